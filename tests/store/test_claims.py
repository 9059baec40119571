"""What an entry claims of its rows is named where it is not so, with all the hashes put right."""

from hashlib import sha256

import pytest

from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.rules import numbers
from shopfloor.rules.canonical import canonical, read
from shopfloor.settings import Settings
from shopfloor.store import chain
from tests.store.books import fill
from tests.store.proving import about, codes, found
from tests.store.rewriting import reclaim, reform, relink, rewrite
from tests.tampering import tampering


@pytest.fixture
def book(shop: Shop, administrator: Actor) -> Shop:
    fill(shop, administrator)
    return shop


def test_a_row_given_to_another_entry_with_its_digest_is_named(
    book: Shop, settings: Settings
) -> None:
    with tampering(settings) as tamper:
        reform(tamper, "goods_receipt", numbers.key(1, 1), entry=numbers.key(1, 5))
    assert found(book) == [about("row_rewritten", "goods_receipt", 1, 4)]


@pytest.mark.parametrize("page", [1, 2, 1000])
def test_a_row_given_to_an_earlier_entry_with_its_digest_is_named(
    book: Shop, settings: Settings, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(chain, "PAGE", page)
    with tampering(settings) as tamper:
        reform(tamper, "goods_receipt", numbers.key(1, 2), entry=numbers.key(1, 4))
    assert found(book) == [about("row_rewritten", "goods_receipt", 2, 5)]


def test_rows_that_changed_places_under_their_entries_are_named_with_all_hashes_right(
    book: Shop, settings: Settings
) -> None:
    first, second = (numbers.key(1, place) for place in (1, 2))
    with tampering(settings) as tamper:
        for row, sequence in ((first, 5), (second, 4)):
            digest = reform(tamper, "goods_receipt", row, entry=numbers.key(1, sequence))
            reclaim(tamper, sequence, "goods_receipt", [1, row, sha256(digest).hexdigest()])
        relink(tamper)
    assert found(book) == [
        about("row_added", "goods_receipt", 1, 5),
        about("row_missing", "goods_receipt", 1, 5),
    ]


def test_a_gap_in_the_rows_of_an_entry_is_named_with_all_hashes_right(
    book: Shop, settings: Settings
) -> None:
    third, fourth = (numbers.key(1, place) for place in (3, 4))
    with tampering(settings) as tamper:
        stood = tamper.run("SELECT digest FROM stock_entry WHERE key = ?", third)[0][0]
        moved = reform(tamper, "stock_entry", fourth, key=fourth + 1)
        total = sha256(bytes(stood) + moved).hexdigest()
        reclaim(tamper, 5, "stock_entry", [2, third, total])
        relink(tamper)
    assert found(book) == [
        about("row_missing", "stock_entry", 4, 5),
        about("row_added", "stock_entry", 5, 5),
    ]


def test_a_row_whose_entry_is_no_number_is_named(
    sqlite_settings: Settings, administrator: Actor
) -> None:
    with open_shop(sqlite_settings) as shop:
        fill(shop, administrator)
        with tampering(sqlite_settings, "setting") as tamper:
            tamper.run("PRAGMA writable_schema=1")
            tamper.run(
                "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'setting'"
            )
            tamper.run("PRAGMA writable_schema=RESET")
            reform(tamper, "setting", numbers.key(1, 1), entry="six")
        assert found(shop) == [about("row_changed", "setting", 1, 6)]


def test_rows_that_the_last_entry_no_longer_claims_are_named_with_all_hashes_right(
    book: Shop, settings: Settings
) -> None:
    """Also where the claim that is left out stands in the facts in another place."""
    facts = read(book.store.rows("SELECT facts FROM journal WHERE sequence = 7")[0][0])
    claimed = facts["rows"].pop("part_record")
    row = numbers.counter(claimed[1])
    for altered in (facts, {**facts, "answer": {"rows": {"part_record": claimed}}}):
        with tampering(settings) as tamper:
            rewrite(tamper, 7, facts=canonical(altered))
            relink(tamper)
        assert found(book) == [about("row_added", "part_record", row, 7)]


@pytest.mark.parametrize(
    ("count", "further", "named"),
    [(0, 0, "facts_unreadable"), (1, 1, "row_missing"), (2, 0, "row_missing")],
)
def test_rows_that_the_last_entry_claims_and_never_made_are_named_with_all_hashes_right(
    book: Shop, settings: Settings, count: int, further: int, named: str
) -> None:
    facts = read(book.store.rows("SELECT facts FROM journal WHERE sequence = 7")[0][0])
    _, first, digest = facts["rows"]["part_record"]
    facts["rows"]["part_record"] = [count, first + further, digest]
    with tampering(settings) as tamper:
        rewrite(tamper, 7, facts=canonical(facts))
        relink(tamper)
    assert named in codes(book)
