"""The chance of being late: what the shop's own history says, drawn through the rest of the day."""

import math
from dataclasses import replace
from random import Random

import pytest

from shopfloor.rules.lateness import PRIOR_DEVIATION, History, Past, chance_late, history
from shopfloor.rules.orders import JobState
from shopfloor.rules.workshop import MINUTE, Workshop
from tests.rules.board_facts import at, bay, clocked, floor, job, order, planned, technician

WORK = "换离合器"
NOTHING = history(())


def past(work: str, technician: int, percent: int, count: int) -> list[Past]:
    """Jobs of an hour that took so many percent of it, give or take a tenth."""
    noise = Random(f"{work} {technician}")
    return [
        Past(work, technician, 6_000, round(60 * percent * math.exp(noise.gauss(0, 0.1))))
        for _ in range(count)
    ]


def a_shop(*more: Past) -> History:
    """A shop of four technicians who take a tenth longer than estimated."""
    return history([one for who in range(1, 5) for one in past("保养", who, 110, 50)] + [*more])


def test_without_a_history_a_job_is_thought_to_take_what_is_estimated() -> None:
    spread = NOTHING.spread(WORK, 1)
    assert spread.mean == 0
    assert spread.stdev >= PRIOR_DEVIATION


def test_a_thin_history_is_drawn_to_the_shop_and_a_thick_one_is_its_own() -> None:
    one = a_shop(*past(WORK, 1, 200, 1)).spread(WORK, 1)
    many = a_shop(*past(WORK, 1, 200, 60)).spread(WORK, 1)
    unknown = a_shop().spread(WORK, 1)
    assert unknown.mean == pytest.approx(math.log(1.1), abs=0.05)
    assert unknown.mean < one.mean < many.mean
    assert many.mean == pytest.approx(math.log(2), abs=0.05)
    assert many.stdev < unknown.stdev


def test_a_technician_who_never_did_a_work_is_thought_of_as_the_others_who_did() -> None:
    told = a_shop(*past(WORK, 1, 200, 30), *past(WORK, 2, 200, 30))
    assert told.spread(WORK, 3).mean == pytest.approx(math.log(2), abs=0.1)
    assert told.spread(WORK, 0) == told.spread(WORK, 3)


def test_a_slow_technician_is_told_from_the_work() -> None:
    told = a_shop(*past(WORK, 1, 200, 30), *past(WORK, 2, 100, 30))
    assert told.spread(WORK, 1).mean > 0.5 > 0.2 > told.spread(WORK, 2).mean


def test_what_took_no_time_tells_nothing() -> None:
    assert history([Past(WORK, 1, 0, 60), Past(WORK, 1, 60, 0)]) == NOTHING


def test_efficiency_is_no_ratio() -> None:
    """Fifty minutes by somebody of 120 % are an hour's work, as estimated."""
    told = history([Past(WORK, 1, 60, 50, 120)] * 40)
    assert told.spread(WORK, 1).mean == pytest.approx(0)


def one_car(promised: int, minutes: int = 120) -> Workshop:
    return floor(
        at(8), [order(1, promised), order(2)], [job(11, 1, minutes)], [technician(1)], [bay(1)],
        [planned(11, 1, 1, at(8), at(10))],
    )  # fmt: skip


def test_what_is_safe_and_what_is_hopeless_are_known_and_between_is_a_coin() -> None:
    chances = [chance_late(one_car(until), NOTHING, 1)[1] for until in (at(9), at(10), at(17))]
    assert chances[0] > 0.9
    assert 0.35 < chances[1] < 0.65
    assert chances[2] < 0.1


def test_without_a_promise_there_is_no_chance() -> None:
    assert set(chance_late(one_car(at(10)), NOTHING, 1, 5)) == {1}


def test_a_shop_that_takes_longer_is_late_more_often() -> None:
    slow = history(past(WORK, 1, 140, 40))
    assert chance_late(one_car(at(11)), slow, 1)[1] > chance_late(one_car(at(11)), NOTHING, 1)[1]


def test_the_same_seed_gives_the_same_chances() -> None:
    one, other = (chance_late(one_car(at(10)), NOTHING, seed, 40) for seed in (7, 7))
    assert one == other


def test_who_stops_the_samples_has_what_was_sampled_until_then() -> None:
    asked: list[int] = []

    def after_ten() -> bool:
        asked.append(1)
        return len(asked) > 10

    told = chance_late(one_car(at(10)), NOTHING, 1, 200, after_ten)
    assert len(asked) == 11
    assert told[1] * 10 == round(told[1] * 10)
    assert chance_late(one_car(at(10)), NOTHING, 1, 200, lambda: True) == {}


def test_the_longer_a_job_has_run_the_longer_it_will_yet() -> None:
    """An hour's work after three hours of it: what was drawn is longer than what is done."""
    running = replace(one_car(at(11, 30), 60), now=at(11), clockings=(clocked(11, 1, 1, at(8)),))
    running = replace(running, jobs={11: replace(running.jobs[11], state=JobState.RUNNING)})
    late = chance_late(running, NOTHING, 1)[1]
    assert 0 < late < 1
    barely = replace(running, orders={1: order(1, at(11) + MINUTE // 2)})
    assert chance_late(barely, NOTHING, 1)[1] == 1


def test_a_car_with_nothing_left_is_late_only_once_its_promise_is_over() -> None:
    done = replace(one_car(at(10)), jobs={})
    done = replace(done, assignments=())
    assert chance_late(done, NOTHING, 1, 3) == {1: 0.0}
    assert chance_late(replace(done, now=at(10) + 1), NOTHING, 1, 3) == {1: 1.0}
