"""Who is suggested for a job, and the one fact against everybody else (DSP-08, DSP-22 to 24)."""

from dataclasses import replace

import pytest

from shopfloor.rules.open_work import Unplanned
from shopfloor.rules.orders import JobState
from shopfloor.rules.suggesting import Against, Suggestion, WhyNot, suggest
from shopfloor.rules.working_time import Shift, Span, WorkingTime
from shopfloor.rules.workshop import (
    BayKind,
    Clocking,
    PartsOfJob,
    Stop,
    StopReason,
    Technician,
    Workshop,
)
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


def test_two_plans_whose_hour_has_passed_are_owed_one_after_the_other() -> None:
    facts = {
        "orders": OTHERS, "jobs": {1: job(1, 1, 60, "ev"), 2: job(2, 2, 30), 3: job(3, 3, 30)},
        "assignments": (
            assigned(1, 2, 1, 0, span(490, 520)), assigned(2, 3, 1, 0, span(510, 530)),
        ),
    }  # fmt: skip
    assert suggest(shop(ev(1), **facts), 1).best[0].span == Span(at(9, 50), at(10, 50))


def test_who_is_at_the_job_itself_can_go_on_at_once() -> None:
    facts = {
        "jobs": {1: job(1, 1, 60, "ev", state=JobState.RUNNING)},
        "clockings": (Clocking(1, 1, 1, 1, at(8, 30), None),),
    }
    assert suggest(shop(ev(1), **facts), 1).best[0].span == Span(at(9), at(9, 30))


def test_a_car_is_done_when_what_is_planned_for_it_is() -> None:
    facts = {
        "jobs": {1: job(1, 1, 60, "ev"), 2: job(2, 1, 60, line=2)},
        "assignments": (assigned(1, 2, 5, 2, span(780, 840)),),
    }
    best = suggest(shop(ev(1), **facts), 1).best[0]
    assert (best.span.end, best.car_done, best.late) == (at(10), at(14), 120)


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
