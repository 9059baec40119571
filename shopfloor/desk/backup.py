"""Backing up, and restoring into a database that is not there yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.backups import Backup
from shopfloor.rules.staff import Permission
from shopfloor.settings import Settings
from shopfloor.store import backup, checking, opening
from shopfloor.store.store import Store

ZONE = "Asia/Shanghai"


@dataclass(frozen=True)
class Restored:
    """What the backup held; ``made`` is whether the database was made of it, ``pepper_here``
    whether this terminal's pepper file is the one that its PINs need."""

    database: str
    backup: Backup
    made: bool
    pepper_here: bool


def back_up(shop: Shop, actor: Actor, file: Path) -> Backup:
    """One state of the shop as a new file, while others work.

    Raises NotPermitted, StoreExists, BackupMissing, and the store's own.
    """
    permitted(person_of(shop, actor), Permission.BACK_UP, shop.site.preparing)
    return backup.back_up(shop.store, file.absolute())


def restore(settings: Settings, file: Path, plan: bool = False) -> Restored:
    """Make the settings' database out of a backup, after everything in it was checked; with
    ``plan`` it is only checked.  Whoever owns the new database may: no shop is open yet.

    Raises StoreExists, BackupMissing, BackupUnsound, and the store's own.
    """
    bring_in = backup.look_into if plan else backup.restore
    found = bring_in(settings, file.absolute(), _wrong, ZONE)
    return Restored(settings.shown, found, not plan, _pepper_here(settings, found.pepper))


def _wrong(store: Store) -> Iterator[str]:
    return (finding.sentence() for finding in checking.check(store, ZONE))


def _pepper_here(settings: Settings, wanted: str) -> bool:
    try:
        return opening.fingerprint(opening.read_pepper(settings)) == wanted
    except opening.PepperMissing:
        return False
