"""What is a PIN, what shuts whom, and for how long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopfloor.rules import pins
from shopfloor.rules.pins import Limits, PersonShut, PersonShutOut, Tries

LIMITS = Limits(5, 15, 5, "Asia/Shanghai")
MINUTE = 60_000_000
HERE = "T-01"


@given(st.text() | st.text("0123456789", min_size=5, max_size=7))
def test_only_six_digits_are_a_pin(typed: str) -> None:
    if len(typed) == 6 and all(character in "0123456789" for character in typed):
        pins.check_shape(typed)
        return
    with pytest.raises(pins.ScanNotPin) as refused:
        pins.check_shape(typed)
    assert refused.value.args == ()


@given(st.lists(st.integers(0, 3 * MINUTE), max_size=40))
def test_against_a_patient_guesser_the_house_loses_no_more_than_fifteen(
    waits: list[int],
) -> None:
    """Whoever guesses wrong, however he waits, gets five tries in five minutes, fifteen in all."""
    tries, now, counted = Tries(HERE, 0, 0), 0, list[int]()
    for wait in waits:
        now += wait
        try:
            pins.check_shut("王", [tries], HERE, LIMITS, now)
        except (PersonShut, PersonShutOut):
            continue
        tries = pins.after_wrong(tries, LIMITS, now)
        counted.append(now)
    assert len(counted) <= 15
    assert len(counted) == tries.wrong
    for fifth, sixth in ((4, 5), (9, 10)):
        if len(counted) > sixth:
            assert counted[sixth] - counted[fifth] >= 5 * MINUTE


def test_a_sixth_wrong_try_that_ran_beside_the_fifth_does_not_open() -> None:
    fifth = pins.after_wrong(Tries(HERE, 4, 0), LIMITS, 0)
    sixth = pins.after_wrong(fifth, LIMITS, 1)
    with pytest.raises(PersonShut):
        pins.check_shut("王", [sixth], HERE, LIMITS, 2)


@pytest.mark.parametrize(
    ("tries", "left"),
    [
        ([], 5),
        ([Tries(HERE, 1, 0)], 4),
        ([Tries(HERE, 5, 0)], 5),
        ([Tries("T-02", 9, 0), Tries(HERE, 4, 0)], 1),
        ([Tries("T-02", 13, 0)], 2),
    ],
)
def test_what_is_left_is_said_for_this_terminal_and_for_all(tries: list[Tries], left: int) -> None:
    assert pins.left(tries, HERE, LIMITS) == left


@pytest.mark.parametrize("new", ["135792", "111112", "121212", "975310"])
def test_an_ordinary_pin_may_be_chosen(new: str) -> None:
    pins.check_choice("246810", new)


@pytest.mark.parametrize("here", [0, 7, 15])
def test_the_fifteenth_wrong_try_anywhere_shuts_and_the_fourteenth_does_not(here: int) -> None:
    tries = [Tries(HERE, here, 0), Tries("T-02", 15 - here, 0)]
    with pytest.raises(PersonShutOut):
        pins.check_shut("王", tries, HERE, LIMITS, 0)
    pins.check_shut("王", [Tries(HERE, 14, 0)], HERE, LIMITS, 0)


def test_a_terminal_is_shut_until_its_time_and_no_longer() -> None:
    shut = [Tries(HERE, 5, 5 * MINUTE)]
    with pytest.raises(PersonShut):
        pins.check_shut("王", shut, HERE, LIMITS, 5 * MINUTE - 1)
    pins.check_shut("王", shut, HERE, LIMITS, 5 * MINUTE)
    pins.check_shut("王", shut, "T-02", LIMITS, 0)
