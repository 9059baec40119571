"""The value that goes and comes back, by table and for all figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopfloor.desk.master import WritePart, as_part
from shopfloor.rules.book import (
    NotEnoughThere,
    StillReserved,
    check_lies,
    check_reserved,
    half_up,
    reversed_value,
    value_back,
    value_out,
)

DISC = as_part(WritePart("5QD615301", "前刹车盘", "片", 38000))


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(0, 3, 0), (1, 2, 1), (1, 3, 0), (2, 3, 1), (5, 2, 3), (7, 2, 4), (99, 100, 1), (49, 100, 0)],
)
def test_halves_go_up(numerator: int, denominator: int, rounded: int) -> None:
    assert half_up(numerator, denominator) == rounded


@pytest.mark.parametrize(
    ("quantity", "on_hand", "value", "out"),
    [(1, 3, 100, 33), (2, 3, 100, 67), (3, 3, 100, 100), (1, 1, 0, 0), (1, 8, 4, 1), (1, 2, 1, 1)],
)
def test_an_issue_takes_the_moving_average_and_the_last_one_the_rest(
    quantity: int, on_hand: int, value: int, out: int
) -> None:
    assert value_out(quantity, on_hand, value) == out


@pytest.mark.parametrize(
    ("quantity", "value", "on_hand", "held", "out"),
    [
        (10, 300, 20, 800, 300),  # enough is left: exactly what came
        (10, 300, 20, 250, 250),  # what is left does not reach: at most the whole
        (10, 300, 10, 300, 300),  # the last piece, to the fen
        (10, 300, 10, 400, 400),  # the last piece takes all of it
        (10, 300, 10, 120, 120),
        (1, 0, 5, 70, 0),  # came for nothing, goes for nothing
        (5, 70, 5, 0, 0),
    ],
)
def test_a_reversal_takes_what_it_brought_as_far_as_what_is_left_allows(
    quantity: int, value: int, on_hand: int, held: int, out: int
) -> None:
    assert reversed_value(quantity, value, on_hand, held) == out


FEN = st.integers(0, 10**14)


@given(st.integers(1, 10**6), st.integers(0, 10**6), FEN)
def test_no_issue_takes_more_than_there_is(quantity: int, more: int, value: int) -> None:
    out = value_out(quantity, quantity + more, value)
    assert 0 <= out <= value
    assert more or out == value


@given(st.integers(1, 10**6), st.integers(0, 10**6), FEN, FEN)
def test_no_reversal_leaves_value_without_pieces_or_less_than_nought(
    quantity: int, more: int, value: int, held: int
) -> None:
    out = reversed_value(quantity, value, quantity + more, held)
    assert 0 <= out <= held
    assert more or out == held
    assert not more or out <= value


@given(st.lists(st.integers(1, 50), min_size=1, max_size=6), FEN)
def test_all_of_an_issue_brings_back_all_of_its_value(parts: list[int], value: int) -> None:
    issued, back, brought = sum(parts), 0, 0
    for quantity in parts:
        came = value_back(quantity, issued, value, back, brought)
        assert came >= 0
        back, brought = back + quantity, brought + came
    assert brought == value


def test_the_last_piece_may_go_and_one_more_may_not() -> None:
    check_lies(DISC, "1-07-01-02", 2, 2)
    with pytest.raises(NotEnoughThere):
        check_lies(DISC, "1-07-01-02", 3, 2)


def test_what_is_left_may_be_all_that_is_reserved_and_no_less() -> None:
    check_reserved(DISC, left=2, change=-1, reserved=2)
    check_reserved(DISC, left=1, change=1, reserved=2)
    with pytest.raises(StillReserved):
        check_reserved(DISC, left=1, change=-1, reserved=2)
