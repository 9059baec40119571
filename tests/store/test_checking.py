"""Each invariant finds exactly what breaks it."""

import pytest

from shopfloor.desk.checking import check
from shopfloor.desk.ledger import zone_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.errors import Refused
from shopfloor.rules import numbers
from shopfloor.rules.book import EntryKind
from shopfloor.rules.findings import Finding
from shopfloor.settings import Settings
from shopfloor.store import checking, stockbook
from shopfloor.store.tables import VERSIONED
from tests.store.books import FILTER, append, fill, fill_gate
from tests.tampering import changed, tampering

PART, SHELF = numbers.key(1, 1), "1-02-03-04"


@pytest.fixture
def book(shop: Shop, administrator: Actor) -> Shop:
    fill(shop, administrator)
    return shop


def found(shop: Shop) -> list[Finding]:
    return list(checking.check(shop.store, zone_of(shop)))


def beside_the_file(findings: list[Finding]) -> list[Finding]:
    """SQLite's own check of the file also names a row that breaks a CHECK."""
    return [finding for finding in findings if finding.code != "damaged"]


def test_a_shop_in_order_shows_nothing(book: Shop, administrator: Actor) -> None:
    assert check(book, administrator) == ()


def test_a_stranger_may_not_check(book: Shop) -> None:
    with pytest.raises(Refused):
        check(book, Actor(numbers.key(1, 99), "T-01"))


@pytest.mark.parametrize("table", VERSIONED)
def test_a_state_that_is_not_as_it_was_recorded_is_named_by_its_column(
    opened_shop: Shop, opened_settings: Settings, table: str
) -> None:
    fill_gate(opened_shop)
    column = VERSIONED[table].columns()[1]
    key = opened_shop.store.rows(f"SELECT max(key) FROM {table}")[0][0]
    with tampering(opened_settings, table) as tamper:
        changed(tamper, table, column, key)
    told: dict[str, int | str] = {"table": table, "row": numbers.counter(key), "columns": column}
    named = [one for one in beside_the_file(found(opened_shop)) if one.code != "part_not_found"]
    assert Finding("state_differs", told) in named
    # a slip's hand-overs stand in the stock book under its number
    assert {finding.code for finding in named} <= {"state_differs", "issue_differs"}


def test_a_part_that_is_not_found_by_what_it_is_called_is_named(book: Shop) -> None:
    with book.store.writing() as writing:
        writing.engine.run("UPDATE part_find SET told = 'x' WHERE key = ?", (PART,))
    assert found(book) == [Finding("part_not_found", {"part": FILTER.number})]


def test_a_state_that_is_gone_and_one_that_was_never_recorded_are_named(
    book: Shop, settings: Settings
) -> None:
    with tampering(settings, "location") as tamper:
        tamper.run("UPDATE location SET key = ? WHERE code = 'TRAY'", numbers.key(1, 77))
    assert found(book) == [
        Finding("state_missing", {"table": "location", "row": 2}),
        Finding("state_added", {"table": "location", "row": 77}),
    ]


@pytest.mark.parametrize("held", [19, 21])
def test_a_balance_that_its_entries_do_not_make_is_named(
    book: Shop, settings: Settings, held: int
) -> None:
    with tampering(settings, "balance") as tamper:
        tamper.run("UPDATE balance SET quantity = ? WHERE part = ?", held, PART)
    told: dict[str, int | str] = {
        "part": FILTER.number, "location": SHELF, "booked": 20, "held": held,
    }  # fmt: skip
    assert found(book) == [Finding("balance_differs", told)]


def test_a_balance_below_nought_is_named(
    book: Shop, settings: Settings, administrator: Actor
) -> None:
    with tampering(settings, "balance") as tamper:
        tamper.run("UPDATE balance SET quantity = 30 WHERE part = ?", PART)
    with book.store.writing() as writing:
        shelf = writing.rows("SELECT key FROM location WHERE code = ?", SHELF)[0][0]
        undone = writing.rows("SELECT min(key) FROM stock_entry")[0][0]
        stockbook.post(writing, EntryKind.REVERSAL, PART, shelf, -25, 0, "GR-000001", undone)
        tray = writing.rows("SELECT key FROM location WHERE code = 'TRAY'")[0][0]
        stockbook.post(writing, EntryKind.MOVE, PART, tray, 25, 0, "IS-000001")
        append(writing, administrator, "stock.move", "move/1")
    with tampering(settings, "balance") as tamper:
        tamper.run("UPDATE balance SET quantity = -5 WHERE quantity = 5")
    told: dict[str, int | str] = {"part": FILTER.number, "location": SHELF, "held": -5}
    assert beside_the_file(found(book)) == [Finding("balance_below", told)]


@pytest.mark.parametrize(
    ("column", "code", "booked"),
    [("on_hand", "on_hand_differs", 20), ("value", "value_differs", 60000)],
)
def test_a_part_total_that_its_entries_do_not_make_is_named(
    book: Shop, settings: Settings, column: str, code: str, booked: int
) -> None:
    with tampering(settings, "part_stock") as tamper:
        tamper.run(f"UPDATE part_stock SET {column} = {column} + 1 WHERE key = ?", PART)
    told: dict[str, int | str] = {"part": FILTER.number, "booked": booked, "held": booked + 1}
    assert found(book) == [Finding(code, told)]


def test_value_without_stock_is_named(book: Shop, settings: Settings, administrator: Actor) -> None:
    with book.store.writing() as writing:
        shelf = writing.rows("SELECT key FROM location WHERE code = ?", SHELF)[0][0]
        undone = writing.rows("SELECT min(key) FROM stock_entry")[0][0]
        stockbook.post(writing, EntryKind.REVERSAL, PART, shelf, -20, -59999, "GR-000001", undone)
        append(writing, administrator, "slip.hand_over", "slip/1")
    with tampering(settings, "part_stock") as tamper:
        tamper.run("UPDATE part_stock SET on_hand = 0, value = 1 WHERE key = ?", PART)
    told: dict[str, int | str] = {"part": FILTER.number, "on_hand": 0, "value": 1}
    assert beside_the_file(found(book)) == [Finding("value_alone", told)]


def test_a_paper_that_is_free_or_held_against_its_receipt_is_named(
    book: Shop, settings: Settings
) -> None:
    told: dict[str, int | str] = {"receipt": "GR-000001", "supplier": "Bosch", "paper": "LS-77"}
    with tampering(settings, "standing_paper") as tamper:
        tamper.run("DELETE FROM standing_paper WHERE paper = 'LS-77'")
    assert found(book) == [Finding("paper_free", told)]
    with tampering(settings, "standing_paper") as tamper:
        key = tamper.run("SELECT key FROM goods_receipt WHERE paper = 'LS-77'")[0][0]
        tamper.run("INSERT INTO standing_paper (key, supplier, paper) VALUES (?, ?, ?)",
                   key, "Bosch", "another")  # fmt: skip
    held = {**told, "paper": "another"}
    assert found(book) == [Finding("paper_free", told), Finding("paper_not_free", held)]


def test_an_entry_booked_before_the_one_it_follows_is_named(
    book: Shop, administrator: Actor
) -> None:
    with book.store.writing() as writing:
        append(writing, administrator, "stock.count", "count/1", later=-1)
    assert found(book) == [Finding("booked_backwards", {"sequence": 8, "before": 7})]


def test_a_figure_that_cannot_be_added_up_is_a_finding(book: Shop, settings: Settings) -> None:
    with tampering(settings, "stock_entry") as tamper:
        tamper.run("UPDATE stock_entry SET quantity = ? WHERE part = ?", 2**63 - 1, PART)
    unmade = [
        finding.facts["invariant"] for finding in found(book) if finding.code == "not_checked"
    ]
    assert unmade == ["balances", "part_totals"]


def test_a_guard_that_is_gone_is_named(book: Shop, settings: Settings) -> None:
    with tampering(settings, "journal") as tamper:
        tamper.run("DROP INDEX stock_entry_part")
    assert found(book) == [Finding("guard_lost", {"guard": "index stock_entry_part"})]


def test_what_the_chain_shows_stands_in_the_check(book: Shop, settings: Settings) -> None:
    with tampering(settings, "journal") as tamper:
        tamper.run("UPDATE journal SET terminal = 'T-99' WHERE sequence = 4")
    assert [finding.code for finding in found(book)] == ["entry_changed"]
