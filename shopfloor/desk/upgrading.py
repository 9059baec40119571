"""Bringing the database up to the schema of this program; whoever owns it may: no shop of an older
schema can be opened, so nobody in it can be asked."""

from dataclasses import dataclass

from shopfloor.desk.backup import ZONE
from shopfloor.settings import Settings
from shopfloor.store import opening, upgrading
from shopfloor.store.store import Store


@dataclass(frozen=True)
class Upgraded:
    """From which schema to which, equal where nothing was to do; ``done`` is whether anything was
    written.  ``backup`` is the file that holds the database as it was, empty where none was made;
    ``entries`` and ``hash`` are the end of the chain, before as after."""

    database: str
    before: int
    after: int
    done: bool
    backup: str
    entries: int
    hash: str


def upgrade(settings: Settings, plan: bool = False) -> Upgraded:
    """Apply every migration that the database lacks, all or nothing; with ``plan`` only say so.

    Raises SchemaNewer, StoreInUse, UpgradeUnsound, SiteOther, and the store's own.
    """

    def ours(store: Store) -> None:
        opening.refuse_other_site(store, settings)

    engine = opening.reached(settings)
    try:
        found = upgrading.look(engine, ours) if plan else upgrading.bring_up(engine, ours, ZONE)
    finally:
        engine.close()
    done = not plan and found.before != found.after
    return Upgraded(settings.shown, done=done, **vars(found))
