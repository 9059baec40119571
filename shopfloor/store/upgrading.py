"""Bringing a store of an older schema up: every migration it lacks in one transaction.

Nobody else may have the store open: a program of the older schema that went on working would write
past what the new one keeps.  Where that cannot be had the upgrade is refused.  At the end, before
the commit, the guards must equal the stored list and the whole chain must verify.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shopfloor.errors import StoreUnavailable
from shopfloor.store import backup, engine
from shopfloor.store.engine import Engine
from shopfloor.store.faults import StoreBusy, translated
from shopfloor.store.migrating import apply_lacking, on_one_connection
from shopfloor.store.sqlite import SqliteEngine, patiently
from shopfloor.store.store import Store
from shopfloor.store.versions import Versions, versions

Judge = Callable[[Store], None]
"""Raises where the store is not the one that is meant."""


@dataclass(eq=False)
class StoreInUse(StoreUnavailable):
    """Somebody else has the store open."""

    store: str


@dataclass(frozen=True)
class Brought:
    """From which migration to which; ``backup`` is the file that holds the store as it was, empty
    where none was made; ``entries`` and ``hash`` are the end of the chain, before as after."""

    before: int
    after: int
    backup: str
    entries: int
    hash: str


def look(opened: Engine, ours: Judge) -> Brought:
    """What an upgrade would do; raises SchemaNewer."""
    with translated(opened.where):
        return _told(opened, versions(opened), "", ours)


def bring_up(opened: Engine, ours: Judge, zone: str) -> Brought:
    """Apply what the store lacks, all or nothing; a store that lacks nothing is left alone.

    Raises SchemaNewer, StoreInUse, UpgradeUnsound, what ``ours`` raises, and the store's own;
    whatever it raises, the store is as it was.
    """
    with translated(opened.where):
        found = versions(opened)
        if not found.lacking:
            return _told(opened, found, "", ours)
        if isinstance(opened, SqliteEngine):
            return _in_file(opened, ours, zone)
        return _in_server(opened, ours, zone)


def _told(opened: Engine, found: Versions, kept: str, ours: Judge) -> Brought:
    store = Store(opened)
    ours(store)
    head = store.head()
    return Brought(found.held, found.wanted, kept, head.sequence, head.hash.hex())


def _in_file(opened: SqliteEngine, ours: Judge, zone: str) -> Brought:
    _lock_out(opened)
    opened.same_file()
    found, store = versions(opened), Store(opened)
    ours(store)
    kept = _free_name(opened.path, found.held)
    backup.back_up(store, kept)
    with on_one_connection(opened):
        apply_lacking(opened, zone)
    opened.same_file()
    return _told(opened, found, str(kept), ours)


def _lock_out(opened: SqliteEngine) -> None:
    """Be the file's only user until it is closed; raises StoreInUse.  In WAL mode every open
    connection shares the file, and leaving WAL wants it alone."""
    run = opened.database.execute_sql
    run("PRAGMA locking_mode=EXCLUSIVE")
    try:
        patiently(lambda: run("PRAGMA journal_mode=DELETE"), opened.where)
        with on_one_connection(opened):
            mode = run("PRAGMA journal_mode").fetchone()[0]
    except StoreBusy as error:
        raise StoreInUse(opened.where) from error
    if mode != "delete":
        raise StoreInUse(opened.where)


def _free_name(path: Path, held: int) -> Path:
    """Beside the store, named for the schema that it holds; an earlier one is never written
    over."""
    tried, name = 1, path.with_name(f"{path.name}.schema-{held}")
    while name.exists():
        tried += 1
        name = path.with_name(f"{path.name}.schema-{held}-{tried}")
    return name


_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND usesysid IS NOT NULL "
    "AND coalesce(backend_type, 'client backend') = 'client backend'"
)
"""Of another role's session PostgreSQL tells who it is, but not what kind of backend."""


def _in_server(opened: Engine, ours: Judge, zone: str) -> Brought:
    until = time.monotonic() + engine.PATIENCE
    while _others(opened) and time.monotonic() < until:
        time.sleep(0.02)
    opened.begin()
    try:
        # stronger than every act's lock: who comes now waits until the schema is another
        opened.run("LOCK TABLE journal_head IN ACCESS EXCLUSIVE MODE")
        _refuse_others(opened)
        found = versions(opened)
        _told(opened, found, "", ours)
        apply_lacking(opened, zone)
        _refuse_others(opened)
        opened.commit()
    except BaseException:
        opened.roll_back()
        raise
    return _told(opened, found, "", ours)


def _others(opened: Engine) -> int:
    opened.run("SELECT pg_stat_clear_snapshot()")
    return int(opened.run(_OTHERS).fetchone()[0])


def _refuse_others(opened: Engine) -> None:
    if _others(opened):
        raise StoreInUse(opened.where)
