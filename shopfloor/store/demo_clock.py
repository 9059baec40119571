"""The demo's own clock: whenever it is made, it is 10:20 there, and its day goes on from then.

A workshop at ten in the evening shows nothing of a dispatcher's morning.  The last act of the
demo's history tells in its operation when it was really made; every terminal and command that
opens the demo goes by that, and no other shop has such an act.
"""

import datetime as dt

from shopfloor import clock
from shopfloor.store import sites
from shopfloor.store.store import Store

ZONE = "Asia/Shanghai"
MADE = "demo/whole/"
"""The operation of the history's last act, with the moment at which it was made behind it."""


def ten_twenty(instant: dt.datetime) -> dt.datetime:
    """10:20 of the business day of an instant, on the demo's clock."""
    local = clock.local(instant, ZONE)
    return local.replace(hour=10, minute=20, second=0, microsecond=0).astimezone(dt.UTC)


def made_at(store: Store) -> dt.datetime | None:
    """When the demo was made; None where its history is not whole."""
    row = store.one("SELECT op FROM journal WHERE op LIKE ?", f"{MADE}%")
    return dt.datetime.fromisoformat(row[0].removeprefix(MADE)) if row else None


def ahead(store: Store) -> dt.timedelta:
    """By how much the demo's clock is ahead of the machine's, less than nought where behind; nought
    in any other shop."""
    _, site, _ = sites.held(store)
    made = made_at(store) if site.demo else None
    return ten_twenty(made) - made if made else dt.timedelta(0)
