"""The two engines: how a connection is made, begun and ended; nothing of the trade.

Outside ``Store.writing()`` a connection cannot write: ``PRAGMA query_only`` on SQLite,
``default_transaction_read_only`` on PostgreSQL.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import peewee
from playhouse.db_url import parse as parse_url

from shopfloor.settings import Settings
from shopfloor.store.faults import StoreBusy, StoreMissing, StoreReplaced, is_busy, translated

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds for which the site's lock is tried for."""


class Engine:
    """One open database; ``name`` is "sqlite" or "postgres"."""

    name: str
    where: str
    database: Any

    def run(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        """A cursor; ``?`` stands for each value on both engines."""
        raise NotImplementedError

    def begin(self) -> None:
        """Start a write transaction that nobody else can start before it ends."""
        raise NotImplementedError

    def end(self, verb: str) -> None:
        """COMMIT or ROLLBACK, and back to reading only."""
        raise NotImplementedError

    def close(self) -> None:
        """Close every thread's connection."""
        raise NotImplementedError

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All reads inside see one state of the store."""
        with translated(self.where):
            self.run(self.snapshot)
        try:
            yield
        finally:
            with translated(self.where):
                self.run("COMMIT")

    snapshot = "BEGIN"

    def many(self, sql: str, rows: list[tuple[Any, ...]]) -> int:
        """One statement for every row, sent together; how many rows it met in all."""
        raise NotImplementedError


class _Remembered:
    """Every thread has its own connection; all of them are remembered, to be closed."""

    opened: list[Any]

    def _connect(self) -> Any:
        connection = super()._connect()  # type: ignore[misc]
        self.opened.append(connection)
        return connection

    def close_all(self) -> None:
        self.close()  # type: ignore[attr-defined]
        for connection in self.opened:
            connection.close()
        self.opened.clear()


class _SqliteDatabase(_Remembered, peewee.SqliteDatabase):
    opened: list[Any]


class _PostgresDatabase(_Remembered, peewee.PostgresqlDatabase):
    opened: list[Any]


class SqliteEngine(Engine):
    """One file: WAL, synchronous FULL, opened with ``mode=rw`` so that nothing is created."""

    name = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path, self.where = path, str(path)
        if not path.exists():
            raise StoreMissing(self.where, "no such file")
        status = path.stat()
        self._file = (status.st_dev, status.st_ino)
        self.database = _SqliteDatabase(
            f"file:{quote(str(path))}?mode=rw",
            uri=True,
            check_same_thread=False,
            timeout=5,  # the WAL switch needs patience; set to 0 once open
            pragmas=(
                ("journal_mode", "wal"),
                ("synchronous", "full"),
                ("foreign_keys", 1),
                ("recursive_triggers", 1),
                ("trusted_schema", 0),
                ("cell_size_check", 1),
                ("cache_size", -65536),
                ("query_only", 1),
                ("busy_timeout", 0),
            ),
        )
        self.database.opened = []

    def run(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        try:
            return self.database.execute_sql(sql, values)
        except peewee.OperationalError as error:
            if not is_busy(error):
                raise
        return patiently(lambda: self.database.execute_sql(sql, values), self.where, 5.0)

    def begin(self) -> None:
        self.same_file()
        execute = self.database.execute_sql
        execute("PRAGMA query_only=0")
        try:
            patiently(lambda: execute("BEGIN IMMEDIATE"), self.where, PATIENCE)
        except BaseException:
            execute("PRAGMA query_only=1")
            raise

    def end(self, verb: str) -> None:
        try:
            if verb == "COMMIT" or self.database.connection().in_transaction:
                self.database.execute_sql(verb)
        except BaseException:
            # a COMMIT that failed (disk full) leaves the transaction open
            if self.database.connection().in_transaction:
                self.database.connection().rollback()
            raise
        finally:
            self.database.execute_sql("PRAGMA query_only=1")

    def same_file(self) -> None:
        """Raise StoreReplaced unless the file of this name is still the one that was opened: a
        deleted file still accepts writes, and loses them."""
        try:
            status = os.stat(self.path)
        except OSError as error:
            raise StoreReplaced(self.where) from error
        if (status.st_dev, status.st_ino) != self._file:
            raise StoreReplaced(self.where)

    def many(self, sql: str, rows: list[tuple[Any, ...]]) -> int:
        return int(self.database.connection().executemany(sql, rows).rowcount)

    def close(self) -> None:
        self.database.close_all()


_AS_PEEWEE = peewee.ExceptionWrapper(
    {
        kind.__name__: kind
        for kind in (
            peewee.DatabaseError,
            peewee.DataError,
            peewee.IntegrityError,
            peewee.InterfaceError,
            peewee.InternalError,
            peewee.NotSupportedError,
            peewee.OperationalError,
            peewee.ProgrammingError,
        )
    }
)
"""What Peewee's ``execute_sql`` does to a driver's errors, for statements that go round it."""


class PostgresEngine(Engine):
    """A server for many terminals."""

    name = "postgres"
    snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    def __init__(self, url: str) -> None:
        told = parse_url(url)
        self.where = f"postgresql:{told.get('database', '')}"
        host = told.pop("host", None)
        self.database = _PostgresDatabase(
            told.pop("database"),
            host=host,
            **told,
            prefer_psycopg3=True,
            options="-c default_transaction_read_only=on -c timezone=UTC",
        )
        self.database.opened = []
        self._translated: dict[str, str] = {}

    def run(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        try:
            return self.database.execute_sql(self._asked(sql), values)
        except peewee.PeeweeException:
            self._forget_broken()
            raise

    def many(self, sql: str, rows: list[tuple[Any, ...]]) -> int:
        with _AS_PEEWEE, self.database.cursor() as cursor:
            cursor.executemany(self._asked(sql), rows)  # psycopg sends them in one pipeline
            return int(cursor.rowcount)

    def _asked(self, sql: str) -> str:
        asked = self._translated.get(sql)
        if asked is None:
            asked = self._translated[sql] = sql.replace("%", "%%").replace("?", "%s")
        return asked

    def _forget_broken(self) -> None:
        """A connection that the server cut is of no more use to this thread; its next question
        opens another."""
        if not self.database.is_closed() and self.database.connection().closed:
            self.database.close()

    def begin(self) -> None:
        self.run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")

    def end(self, verb: str) -> None:
        self.run(verb)

    def close(self) -> None:
        self.database.close_all()


def patiently(attempt: Callable[[], T], where: str, seconds: float) -> T:
    """Try until it is not busy, every 0.5 to 3 ms: SQLite's own wait is unfair (1 commit against
    4,584, measured); raises StoreBusy after ``seconds``."""
    until = time.monotonic() + seconds
    while True:
        try:
            return attempt()
        except peewee.OperationalError as error:
            if not is_busy(error):
                raise
            if time.monotonic() > until:
                raise StoreBusy(where) from error
        time.sleep(random.uniform(0.0005, 0.003))


def connect(settings: Settings) -> Engine:
    """The engine that the settings name; raises StoreMissing and its like."""
    if settings.is_postgres:
        return PostgresEngine(settings.database)
    return SqliteEngine(settings.path)
