"""Plans of a day, by tables of the trade (DSP-08, DSP-22 to DSP-24)."""

from dataclasses import replace

import pytest

from shopfloor.rules.open_work import OpenWork, Unplanned
from shopfloor.rules.orders import JobState
from shopfloor.rules.overlaps import overlaps
from shopfloor.rules.plan_lines import plan_lines, today
from shopfloor.rules.planning import (
    Plan,
    Planned,
    first_come,
    plain_atc,
    plan_day,
)
from shopfloor.rules.radar import radar
from shopfloor.rules.working_time import Span
from shopfloor.rules.workshop import (
    MINUTE,
    BayKind,
    Clocking,
    PartsOfJob,
    Stop,
    StopReason,
    Workshop,
)
from tests.rules.test_plans_hold import tries, uses
from tests.rules.workshops import ZONE, assigned, at, bay, busy, job, order, span, technician


def one_bay(**facts: object) -> Workshop:
    """One technician and one bay, and a car with a job of an hour."""
    told = Workshop(
        at(9), 1, ZONE, {1: order(1, at(12))}, {1: job(1, 1, 60)}, {1: technician(1)}, {1: bay(1)}
    )
    return replace(told, **facts)  # type: ignore[arg-type]


def blocks(plan: Plan) -> dict[int, Span]:
    return {one.job: one.span for one in plan.planned}


def test_a_job_goes_over_the_lunch_break() -> None:
    assert blocks(plain_atc(one_bay(now=at(11, 30)))) == {1: Span(at(11, 30), at(13, 30))}


def test_a_job_goes_over_the_night() -> None:
    assert blocks(plain_atc(one_bay(now=at(16, 30)))) == {1: Span(at(16, 30), at(32, 30))}


@pytest.mark.parametrize(("efficiency", "ends"), [(100, 60), (120, 50), (50, 120), (70, 86)])
def test_efficiency_changes_its_time(efficiency: int, ends: int) -> None:
    shop = one_bay(technicians={1: technician(1, efficiency=efficiency)})
    assert blocks(plain_atc(shop)) == {1: Span(at(9), at(9) + ends * MINUTE)}


def test_a_job_waits_for_its_part_that_comes_at_half_past_two() -> None:
    parts = PartsOfJob(2, 1, 1, expected_at=at(14, 30))
    shop = one_bay(jobs={1: job(1, 1, 60, parts=parts), 2: job(2, 1, 30, line=2)})
    assert blocks(plain_atc(shop)) == {
        1: Span(at(14, 30), at(15, 30)),
        2: Span(at(15, 30), at(16)),
    }


STOPPED = job(1, 1, 60, state=JobState.STOPPED)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"jobs": {1: job(1, 1, 60, parts=PartsOfJob(1, 1))}}, Unplanned.PARTS_UNKNOWN),
        ({"jobs": {1: job(1, 1, 60, "paint")}}, Unplanned.NO_TECHNICIAN),
        ({"jobs": {1: job(1, 1, 60, kind=BayKind.BODY)}}, Unplanned.NO_BAY),
        ({"jobs": {1: job(1, 1, 6000)}}, Unplanned.CALENDAR_ENDS),
        ({"orders": {1: order(1, received=None)}}, Unplanned.NOT_RECEIVED),
        (
            {"jobs": {1: STOPPED}, "stops": (Stop(1, 1, StopReason.AUTHORITY, at(8), None, ""),)},
            Unplanned.STOPPED,
        ),
    ],
)
def test_a_job_that_cannot_be_planned_says_why(facts: dict[str, object], why: Unplanned) -> None:
    plan = plain_atc(one_bay(**facts))
    assert (plan.planned, plan.left) == ((), {1: why})


@pytest.mark.parametrize("reason", [StopReason.BAY, StopReason.LABOUR, StopReason.PARTS])
def test_what_stands_for_want_of_a_bay_or_hands_is_what_a_plan_is_for(reason: StopReason) -> None:
    stop = Stop(1, 1, reason, at(8), None, "")
    assert blocks(plain_atc(one_bay(jobs={1: STOPPED}, stops=(stop,))))


def test_a_missing_part_holds_its_own_line_alone() -> None:
    missing = job(1, 1, 60, parts=PartsOfJob(1, 1))
    plan = plain_atc(one_bay(jobs={1: missing, 2: job(2, 1, 30, line=2)}))
    assert blocks(plan) == {2: Span(at(9), at(9, 30))}


def test_a_running_job_ends_first() -> None:
    running = job(1, 1, 60, state=JobState.RUNNING)
    shop = one_bay(
        orders={1: order(1), 2: order(2)}, jobs={1: running, 2: job(2, 2, 30)},
        clockings=(Clocking(1, 1, 1, 1, at(8, 30), None),),
    )  # fmt: skip
    assert blocks(plain_atc(shop)) == {2: Span(at(9, 30), at(10))}


def test_a_job_that_has_run_over_its_time_is_still_thought_to_take_ten_minutes() -> None:
    running = job(1, 1, 15, state=JobState.RUNNING)
    shop = one_bay(jobs={1: running}, clockings=(Clocking(1, 1, 1, 1, at(8), None),))
    assert OpenWork(shop).running == {1: at(9, 10)}


def test_what_was_clocked_is_taken_off_by_the_efficiency_of_who_did_it() -> None:
    shop = one_bay(
        jobs={1: job(1, 1, 90)}, technicians={1: technician(1, efficiency=50)}, now=at(10),
        clockings=(Clocking(1, 1, 1, 1, at(8, 30), at(9, 30)),),
    )  # fmt: skip
    assert OpenWork(shop).standard_left(shop.jobs[1]) == 60 * MINUTE


def test_two_at_a_running_job_share_what_is_left() -> None:
    shop = one_bay(
        jobs={1: job(1, 1, 60, state=JobState.RUNNING)},
        technicians={1: technician(1), 2: technician(2, efficiency=50)},
        clockings=(Clocking(1, 1, 1, 1, at(9), None), Clocking(2, 1, 2, 1, at(9), None)),
    )  # fmt: skip
    assert OpenWork(shop).running == {1: at(9, 40)}


def test_plan_and_radar_see_the_same_end_of_a_running_job_the_plan_in_whole_minutes() -> None:
    shop = one_bay(
        jobs={1: job(1, 1, 61, state=JobState.RUNNING)},
        technicians={1: technician(1, efficiency=130)}, now=at(11, 30),
        clockings=(Clocking(1, 1, 1, 1, at(11, 20), None),),
    )  # fmt: skip
    exact = radar(shop)[1].finish_at
    assert at(13, 6) < exact < at(13, 7)
    assert OpenWork(shop).running == {1: at(13, 7)}


def test_what_was_clocked_wholly_outside_the_shift_is_work_to_the_plan_too() -> None:
    shop = one_bay(
        jobs={1: job(1, 1, 90)}, clockings=(Clocking(1, 1, 1, 1, at(12, 15), at(12, 45)),),
        now=at(14),
    )  # fmt: skip
    assert OpenWork(shop).standard_left(shop.jobs[1]) == 60 * MINUTE


def test_a_car_is_not_in_a_second_bay_while_a_job_of_it_runs() -> None:
    running = job(1, 1, 60, state=JobState.RUNNING)
    shop = one_bay(
        jobs={1: running, 2: job(2, 1, 30, line=2)},
        technicians={1: technician(1), 2: technician(2)}, bays={1: bay(1), 2: bay(2)},
        clockings=(Clocking(1, 1, 1, 1, at(9), None),),
    )  # fmt: skip
    assert blocks(plain_atc(shop)) == {2: Span(at(10), at(10, 30))}


def test_a_car_that_cannot_be_done_in_the_known_time_is_late_until_that_ends() -> None:
    shop = one_bay(jobs={1: job(1, 1, 6000)})
    ends = shop.technicians[1].time.spans[-1].end
    assert plain_atc(shop).late == (ends - at(12)) // MINUTE


def test_who_presses_goes_before_who_is_quicker_and_has_time() -> None:
    shop = one_bay(
        orders={1: order(1, at(10)), 2: order(2, at(40))},
        jobs={1: job(1, 1, 60), 2: job(2, 2, 45)},
    )
    assert blocks(plain_atc(shop))[1] == Span(at(9), at(10))


@pytest.mark.parametrize("seed", range(4))
def test_more_tries_are_never_worse(seed: int) -> None:
    shop = busy(seed, 40)
    late = [plan_day(shop, tries(count), 1).late for count in (0, 5, 10, 20, 40)]
    assert late == sorted(late, reverse=True)


def two_cars(one: dict[str, object], other: dict[str, object]) -> Workshop:
    return one_bay(
        orders={1: order(1, at(10), **one), 2: order(2, at(10), **other)},  # type: ignore[arg-type]
        jobs={1: job(1, 1, 60), 2: job(2, 2, 60)},
    )  # fmt: skip


@pytest.mark.parametrize("facts", [{"lounge": True}, {"priority": 1}])
def test_who_waits_in_the_lounge_or_has_priority_goes_first(facts: dict[str, object]) -> None:
    assert blocks(plain_atc(two_cars(facts, {})))[1].begin == at(9)
    assert blocks(plain_atc(two_cars({}, facts)))[2].begin == at(9)


def test_today_is_carried_out_as_it_is_assigned_and_a_line_tells_what_it_wins() -> None:
    shop = one_bay(assignments=(assigned(1, 1, 1, 1, span(780, 840)),))
    assert today(shop).late == 120
    line = plan_lines(shop, plain_atc(shop))[0]
    assert line.before == (Planned(1, 1, 1, Span(at(13), at(14))),)
    assert line.after == Planned(1, 1, 1, Span(at(9), at(10)))
    assert (line.wins, line.clears) == (120, ())


def test_a_line_names_the_jobs_that_are_in_its_way() -> None:
    late: dict[str, object] = {"lounge": True}
    shop = replace(
        two_cars({}, late),
        assignments=(assigned(1, 1, 1, 1, span(540, 600)), assigned(2, 2, 1, 1, span(600, 660))),
    )
    lines = plan_lines(shop, plain_atc(shop))
    assert [(line.job, line.clears) for line in lines] == [(2, (1,)), (1, (2,))]
    assert sum(line.wins for line in lines) == 60


def test_what_is_done_or_elsewhere_in_time_or_place_is_in_nobodys_way() -> None:
    shop = one_bay(
        orders={key: order(key, at(12)) for key in range(1, 5)},
        jobs={
            1: job(1, 1, 60), 2: job(2, 2, 60, state=JobState.DONE), 3: job(3, 3, 60),
            4: job(4, 4, 60), 5: job(5, 1, 60, line=2),
        },
        assignments=(
            assigned(1, 2, 1, 1, span(540, 600)), assigned(2, 3, 1, 1, span(600, 660)),
            assigned(3, 4, 8, 8, span(540, 600)), assigned(4, 5, 9, 9, span(550, 610)),
        ),
    )  # fmt: skip
    line = next(one for one in plan_lines(shop, first_come(shop)) if one.job == 1)
    assert (line.after.span, line.clears) == (Span(at(9), at(10)), (5,))


def test_what_is_planned_as_it_should_be_makes_no_line() -> None:
    shop = one_bay(assignments=(assigned(1, 1, 1, 1, span(540, 600)),))
    assert plan_lines(shop, plain_atc(shop)) == []


def test_what_should_have_begun_and_can_begin_now_makes_no_line() -> None:
    shop = one_bay(assignments=(assigned(1, 1, 1, 1, span(530, 590)),))
    assert plan_lines(shop, plain_atc(shop)) == []
    for elsewhere in (assigned(1, 1, 2, 1, span(530, 590)), assigned(1, 1, 1, 1, span(545, 605))):
        moved = replace(shop, assignments=(elsewhere,))
        assert len(plan_lines(moved, plain_atc(moved))) == 1


def test_an_empty_workshop_has_an_empty_plan() -> None:
    shop = Workshop(at(9), 1, ZONE)
    assert plan_day(shop, tries(3), 1) == Plan((), 0, 0, {})


def test_a_busy_day_keeps_every_promise_of_a_plan() -> None:
    shop = busy(3, 40)
    plan = plan_day(shop, tries(20), 1)
    assert len(plan.planned) == 40
    assert overlaps(uses(shop, plan)) == []


def standing(expected_at: int | None, bays: int) -> Workshop:
    """In the first bay a car stands for a part; another car is to be done."""
    part = PartsOfJob(1, 1, expected_at=expected_at)
    return one_bay(
        orders={1: order(1), 2: order(2)},
        jobs={1: job(1, 1, 60, state=JobState.STOPPED, parts=part), 2: job(2, 2, 60)},
        technicians={1: technician(1), 2: technician(2)},
        bays={key: bay(key) for key in range(1, bays + 1)},
        assignments=(assigned(1, 1, 1, 1, span(480, 540)),),
        clockings=(Clocking(1, 1, 1, 1, at(8), at(8, 30)),),
        stops=(Stop(1, 1, StopReason.PARTS, at(8, 30), None, ""),),
    )


@pytest.mark.parametrize("expected_at", [None, at(14, 30)])
def test_no_other_car_is_planned_where_one_stands_that_cannot_go_on(
    expected_at: int | None,
) -> None:
    plan = plan_day(standing(expected_at, 2), tries(5), 1)
    assert {one.bay for one in plan.planned if one.job == 2} == {2}
    only = plan_day(standing(expected_at, 1), tries(5), 1)
    assert only.left[2] is Unplanned.BAYS_HELD


def test_a_car_that_stands_and_could_go_on_is_in_nobodys_way() -> None:
    """What stands for want of a bay or hands is what a plan is for."""
    facts = standing(at(8), 1)
    free = replace(facts, jobs=facts.jobs | {1: replace(facts.jobs[1], parts=PartsOfJob())})
    waits = replace(free, stops=(replace(free.stops[0], reason=StopReason.LABOUR),))
    assert set(blocks(plan_day(waits, tries(5), 1))) == {1, 2}
