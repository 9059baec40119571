"""The progress query of DSP-16 and DSP-17 just before, at and after its instants (E27)."""

from dataclasses import replace

import pytest

from shopfloor.rules.alarms import (
    AlarmKind,
    Answered,
    Answers,
    ProgressAnswer,
)
from shopfloor.rules.orders import JobState
from shopfloor.rules.workshop import (
    StopReason,
)
from tests.rules.board_facts import at, job, order, planned, stopped
from tests.rules.clocked import (
    AUTHORITY,
    EIGHT,
    LABOUR,
    PARTS,
    at_work,
    seen,
    told,
)

OVER_NOON = (at(11, 12), at(14, 12))
OVER_NIGHT = (at(16), at(11, day=1))
TO_NOON = (at(8, 30), at(14, 30))


@pytest.mark.parametrize(
    ("plan", "now", "shows"),
    [
        (EIGHT, at(14, 36) - 1, ""), (EIGHT, at(14, 36), "due"), (EIGHT, at(15, 24) - 1, "due"),
        (EIGHT, at(15, 24), "overdue"),
        # 70 % of two hours over the break: 84 minutes, 36 of them after it
        (OVER_NOON, at(13, 36) - 1, ""), (OVER_NOON, at(13, 36), "due"),
        # over the night: four hours of which three are on the next day
        (OVER_NIGHT, at(9, 48, 1) - 1, ""), (OVER_NIGHT, at(9, 48, 1), "due"),
        # 70 % are reached at the stroke of the break
        (TO_NOON, at(12) - 1, ""), (TO_NOON, at(12), "due"),
    ],
)  # fmt: skip
def test_progress_is_asked_at_seventy_percent_of_the_working_time(
    plan: tuple[int, int], now: int, shows: str
) -> None:
    assert seen(at_work(now, *plan), AlarmKind.PROGRESS) == shows


@pytest.mark.parametrize(
    ("reason", "due"),
    [
        (PARTS, at(15, 36)), (AUTHORITY, at(15, 36)), (LABOUR, at(14, 36)),
        (StopReason.BAY, at(14, 36)), (StopReason.CONSULTATION, at(14, 36)),
        (StopReason.OTHER, at(14, 36)),
    ],
)  # fmt: skip
def test_waiting_for_parts_or_the_customer_stops_the_clock_and_nothing_else_does(
    reason: StopReason, due: int
) -> None:
    """Two hours from eleven on hold a break: an hour of work (E27)."""
    stop = stopped(11, reason, at(11), at(13))
    assert seen(at_work(due - 1, *EIGHT, stop), AlarmKind.PROGRESS) == ""
    assert seen(at_work(due, *EIGHT, stop), AlarmKind.PROGRESS) == "due"


def test_while_it_waits_no_query_falls_due_and_one_that_is_due_stays() -> None:
    stops = stopped(11, PARTS, at(14, 35))
    assert seen(at_work(at(16), *EIGHT, stops), AlarmKind.PROGRESS) == ""
    stops = stopped(11, PARTS, at(14, 37))
    assert seen(at_work(at(16), *EIGHT, stops), AlarmKind.PROGRESS) == "due"


def test_a_line_that_waits_does_not_stop_the_clock_while_another_can_go_on() -> None:
    stop = stopped(11, PARTS, at(11), at(13))
    waits = job(11, 1, state=JobState.STOPPED)
    for other, due in (
        (job(12, 1), at(14, 36)),
        (job(12, 1, state=JobState.DONE), at(15, 36)),
    ):
        for now, shows in ((due - 1, ""), (due, "due")):
            floor = at_work(now, *EIGHT, stop, jobs=(waits, other))
            assert seen(floor, AlarmKind.PROGRESS) == shows


def test_the_promise_waits_for_nothing() -> None:
    floor = at_work(at(16), *EIGHT, stopped(11, PARTS, at(9)))
    promised = replace(floor, orders={1: order(1, promised_at=at(17))})
    assert seen(promised, AlarmKind.CALL_CUSTOMER) == "due"


def test_a_plan_made_after_the_wait_has_no_share_in_it() -> None:
    """Planned anew at 13:00 until 17:00 after a morning of waiting: 4 of 8 hours, 70 % of them."""
    stop = stopped(11, PARTS, at(8), at(12))
    first = planned(11, 1, 1, at(8), at(12))
    anew = replace(planned(11, 1, 1, at(13), at(17)), key=99)
    for now, shows in ((at(15, 48) - 1, ""), (at(15, 48), "due")):
        floor = replace(at_work(now, *EIGHT, stop), assignments=(first, anew))
        assert seen(floor, AlarmKind.PROGRESS) == shows


@pytest.mark.parametrize(
    ("answer", "now", "shows"),
    [
        (ProgressAnswer(1, at(14, 36), None, False), at(16), ""),
        (ProgressAnswer(1, at(14, 36) - 1, None, False), at(15), "due"),
        (ProgressAnswer(2, at(14, 40), None, False), at(15), "due"),
        # finished at eleven tomorrow, it says: 70 % of eleven hours are 462 minutes
        (ProgressAnswer(1, at(14, 40), at(11, day=1), False), at(16, 42) - 1, ""),
        (ProgressAnswer(1, at(14, 40), at(11, day=1), False), at(16, 42), "due"),
    ],
)
def test_an_answer_ends_the_query_until_its_own_estimate_is_near(
    answer: ProgressAnswer, now: int, shows: str
) -> None:
    floor = at_work(now, *EIGHT)
    assert seen(floor, AlarmKind.PROGRESS, answered=Answers(progress=(answer,))) == shows


def test_what_is_not_dispatched_or_is_done_is_not_asked_for() -> None:
    done = at_work(at(16), *EIGHT, jobs=(job(11, 1, state=JobState.DONE),))
    assert seen(done, AlarmKind.PROGRESS) == ""
    assert seen(replace(at_work(at(16), *EIGHT), assignments=()), AlarmKind.PROGRESS) == ""


def test_something_abnormal_wants_measures_until_somebody_took_them() -> None:
    floor = at_work(at(15), *EIGHT)
    bad = ProgressAnswer(1, at(14, 40), None, True)
    found = told(floor, AlarmKind.ABNORMAL, Answers(progress=(bad,)))
    assert found is not None
    assert found.rule == "DSP-17"
    took = Answered(AlarmKind.ABNORMAL, 1, at(14, 41), "孙丽", "加派一人")
    assert seen(floor, AlarmKind.ABNORMAL, answered=Answers((took,), (bad,))) == ""
    worse = ProgressAnswer(1, at(14, 50), None, True)
    assert seen(floor, AlarmKind.ABNORMAL, answered=Answers((took,), (bad, worse))) == "overdue"
    well = ProgressAnswer(1, at(14, 50), None, False)
    assert seen(floor, AlarmKind.ABNORMAL, answered=Answers((), (bad, well))) == ""
