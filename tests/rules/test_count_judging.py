"""What a count is worth against the book, by table."""

import datetime as dt
from dataclasses import replace

import pytest

from shopfloor.rules.count_judging import (
    CountOfLine,
    Earlier,
    Verdict,
    Worth,
    difference_value,
    judge,
)
from shopfloor.rules.stock_approval import Level, Limits, Off, higher, level_of
from shopfloor.rules.stock_review import explain_by, percent
from shopfloor.rules.stocktake import Again, LineState, ListKind

TEN_EACH = Worth(50, 500, 0, 0)
LIMITS = Limits(10_000, 2, 50_000, 200_000)

SHARES = {
    (0, 0): "0.0", (0, 1): "-100.0", (0, 50): "-100.0",
    (1, 0): "∞", (1, 1): "0.0", (1, 50): "-98.0",
    (50, 0): "∞", (50, 1): "4900.0", (50, 50): "0.0",
}  # fmt: skip


@pytest.mark.parametrize(("counted", "booked"), SHARES)
def test_nought_is_a_count_and_nought_is_a_book(counted: int, booked: int) -> None:
    count = CountOfLine(1, counted, booked, False, TEN_EACH)
    off = counted - booked
    assert (count.difference, count.value) == (off, 10 * off)
    assert percent(off, booked) == SHARES[counted, booked]
    again = Verdict(LineState.TO_COUNT, Again.DIFFERS)
    assert judge(count, 0) == (again if off else Verdict(LineState.AGREED))
    second = replace(count, person=2, earlier=(Earlier(1, off),))
    assert judge(second, 0).state is (LineState.DIFFERS if off else LineState.AGREED)
    large = level_of(ListKind.DAILY, [Off(off, 1, 10 * off)], abs(10 * off), LIMITS)
    assert large is (Level.SERVICE if abs(off) > 2 else Level.PARTS)


def test_less_than_nothing_is_infinite_too() -> None:
    assert percent(-3, 0) == "-∞"
    assert percent(1, 3) == "33.3"
    assert percent(-2, 3) == "-66.7"


@pytest.mark.parametrize(
    ("person", "earlier", "verdict"),
    [
        (1, (), Verdict(LineState.TO_COUNT, Again.DIFFERS)),
        (2, (Earlier(1, -2),), Verdict(LineState.DIFFERS)),
        (1, (Earlier(1, -2),), Verdict(LineState.TO_COUNT, Again.DIFFERS)),
        (2, (Earlier(1, -3),), Verdict(LineState.TO_COUNT, Again.DISAGREE)),
        (3, (Earlier(1, -3), Earlier(2, -2)), Verdict(LineState.DIFFERS)),
        (3, (Earlier(1, -3), Earlier(2, -4)), Verdict(LineState.TO_COUNT, Again.DISAGREE)),
        (2, (Earlier(1, 0),), Verdict(LineState.TO_COUNT, Again.DIFFERS)),
    ],
)
def test_a_difference_stands_once_two_people_have_it(
    person: int, earlier: tuple[Earlier, ...], verdict: Verdict
) -> None:
    assert judge(CountOfLine(person, 48, 50, False, TEN_EACH, earlier), 0) == verdict


def test_what_moved_is_counted_again_though_it_agrees() -> None:
    moved = CountOfLine(1, 50, 50, True, TEN_EACH)
    assert judge(moved, 10**9) == Verdict(LineState.TO_COUNT, Again.MOVED)


def test_what_is_small_needs_no_second_count_where_the_house_says_so() -> None:
    small = CountOfLine(1, 48, 50, False, TEN_EACH)
    assert judge(small, 20).state is LineState.DIFFERS
    assert judge(small, 19).state is LineState.TO_COUNT
    unpriced = replace(small, worth=Worth(50, 0, 0, 0))
    assert judge(unpriced, 0).state is LineState.TO_COUNT, "nought means any difference"


@pytest.mark.parametrize(
    ("difference", "worth", "fen"),
    [
        (-2, Worth(3, 100, 0, 0), -67),
        (2, Worth(3, 100, 0, 0), 67),
        (-3, Worth(3, 100, 0, 0), -100),
        (5, Worth(0, 0, -2, -51), 128),
        (5, Worth(0, 0, 0, 0), 0),
        (0, Worth(3, 100, 0, 0), 0),
    ],
)
def test_a_difference_is_worth_the_moving_average_or_the_last_entry(
    difference: int, worth: Worth, fen: int
) -> None:
    assert difference_value(difference, worth) == fen


@pytest.mark.parametrize(
    ("kind", "off", "absolute", "level"),
    [
        (ListKind.DAILY, Off(2, 1, 10_000), 50_000, Level.PARTS),
        (ListKind.DAILY, Off(-3, 1, 10), 10, Level.SERVICE),
        (ListKind.DAILY, Off(2, 1, -10_001), 10_001, Level.SERVICE),
        (ListKind.MONTHLY, Off(1, 1, 1), 50_001, Level.SERVICE),
        (ListKind.MONTHLY, Off(2000, 1000, 1), 1, Level.PARTS),
        (ListKind.IRREGULAR, Off(2001, 1000, 1), 1, Level.SERVICE),
        (ListKind.DAILY, Off(1, 1, 1), 200_000, Level.SERVICE),
        (ListKind.DAILY, Off(1, 1, 1), 200_001, Level.GENERAL),
        (ListKind.QUARTERLY, Off(1, 1, 1), 1, Level.GENERAL),
    ],
)
def test_who_signs_follows_from_money_pieces_and_the_list(
    kind: ListKind, off: Off, absolute: int, level: Level
) -> None:
    assert level_of(kind, [Off(0, 1, 0), off], absolute, LIMITS) is level
    assert higher(level, Level.SERVICE) is (level if level is Level.GENERAL else Level.SERVICE)


def test_three_working_days_do_not_count_the_sunday() -> None:
    friday = dt.date(2026, 11, 27)
    assert explain_by(friday, 3) == dt.date(2026, 12, 1)
    assert explain_by(friday, 0) == friday
