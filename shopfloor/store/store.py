"""The store of one site: reading, and the one way of writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from shopfloor.store.engine import Engine
from shopfloor.store.faults import StoreDamaged, translated
from shopfloor.store.journal import Head, Value, Writing


class Store:
    """An open, checked store; made by ``opening.open_store`` alone."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.name = engine.where
        self._damaged = ""
        self._head = "SELECT key, sequence, hash, booked_at FROM journal_head"
        if engine.name == "postgres":
            self._lock = f"{self._head} FOR UPDATE"
        else:
            self._lock = self._head

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """All rows; ``?`` stands for each value."""
        with self._watched():
            return list(self.engine.run(sql, values).fetchall())

    def one(self, sql: str, *values: Value) -> tuple[Any, ...] | None:
        """The first row, or None."""
        with self._watched():
            row: tuple[Any, ...] | None = self.engine.run(sql, values).fetchone()
            return row

    def head(self) -> Head:
        """The end of the chain."""
        with self._watched():
            return self._read_head(self._head)

    def _read_head(self, sql: str) -> Head:
        row = self.engine.run(sql).fetchone()
        if row is None:
            raise StoreDamaged(self.name, "journal_head")
        return Head(row[0] >> 40, row[1], bytes(row[2]), row[3])

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All reads inside see one state of the store."""
        with self.engine.reading():
            yield

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """The only way to write: the site's lock first, then facts, rules, rows; committed at the
        end, rolled back by any exception.  Raises StoreBusy, DiskFull and their like with nothing
        written, SomebodyWasFirst where a constraint refused, and OutcomeUnknown where the server
        went away in the commit."""
        if self._damaged:
            raise StoreDamaged(self.name, self._damaged)
        with self._watched():
            self.engine.begin()
            try:
                yield Writing(self.engine, self._read_head(self._lock))
                self.engine.commit()
            except BaseException:
                self.engine.roll_back()
                raise

    def stop(self, reason: str) -> None:
        """Write nothing more: a page is damaged, and what lies on the others cannot be trusted."""
        self._damaged = reason

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            with translated(self.name):
                yield
        except StoreDamaged as damaged:
            self.stop(damaged.reason)
            raise

    def close(self) -> None:
        """Close every thread's connection."""
        self.engine.close()
