"""Counts are judged at their own instant, and asked for again where they cannot be."""

import datetime as dt

import pytest

from shopfloor.desk import locations, moving
from shopfloor.desk.shop import Shop
from shopfloor.desk.stocktaking import counting, judging
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.stocktake import (
    Again,
    LineStepNotAllowed,
    ListKind,
    NotOnList,
    ReasonMissing,
    SecondCounterNeeded,
    StocktakeClosed,
)
from tests.counter import DISC, FILTER, OIL, opened_counter
from tests.people import CREW
from tests.stocktaking import LAG, Stocktaking

FILTER_BIN, DISC_BIN, OIL_BIN = "1-02-03-04", "1-07-01-02", "2-01-01-01"


@pytest.fixture
def taking(opened_shop: Shop) -> Stocktaking:
    opened_counter(opened_shop)
    return Stocktaking(opened_shop).opened()


def rounds(taking: Stocktaking, line: int) -> list[Again | None]:
    return [one.why for one in taking.line(line).rounds]


def test_a_count_that_agrees_is_done_and_nothing_else_is_touched(taking: Stocktaking) -> None:
    line = taking.count(FILTER_BIN, FILTER, 10)
    told = taking.judge()
    assert (told.judged, told.agreed, told.differs, told.again, told.waiting) == (1, 1, 0, 0, 0)
    shown = taking.line(line)
    assert (shown.counted, shown.expected, shown.difference, shown.percent) == (10, 10, 0, "0.0")
    assert (shown.value, shown.moved, shown.state) == (0, (), "agreed")
    taking.sound()


def test_a_count_waits_until_nothing_can_be_booked_around_it_any_more(taking: Stocktaking) -> None:
    taking.count(FILTER_BIN, FILTER, 10)
    told = taking.judge(LAG - dt.timedelta(microseconds=1))
    assert (told.judged, told.waiting) == (0, 1)
    assert taking.judge(dt.timedelta(microseconds=1)).agreed == 1


@pytest.mark.parametrize("counted", [0, 1, 9, 11, 60])
def test_a_difference_is_counted_by_a_second_person_who_must_find_the_same(
    taking: Stocktaking, counted: int
) -> None:
    line = taking.count(FILTER_BIN, FILTER, counted)
    assert taking.judge().again == 1
    with pytest.raises(SecondCounterNeeded):
        taking.count(FILTER_BIN, FILTER, counted)
    taking.count(FILTER_BIN, FILTER, counted, CREW.other_storekeeper)
    assert taking.judge().differs == 1
    shown = taking.line(line)
    assert (shown.difference, shown.value) == (counted - 10, 1000 * (counted - 10))
    assert rounds(taking, line) == [None, Again.DIFFERS]
    taking.sound()


def test_two_who_disagree_are_followed_by_a_third(taking: Stocktaking) -> None:
    line = taking.count(FILTER_BIN, FILTER, 8)
    taking.judge()
    taking.count(FILTER_BIN, FILTER, 9, CREW.other_storekeeper)
    assert taking.judge().again == 1
    taking.count(FILTER_BIN, FILTER, 8, CREW.warranty_admin)
    assert taking.judge().differs == 1
    assert rounds(taking, line) == [None, Again.DIFFERS, Again.DISAGREE]
    assert taking.line(line).difference == -2


def test_the_second_who_finds_what_the_book_says_ends_it(taking: Stocktaking) -> None:
    line = taking.count(FILTER_BIN, FILTER, 8)
    taking.judge()
    taking.count(FILTER_BIN, FILTER, 10, CREW.other_storekeeper)
    assert taking.judge().agreed == 1
    assert taking.state(line) == "agreed"


@pytest.mark.parametrize("before", [True, False])
def test_what_moved_around_a_count_is_counted_again_and_not_judged(
    taking: Stocktaking, before: bool
) -> None:
    away = moving.Move(FILTER, FILTER_BIN, "QUARANTINE", 2)
    if before:
        taking.do(moving.move, CREW.storekeeper, away)
        taking.pass_time(LAG - dt.timedelta(seconds=1))
    line = taking.count(FILTER_BIN, FILTER, 8 if before else 10)
    if not before:
        taking.pass_time(LAG - dt.timedelta(seconds=1))
        taking.do(moving.move, CREW.storekeeper, away)
    assert taking.judge().again == 1
    assert taking.state(line) == "to_count"
    assert taking.shop.store.one("SELECT why FROM recount") == ("moved",)
    assert taking.shop.store.one("SELECT 1 FROM count_judged") is None


def test_what_moved_a_whole_lag_away_is_in_the_book_or_not_yet(taking: Stocktaking) -> None:
    taking.do(moving.move, CREW.storekeeper, moving.Move(FILTER, FILTER_BIN, "QUARANTINE", 2))
    taking.pass_time(LAG)
    line = taking.count(FILTER_BIN, FILTER, 8)
    taking.pass_time(LAG)
    taking.do(moving.move, CREW.storekeeper, moving.Move(FILTER, FILTER_BIN, "QUARANTINE", 3))
    assert taking.judge().agreed == 1
    assert taking.line(line).expected == 8


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "UTC"])
@pytest.mark.parametrize("second", [-1, 0])
def test_midnight_is_a_time_like_any_other(opened_shop: Shop, zone: str, second: int) -> None:
    opened_counter(opened_shop)
    hour = 16 if zone == "Asia/Shanghai" else 24
    midnight = dt.datetime(2026, 11, 23, tzinfo=dt.UTC) + dt.timedelta(hours=hour, seconds=second)
    taking = Stocktaking(opened_shop, midnight - dt.timedelta(hours=1)).opened()
    taking.now = midnight
    line = taking.off(FILTER_BIN, FILTER, 9)
    taking.now = midnight + dt.timedelta(days=1)
    assert taking.line(line).difference == -1
    assert taking.line(line).explain_by > "2026-11-25"


def test_oil_is_judged_by_the_millilitre(taking: Stocktaking) -> None:
    line = taking.off(OIL_BIN, OIL, 9_500)
    shown = taking.line(line)
    assert (shown.shown(shown.difference), shown.percent) == ("-0.5 L", "-5.0")
    assert shown.value == -500


def test_a_place_that_should_hold_nothing_and_holds_nothing_agrees(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    bare = locations.WriteLocation("9-01-01-01")
    locations.write_location(opened_shop, CREW.storekeeper, bare)
    taking = Stocktaking(opened_shop).opened()
    empty = counting.CountEmpty(taking.number, "9-01-01-01")
    assert taking.do(counting.count_empty, CREW.storekeeper, empty).lines == 1
    assert taking.judge().agreed == 1
    taking.sound()


def test_what_lies_where_nothing_should_is_all_overage(taking: Stocktaking) -> None:
    line = taking.off(DISC_BIN, FILTER, 3)
    shown = taking.line(line)
    assert (shown.expected, shown.difference, shown.percent, shown.value) == (0, 3, "∞", 3000)


def test_an_old_part_is_there_or_is_not(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    drawn = counter.draw(counter.order(), (DISC, 2))
    first, second = counter.bring(drawn, count=2)
    taking = Stocktaking(opened_shop).opened(ListKind.MONTHLY)
    there, gone = taking.count("", first, 1), taking.count("", second, 0)
    taking.judge()
    taking.count("", second, 0, CREW.other_storekeeper)
    taking.judge()
    assert taking.line(there).state == "agreed"
    assert (taking.line(gone).difference, taking.line(gone).value) == (-1, 0)


def test_a_reviewer_has_a_line_counted_again_and_does_not_count_it(taking: Stocktaking) -> None:
    line = taking.count(FILTER_BIN, FILTER, 10)
    taking.judge()
    asked = judging.AskAgain(taking.number, (line, line), "供应商来查")
    assert taking.do(judging.ask_again, CREW.finance, asked).lines == (line,)
    assert taking.state(line) == "to_count"
    for seen in (CREW.finance, CREW.storekeeper):
        with pytest.raises(SecondCounterNeeded):
            taking.count(FILTER_BIN, FILTER, 10, seen)
    taking.count(FILTER_BIN, FILTER, 10, CREW.other_storekeeper)
    assert taking.judge().agreed == 1
    taking.sound()


def test_asking_again_is_refused_without_a_reason_or_what_is_asked_for(taking: Stocktaking) -> None:
    line = taking.count(FILTER_BIN, FILTER, 8)
    head = taking.shop.store.head().sequence
    for asked, refusal in (
        (judging.AskAgain(taking.number, (line,), " "), ReasonMissing),
        (judging.AskAgain(taking.number, (99,), "?"), NotOnList),
        (judging.AskAgain(taking.number, (line + 1,), "?"), LineStepNotAllowed),
    ):
        with pytest.raises(refusal):
            taking.do(judging.ask_again, CREW.parts_manager, asked)
    with pytest.raises(NotPermitted):
        taking.do(
            judging.ask_again, CREW.storekeeper, judging.AskAgain(taking.number, (line,), "?")
        )
    with pytest.raises(NotPermitted):
        taking.do(judging.judge_counts, CREW.storekeeper, counting.OfList(taking.number))
    assert taking.shop.store.head().sequence == head


def test_what_agreed_and_stands_on_another_list_by_now_is_asked_for_there(
    taking: Stocktaking,
) -> None:
    first, line = taking.number, taking.count(FILTER_BIN, FILTER, 10)
    taking.judge()
    taking.opened(part=FILTER)
    with pytest.raises(NotOnList):
        taking.do(judging.ask_again, CREW.finance, judging.AskAgain(first, (line,), "再看"))


def test_a_closed_list_is_judged_no_more(taking: Stocktaking) -> None:
    taking.close(keep=True, reason="停电")
    with pytest.raises(StocktakeClosed):
        taking.judge()
