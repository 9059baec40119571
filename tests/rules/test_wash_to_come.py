"""A wash that the customer wants is made a job by the final inspection alone, and counted before
(WSH-02, E53)."""

from dataclasses import replace

import pytest

from shopfloor.rules.causes import Cause
from shopfloor.rules.lateness import chance_late, history
from shopfloor.rules.orders import JobState
from shopfloor.rules.planning import plain_atc
from shopfloor.rules.radar import Danger, Outlook, radar
from shopfloor.rules.run_through import CauseKind
from shopfloor.rules.suggesting import suggest
from shopfloor.rules.workshop import BayKind, Check, CheckKind, Workshop
from tests.rules.board_facts import at, bay, floor, job, order, planned, technician

WORK, WASH = 11, 12


def to_wash(promised_at: int, *, wash: bool = True, done: bool = False) -> Workshop:
    """At nine: an hour of work, done at ten, for a car that is washed behind it in 20 minutes."""
    state = JobState.DONE if done else JobState.PLANNED
    told = floor(
        at(9), [replace(order(1, promised_at), wash=wash)], [job(WORK, 1, 60, state)],
        [technician(1)], [bay(1)], [] if done else [planned(WORK, 1, 1, at(9), at(10))],
    )  # fmt: skip
    return replace(told, wash_minutes=20)


def outlook(workshop: Workshop) -> Outlook:
    return radar(workshop)[1]


def test_a_car_is_ready_when_it_is_washed() -> None:
    found = outlook(to_wash(at(10, 10)))
    assert (found.finish_at, found.slack, found.spare) == (at(10, 20), -10, -10)
    assert found.danger is Danger.LATE
    assert found.causes == (Cause(CauseKind.WASH, WORK, until=at(10, 20)),)
    assert outlook(to_wash(at(10, 20))).danger is Danger.NONE


def test_who_wants_no_wash_waits_for_none() -> None:
    found = outlook(to_wash(at(10, 10), wash=False))
    assert (found.finish_at, found.spare, found.causes) == (at(10), 10, ())


def test_a_wash_is_not_begun_before_the_break_that_it_does_not_fit_in_front_of() -> None:
    late = replace(to_wash(at(13)), now=at(10, 50))
    assert outlook(late).finish_at == at(13, 10)


def test_a_car_whose_work_is_done_has_still_to_be_washed() -> None:
    found = outlook(to_wash(at(9, 10), done=True))
    assert (found.finish_at, found.danger, found.causes) == (at(9, 20), Danger.LATE, ())


@pytest.mark.parametrize(
    ("kind", "ready"), [(CheckKind.LEADER, at(9, 20)), (CheckKind.FINAL, at(9))]
)
def test_behind_the_final_inspection_the_wash_is_a_job_or_none(kind: CheckKind, ready: int) -> None:
    check = Check(1, 1, kind, 7, "王", True, "", at(8, 50), True)
    inspected = replace(to_wash(at(10), done=True), checks=(check,))
    assert outlook(inspected).finish_at == ready


def test_a_wash_that_is_a_job_is_not_counted_twice() -> None:
    wash = replace(job(WASH, 1, 20), bay_kind=BayKind.WASH)
    told = to_wash(at(10, 20))
    both = replace(told, jobs={**told.jobs, WASH: wash})
    assert outlook(both).finish_at == at(10, 20)


def test_the_chance_of_being_late_counts_it() -> None:
    near = at(10, 10)
    washed, unwashed = (
        chance_late(to_wash(near, wash=wash), history(()), 1)[1] for wash in (True, False)
    )
    assert washed > unwashed


def test_a_plan_aims_at_the_moment_before_it() -> None:
    told = to_wash(at(10, 10))
    open_ = replace(told, assignments=())
    assert plain_atc(open_).late == 10
    assert plain_atc(replace(open_, wash_minutes=0)).late == 0


def test_a_suggestion_tells_what_is_left_behind_it() -> None:
    best = suggest(replace(to_wash(at(12)), assignments=()), WORK).best[0]
    assert (best.span.end, best.to_promise) == (at(10), 100)
