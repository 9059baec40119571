"""A list closes once nothing of it is under review, and says what is to be written off."""

from collections.abc import Callable

import pytest

from shopfloor.desk import house
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.stocktaking import closing, counting
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.stock_approval import (
    FinanceMustCount,
    LinesUncounted,
    ListNotDone,
    NothingSortedOut,
)
from shopfloor.rules.stock_review import SortedFault
from shopfloor.rules.stocktake import LineState, ListKind, NotOnList, ReasonMissing, StocktakeClosed
from shopfloor.store import stock_lists
from tests.counter import FILTER, opened_counter
from tests.people import CREW, vouched
from tests.stocktaking import Stocktaking

FILTER_BIN = "1-02-03-04"


@pytest.fixture
def taking(opened_shop: Shop) -> Stocktaking:
    opened_counter(opened_shop)
    return Stocktaking(opened_shop).opened(part=FILTER)


def test_a_list_closes_when_all_agrees(taking: Stocktaking) -> None:
    taking.count(FILTER_BIN, FILTER, 10)
    taking.judge()
    closed = taking.close()
    assert (closed.agreed, closed.posted, closed.uncounted) == (1, 0, 0)
    with pytest.raises(StocktakeClosed):
        taking.close()
    taking.sound()


STEPS: tuple[tuple[LineState, Callable[[Stocktaking], object]], ...] = (
    (LineState.COUNTED, lambda taking: taking.count(FILTER_BIN, FILTER, 8)),
    (LineState.DIFFERS, lambda taking: taking.off(FILTER_BIN, FILTER, 8)),
    (LineState.EXPLAINED, lambda taking: taking.explain()),
    (LineState.APPROVED, lambda taking: taking.approve()),
)


def test_nothing_under_review_is_closed_over(taking: Stocktaking) -> None:
    taking.off(FILTER_BIN, FILTER, 8)
    for state, step in STEPS[1:]:
        if state is not LineState.DIFFERS:
            step(taking)
        before = taking.shop.store.head().sequence
        with pytest.raises(ListNotDone) as no:
            taking.close(keep=True, reason="下班")
        assert (no.value.line_state, no.value.lines) == (state, 1)
        assert taking.shop.store.head().sequence == before
    taking.post()
    assert taking.close().posted == 1
    taking.sound()


def test_a_count_that_nobody_judged_is_not_closed_over(taking: Stocktaking) -> None:
    STEPS[0][1](taking)
    with pytest.raises(ListNotDone):
        taking.close(keep=True, reason="下班")


def test_what_was_not_counted_stays_so_only_where_that_is_said(taking: Stocktaking) -> None:
    with pytest.raises(LinesUncounted):
        taking.close()
    with pytest.raises(ReasonMissing):
        taking.close(keep=True)
    assert taking.close(keep=True, reason="停电").uncounted == 1
    assert taking.state(1) == "uncounted"
    assert len(stock_lists.left_over(taking.shop.store)) == 1
    taking.opened(ListKind.DAILY)
    row = taking.shop.store.one(
        "SELECT why FROM stocktake_line l JOIN part p ON p.key = l.part "
        "WHERE p.number = ? ORDER BY l.key DESC",
        FILTER,
    )
    assert row is not None
    assert row[0] in ("left_over", "moved")
    taking.sound()


def test_who_may_close(taking: Stocktaking) -> None:
    for by in (CREW.storekeeper, CREW.service_manager):
        with pytest.raises(NotPermitted):
            taking.do(closing.close_stocktake, by, closing.Close(taking.number, True, "?"))


@pytest.mark.parametrize("by", [CREW.storekeeper, CREW.finance])
def test_a_quarter_closes_only_if_finance_counted(opened_shop: Shop, by: Actor) -> None:
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop).opened(ListKind.QUARTERLY)
    taking.count(FILTER_BIN, FILTER, 10, by)
    taking.judge()
    if by == CREW.finance:
        assert taking.close(keep=True, reason="其余下周").agreed == 1
        return
    with pytest.raises(FinanceMustCount):
        taking.close(keep=True, reason="其余下周")


@pytest.mark.parametrize("needed", ["0", "1"])
def test_a_month_closes_without_finance_unless_the_house_wants_it(
    opened_shop: Shop, needed: str
) -> None:
    opened_counter(opened_shop)
    asked = house.dated(opened_shop, "monthly_stocktake_needs_finance", needed)
    proofs = [
        vouched(CREW.general_manager, due.meaning, due.shown)
        for due in signatures_of(opened_shop, house.change_setting, asked)
    ]
    house.change_setting(opened_shop, CREW.service_manager, asked, proofs=proofs)
    taking = Stocktaking(opened_shop).opened(ListKind.MONTHLY)
    taking.count(FILTER_BIN, FILTER, 10)
    taking.judge()
    if needed == "0":
        assert taking.close(keep=True, reason="其余下周").agreed == 1
        return
    with pytest.raises(FinanceMustCount):
        taking.close(keep=True, reason="其余下周")


def test_a_count_of_finance_that_was_taken_back_does_not_do(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop).opened(ListKind.QUARTERLY)
    taking.count(FILTER_BIN, FILTER, 10, CREW.finance)
    taking.do(counting.take_back_count, CREW.finance, counting.OfList(taking.number))
    with pytest.raises(FinanceMustCount):
        taking.close(keep=True, reason="其余下周")


def test_what_is_damaged_waits_for_the_write_off(taking: Stocktaking) -> None:
    line = taking.count(FILTER_BIN, FILTER, 10)
    for quantity in (2, 1):
        asked = closing.SortOut(taking.number, line, quantity, SortedFault.DAMAGED, "受潮")
        told = taking.do(closing.sort_out, CREW.storekeeper, asked)
    assert told.quantity == 3
    taking.judge()
    found = taking.close().sorted_out
    assert [(one.what, one.quantity, one.fault) for one in found] == [
        (FILTER, 2, "damaged"), (FILTER, 1, "damaged"),
    ]  # fmt: skip
    taking.sound()


@pytest.mark.parametrize(
    ("line", "quantity", "by", "refusal"),
    [
        (1, 11, CREW.storekeeper, NothingSortedOut),
        (1, 0, CREW.storekeeper, NothingSortedOut),
        (1, 1, CREW.other_storekeeper, NothingSortedOut),
        (9, 1, CREW.storekeeper, NotOnList),
        (1, 1, CREW.advisor, NotPermitted),
    ],
)
def test_only_what_one_counted_oneself_is_sorted_out(
    taking: Stocktaking, line: int, quantity: int, by: Actor, refusal: type[Exception]
) -> None:
    taking.count(FILTER_BIN, FILTER, 10)
    before = taking.shop.store.head().sequence
    asked = closing.SortOut(taking.number, line, quantity, SortedFault.OBSOLETE)
    with pytest.raises(refusal):
        taking.do(closing.sort_out, by, asked)
    assert taking.shop.store.head().sequence == before
