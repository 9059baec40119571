"""The promise radar: at 10:30 it says that 17:00 is in danger, why, and what would mend it."""

from dataclasses import replace

import pytest

from shopfloor.rules.causes import Cause
from shopfloor.rules.mending import cheapest_change
from shopfloor.rules.orders import JobState
from shopfloor.rules.radar import Danger, radar
from shopfloor.rules.run_through import CauseKind
from shopfloor.rules.working_time import Span
from shopfloor.rules.workshop import BayKind, StopReason
from tests.rules.board_facts import (
    at,
    bay,
    clocked,
    floor,
    job,
    order,
    planned,
    stopped,
    technician,
)
from tests.rules.radar_facts import (
    B03,
    B08,
    CLUTCH,
    LIU,
    MA,
    RUNNING,
    STOPPED,
    TIMING,
    alone,
    half_past_ten,
    standing_for_parts,
    two_resources,
)


def test_at_half_past_ten_it_says_that_five_is_in_danger() -> None:
    found = radar(half_past_ten())[1]
    assert (found.finish_at, found.danger) == (at(8, 5, day=1), Danger.AT_RISK)
    assert found.causes == (
        Cause(CauseKind.BAY, CLUTCH, TIMING, MA, B03, 0, at(11, 5), 20),
        Cause(CauseKind.OVERRUN, TIMING, until=at(11, 5), overran=20),
    )  # fmt: skip


def test_slack_is_what_is_left_when_nothing_else_holds_a_car_up() -> None:
    """From 10:30 five hours of work end at 16:30, from 11:05 five minutes after the shift."""
    found = radar(half_past_ten())[1]
    assert (found.slack, found.spare) == (30, -5)
    hopeless = radar(half_past_ten(promised_at=at(16)))[1]
    assert (hopeless.slack, hopeless.spare) == (-30, -65)
    assert hopeless.danger is Danger.LATE
    safe = radar(half_past_ten(promised_at=at(9, 30, 1)))[1]
    assert (safe.danger, safe.spare) == (Danger.NONE, 85)


def test_without_a_promise_there_is_no_slack() -> None:
    floor = half_past_ten()
    orders = {**floor.orders, 1: order(1)}
    found = radar(replace(floor, orders=orders))[1]
    assert (found.slack, found.spare, found.danger) == (None, None, Danger.NONE)
    assert found.finish_at == at(8, 5, day=1)


def test_a_chain_goes_through_technician_and_bay() -> None:
    found = radar(two_resources())
    assert found[1].causes == (
        Cause(CauseKind.TECHNICIAN, 11, 21, MA, B08, 0, at(11, 30), 30),
        Cause(CauseKind.BAY, 21, 31, MA, B03, 0, at(10, 30), 30),
        Cause(CauseKind.OVERRUN, 31, until=at(10, 30), overran=30),
    )  # fmt: skip
    assert found[1].finish_at == at(13, 30)


def test_a_job_waits_for_its_parts() -> None:
    found = radar(alone(short=1, expected_at=at(14, 30)))[1]
    assert (found.finish_at, found.slack) == (at(15, 30), 30)
    assert found.causes == (Cause(CauseKind.PARTS, 11, until=at(14, 30)),)


def test_a_bay_in_which_a_car_stands_for_its_parts_is_free_when_that_is_done() -> None:
    """Two hours are left of the belt from two o'clock on: until four nobody is in B03."""
    found = radar(standing_for_parts(B03))[1]
    assert found.danger is Danger.AT_RISK
    assert found.causes[0] == Cause(CauseKind.BAY, CLUTCH, TIMING, MA, B03, 0, at(16), 315)
    assert radar(standing_for_parts(B08))[1].finish_at == at(17)


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (StopReason.AUTHORITY, CauseKind.CUSTOMER), (StopReason.CONSULTATION, CauseKind.EXPERT),
        (StopReason.PARTS, CauseKind.PARTS_UNKNOWN), (StopReason.OTHER, CauseKind.STOPPED),
    ],
)  # fmt: skip
def test_a_stop_of_which_nobody_knows_the_end_is_told_since_when(
    reason: StopReason, kind: CauseKind
) -> None:
    floor = replace(alone(STOPPED), stops=(stopped(11, reason, at(9, 58)),))
    found = radar(floor)[1]
    assert found.causes == (Cause(kind, 11, since=at(9, 58)),)
    assert found.slack == radar(replace(floor, stops=()))[1].slack == 240


def test_a_job_that_nobody_has_waits_for_a_technician() -> None:
    floor = replace(alone(), assignments=())
    found = radar(floor)[1]
    assert found.causes == (Cause(CauseKind.UNASSIGNED, 11),)
    late = replace(floor, orders={1: order(1, at(11) - 1)})
    assert cheapest_change(late, radar(late), 1) is None
    busy = replace(
        floor,
        orders={1: order(1, at(11)), 2: order(2, at(16))},
        jobs={11: job(11, 1, 60), 21: job(21, 2, 60, RUNNING)},
        clockings=(clocked(21, MA, B08, at(9, 30)),),
    )
    assert radar(busy)[1].finish_at == at(11, 30)
    able = replace(busy, technicians={MA: technician(MA), LIU: technician(LIU)})
    assert radar(able)[1].danger is Danger.NONE


def test_clocked_work_and_efficiency_are_deducted() -> None:
    """Of three hours one was clocked by somebody of 120 %: 108 of 180 minutes are left for 90."""
    floor_now = floor(
        at(9), [order(1, at(12))], [job(11, 1, 180, RUNNING)],
        [technician(MA, efficiency=120)], [bay(B03)],
        [planned(11, MA, B03, at(8), at(10, 30))], [clocked(11, MA, B03, at(8))],
    )  # fmt: skip
    assert radar(floor_now)[1].finish_at == at(10, 30)


def test_a_job_that_runs_too_long_is_thought_to_take_ten_minutes_more() -> None:
    floor_now = floor(
        at(10), [order(1, at(12))], [job(11, 1, 60, RUNNING)], [technician(MA)], [bay(B03)],
        [planned(11, MA, B03, at(8), at(9))], [clocked(11, MA, B03, at(8))],
    )  # fmt: skip
    found = radar(floor_now)[1]
    assert found.finish_at == at(10, 10)
    assert found.causes == (Cause(CauseKind.OVERRUN, 11, until=at(10, 10), overran=70),)


def test_jobs_of_a_car_follow_each_other_unless_they_are_planned_side_by_side() -> None:
    plans = [planned(11, MA, B03, at(8), at(10)), planned(12, LIU, B03, at(10), at(11))]
    floor_now = floor(
        at(9), [order(1, at(12))], [job(11, 1, 120), job(12, 1, 60)],
        [technician(MA), technician(LIU)], [bay(B03)], plans,
    )  # fmt: skip
    found = radar(floor_now)[1]
    assert (found.finish_at, found.causes[0].kind) == (at(12), CauseKind.CAR)
    beside = [plans[0], replace(plans[1], planned=Span(at(9), at(10)))]
    assert radar(replace(floor_now, assignments=tuple(beside)))[1].finish_at == at(11)


def test_the_wash_comes_last_even_if_it_alone_is_planned() -> None:
    wash = replace(job(12, 1, 20), bay_kind=BayKind.WASH)
    floor_now = floor(
        at(9), [order(1, at(12))], [wash, job(11, 1, 60)], [technician(MA)],
        [bay(B03), bay(9, BayKind.WASH)], [planned(12, MA, 9, at(9), at(9, 20))],
    )  # fmt: skip
    assert radar(floor_now)[1].finish_at == at(10, 20)


def test_a_car_with_nothing_left_is_done_now() -> None:
    found = radar(alone(JobState.DONE))[1]
    assert (found.finish_at, found.causes, found.slack) == (at(10), (), 300)


def test_the_same_facts_give_the_same_outlook() -> None:
    one, other = radar(half_past_ten()), radar(half_past_ten())
    assert [found[:-1] for found in one.values()] == [found[:-1] for found in other.values()]
