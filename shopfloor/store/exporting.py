"""``ledger export``: the chain as NDJSON, one line an entry, its rows with it.

A line holds the entry's columns by name (bytes in lower-case hex, ``asked`` and ``facts`` as the
strings that were hashed) and under ``rows``, by table, every chained row that the entry made, a
list in the schema's column order with the digest last.  Nothing is judged here: a row whose entry
is not there goes out with the first entry behind its own, or with the last line.
"""

import json
from collections.abc import Iterator
from typing import Any

from shopfloor.store.chain import BEFORE_ALL, PAGE
from shopfloor.store.store import Store
from shopfloor.store.tables import CHAINED
from shopfloor.store.tables.spine import Journal

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def export(store: Store) -> Iterator[str]:
    """The lines, without their line ends, of one state of the store."""
    with store.reading():
        tables = {name: _Ahead(_rows(store, name, CHAINED[name].columns())) for name in CHAINED}
        entries = _rows(store, "journal", Journal.columns())
        entry = next(entries, None)
        while entry is not None:
            following = next(entries, None)
            until = entry[0] if following else -BEFORE_ALL
            rows = {name: list(table.until(until)) for name, table in tables.items()}
            yield _line(entry, {name: made for name, made in rows.items() if made})
            entry = following


class _Ahead:
    """A table's rows, of which the next one may be looked at."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows, self._next = rows, next(rows, None)

    def until(self, entry: int) -> Iterator[tuple[Any, ...]]:
        """The next rows as long as they name this entry or an earlier one."""
        while self._next is not None and self._next[1] <= entry:
            yield self._next
            self._next = next(self._rows, None)


def _rows(store: Store, table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE key > ? ORDER BY key LIMIT ?"
    page = store.rows(sql, BEFORE_ALL, PAGE)
    while page:
        yield from page
        page = store.rows(sql, page[-1][0], PAGE)


def _line(entry: tuple[Any, ...], rows: dict[str, list[tuple[Any, ...]]]) -> str:
    told = dict(zip(Journal.columns(), (_plain(value) for value in entry), strict=True))
    told["rows"] = {name: [[_plain(v) for v in row] for row in made] for name, made in rows.items()}
    return _encode(told)


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
