"""Taking an entry's chained rows out of an export as they stand, with the state that follows.

For entries whose request is not in the journal but only its digest: imports, whose lines are their
rows.  A new version of a thing becomes its state; a stock entry moves its balance and its part.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from peewee import BlobField

from shopfloor.rules.book import EntryKind
from shopfloor.rules.stocktake import LineState, Standing
from shopfloor.store import search, stockbook, stocktake
from shopfloor.store.journal import Value, Writing
from shopfloor.store.tables import BY_NAME, CHAINED, VERSIONED

Row = Mapping[str, Any]

FOUND_BY = {"part": "part", "barcode": "part"}
"""Versions that the finding of a part follows from, and the column with the part's key."""


def told_rows(table: str, rows: Sequence[Sequence[Any]]) -> list[Row]:
    """An export's rows by column, bytes as bytes."""
    fields = BY_NAME[table]._meta.sorted_fields
    in_hex = {field.column_name for field in fields if isinstance(field, BlobField)}
    columns = CHAINED[table].columns()
    return [
        {
            name: bytes.fromhex(value) if name in in_hex and value is not None else value
            for name, value in zip(columns, row, strict=True)
        }
        for row in rows
    ]


def retake(writing: Writing, made: Mapping[str, Sequence[Sequence[Any]]]) -> None:
    """Make the rows again, table by table in the schema's order; keys are minted, and are the
    same where all before was the same."""
    for table in (name for name in CHAINED if name in made):
        rows = told_rows(table, made[table])
        if table.removesuffix("_record") in VERSIONED:
            _versions(writing, table.removesuffix("_record"), rows)
        elif table == "stock_entry":
            _stock(writing, rows)
        elif table == "stocktake_line":
            _lines(writing, rows)
        elif table == "stock_count":
            _counts(writing, rows)
        else:
            for row in rows:
                writing.row(table, **_values(table, row))


def _values(table: str, row: Row) -> dict[str, Value]:
    return {name: row[name] for name in CHAINED[table].values()}


def _versions(writing: Writing, name: str, rows: list[Row]) -> None:
    made: set[int] = set()
    for row in rows:
        key = row[name]
        known = key in made or writing.one(f"SELECT 1 FROM {name} WHERE key = ?", key) is not None
        values = {column: row[column] for column in VERSIONED[name].columns()[1:]}
        made.add(writing.put(name, key if known else None, **values))
        if name in FOUND_BY:
            writing.afterwards(search.derive, row[FOUND_BY[name]])


def _stock(writing: Writing, rows: list[Row]) -> None:
    totals: dict[int, tuple[int, int]] = {}
    for row in rows:
        stockbook.post(
            writing, EntryKind(row["kind"]), row["part"], row["location"], row["quantity"],
            row["value"], row["document"], row["undoes"],
        )  # fmt: skip
        quantity, value = totals.get(row["part"], (0, 0))
        totals[row["part"]] = (quantity + row["quantity"], value + row["value"])
    for part, (quantity, value) in totals.items():
        if quantity or value:
            stockbook.post_total(writing, part, quantity, value)


def _lines(writing: Writing, rows: list[Row]) -> None:
    for row in rows:
        key = writing.row("stocktake_line", **_values("stocktake_line", row))
        line = Standing(
            key, row["stocktake"], row["line"], row["location"], row["part"], row["old_part"],
            LineState.TO_COUNT, 1, None, None, None,
        )  # fmt: skip
        stocktake.stand(writing, line)


def _counts(writing: Writing, rows: list[Row]) -> None:
    for row in rows:
        key = writing.row("stock_count", **_values("stock_count", row))
        writing.change(
            "UPDATE line_standing SET state = 'counted', person = ?, stock_count = ? "
            "WHERE key = ?",
            row["person"], key, row["line"], exactly=1,
        )  # fmt: skip
