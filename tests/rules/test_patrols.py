"""Patrols and readiness before the shift, just before, at and after their instants."""

from dataclasses import replace

import pytest

from shopfloor.rules.alarms import (
    AlarmKind,
    Answered,
    Answers,
    House,
    Patrol,
    Readiness,
)
from shopfloor.rules.working_time import Shift
from tests.rules import board_facts as facts
from tests.rules.board_facts import ZONE, at
from tests.rules.clocked import (
    empty,
    rounds,
    seen,
    told,
)


@pytest.mark.parametrize(
    ("patrols", "now", "shows"),
    [
        ((), at(8, 35) - 1, ""), ((), at(8, 35), "due"), ((), at(9) - 1, "due"),
        ((), at(9), "overdue"),
        (rounds(at(8, 10)), at(9, 35) - 1, ""), (rounds(at(8, 10)), at(9, 35), "due"),
        (rounds(at(8, 10), minutes=24), at(8, 35), "due"),
        (rounds(at(8), at(9), at(10), at(11)), at(11, 59), ""),
        ((Patrol(3, at(8, 35), None),), at(8, 59), ""),
        ((Patrol(3, at(8, 35), None),), at(9, 34), ""),
        # the break has no patrols, the afternoon four of its own
        (rounds(at(8), at(9), at(10)), at(12), ""), (rounds(at(8)), at(13, 35) - 1, ""),
        (rounds(at(8)), at(13, 35), "due"),
    ],
)  # fmt: skip
def test_four_patrols_a_shift_each_within_its_quarter(
    patrols: tuple[Patrol, ...], now: int, shows: str
) -> None:
    assert seen(empty(now), AlarmKind.PATROL, patrols=patrols) == shows


def test_a_patrol_of_less_than_twenty_five_minutes_is_told() -> None:
    short = Patrol(3, at(8, 10), at(8, 35) - 1)
    found = told(empty(at(8, 35)), AlarmKind.PATROL_SHORT, patrols=(short,))
    assert found is not None
    assert (found.facts["took"], found.facts["minutes"], found.rule) == (24, 25, "DSP-06")
    enough = replace(short, ended_at=at(8, 35))
    assert seen(empty(at(8, 36)), AlarmKind.PATROL_SHORT, patrols=(enough,)) == ""
    given = Answers((Answered(AlarmKind.PATROL_SHORT, at(8), at(8, 36), "孙丽", "急事"),))
    floor = empty(at(8, 40))
    assert seen(floor, AlarmKind.PATROL_SHORT, patrols=(short,), answered=given) == ""


def test_what_a_shift_missed_is_told_when_it_is_over() -> None:
    three = rounds(at(8), at(9), at(10))
    assert seen(empty(at(12) - 1), AlarmKind.PATROLS_MISSED, patrols=three) == ""
    found = told(empty(at(12)), AlarmKind.PATROLS_MISSED, patrols=three)
    assert found is not None
    assert (found.facts["made"], found.facts["wanted"]) == (3, 4)
    four = (*three, *rounds(at(11, 35)))
    assert seen(empty(at(12)), AlarmKind.PATROLS_MISSED, patrols=four) == ""


def test_a_night_shift_has_its_patrols_over_midnight() -> None:
    night = House((tuple(Shift(1_320, 1_560).on(facts.DAY, ZONE)),))
    for now, shows in ((at(23, 35) - 1, ""), (at(23, 35), "due"), (at(0, 0, 1), "overdue")):
        patrols = rounds(at(22, 10))
        assert seen(empty(now), AlarmKind.PATROL, patrols=patrols, house=night) == shows


@pytest.mark.parametrize(
    ("now", "shows"),
    [
        (at(7, 30) - 1, ""), (at(7, 30), "due"), (at(8) - 1, "due"), (at(8), "overdue"),
        (at(17) - 1, "overdue"), (at(17), ""),
    ],
)  # fmt: skip
def test_readiness_is_looked_at_before_the_shift(now: int, shows: str) -> None:
    assert seen(empty(now), AlarmKind.READINESS) == shows
    looked = Readiness("2026-11-26", True, True, False, True, at(7, 40), "孙丽")
    assert seen(empty(now), AlarmKind.READINESS, answered=Answers(readiness=(looked,))) == ""
    yesterday = replace(looked, day="2026-11-25")
    assert seen(empty(now), AlarmKind.READINESS, answered=Answers(readiness=(yesterday,))) == shows
