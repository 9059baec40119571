"""A supplier's paper is booked once while its receipt stands, and again when that went back."""

import pytest

from shopfloor.desk.checking import check
from shopfloor.desk.receiving import (
    PaperBooked,
    ReceiptLine,
    Receive,
    op_of_receipt,
    receipt_op,
    receive,
)
from shopfloor.desk.shop import Shop
from shopfloor.rules import book as rules
from shopfloor.store import papers
from shopfloor.store.faults import SomebodyWasFirst
from shopfloor.words import sentence
from tests.acting import book
from tests.desk.test_moving import DISC, FILTER, state
from tests.desk.test_reversing import goods, shelf, undo
from tests.people import Crew

__all__ = ["shelf"]

DISCS, FILTERS = ReceiptLine(DISC, 10, 3333), ReceiptLine(FILTER, 3, 100)


def refused(shop: Shop, crew: Crew, receipt: str, *lines: ReceiptLine) -> None:
    before = state(shop)
    with pytest.raises(PaperBooked) as no:
        goods(shop, crew, "LS-1", *lines)
    assert (no.value.receipt, state(shop)) == (receipt, before)
    for language in ("en", "zh_CN"):
        assert receipt in sentence(no.value, language)


def test_a_paper_is_booked_under_its_own_number_once_its_receipt_went_back(
    shelf: Shop, crew: Crew
) -> None:
    first = goods(shelf, crew, "LS-1", DISCS)
    refused(shelf, crew, first, FILTERS)
    undo(shelf, crew, first)
    second = goods(shelf, crew, "LS-1", FILTERS)
    assert (first, second) == ("GR-000001", "GR-000002")
    refused(shelf, crew, second, DISCS)
    undo(shelf, crew, second)
    third = goods(shelf, crew, "LS-1", DISCS)
    refused(shelf, crew, third, DISCS)
    assert check(shelf, crew.administrator) == ()


def test_a_paper_stays_taken_while_one_part_of_its_receipt_stands(shelf: Shop, crew: Crew) -> None:
    first = goods(shelf, crew, "LS-1", DISCS, FILTERS)
    undo(shelf, crew, first, DISC)
    refused(shelf, crew, first, DISCS)
    assert check(shelf, crew.administrator) == ()
    undo(shelf, crew, first, FILTER)
    assert goods(shelf, crew, "LS-1", DISCS) == "GR-000002"
    assert check(shelf, crew.administrator) == ()


def test_a_receipt_that_went_back_keeps_the_paper_of_the_next(shelf: Shop, crew: Crew) -> None:
    first = goods(shelf, crew, "LS-1", DISCS)
    undo(shelf, crew, first)
    second = goods(shelf, crew, "LS-1", DISCS)
    with pytest.raises(rules.AlreadyReversed):
        undo(shelf, crew, first)
    refused(shelf, crew, second, DISCS)


def test_the_same_number_of_another_supplier_is_another_paper(shelf: Shop, crew: Crew) -> None:
    goods(shelf, crew, "LS-1", DISCS)
    other = Receive("Mahle", "LS-1", (DISCS,))
    assert receive(shelf, crew.storekeeper, other).number == "GR-000002"


def test_the_same_lines_are_a_new_operation_only_after_a_reversal(shelf: Shop, crew: Crew) -> None:
    asked = Receive("Bosch", "LS-1", (DISCS,))
    op = op_of_receipt(shelf, asked)
    assert op == receipt_op(asked)
    first = receive(shelf, crew.storekeeper, asked, op=op)
    assert op_of_receipt(shelf, asked) == op
    assert receive(shelf, crew.storekeeper, asked, op=op) == first
    undo(shelf, crew, first.number)
    again = op_of_receipt(shelf, asked)
    assert again != op
    second = receive(shelf, crew.storekeeper, asked, op=again)
    assert second.number == "GR-000002"
    assert op_of_receipt(shelf, asked) == again


def test_the_table_refuses_a_second_receipt_of_a_standing_paper(shelf: Shop, crew: Crew) -> None:
    goods(shelf, crew, "LS-1", DISCS)
    before = state(shelf)
    with pytest.raises(SomebodyWasFirst):
        book(
            shelf, crew.storekeeper,
            lambda writing: papers.put(writing, "GR-000077", "Bosch", "LS-1"),
        )  # fmt: skip
    assert state(shelf) == before
