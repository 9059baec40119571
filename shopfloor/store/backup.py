"""Backup and restore: the whole store as one SQLite file, whatever engine it lives in.

Both engines have one schema and equal keys, so that a backup of either restores into either.
From SQLite to SQLite it is SQLite's own copy of one state, indexes and all; between the engines
every table is poured row by row in one transaction, and what is derived is made anew.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from shopfloor.rules.backups import Backup, BackupMissing, BackupUnsound
from shopfloor.settings import Settings
from shopfloor.store import guards, migrating, schema, search, versions
from shopfloor.store.database import SqliteEngine, connect
from shopfloor.store.engine import Engine
from shopfloor.store.faults import StoreDamaged, StoreMissing, translated
from shopfloor.store.journal import Writing
from shopfloor.store.making import StoreExists
from shopfloor.store.migrating import UpgradeUnsound
from shopfloor.store.opening import GuardMissing, damage, refuse_network
from shopfloor.store.store import Store
from shopfloor.store.tables import ALL
from shopfloor.store.tables.search import PartFind, PartGram
from shopfloor.store.tables.spine import Migration
from shopfloor.store.versions import SchemaNewer
from shopfloor.store.whole_files import clear, name_it, unfinished_of

Check = Callable[[Store], Iterator[str]]
"""What is wrong with a store, a sentence each."""

PAGE = 1000
"""Rows that are poured at once."""

BEFORE_ALL = -(2**63)


def back_up(store: Store, file: Path) -> Backup:
    """One state of the store as a new file, while others write.

    Raises StoreExists where the file is there, BackupMissing where it cannot be made, DiskFull,
    StoreDamaged; nothing is left behind then.
    """
    if file.exists():
        raise StoreExists(str(file))
    with _unfinished(file) as unfinished, translated(str(file)):
        if store.engine.name == "sqlite":
            with closing(sqlite3.connect(unfinished)) as target:
                store.engine.database.connection().backup(target, pages=-1)
        else:
            _made_anew(store, unfinished)
        _rest(unfinished, file)
        made = _described(unfinished, file)
        _name(unfinished, file)
    return made


def look_into(settings: Settings, file: Path, check: Check, zone: str) -> Backup:
    """What a backup holds, after everything in it was checked, and nothing made of it; raises
    what ``restore`` raises."""
    _refuse_taken(settings)
    with _checked_copy(settings, file, check, zone) as (_, found):
        return found


def restore(settings: Settings, file: Path, check: Check, zone: str) -> Backup:
    """Make the database that the settings name out of a backup, all or nothing; one of an older
    schema is brought up in what was read of it.

    Raises StoreExists where there is one, BackupMissing, and BackupUnsound, also where the backup
    holds another site than the one that the terminal was told.
    """
    _refuse_taken(settings)
    if settings.is_postgres:
        with (
            _checked_copy(settings, file, check, zone) as (copy, found),
            _opened(SqliteEngine(copy)) as source,
            _opened(connect(settings)) as target,
        ):
            _pour(source, target)
        return found
    path = settings.path
    with _unfinished(path) as unfinished:
        _copy(file, unfinished)
        found = _checked(file, unfinished, settings.site, check, zone)
        _name(unfinished, path)
    return found


def _refuse_taken(settings: Settings) -> None:
    """Raise StoreExists, or what would keep a store from being made there."""
    if settings.is_postgres:
        with _opened(connect(settings)) as engine:
            if schema.standing(engine):
                raise StoreExists(engine.where)
        return
    path = settings.path
    if path.exists():
        raise StoreExists(str(path))
    if not path.parent.is_dir():
        raise StoreMissing(str(path), "no such folder")
    refuse_network(path)


@contextmanager
def _checked_copy(
    settings: Settings, file: Path, check: Check, zone: str
) -> Iterator[tuple[Path, Backup]]:
    with TemporaryDirectory(prefix="shopfloor-") as folder:
        copy = Path(folder) / "backup"
        _copy(file, copy)
        yield copy, _checked(file, copy, settings.site, check, zone)


def _checked(file: Path, copy: Path, site: str, check: Check, zone: str) -> Backup:
    """The backup, sound through and through; ``copy`` is what was read of it."""
    try:
        with _opened(SqliteEngine(copy)) as engine:
            if versions.holds_shop(engine):
                migrating.bring_up_copy(engine, zone)
            found = _described(copy, file)
            wrong = _wrong(engine, check)
    except (StoreDamaged, GuardMissing, SchemaNewer, UpgradeUnsound) as error:
        raise BackupUnsound(str(file), str(error)) from error
    if wrong:
        raise BackupUnsound(str(file), "; ".join(wrong[:5]))
    if site and site != found.site:
        raise BackupUnsound(str(file), f"{found.site} != {site}")
    return found


def _wrong(engine: Engine, check: Check) -> list[str]:
    lost = guards.missing(engine.name, schema.standing(engine))
    if lost:
        return lost
    store = Store(engine)
    return damage(store) or list(check(store))


def _described(copy: Path, file: Path) -> Backup:
    with translated(str(file)), closing(sqlite3.connect(copy)) as hand:
        held = hand.execute(
            "SELECT s.code, s.name, h.sequence, h.hash, h.booked_at, s.pepper "
            "FROM site s, journal_head h"
        ).fetchone()
    if held is None:
        raise StoreDamaged(str(file), "site")
    code, name, entries, hashed, booked_at, pepper = held
    return Backup(str(file), code, name, entries, hashed.hex(), booked_at, pepper)


def _made_anew(store: Store, path: Path) -> None:
    path.touch(0o600)
    with _opened(SqliteEngine(path)) as target, store.reading():
        _pour(store.engine, target)


NOT_POURED = (Migration, PartFind, PartGram)
"""What the schema's maker writes, and what find derives from the parts."""


def _pour(source: Engine, target: Engine) -> None:
    """Every row of every table into an empty database, with the schema and its guards."""
    if schema.standing(target):
        raise StoreExists(target.where)
    target.begin()
    try:
        schema.make(target)
        for table in ALL:
            if table not in NOT_POURED:
                _pour_table(source, target, table.table_name(), table.columns())
        search.rebuild(Writing(target, Store(target).head()))
        target.commit()
    except BaseException:
        target.roll_back()
        raise


def _pour_table(source: Engine, target: Engine, table: str, columns: tuple[str, ...]) -> None:
    told, marks = ", ".join(columns), ", ".join("?" * len(columns))
    behind = BEFORE_ALL
    while True:
        page = source.run(
            f"SELECT {told} FROM {table} WHERE key > ? ORDER BY key LIMIT {PAGE}", (behind,)
        ).fetchall()
        if not page:
            return
        target.many(f"INSERT INTO {table} ({told}) VALUES ({marks})", page)
        behind = page[-1][0]


@contextmanager
def _opened(engine: Engine) -> Iterator[Engine]:
    try:
        with translated(engine.where):
            yield engine
    finally:
        engine.close()


def _copy(file: Path, copy: Path) -> None:
    """What is in a backup, without touching it: it may lie where nobody can write."""
    if not file.is_file():
        raise BackupMissing(str(file), "no such file")
    try:
        with (
            closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target, pages=-1)
    except sqlite3.DatabaseError as error:
        raise BackupUnsound(str(file), str(error)) from error
    copy.chmod(0o660)


def _rest(unfinished: Path, file: Path) -> None:
    """One file, nothing beside it, and every page of it readable."""
    with closing(sqlite3.connect(unfinished)) as hand:
        hand.execute("PRAGMA journal_mode = delete")
        found = [row[0] for row in hand.execute("PRAGMA quick_check").fetchall()]
    if found != ["ok"]:
        raise StoreDamaged(str(file), found[0])
    unfinished.chmod(0o600)


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    unfinished = unfinished_of(path)
    try:
        clear(unfinished)
        unfinished.touch(0o600)
        yield unfinished
    except OSError as error:
        raise BackupMissing(str(path), error.strerror or str(error)) from error
    finally:
        clear(unfinished)


def _name(unfinished: Path, path: Path) -> None:
    try:
        name_it(unfinished, path)
    except FileExistsError as error:
        raise StoreExists(str(path)) from error
