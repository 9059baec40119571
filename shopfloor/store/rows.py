"""Versioned things as plain rows, where an act changes one or two columns of many."""

from typing import Any

from shopfloor.store.journal import Value, Writing
from shopfloor.store.people import Reader
from shopfloor.store.tables import VERSIONED

Row = dict[str, Any]
"""A column's name and what stands in it, ``key`` among them."""


def held(reader: Reader, table: str, where: str, *values: Value) -> list[Row]:
    """The rows of a versioned table for which ``where`` holds, by key."""
    columns = VERSIONED[table].columns()
    found = reader.rows(
        f"SELECT {', '.join(columns)} FROM {table} WHERE {where} ORDER BY key", *values
    )
    return [dict(zip(columns, row, strict=True)) for row in found]


def one_held(reader: Reader, table: str, where: str, *values: Value) -> Row | None:
    """The first of them."""
    found = held(reader, table, where, *values)
    return found[0] if found else None


def put_again(writing: Writing, table: str, row: Row, **changes: Value) -> int:
    """A new version of a row with other values in some columns."""
    told = {name: value for name, value in row.items() if name != "key"} | changes
    return writing.put(table, row["key"], **told)
