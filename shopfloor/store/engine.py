"""What both engines are to the store: how a transaction is begun and ended; nothing of the trade.

Outside ``Store.writing()`` a thread cannot write: its connection is ``query_only`` on SQLite,
``default_transaction_read_only`` on PostgreSQL.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from shopfloor.store.faults import translated

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

    def commit(self) -> None:
        """Keep what was written, and back to reading only; an error means that nothing was kept,
        but OutcomeUnknown, which means what it says."""
        raise NotImplementedError

    def roll_back(self) -> None:
        """Forget what was written, and back to reading only; harmless after a failed commit or a
        lost connection."""
        raise NotImplementedError

    def begin_reading(self) -> None:
        """Start a transaction that sees one state."""
        raise NotImplementedError

    def end_reading(self) -> None:
        """End it; raises nothing where the connection was lost inside."""
        raise NotImplementedError

    def close(self) -> None:
        """Close every thread's connection."""
        raise NotImplementedError

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All reads inside see one state of the store."""
        with translated(self.where):
            self.begin_reading()
        try:
            yield
        finally:
            with translated(self.where):
                self.end_reading()

    def many(self, sql: str, rows: list[tuple[Any, ...]]) -> int:
        """One statement for every row; how many rows it met."""
        raise NotImplementedError


class Remembered:
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
