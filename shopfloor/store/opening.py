"""Opening and making a store: what is refused before a single fact is read.

Refused: a network file system, a missing file, a missing guard, another schema, another pepper,
another site.  A command checks guards and head only; ``damage`` is for the background, ``check``
and the nightly.
"""

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shopfloor.errors import Refused, StoreUnavailable
from shopfloor.rules import numbers
from shopfloor.settings import Settings
from shopfloor.store import guards, schema
from shopfloor.store.database import Engine, SqliteEngine, connect
from shopfloor.store.faults import StoreDamaged, StoreMissing, translated
from shopfloor.store.journal import GENESIS, Writing
from shopfloor.store.store import Store

NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse", "9p", "afs", "ceph", "glusterfs")
MOUNTS = Path("/proc/self/mounts")


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


@dataclass(eq=False)
class StoreExists(Refused):
    """There is a store already; making one never overwrites."""

    store: str


def fingerprint(pepper: bytes) -> str:
    """What a store keeps of its pepper: enough to tell another, nothing to use."""
    return hashlib.sha256(b"shopfloor pepper " + pepper).hexdigest()[:16]


def read_pepper(settings: Settings) -> bytes:
    """The pepper's bytes; raises PepperMissing."""
    try:
        return settings.pepper.read_bytes().strip()
    except OSError as error:
        raise PepperMissing(str(settings.pepper)) from error


def open_store(settings: Settings) -> Store:
    """The store that the settings name, checked; raises StoreUnavailable's kinds."""
    if not settings.is_postgres:
        refuse_network(settings.path)
    engine = connect(settings)
    try:
        with translated(engine.where):
            _whole(engine)
            store = Store(engine)
            store.head()
            _ours(store, settings)
            return store
    except BaseException:
        engine.close()
        raise


def _whole(engine: Engine) -> None:
    lost = guards.missing(engine.name, schema.standing(engine))
    if lost:
        raise GuardMissing(engine.where, ", ".join(lost))


def _ours(store: Store, settings: Settings) -> None:
    held = store.one("SELECT code, pepper FROM site")
    if held is None:
        raise StoreDamaged(store.name, "site")
    if settings.site and settings.site != held[0]:
        raise SiteOther(settings.site, held[0])
    if fingerprint(read_pepper(settings)) != held[1]:
        raise PepperOther(str(settings.pepper), held[1])


def refuse_network(path: Path, mounts: Path = MOUNTS) -> None:
    """Raise NetworkFileSystem where the folder lies on one, by the longest mount point."""
    if not mounts.exists():
        return
    folder, best = str(path.parent.resolve()), ("", "")
    for line in mounts.read_text("utf-8", "replace").splitlines():
        _, point, kind = line.split()[:3]
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, kind)
    if best[1].split(".")[0] in NETWORK:
        raise NetworkFileSystem(str(path), best[1])


def damage(store: Store) -> list[str]:
    """What SQLite's ``quick_check`` finds; nothing on PostgreSQL, which checks its own pages."""
    if store.engine.name != "sqlite":
        return []
    try:
        found = [str(row[0]) for row in store.rows("PRAGMA quick_check")]
    except StoreDamaged as error:
        return [error.reason]
    return [line for line in found if line != "ok"]


def make_store(settings: Settings, number: int, first: Callable[[Writing], None]) -> None:
    """Make the schema, the head and, by ``first``, the first entry: all or nothing.

    On SQLite the file appears under its name only when it is whole; an existing one raises
    StoreExists.  The pepper is made where its file is not there yet.
    """
    if settings.is_postgres:
        _make_in(connect(settings), number, first)
        return
    path, unfinished = settings.path, settings.path.with_name(f".{settings.path.name}.making")
    if path.exists():
        raise StoreExists(str(path))
    refuse_network(path)
    with translated(str(path)):
        _fresh(unfinished)
        try:
            _make_in(SqliteEngine(unfinished), number, first)
            os.link(unfinished, path)
        except FileExistsError as error:
            raise StoreExists(str(path)) from error
        finally:
            for left in unfinished.parent.glob(f"{unfinished.name}*"):
                left.unlink()


def _fresh(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()
        path.touch(0o660)
    except OSError as error:
        raise StoreMissing(str(path.parent), error.strerror or str(error)) from error


def _make_in(engine: Engine, number: int, first: Callable[[Writing], None]) -> None:
    store = Store(engine)
    try:
        with translated(engine.where):
            if schema.standing(engine):
                raise StoreExists(engine.where)
            engine.begin()
            try:
                schema.make(engine)
                engine.run(
                    "INSERT INTO journal_head (key, sequence, hash, booked_at) VALUES (?,?,?,?)",
                    (numbers.key(number, 1), 0, GENESIS, 0),
                )
                first(Writing(engine, store.head()))
                engine.end("COMMIT")
            except BaseException:
                engine.end("ROLLBACK")
                raise
    finally:
        store.close()


def make_pepper(settings: Settings) -> bytes:
    """The pepper, made once with 32 random bytes where its file is not there; mode 0600."""
    path = settings.pepper
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_pepper(settings)
    except OSError as error:
        raise PepperMissing(str(path)) from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_hex(32).encode() + b"\n")
    return read_pepper(settings)


def remove_store(settings: Settings) -> None:
    """Take away a SQLite store with its log and its pepper, or every table of a PostgreSQL one."""
    if settings.is_postgres:
        engine = connect(settings)
        try:
            engine.begin()
            schema.drop(engine)
            engine.end("COMMIT")
        finally:
            engine.close()
    else:
        for ending in ("", "-wal", "-shm"):
            settings.path.with_name(settings.path.name + ending).unlink(missing_ok=True)
    settings.pepper.unlink(missing_ok=True)
