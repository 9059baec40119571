"""SQLite: one file, one writer, and what has to be watched about a file."""

import os
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import peewee

from shopfloor.store import engine
from shopfloor.store.engine import Engine, Remembered
from shopfloor.store.faults import StoreBusy, StoreMissing, StoreReplaced, is_busy

T = TypeVar("T")

PAGES_KEPT = -65_536
"""Kibibytes of pages that a connection may keep."""


class _SqliteDatabase(Remembered, peewee.SqliteDatabase):
    """Two connections a thread: one that cannot write, and one that ``writing`` changes to.

    Switching ``PRAGMA query_only`` on one connection instead would make SQLite prepare every
    statement of the act anew: a millisecond a hand-over, measured.
    """

    opened: list[Any]
    connection: Callable[[], Any]
    _state: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._spare = threading.local()
        super().__init__(*args, **kwargs)

    def to_writing(self) -> None:
        """This thread's statements go to the connection that writes."""
        reader = self.connection()
        writer = getattr(self._spare, "writer", None)
        if writer is None:
            writer = self._spare.writer = self._connect()
            writer.execute("PRAGMA query_only=0")
        self._spare.reader, self._state.conn = reader, writer

    def to_reading(self) -> None:
        """Back to the one that cannot."""
        reader = getattr(self._spare, "reader", None)
        if reader is not None:
            self._spare.reader, self._state.conn = None, reader


class SqliteEngine(Engine):
    """One file: WAL, synchronous FULL, opened with ``mode=rw`` so that nothing is created."""

    name = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path, self.where = path, str(path)
        try:
            status = path.stat()
        except OSError as error:
            raise StoreMissing(self.where, error.strerror or str(error)) from error
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
                ("cache_size", PAGES_KEPT),
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
        return patiently(lambda: self.database.execute_sql(sql, values), self.where)

    def begin(self) -> None:
        self.same_file()
        self.database.to_writing()
        try:
            patiently(lambda: self.database.execute_sql("BEGIN IMMEDIATE"), self.where)
        except BaseException:
            self.database.to_reading()
            raise

    def commit(self) -> None:
        try:
            self.database.execute_sql("COMMIT")
        finally:
            self.roll_back()
        # a file that was deleted under the transaction took the commit and lost it
        self.same_file()

    def roll_back(self) -> None:
        # a COMMIT that failed (disk full) leaves the transaction open
        if self.database.connection().in_transaction:
            self.database.connection().rollback()
        self.database.to_reading()

    def begin_reading(self) -> None:
        self.run("BEGIN")

    def end_reading(self) -> None:
        if self.database.connection().in_transaction:
            self.run("COMMIT")

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


def patiently(attempt: Callable[[], T], where: str) -> T:
    """Try until it is not busy, every 0.5 to 3 ms: SQLite's own wait is unfair (1 commit against
    4,584, measured); raises StoreBusy after PATIENCE."""
    until = time.monotonic() + engine.PATIENCE
    while True:
        try:
            return attempt()
        except peewee.OperationalError as error:
            if not is_busy(error):
                raise
            if time.monotonic() > until:
                raise StoreBusy(where) from error
        time.sleep(random.uniform(0.0005, 0.003))
