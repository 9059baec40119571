"""SQLite and Python make the same canonical bytes of the same row."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.canonical import columns_text, entry_hash, linked, row_text
from shopfloor.store import chain
from shopfloor.store.tables import CHAINED
from shopfloor.store.tables.spine import Journal
from tests.store.books import append, fill

HARD = (
    'says "quote"', "back\\slash", "/", "tab\t line\n return\r feed\f back\b", "\x01\x1f\x7f\x80",
    "制动液　全角", "🔧👩‍🔧", "\u2028\u2029", "\ufeff\ufffd\uffff", "", " ", "{}", "[1,2]",
    "null", "%s?",
)  # fmt: skip


@pytest.mark.parametrize("text", [*HARD, "\x00", "a\x00b"])
def test_sqlite_writes_hard_strings_as_python_does(text: str) -> None:
    assert by_sqlite(text) == row_text("part_record", 1, 2, (text, None, -5)).encode()


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(max_size=20), max_size=20))
def test_sqlite_writes_any_strings_as_python_does(texts: list[str]) -> None:
    assert by_sqlite(*texts) == row_text("part_record", 1, 2, (*texts, None, -5)).encode()


def by_sqlite(*texts: str) -> bytes:
    marks = "?, " * len(texts)
    with closing(sqlite3.connect(":memory:")) as connection:
        told = f"SELECT CAST(json_array('part_record', 1, 2, {marks}NULL, -5) AS BLOB)"
        return bytes(connection.execute(told, texts).fetchone()[0])


def test_both_engines_give_the_bytes_of_python(shop: Shop, administrator: Actor) -> None:
    fill(shop, administrator)
    with shop.store.writing() as writing:
        for number, text in enumerate(HARD):
            writing.row("setting", name=f"{number}", value=text, holds_from="2026-11-23")
        append(writing, administrator, "setting.change", "".join(HARD)[:100])
    for table, model in CHAINED.items():
        columns = ", ".join(model.columns())
        stored = shop.store.rows(f"SELECT {columns} FROM {table} ORDER BY key")
        told = [row_text(table, row[0], row[1], row[2:-1]).encode() for row in stored]
        page = chain.row_page(shop.store, table, chain.BEFORE_ALL)
        assert [text for *_, text in page] == told
    entries = shop.store.rows(f"SELECT {', '.join(Journal.columns())} FROM journal ORDER BY key")
    assert [entry_hash(row[-2], row[:-2]) for row in entries] == [row[-1] for row in entries]
    told = [linked(row[-2], columns_text(row[:-2]).encode()) for row in entries]
    assert [entry[4] for entry in chain.entry_page(shop.store, chain.BEFORE_ALL)] == told
