"""One writer at a time, one entry an act: ``Writing`` is an open act under the site's lock.

An act mints keys, says which chained rows it makes and which state changes follow; ``append``
writes them all behind one journal entry, so that order and digests live in one place.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import Any

from shopfloor.rules import numbers
from shopfloor.rules.canonical import canonical, entry_hash, row_digest
from shopfloor.store.engine import Engine
from shopfloor.store.faults import SomebodyWasFirst
from shopfloor.store.tables import BY_NAME, CHAINED, VERSIONED

Value = int | str | bytes | None

GENESIS = bytes(32)

NAMED_AT_ONCE = frozenset({"requisition_line", "issue_slip", "old_part", "old_part_exception"})
"""Whose new things chained rows of the same act may name: the key of a binding is checked as it is
written, so that these stand before the rows."""

Derivation = Callable[["Writing", Sequence[int]], None]
"""Makes anew what is derived from the things of these keys."""


@dataclass(frozen=True)
class Head:
    """The end of the chain: the last sequence, its hash, and when it was booked (micros)."""

    site: int
    sequence: int
    hash: bytes
    booked_at: int


@dataclass(frozen=True)
class Entry:
    """What an act says of itself; times in microseconds UTC, ``asked`` and ``facts`` canonical."""

    op: str
    act: str
    person: int
    terminal: str
    happened_at: int
    booked_at: int
    late: bool
    asked: str
    facts: dict[str, Any]


@dataclass
class _Change:
    sql: str
    values: tuple[Value, ...]
    exactly: int | None


class Writing:
    """The site's lock is held; but for unchained tables nothing is written before ``append``."""

    def __init__(self, engine: Engine, head: Head) -> None:
        self.engine, self.head = engine, head
        self.key = numbers.key(head.site, head.sequence + 1)
        self._next: dict[str, int] = {}
        self._rows: dict[str, list[tuple[Value, ...]]] = {}
        self._new: list[_Change] = []
        self._changes: list[_Change] = []
        self._afterwards: dict[Derivation, dict[int, None]] = {}

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """What the store holds now, under the lock."""
        return list(self.engine.run(sql, values).fetchall())

    def one(self, sql: str, *values: Value) -> tuple[Any, ...] | None:
        """The first row, or None."""
        row: tuple[Any, ...] | None = self.engine.run(sql, values).fetchone()
        return row

    def mint(self, *tables: str) -> None:
        """Read the next key of each table in one SELECT; tables only grow, so no key comes back."""
        new = [table for table in tables if table not in self._next]
        if new:
            highest = ", ".join(f"(SELECT max(key) FROM {table})" for table in new)
            found = self.one(f"SELECT {highest}")
            first = numbers.key(self.head.site, 0)
            for table, key in zip(new, found or (), strict=True):
                self._next[table] = (key or first) + 1

    def next_key(self, table: str) -> int:
        """A fresh key of a table."""
        if table not in self._next:
            self.mint(table)
        key = self._next[table]
        self._next[table] = key + 1
        return key

    def peek(self, table: str) -> int:
        """The key that the table's next row will get."""
        self.mint(table)
        return self._next[table]

    def row(self, table: str, **values: Value) -> int:
        """A chained row of this act; returns its key."""
        key = self.next_key(table)
        told = tuple([values[name] for name in _own_columns(table)])
        self._rows.setdefault(table, []).append((key, *told))
        return key

    def put(self, table: str, key: int | None = None, /, **values: Value) -> int:
        """A new version of something, chained, and its state; a fresh key where none is given."""
        made = self.next_key(table) if key is None else key
        self.row(f"{table}_record", **{table: made}, **values)
        told = tuple([values[name] for name in _state_columns(table)])
        if key is None:
            when = self._new if table in NAMED_AT_ONCE else self._changes
            when.append(_Change(_insert(table), (made, *told), 1))
        else:
            self.change(_update(table), *told, made, exactly=1)
        return made

    def change(self, sql: str, *values: Value, exactly: int | None = None) -> None:
        """A change of state after the rows; ``exactly`` is how many rows it must meet, else
        SomebodyWasFirst."""
        self._changes.append(_Change(sql, values, exactly))

    def afterwards(self, derive: Derivation, key: int) -> None:
        """Once all changes are made, ``derive`` is called with every key so named, each once: it
        reads what now holds and writes what is derived from it, before the commit."""
        self._afterwards.setdefault(derive, {})[key] = None

    def unchained(self, sql: str, *values: Value) -> None:
        """A change of an unchained table, at once; it needs no entry."""
        self.engine.run(sql, values)

    def append(self, entry: Entry) -> int:
        """Write the entry, its rows and the changes of state; returns the entry's sequence."""
        sequence = self.head.sequence + 1
        facts = dict(entry.facts)
        digested = {table: self._digested(table, rows) for table, rows in self._rows.items()}
        facts["rows"] = {
            table: [len(rows), int(rows[0][0] or 0), _digest_of_digests(rows)]
            for table, rows in digested.items()
        }
        told = (
            self.key, sequence, entry.op, entry.act, entry.person, entry.terminal,
            entry.happened_at, entry.booked_at, int(entry.late), entry.asked, canonical(facts),
        )  # fmt: skip
        hashed = entry_hash(self.head.hash, told)
        run = self.engine.run
        run(_insert("journal"), (*told, self.head.hash, hashed))
        self._change_all(self._new)
        for table, rows in digested.items():
            self._write(table, rows)
        self._change_all(self._changes)
        for derive, keys in self._afterwards.items():
            derive(self, tuple(keys))
        run(
            "UPDATE journal_head SET sequence = ?, hash = ?, booked_at = ?",
            (sequence, hashed, entry.booked_at),
        )
        return sequence

    def _change_all(self, changes: list[_Change]) -> None:
        for (sql, exactly), alike in groupby(changes, lambda one: (one.sql, one.exactly)):
            self._change(sql, exactly, [one.values for one in alike])

    def _change(self, sql: str, exactly: int | None, rows: list[tuple[Value, ...]]) -> None:
        """Changes by one statement that follow each other.  Met rows are counted over all of them:
        a change with ``exactly`` names its row by a key, so that none can make up for another."""
        if len(rows) == 1:
            met = self.engine.run(sql, rows[0]).rowcount
        else:
            met = self.engine.many(sql, rows)
        if exactly is not None and met != exactly * len(rows):
            raise SomebodyWasFirst(sql.split("WHERE")[0].strip())

    def _digested(self, table: str, rows: Sequence[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
        return [
            (row[0], self.key, *row[1:], row_digest(table, int(row[0] or 0), self.key, row[1:]))
            for row in rows
        ]

    def _write(self, table: str, rows: list[tuple[Value, ...]]) -> None:
        if len(rows) == 1:
            self.engine.run(_insert(table), rows[0])
        else:
            self.engine.many(_insert(table), rows)


def _digest_of_digests(rows: Sequence[tuple[Value, ...]]) -> str:
    return sha256(b"".join(row[-1] for row in rows if isinstance(row[-1], bytes))).hexdigest()


@cache
def _own_columns(table: str) -> tuple[str, ...]:
    return CHAINED[table].values()


@cache
def _state_columns(table: str) -> tuple[str, ...]:
    return VERSIONED[table].columns()[1:]


@cache
def _insert(table: str) -> str:
    columns = BY_NAME[table].columns()
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"


@cache
def _update(table: str) -> str:
    columns = BY_NAME[table].columns()[1:]
    return f"UPDATE {table} SET {', '.join(f'{c} = ?' for c in columns)} WHERE key = ?"
