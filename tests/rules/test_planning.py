"""Plans of a day: nothing is done twice, by the unskilled, out of turn or outside working time."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopfloor.rules.open_work import OpenWork, Unplanned, weight
from shopfloor.rules.orders import JobState
from shopfloor.rules.overlaps import Resource, ResourceKind, Use, over_breaks, overlaps
from shopfloor.rules.plan_lines import plan_lines, today
from shopfloor.rules.planning import (
    Plan,
    Planned,
    earliest_due,
    first_come,
    plain_atc,
    plan_day,
)
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
from tests.rules.made_up import workshops
from tests.rules.workshops import ZONE, assigned, at, bay, busy, job, order, span, technician


def tries(count: int) -> Callable[[], bool]:
    """Enough after so many tries."""
    left = iter(range(count))
    return lambda: next(left, None) is None


def planned_by_restarts(workshop: Workshop) -> Plan:
    return plan_day(workshop, tries(12), 1)


PLANNERS = st.sampled_from([first_come, earliest_due, plain_atc, planned_by_restarts])


def uses(workshop: Workshop, plan: Plan) -> Iterator[Use]:
    """What the plan and the running jobs hold."""
    for one in plan.planned:
        yield Use(Resource(ResourceKind.TECHNICIAN, one.technician), one.job, one.span)
        yield Use(Resource(ResourceKind.BAY, one.bay), one.job, one.span)
        yield Use(Resource(ResourceKind.CAR, workshop.jobs[one.job].order), one.job, one.span)
    work = OpenWork(workshop)
    for key, done in work.running.items():
        held = Span(workshop.now, done)
        car = workshop.jobs[key].order
        yield Use(Resource(ResourceKind.CAR, car), -car, held)
        for who, where in work.hands(workshop.jobs[key]):
            yield Use(Resource(ResourceKind.TECHNICIAN, who), key, held)
            if where:
                yield Use(Resource(ResourceKind.BAY, where), key, held)


def minutes_worked(workshop: Workshop, one: Planned) -> list[int]:
    """Each minute of the block in which the technician and the bay both work."""
    who, where = workshop.technicians[one.technician], workshop.bays[one.bay]
    return [
        minute
        for minute in range(*one.span, MINUTE)
        if who.time.works_at(minute) and where.time.works_at(minute)
    ]


@given(workshops(), PLANNERS)
def test_no_technician_bay_or_car_is_in_two_places(
    workshop: Workshop, planner: Callable[[Workshop], Plan]
) -> None:
    assert overlaps(uses(workshop, planner(workshop))) == []


@given(workshops(), PLANNERS)
def test_each_open_job_is_planned_once_or_told_why_not(
    workshop: Workshop, planner: Callable[[Workshop], Plan]
) -> None:
    plan = planner(workshop)
    open_jobs = {
        key
        for key, one in workshop.jobs.items()
        if one.state in (JobState.PLANNED, JobState.STOPPED)
    }
    told = [one.job for one in plan.planned] + list(plan.left)
    assert sorted(told) == sorted(open_jobs)


@given(workshops(), PLANNERS)
def test_it_is_done_by_the_skilled_in_a_bay_of_its_kind_while_both_work(
    workshop: Workshop, planner: Callable[[Workshop], Plan]
) -> None:
    work = OpenWork(workshop)
    for one in planner(workshop).planned:
        told, who = workshop.jobs[one.job], workshop.technicians[one.technician]
        assert told.skill in ("", *who.skills)
        assert workshop.bays[one.bay].kind is told.bay_kind
        minutes = minutes_worked(workshop, one)
        assert len(minutes) * MINUTE == work.work_for(told, who)
        assert (minutes[0], minutes[-1] + MINUTE) == one.span
        time = work.time_of(who, workshop.bays[one.bay])
        use = Use(Resource(ResourceKind.TECHNICIAN, who.key), one.job, one.span)
        idle = sum(gap.span.length for gap in over_breaks(use, time))
        assert one.span.length - idle == len(minutes) * MINUTE


@given(workshops(), PLANNERS)
def test_a_car_goes_line_by_line_once_its_parts_are_there(
    workshop: Workshop, planner: Callable[[Workshop], Plan]
) -> None:
    cars: defaultdict[int, list[Planned]] = defaultdict(list)
    for one in planner(workshop).planned:
        told = workshop.jobs[one.job]
        cars[told.order].append(one)
        assert one.span.begin >= workshop.now
        assert not told.parts.short or one.span.begin >= (told.parts.expected_at or one.span.end)
    for blocks in cars.values():
        begins = sorted(blocks, key=lambda one: one.span.begin)
        lines = sorted(blocks, key=lambda one: workshop.jobs[one.job].line)
        assert begins == lines


@given(workshops(), PLANNERS)
def test_its_lateness_is_what_its_cars_come_to(
    workshop: Workshop, planner: Callable[[Workshop], Plan]
) -> None:
    plan = planner(workshop)
    if Unplanned.CALENDAR_ENDS in plan.left.values():
        return
    ends: defaultdict[int, int] = defaultdict(int)
    for one in plan.planned:
        car = workshop.jobs[one.job].order
        ends[car] = max(ends[car], one.span.end)
    late = sum(
        weight(workshop.orders[car]) * max(0, end - promised) // MINUTE
        for car, end in ends.items()
        if (promised := workshop.orders[car].promised_at) is not None
    )
    assert plan.late == late


@given(workshops())
def test_restarts_are_never_worse_and_the_same_again(workshop: Workshop) -> None:
    plan = planned_by_restarts(workshop)
    for other in (first_come, earliest_due, plain_atc):
        assert plan.late <= other(workshop).late
    assert plan == planned_by_restarts(workshop)


@given(workshops())
def test_the_lines_of_the_difference_win_what_the_plan_does(workshop: Workshop) -> None:
    plan = planned_by_restarts(workshop)
    if Unplanned.CALENDAR_ENDS in plan.left.values():
        return
    lines = plan_lines(workshop, plan)
    assert sum(line.wins for line in lines) == today(workshop).late - plan.late
    changed = {line.job for line in lines}
    for one in plan.planned:
        before = [
            (a.technician, a.bay, a.planned) for a in workshop.assignments if a.job == one.job
        ]
        assert (one.job in changed) == (before != [(one.technician, one.bay, one.span)])


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


def test_what_is_planned_as_it_should_be_makes_no_line() -> None:
    shop = one_bay(assignments=(assigned(1, 1, 1, 1, span(540, 600)),))
    assert plan_lines(shop, plain_atc(shop)) == []


def test_an_empty_workshop_has_an_empty_plan() -> None:
    shop = Workshop(at(9), 1, ZONE)
    assert plan_day(shop, tries(3), 1) == Plan((), 0, 0, {})


def test_a_busy_day_keeps_every_promise_of_a_plan() -> None:
    shop = busy(3, 40)
    plan = plan_day(shop, tries(20), 1)
    assert len(plan.planned) == 40
    assert overlaps(uses(shop, plan)) == []
