"""Counters who copy or do not count are seen; honest ones, be they careless, are not."""

from random import Random

import pytest

from shopfloor.rules.count_watching import Sign, Tally, at_least, shelf_of, watched

LINES, TRUE_SHARE, SLIP = 400, 0.02, 0.01
"""Lines a month; one in fifty is truly off; one count in a hundred is wrong."""


def month(rng: Random, number: int, copies: bool = False, looks_away: bool = False) -> Tally:
    """A month of somebody as first counter of some lines and second of others."""
    differing = second = same = 0
    for _ in range(LINES):
        truth = rng.choice((-2, -1, 1)) if rng.random() < TRUE_SHARE else 0
        differing += not looks_away and counted(rng, truth) != 0
    for _ in range(20):
        # what was asked for again: half of it truly off, half miscounted
        truth = rng.choice((-2, -1, 1)) if rng.random() < 0.5 else 0
        first = truth or rng.choice((-3, -1, 2))
        second += 1
        same += copies or counted(rng, truth) == first
    return Tally(number, f"员工{number}", LINES, differing, second, same, 0, 0)


def counted(rng: Random, truth: int) -> int:
    return truth + rng.choice((-1, 1)) if rng.random() < SLIP else truth


@pytest.mark.parametrize("seed", range(20))
def test_honest_counters_have_no_sign(seed: int) -> None:
    rng = Random(seed)
    told = watched(month(rng, number) for number in range(1, 7))
    assert [one.signs for one in told] == [()] * 6


@pytest.mark.parametrize("seed", range(20))
def test_who_copies_and_who_never_differs_are_seen(seed: int) -> None:
    rng = Random(seed)
    honest = [month(rng, number) for number in range(1, 5)]
    told = watched([*honest, month(rng, 5, copies=True), month(rng, 6, looks_away=True)])
    assert {one.tally.number: one.signs for one in told if one.signs} == {
        5: (Sign.COPIED,), 6: (Sign.ALL_ZERO,),
    }  # fmt: skip


@pytest.mark.parametrize(("times", "signs"), [(2, ()), (3, (Sign.TOO_FAST, Sign.LOOKED))])
def test_what_happens_again_and_again_is_a_sign(times: int, signs: tuple[Sign, ...]) -> None:
    (told,) = watched([Tally(5, "员工5", 10, 1, 0, 0, times, times)])
    assert told.signs == signs


def test_a_years_counts_are_no_trouble_for_the_arithmetic() -> None:
    assert at_least(0, 50_000, 0.5) == pytest.approx(1)
    assert at_least(2, 2, 0.5) == pytest.approx(0.25)


def test_a_shelf_is_the_first_two_numbers_of_a_bin() -> None:
    assert shelf_of("1-07-01-02") == shelf_of("1-07-03-04") == "1-07"
    assert shelf_of("TRAY") == "TRAY"
