"""Whatever is changed in the chain is named."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.rules import numbers
from shopfloor.rules.canonical import row_digest
from shopfloor.rules.findings import Finding
from shopfloor.settings import Settings
from shopfloor.store import chain
from shopfloor.store.tables import CHAINED
from shopfloor.store.tables.spine import Journal
from tests.store.books import fill, fill_gate
from tests.store.proving import about, codes, found
from tests.store.rewriting import rewrite
from tests.tampering import changed, tampering


@pytest.fixture
def book(shop: Shop, administrator: Actor) -> Shop:
    fill(shop, administrator)
    return shop


@pytest.fixture
def gate_book(opened_shop: Shop) -> Shop:
    fill_gate(opened_shop)
    return opened_shop


@contextmanager
def one_changed(settings: Settings, table: str, column: str, key: int) -> Iterator[None]:
    """Inside, one column of one row is changed; afterwards all is as it was."""
    with tampering(settings, table) as tamper:
        stood = changed(tamper, table, column, key)
    yield
    there = key + 1000 if column == "key" else key
    with tampering(settings, table) as tamper:
        tamper.run(f"UPDATE {table} SET {column} = ? WHERE key = ?", stood, there)


def test_a_chain_that_nobody_touched_shows_nothing(book: Shop) -> None:
    assert found(book) == []


def test_every_chained_table_has_a_row_to_tamper_with(gate_book: Shop) -> None:
    empty = [t for t in CHAINED if not gate_book.store.rows(f"SELECT key FROM {t} LIMIT 1")]
    assert empty == []
    assert found(gate_book) == []


def test_a_changed_column_of_an_entry_is_named_with_who_and_when(
    book: Shop, settings: Settings
) -> None:
    for column in Journal.columns()[1:]:
        with one_changed(settings, "journal", column, numbers.key(1, 4)):
            (finding,) = found(book)
        assert (finding.code, finding.facts["sequence"]) == ("entry_changed", 4), column
        if column not in ("act", "person", "booked_at"):
            assert finding.sentence("en").endswith("receive goods by 1 at 2026-11-23 10:20:00.")
    assert found(book) == []


@pytest.mark.parametrize("sequence", [1, 4, 7])
def test_an_entry_moved_to_another_key_is_named_at_both_places(
    book: Shop, settings: Settings, sequence: int
) -> None:
    with tampering(settings) as tamper:
        changed(tamper, "journal", "key", numbers.key(1, sequence))
    named = {finding.code: finding.facts for finding in found(book)}
    assert named["entry_misplaced"]["sequence"] == sequence
    assert named["entry_misplaced"]["place"] == sequence + 1000


@pytest.mark.parametrize("table", CHAINED)
def test_a_changed_column_of_a_chained_row_is_named_by_table_row_and_entry(
    gate_book: Shop, opened_settings: Settings, table: str
) -> None:
    key, entry = gate_book.store.rows(f"SELECT key, entry FROM {table} ORDER BY key")[-1]
    row, sequence = numbers.counter(key), numbers.counter(entry)
    for column in CHAINED[table].columns():
        with one_changed(opened_settings, table, column, key):
            named = found(gate_book)
        if column == "key":
            assert named == [
                about("row_missing", table, row, sequence),
                about("row_changed", table, row + 1000, sequence),
            ]
        else:
            assert named == [about("row_changed", table, row, sequence)], column
    assert found(gate_book) == []


def test_a_byte_that_is_no_text_any_more_is_named(
    sqlite_settings: Settings, administrator: Actor
) -> None:
    with open_shop(sqlite_settings) as shop:
        fill(shop, administrator)
        with tampering(sqlite_settings) as tamper:
            tamper.run("UPDATE journal SET act = CAST(x'67ff' AS TEXT) WHERE sequence = 4")
            tamper.run(
                "UPDATE part_record SET name = CAST(x'67ff' AS TEXT) WHERE number = '06K905601D'"
            )
        assert codes(shop) == ["row_changed", "entry_changed"]


def test_missing_rows_are_named(book: Shop, settings: Settings) -> None:
    with tampering(settings) as tamper:
        tamper.run("DELETE FROM stock_entry WHERE key = ?", numbers.key(1, 2))
        tamper.run("DELETE FROM location_record WHERE key <= ?", numbers.key(1, 3))
    assert found(book) == [
        Finding("rows_missing", {"table": "location_record", "first": 1, "last": 3, "sequence": 1}),
        about("row_missing", "stock_entry", 2, 4),
    ]


def test_an_added_row_is_named_also_when_its_digest_is_right(
    book: Shop, settings: Settings
) -> None:
    values = (numbers.key(1, 1), numbers.key(1, 4), 99, 0, "receipt", "GR-000009", None)
    key, entry = numbers.key(1, 5), numbers.key(1, 5)
    with tampering(settings) as tamper:
        tamper.run(
            "INSERT INTO stock_entry VALUES (?,?,?,?,?,?,?,?,?,?)",
            key, entry, *values, row_digest("stock_entry", key, entry, values),
        )  # fmt: skip
    assert found(book) == [about("row_added", "stock_entry", 5, 5)]


def test_a_row_rewritten_with_its_digest_is_named(book: Shop, settings: Settings) -> None:
    key, entry = numbers.key(1, 1), numbers.key(1, 4)
    values = ("GR-000001", "Bosch", "LS-99")
    with tampering(settings) as tamper:
        tamper.run(
            "UPDATE goods_receipt SET paper = ?, digest = ? WHERE key = ?",
            "LS-99", row_digest("goods_receipt", key, entry, values), key,
        )  # fmt: skip
    assert found(book) == [about("row_rewritten", "goods_receipt", 1, 4)]


@pytest.mark.parametrize("page", [1, 2, 3])
def test_what_is_changed_is_named_the_same_however_the_pages_are_cut(
    gate_book: Shop, opened_settings: Settings, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    with tampering(opened_settings) as tamper:
        changed(tamper, "journal", "asked", numbers.key(1, 9))
        changed(tamper, "journal", "facts", numbers.key(1, 14))
        tamper.run("DELETE FROM journal WHERE sequence = 11")
        for table in CHAINED:
            stood = tamper.run(f"SELECT key FROM {table} ORDER BY key")
            changed(tamper, table, "digest", stood[len(stood) // 2][0])
        tamper.run("DELETE FROM stock_entry WHERE key = ?", numbers.key(1, 2))
    whole = found(gate_book)
    monkeypatch.setattr(chain, "PAGE", page)
    assert found(gate_book) == whole
    assert {"entry_changed", "entry_missing", "row_changed", "row_missing"} <= set(codes(gate_book))


def test_a_missing_entry_is_named_and_its_orphaned_rows_are_not(
    book: Shop, settings: Settings
) -> None:
    with tampering(settings) as tamper:
        tamper.run("DELETE FROM journal WHERE sequence = 4")
    assert found(book) == [Finding("entry_missing", {"sequence": 4})]


def test_missing_entries_are_named_as_a_run(book: Shop, settings: Settings) -> None:
    with tampering(settings) as tamper:
        tamper.run("DELETE FROM journal WHERE sequence BETWEEN 1 AND 3")
    assert found(book) == [Finding("entries_missing", {"first": 1, "last": 3})]


def test_two_entries_that_changed_places_are_named(book: Shop, settings: Settings) -> None:
    with tampering(settings) as tamper:
        for old, new in ((4, 900), (5, 4), (900, 5)):
            tamper.run(
                "UPDATE journal SET key = ? WHERE key = ?", numbers.key(1, new), numbers.key(1, old)
            )
    assert [(f.code, f.facts["sequence"], f.facts["place"]) for f in found(book)] == [
        ("entry_misplaced", 5, 4),
        ("entry_misplaced", 4, 5),
    ]


def test_another_entry_in_the_place_of_one_is_named(book: Shop, settings: Settings) -> None:
    with tampering(settings) as tamper:
        changed(tamper, "journal", "previous", numbers.key(1, 4))
        changed(tamper, "journal", "facts", numbers.key(1, 4))
    assert codes(book) == ["entry_replaced"]


@pytest.mark.parametrize("page", [1, 2, 1000])
def test_an_entry_rewritten_with_its_hash_breaks_the_link(
    book: Shop, settings: Settings, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(chain, "PAGE", page)
    with tampering(settings) as tamper:
        rewrite(tamper, 4, terminal="T-99")
    (finding,) = found(book)
    assert (finding.code, finding.facts["sequence"], finding.facts["before"]) == (
        "link_broken",
        5,
        4,
    )


def test_facts_that_say_nothing_of_rows_are_named(book: Shop, settings: Settings) -> None:
    with tampering(settings) as tamper:
        rewrite(tamper, 4, facts='{"answer":{}}')
    assert codes(book) == ["facts_unreadable", "link_broken"]


def test_a_tail_cut_off_with_the_head_left_is_named(book: Shop, settings: Settings) -> None:
    with tampering(settings) as tamper:
        tamper.run("DELETE FROM journal WHERE sequence > 5")
    assert found(book) == [Finding("tail_cut", {"head": 7, "last": 5, "first": 6})]


def test_entries_beyond_the_head_are_named(book: Shop, settings: Settings) -> None:
    with tampering(settings) as tamper:
        tamper.run(
            "UPDATE journal_head SET sequence = 5, "
            "hash = (SELECT hash FROM journal WHERE sequence = 5), "
            "booked_at = (SELECT booked_at FROM journal WHERE sequence = 5)"
        )
    assert found(book) == [Finding("beyond_head", {"head": 5, "last": 7, "first": 6})]


@pytest.mark.parametrize("column", ["sequence", "hash", "booked_at"])
def test_a_rewritten_head_is_named(book: Shop, settings: Settings, column: str) -> None:
    with tampering(settings) as tamper:
        changed(tamper, "journal_head", column, numbers.key(1, 1))
    assert codes(book) == ["head_rewritten"]
