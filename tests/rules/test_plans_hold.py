"""Plans of any workshop: nothing is done twice, by the unskilled, out of turn or off time."""

from collections import defaultdict
from collections.abc import Callable, Iterator

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
    Workshop,
)
from tests.rules.made_up import workshops


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
