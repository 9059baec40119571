"""Versioned tables as they stood at an earlier entry of the journal.

What is versioned keeps every record, so a SELECT over ``TABLE`` becomes one over the latest records
up to an entry by a WITH clause of the same names: no reading is written twice.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shopfloor.rules import numbers
from shopfloor.store.people import Reader
from shopfloor.store.tables import VERSIONED


def with_tables(tables: tuple[str, ...], entry: int | None) -> tuple[str, tuple[int, ...]]:
    """The WITH clause that lets each of ``tables`` be read as it stood behind the entry of this
    key, and its values; nothing for what holds now."""
    if entry is None or not tables:
        return "", ()
    # materialised: SQLite would look each row of another up in the whole of the records
    told = ", ".join(f"{table} AS MATERIALIZED ({_latest(table)})" for table in tables)
    return f"WITH {told} ", (entry,) * len(tables)


def _latest(table: str) -> str:
    columns = ", ".join((f"{table} AS key", *VERSIONED[table].columns()[1:]))
    latest = f"SELECT max(key) FROM {table}_record WHERE entry <= ? GROUP BY {table}"
    return f"SELECT {columns} FROM {table}_record WHERE key IN ({latest})"


@dataclass(frozen=True)
class View:
    """A reader, the entry up to which it reads, and the order to which it keeps; None: to the
    last, to all that are open and that the advisor had not taken over before ``since``,
    microseconds."""

    reader: Reader
    entry: int | None = None
    order: int | None = None
    since: int = 0

    @property
    def last(self) -> int:
        """The greatest key of an entry that counts, for what is read out of records."""
        return numbers.MOST if self.entry is None else self.entry

    def rows(self, tables: str, sql: str, *values: int | str) -> list[tuple[Any, ...]]:
        """The rows of a SELECT over these versioned tables, blanks between their names."""
        told, entries = with_tables(tuple(tables.split()), self.entry)
        return self.reader.rows(told + sql, *entries, *values)

    def open_rows(self, tables: str, sql: str, *values: int) -> list[tuple[Any, ...]]:
        """The same; ``{open}`` in the SELECT stands for what an order ``o`` must be, behind all
        other values."""
        if self.order is not None:
            only = sql.format(open="o.state = 'open' AND o.key = ?")
            return self.rows(tables, only, *values, self.order)
        if not self.since:
            return self.rows(tables, sql.format(open="o.state = 'open'"), *values)
        both = " ".join(dict.fromkeys((*tables.split(), "supplement")))
        found = sql.format(open=f"o.key >= ? AND o.state = 'open' AND NOT {_GONE}")
        return self.rows(both, found, *values, self._first, self.since, self.last)

    @cached_property
    def _first(self) -> int:
        """The key of the first open order that is not gone: what lies before it is not read now,
        and the house has been open for years.  An earlier moment may have had others open."""
        if self.entry is not None:
            return 0
        row = self.reader.one(
            f"SELECT o.key FROM repair_order o WHERE o.state = 'open' AND NOT {_GONE} "
            "ORDER BY o.key LIMIT 1",
            self.since, self.last,
        )  # fmt: skip
        return int(row[0]) if row else numbers.MOST


_GONE = (
    "(EXISTS (SELECT 1 FROM handed_in h WHERE h.repair_order = o.key AND h.taken = 1 "
    "AND h.handed_at < ? AND NOT EXISTS (SELECT 1 FROM handed_in l "
    "WHERE l.repair_order = o.key AND l.key > h.key AND l.entry <= ?)) "
    "AND NOT EXISTS (SELECT 1 FROM supplement u WHERE u.repair_order = o.key "
    "AND u.state IN ('reported', 'waiting_customer')))"
)
"""The advisor took it over on an earlier day, and no customer's word is missing."""


def as_far_as(reader: Reader, sequence: int) -> View:
    """What held behind the entry of a sequence; the state itself where none followed it."""
    head = reader.one("SELECT key, sequence FROM journal_head")
    if head is None or sequence >= head[1]:
        return View(reader)
    return View(reader, numbers.key(numbers.site(head[0]), sequence))
