"""Opening a store: what is refused before a single fact is read.

Refused: a network file system, a missing file, a missing guard, another schema, another pepper,
another site.  A command checks guards and head only; ``damage`` is for the background, ``check``
and the nightly.
"""

import hashlib
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from shopfloor.errors import StoreUnavailable
from shopfloor.settings import Settings
from shopfloor.store import guards, schema, versions
from shopfloor.store.database import connect
from shopfloor.store.engine import Engine
from shopfloor.store.faults import StoreDamaged, StoreMissing, translated
from shopfloor.store.sqlite import PAGES_KEPT
from shopfloor.store.store import Store
from shopfloor.store.whole_files import clear, keep_names, unfinished_of

NETWORK = (
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "fuse", "9p", "afs", "coda", "ceph",
    "glusterfs", "lustre", "gpfs", "beegfs", "vboxsf", "virtiofs",
)  # fmt: skip
MOUNTS = Path("/proc/self/mounts")
READ_ONCE = -2_048
"""Kibibytes of pages that are kept while all are read once: nobody asks for them again."""


@dataclass(eq=False)
class NetworkFileSystem(StoreUnavailable):
    """SQLite in WAL mode does not work over a network file system."""

    store: str
    kind: str


@dataclass(eq=False)
class GuardMissing(StoreUnavailable):
    """A table, CHECK, index or trigger that the stored list names is not there."""

    store: str
    missing: str


@dataclass(eq=False)
class PepperMissing(StoreUnavailable):
    """The file that holds the pepper cannot be read."""

    file: str


@dataclass(eq=False)
class PepperOther(StoreUnavailable):
    """The pepper is not the one this store was made with."""

    file: str
    wanted: str


@dataclass(eq=False)
class SiteOther(StoreUnavailable):
    """The store holds another site than the terminal was told."""

    wanted: str
    held: str


def fingerprint(pepper: bytes) -> str:
    """What a store keeps of its pepper: enough to tell another, nothing to use."""
    return hashlib.sha256(b"shopfloor pepper " + pepper).hexdigest()[:16]


def read_pepper(settings: Settings) -> bytes:
    """The pepper's bytes; raises PepperMissing."""
    try:
        pepper = settings.pepper.read_bytes().strip()
    except OSError as error:
        raise PepperMissing(str(settings.pepper)) from error
    if not pepper:
        raise PepperMissing(str(settings.pepper))
    return pepper


def open_store(settings: Settings) -> Store:
    """The store that the settings name, checked; raises StoreUnavailable's kinds."""
    engine = reached(settings)
    try:
        with translated(engine.where):
            _whole(engine)
            store = Store(engine)
            store.head()
            refuse_not_ours(store, settings)
            return store
    except BaseException:
        engine.close()
        raise


def reached(settings: Settings) -> Engine:
    """A connection to a database that is there; raises NetworkFileSystem, StoreMissing."""
    if not settings.is_postgres:
        refuse_network(settings.path)
        _begun(settings.path)
    return connect(settings)


def _begun(path: Path) -> None:
    """An empty file would become an empty database by being opened."""
    try:
        empty = path.stat().st_size == 0
    except OSError as error:
        raise StoreMissing(str(path), error.strerror or str(error)) from error
    if empty:
        raise StoreMissing(str(path), "the file is empty")


def _whole(engine: Engine) -> None:
    standing = schema.standing(engine)
    if not standing:
        raise StoreMissing(engine.where, "there is no shop in it")
    if versions.holds_shop(engine):
        versions.refuse_other(engine)
    lost = guards.missing(engine.name, standing)
    if lost:
        raise GuardMissing(engine.where, ", ".join(lost))


def refuse_not_ours(store: Store, settings: Settings) -> None:
    """Raise SiteOther, PepperMissing, PepperOther, StoreDamaged unless the store is the one that
    the terminal was told."""
    pepper = refuse_other_site(store, settings)
    if fingerprint(read_pepper(settings)) != pepper:
        raise PepperOther(str(settings.pepper), pepper)


def refuse_other_site(store: Store, settings: Settings) -> str:
    """Raise SiteOther unless the store holds the site that the terminal was told, if it was; the
    fingerprint of the store's pepper."""
    held = store.one("SELECT code, pepper FROM site")
    if held is None:
        raise StoreDamaged(store.name, "site")
    if settings.site and settings.site != held[0]:
        raise SiteOther(settings.site, held[0])
    return str(held[1])


def refuse_network(path: Path, mounts: Path = MOUNTS) -> None:
    """Raise NetworkFileSystem where the file lies on one, by the longest mount point."""
    if not mounts.exists():
        return
    whole, best = str(path.resolve()), ("", "")
    for line in mounts.read_text("utf-8", "replace").splitlines():
        _, told, kind = line.split()[:3]
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), told)
        inside = whole == point or whole.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, kind)
    if best[1].split(".")[0] in NETWORK:
        raise NetworkFileSystem(str(path), best[1])


def damage(store: Store) -> list[str]:
    """What SQLite's ``quick_check`` finds; nothing on PostgreSQL, which checks its own pages.

    A store with damage writes nothing more."""
    if store.engine.name != "sqlite":
        return []
    try:
        store.rows(f"PRAGMA cache_size = {READ_ONCE}")
        found = [str(row[0]) for row in store.rows("PRAGMA quick_check")]
    except StoreDamaged as error:
        return [error.reason]
    finally:
        store.rows(f"PRAGMA cache_size = {PAGES_KEPT}")
    bad = [line for line in found if line != "ok"]
    if bad:
        store.stop(bad[0])
    return bad


def make_pepper(settings: Settings) -> bytes:
    """The pepper, made once with 32 random bytes where its file is not there; mode 0600."""
    path = settings.pepper
    if path.exists():
        return read_pepper(settings)
    unfinished = unfinished_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(32).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(unfinished, path)
        keep_names(path.parent)
    except OSError as error:
        raise PepperMissing(str(path)) from error
    finally:
        clear(unfinished)
    return read_pepper(settings)


def remove_store(settings: Settings) -> None:
    """Take away a SQLite store with its log, or every table of a PostgreSQL one.

    The pepper stays: it may serve another shop, and a store made anew takes the one that is there.
    """
    if settings.is_postgres:
        engine = connect(settings)
        try:
            engine.begin()
            schema.drop(engine)
            engine.commit()
        finally:
            engine.close()
    else:
        clear(settings.path)
