"""Making a shop: its site, its first administrator, its places (E38, design.md "Who acts")."""

import datetime as dt
import getpass
import os
import pwd
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.errors import Fault
from shopfloor.rules.canonical import canonical, plain
from shopfloor.rules.locations import Location, LocationKind
from shopfloor.rules.site import Site, check_identity
from shopfloor.rules.staff import Permission, Person, Role
from shopfloor.settings import Settings
from shopfloor.store import making, opening, parts, people, sites
from shopfloor.store.journal import Entry, Writing

PLACES = (
    ("RECEIVING", LocationKind.RECEIVING),
    ("TRAY", LocationKind.TRAY),
    ("QUARANTINE", LocationKind.QUARANTINE),
)


@dataclass(eq=False)
class FoundingTimeOut(Fault):
    """Only a shop for training is founded at another time than now, and at one that is past."""

    given: str
    exit_code = 2


@dataclass(frozen=True)
class Found:
    """What a shop is made of; the account is bound to its first administrator, staff number 1."""

    code: str
    number: int
    name: str
    administrator: str
    account: str
    training: bool = False
    demo: bool = False


def found_shop(settings: Settings, found: Found) -> Shop:
    """Make the store and open it, in preparation.

    Raises StoreExists, SiteCodeMalformed, SiteNumberOut, NetworkFileSystem and the store's own.
    """
    check_identity(found.code, found.number)
    pepper = opening.fingerprint(opening.make_pepper(settings))
    making.make_store(
        settings, found.number, lambda writing: _first(writing, settings, found, pepper)
    )
    return open_shop(settings)


def found_shop_at(settings: Settings, found: Found, at: str) -> Shop:
    """The same at a time that is past, ISO with its zone, or now where it is empty: a shop for
    training, so that history can be replayed in it.  Raises FoundingTimeOut too."""
    if not at:
        return found_shop(settings, found)
    try:
        then = dt.datetime.fromisoformat(at)
    except ValueError as error:
        raise FoundingTimeOut(at) from error
    if then.tzinfo is None or then > clock.now() or not found.training:
        raise FoundingTimeOut(at)
    with clock.held_at(then):
        return found_shop(settings, found)


def _first(writing: Writing, settings: Settings, found: Found, pepper: str) -> None:
    site = Site(found.code, found.number, found.name, True, found.training, found.demo)
    sites.put(writing, None, site, pepper)
    administrator = people.put(
        writing,
        Person(0, 1, found.administrator, "B-00001", (Role.ADMINISTRATOR,), found.account, True),
        new=True,
    )
    for code, kind in PLACES:
        parts.put_location(writing, Location(0, code, kind, None), new=True)
    at = clock.micros(clock.now())
    asked = {"act": str(Permission.FOUND), "arguments": plain(found), "person": administrator}
    entry = Entry(
        f"found/{found.code}", Permission.FOUND, administrator, settings.terminal, at, at, False,
        canonical(asked), {"answer": {}},
    )  # fmt: skip
    writing.append(entry)


def account_name() -> str:
    """The operating-system account that runs this process, by its id and not by ``$USER``."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return getpass.getuser()
