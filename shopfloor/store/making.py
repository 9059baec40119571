"""Making a store, and files that appear under their name only when they are whole."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shopfloor.errors import Refused
from shopfloor.rules import numbers
from shopfloor.settings import Settings
from shopfloor.store import schema
from shopfloor.store.database import SqliteEngine, connect
from shopfloor.store.engine import Engine
from shopfloor.store.faults import StoreMissing, translated
from shopfloor.store.journal import GENESIS, Writing
from shopfloor.store.opening import refuse_network
from shopfloor.store.store import Store
from shopfloor.store.whole_files import clear, name_it, unfinished_of


@dataclass(eq=False)
class StoreExists(Refused):
    """There is a store already; making one never overwrites."""

    store: str


def make_store(settings: Settings, number: int, first: Callable[[Writing], None]) -> None:
    """Make the schema, the head and, by ``first``, the first entry: all or nothing.

    On SQLite the file appears under its name only when it is whole; an existing one raises
    StoreExists.  The pepper is made where its file is not there yet.
    """
    if settings.is_postgres:
        _make_in(connect(settings), number, first)
        return
    path, unfinished = settings.path, unfinished_of(settings.path)
    if path.exists():
        raise StoreExists(str(path))
    refuse_network(path)
    with translated(str(path)):
        _fresh(unfinished)
        try:
            _make_in(SqliteEngine(unfinished), number, first)
            name_it(unfinished, path)
        except FileExistsError as error:
            raise StoreExists(str(path)) from error
        except OSError as error:
            raise StoreMissing(str(path), error.strerror or str(error)) from error
        finally:
            clear(unfinished)


def _fresh(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        clear(path)
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
                engine.commit()
            except BaseException:
                engine.roll_back()
                raise
    finally:
        store.close()
