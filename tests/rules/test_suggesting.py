"""Who is suggested for a job, and the one fact against everybody else (DSP-08, DSP-22 to 24)."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shopfloor.rules.open_work import OpenWork, Unplanned, has_skill
from shopfloor.rules.orders import JobState
from shopfloor.rules.suggesting import TOLD, Against, Suggestion, WhyNot, suggest
from shopfloor.rules.taken import Taken, first_gap
from shopfloor.rules.working_time import Shift, Span, WorkingTime, joined
from shopfloor.rules.workshop import (
    MINUTE,
    BayKind,
    Clocking,
    PartsOfJob,
    Stop,
    StopReason,
    Technician,
    Workshop,
)
from tests.rules.made_up import workshops
from tests.rules.workshops import (
    ZONE,
    assigned,
    at,
    bay,
    busy,
    hours,
    job,
    order,
    span,
    technician,
)

MOMENTS = st.integers(0, 40)
SPANS = st.lists(st.builds(Span, MOMENTS, MOMENTS), max_size=6)


def by_hand(works: Iterable[int], taken: Iterable[Span], earliest: int, work: int) -> Span | None:
    """The first gap, found by trying every moment to begin at."""
    free = sorted(works)
    gone = joined(taken)
    for n, begin in enumerate(free):
        if begin >= earliest and n + work <= len(free):
            tried = Span(begin, free[n + work - 1] + 1)
            if not any(tried.meets(one) for one in gone):
                return tried
    return None


@given(SPANS.map(WorkingTime), SPANS, MOMENTS, st.integers(1, 15))
def test_the_first_gap_is_the_first_that_holds_the_work(
    time: WorkingTime, taken: list[Span], earliest: int, work: int
) -> None:
    works = {at for one in time.spans for at in range(one.begin, one.end)}
    assert first_gap(time, taken, earliest, work) == by_hand(works, taken, earliest, work)


def in_minutes(shop: Workshop, spans: Iterable[Span]) -> list[Span]:
    return [
        Span(-((shop.now - one.begin) // MINUTE), (one.end - shop.now) // MINUTE) for one in spans
    ]


def soonest(shop: Workshop, told: Suggestion, who: Technician) -> Span | None:
    """Minute by minute: the block of a technician that ends first in any bay of the kind."""
    work, taken = OpenWork(shop), Taken(OpenWork(shop), told.job)
    one = shop.jobs[told.job]
    ends = []
    for where in work.bays_for(one):
        works = {
            minute
            for minute in range(0, 24 * 60)
            if who.time.works_at(shop.now + minute * MINUTE)
            and where.time.works_at(shop.now + minute * MINUTE)
        }
        held = [*taken.cars[one.order], *taken.technicians[who.key], *taken.bays[where.key]]
        earliest = (told.earliest - shop.now) // MINUTE
        length = work.work_for(one, who) // MINUTE
        found = by_hand(works, in_minutes(shop, held), earliest, length)
        if found:
            ends.append((found.end, found.begin))
    if not ends:
        return None
    end, begin = min(ends)
    return Span(shop.now + begin * MINUTE, shop.now + end * MINUTE)


OPEN = (JobState.PLANNED, JobState.STOPPED)


@st.composite
def asked(draw: st.DrawFn) -> tuple[Workshop, Suggestion]:
    """A workshop and what is suggested for one of its open jobs."""
    shop = draw(workshops())
    keys = [key for key, one in shop.jobs.items() if one.state in OPEN]
    assume(keys)
    return shop, suggest(shop, draw(st.sampled_from(keys)))


@given(asked())
def test_everybody_is_among_the_best_or_has_one_line(told: tuple[Workshop, Suggestion]) -> None:
    shop, suggestion = told
    named = [one.technician for one in suggestion.best + suggestion.others]
    assert sorted(named) == sorted(shop.technicians)
    assert len(suggestion.best) <= TOLD


@given(asked())
def test_who_is_suggested_would_be_done_as_soon_as_by_hand(
    told: tuple[Workshop, Suggestion],
) -> None:
    shop, suggestion = told
    for one in suggestion.best:
        who = shop.technicians[one.technician]
        assert one.span == soonest(shop, suggestion, who)
        assert shop.bays[one.bay].kind is shop.jobs[suggestion.job].bay_kind
    harms = [(one.late, one.span.begin, one.load, one.span.end) for one in suggestion.best]
    assert harms == sorted(harms)


@given(asked())
def test_what_is_said_against_somebody_is_so(told: tuple[Workshop, Suggestion]) -> None:
    shop, suggestion = told
    for one in suggestion.others:
        check(shop, suggestion, one)


def check(shop: Workshop, told: Suggestion, one: WhyNot) -> None:
    who, work = shop.technicians[one.technician], OpenWork(shop)
    asked_for = shop.jobs[told.job]
    assert (one.why is Against.LACKS_SKILL) == (not has_skill(who, asked_for))
    if one.why is Against.LACKS_SKILL:
        assert one.skill == asked_for.skill
        return
    block = soonest(shop, told, who)
    if one.why in (Against.ABSENT, Against.NO_BAY, Against.CALENDAR_ENDS):
        assert block is None
        assert (one.why is Against.ABSENT) == (who.time.next_from(shop.now) is None)
        assert one.why is not Against.NO_BAY or not work.bays_for(asked_for)
        return
    assert block is not None
    last, best = told.best[-1], told.best[0]
    if one.why in (Against.OFF_SHIFT, Against.BUSY, Against.BAY_TAKEN):
        assert one.until is not None
        assert told.earliest < one.until <= block.begin
        assert block.begin > last.span.begin
    if one.why is Against.OFF_SHIFT:
        assert one.until == who.time.next_from(told.earliest)
    if one.why is Against.LATER:
        assert one.until == block.end
        assert one.minutes * MINUTE == block.end - best.span.end > 0


def shop(*people: Technician, **facts: object) -> Workshop:
    """Two bays, one car promised at noon, a job of an hour that asks for the skill ``ev``."""
    told = Workshop(
        at(9), 1, ZONE, {1: order(1, at(12))}, {1: job(1, 1, 60, "ev")},
        {one.key: one for one in people}, {1: bay(1), 2: bay(2)},
    )  # fmt: skip
    return replace(told, **facts)  # type: ignore[arg-type]


def ev(key: int, efficiency: int = 100, time: WorkingTime | None = None) -> Technician:
    return technician(key, ("ev",), efficiency, time)


def names(told: Suggestion) -> list[int]:
    return [one.technician for one in told.best]


def against(told: Suggestion) -> dict[int, tuple[Against, int | None]]:
    return {one.technician: (one.why, one.until) for one in told.others}


AFTERNOON = hours(Shift(780, 1020))
GONE = WorkingTime([span(480, 530)])
OTHERS = {1: order(1, at(12)), **{key: order(key) for key in range(2, 9)}}


def test_a_candidate_tells_begin_end_margin_skill_efficiency_and_load() -> None:
    best = suggest(shop(ev(1, 120)), 1).best[0]
    assert (best.technician, best.bay, best.span) == (1, 1, Span(at(9), at(9, 50)))
    assert (best.to_promise, best.late, best.skill) == (130, 0, "ev")
    assert (best.efficiency, best.load) == (120, 0)


def test_who_lacks_the_skill_is_told_so() -> None:
    told = suggest(shop(ev(1), technician(2, ("gearbox",))), 1)
    assert told.others == (WhyNot(2, Against.LACKS_SKILL, skill="ev"),)


def test_a_job_without_a_skill_is_anybodys() -> None:
    told = suggest(shop(ev(1), technician(2), jobs={1: job(1, 1, 60)}), 1)
    assert names(told) == [1, 2]


def test_who_comes_in_the_afternoon_is_told_from_when() -> None:
    told = suggest(shop(ev(1), ev(2), ev(3), ev(4, time=AFTERNOON)), 1)
    assert (names(told), against(told)) == ([1, 2, 3], {4: (Against.OFF_SHIFT, at(13))})


def test_who_is_on_a_later_shift_is_suggested_where_nobody_else_is_there() -> None:
    best = suggest(shop(ev(4, time=AFTERNOON)), 1).best[0]
    assert (best.span, best.to_promise, best.late) == (Span(at(13), at(14)), -120, 120)


def test_who_does_not_come_any_more_is_absent() -> None:
    assert against(suggest(shop(ev(1), ev(2, time=GONE)), 1)) == {2: (Against.ABSENT, None)}


def test_who_is_planned_for_another_job_is_busy_until_then() -> None:
    told = suggest(
        shop(
            ev(1), ev(2), ev(3), ev(4), orders=OTHERS,
            jobs={1: job(1, 1, 60, "ev"), 2: job(2, 2, 90)},
            assignments=(assigned(1, 2, 1, 0, span(540, 630)),),
        ),
        1,
    )  # fmt: skip
    assert (names(told), against(told)) == ([2, 3, 4], {1: (Against.BUSY, at(10, 30))})


def test_who_is_at_a_running_job_is_busy_until_it_will_be_done() -> None:
    running = job(2, 2, 90, state=JobState.RUNNING)
    facts = {
        "orders": OTHERS, "jobs": {1: job(1, 1, 60, "ev"), 2: running},
        "clockings": (Clocking(1, 2, 1, 1, at(8, 30), None),),
    }  # fmt: skip
    told = suggest(shop(ev(1), ev(2), ev(3), ev(4), **facts), 1)
    assert against(told) == {1: (Against.BUSY, at(10))}
    assert {one.bay for one in told.best} == {2}


def test_a_plan_whose_hour_has_passed_is_still_owed() -> None:
    facts = {
        "orders": OTHERS, "jobs": {1: job(1, 1, 60, "ev"), 2: job(2, 2, 30)},
        "assignments": (assigned(1, 2, 1, 0, span(490, 520)),),
    }  # fmt: skip
    best = suggest(shop(ev(1), **facts), 1).best[0]
    assert best.span == Span(at(9, 30), at(10, 30))
    assert best.load == 30


def test_a_gap_between_two_plans_is_used_only_where_the_job_fits() -> None:
    facts = {
        "orders": OTHERS, "jobs": {1: job(1, 1, 60, "ev"), 2: job(2, 2, 60), 3: job(3, 3, 60)},
        "assignments": (
            assigned(1, 2, 1, 0, span(570, 630)), assigned(2, 3, 1, 0, span(690, 705)),
        ),
    }  # fmt: skip
    assert suggest(shop(ev(1), **facts), 1).best[0].span == Span(at(10, 30), at(11, 30))


def test_no_bay_of_the_kind_is_free_before() -> None:
    facts = {
        "orders": OTHERS, "bays": {1: bay(1)},
        "jobs": {1: job(1, 1, 60, "ev"), 2: job(2, 2, 60)},
        "assignments": (assigned(1, 2, 9, 1, span(600, 840)),),
    }  # fmt: skip
    told = suggest(shop(ev(1), ev(2), ev(3), ev(4, 50), ev(9), **facts), 1)
    assert names(told) == [1, 2, 3]
    assert against(told) == {4: (Against.BAY_TAKEN, at(14)), 9: (Against.NO_BETTER, None)}


def test_without_a_bay_of_the_kind_nobody_can() -> None:
    told = suggest(shop(ev(1), jobs={1: job(1, 1, 60, "ev", kind=BayKind.BODY)}), 1)
    assert (told.best, against(told)) == ((), {1: (Against.NO_BAY, None)})
    assert told.unknown is Unplanned.NO_BAY


def test_who_would_take_longer_is_told_by_how_much() -> None:
    told = suggest(shop(ev(1), ev(2), ev(3), ev(4, 50)), 1)
    assert told.others == (WhyNot(4, Against.LATER, at(11), 60),)


def test_where_the_calendar_ends_nothing_is_promised() -> None:
    told = suggest(shop(ev(1, time=WorkingTime([span(480, 570)]))), 1)
    assert against(told) == {1: (Against.CALENDAR_ENDS, None)}


def test_a_job_over_the_break_ends_after_it() -> None:
    assert suggest(shop(ev(1), now=at(11, 30)), 1).best[0].span == Span(at(11, 30), at(13, 30))


def test_a_part_that_comes_at_half_past_two_holds_the_job_until_then() -> None:
    parts = PartsOfJob(2, 1, 1, expected_at=at(14, 30))
    told = suggest(shop(ev(1), jobs={1: job(1, 1, 60, "ev", parts=parts)}), 1)
    assert (told.earliest, told.best[0].span) == (at(14, 30), Span(at(14, 30), at(15, 30)))
    assert told.unknown is None


@pytest.mark.parametrize(
    ("facts", "unknown", "waits"),
    [
        (
            {"jobs": {1: job(1, 1, 60, "ev", parts=PartsOfJob(2, 1, 1))}},
            Unplanned.PARTS_UNKNOWN,
            None,
        ),
        (
            {"stops": (Stop(1, 1, StopReason.CONSULTATION, at(8), None, ""),)},
            Unplanned.STOPPED,
            StopReason.CONSULTATION,
        ),
        ({"orders": {1: order(1, received=None)}}, Unplanned.NOT_RECEIVED, None),
    ],
)
def test_what_nobody_knows_is_said(
    facts: dict[str, object], unknown: Unplanned, waits: StopReason | None
) -> None:
    told = suggest(shop(ev(1), **facts), 1)
    assert (told.unknown, told.waits) == (unknown, waits)
    assert told.best[0].span == Span(at(9), at(10))


def test_of_two_alike_the_less_loaded_is_first() -> None:
    facts = {
        "orders": OTHERS, "jobs": {1: job(1, 1, 60, "ev"), 2: job(2, 2, 120)},
        "assignments": (assigned(1, 2, 1, 0, span(780, 900)),),
    }  # fmt: skip
    told = suggest(shop(ev(1), ev(2), **facts), 1)
    assert [(one.technician, one.load) for one in told.best] == [(2, 0), (1, 120)]


def test_who_would_make_the_car_late_comes_behind_who_begins_later_and_keeps_the_promise() -> None:
    facts = {
        "orders": {**OTHERS, 1: order(1, at(11))},
        "jobs": {1: job(1, 1, 60, "ev"), 2: job(2, 2, 30)},
        "assignments": (assigned(1, 2, 2, 0, span(540, 570)),),
    }  # fmt: skip
    told = suggest(shop(ev(1, 40), ev(2), **facts), 1)
    assert [(one.technician, one.to_promise) for one in told.best] == [(2, 30), (1, -30)]


def test_a_minute_late_of_a_waiting_customer_weighs_twice() -> None:
    late = order(1, at(9, 30))
    assert suggest(shop(ev(1), orders={1: late}), 1).best[0].late == 30
    assert suggest(shop(ev(1), orders={1: replace(late, lounge=True)}), 1).best[0].late == 60
    assert suggest(shop(ev(1), orders={1: replace(late, priority=2)}), 1).best[0].late == 90


def test_the_jobs_before_it_are_supposed_by_the_standard_and_those_behind_count_for_the_car() -> (
    None
):
    jobs = {1: job(1, 1, 30), 2: job(2, 1, 60, "ev", 2), 3: job(3, 1, 45, "", 3)}
    told = suggest(shop(ev(1), jobs=jobs), 2)
    assert (told.earliest, told.supposed) == (at(9, 30), (1,))
    assert (told.best[0].car_done, told.best[0].to_promise) == (at(11, 15), 45)


def test_what_is_planned_before_it_on_the_car_goes_first() -> None:
    facts = {
        "jobs": {1: job(1, 1, 30), 2: job(2, 1, 60, "ev", 2)},
        "assignments": (assigned(1, 1, 5, 2, span(600, 630)),),
    }  # fmt: skip
    told = suggest(shop(ev(1), **facts), 2)
    assert (told.earliest, told.supposed) == (at(10, 30), ())


def test_its_own_plan_does_not_stand_in_its_way() -> None:
    told = suggest(shop(ev(1), assignments=(assigned(1, 1, 1, 1, span(540, 600)),)), 1)
    assert told.best[0].span == Span(at(9), at(10))


def test_a_car_without_a_promise_has_no_margin() -> None:
    best = suggest(shop(ev(1), orders={1: order(1)}), 1).best[0]
    assert (best.to_promise, best.late) == (None, 0)


def test_a_busy_day_has_a_line_for_each_of_its_technicians() -> None:
    full = busy(1)
    told = suggest(full, 6)
    assert len(told.best) + len(told.others) == len(full.technicians)
