"""The promise radar: at 10:30 it says that 17:00 is in danger, why, and what would mend it."""

from dataclasses import replace

import pytest

from shopfloor import words
from shopfloor.rules import radar_sentences
from shopfloor.rules.causes import Cause
from shopfloor.rules.mending import Change, Move, changed, cheapest_change
from shopfloor.rules.orders import JobState
from shopfloor.rules.radar import Danger, radar
from shopfloor.rules.run_through import CauseKind
from shopfloor.rules.working_time import Span
from shopfloor.rules.workshop import BayKind, StopReason, Workshop
from tests.rules.board_facts import (
    at,
    bay,
    clocked,
    floor,
    job,
    order,
    parts,
    planned,
    stopped,
    technician,
)

RUNNING, STOPPED = JobState.RUNNING, JobState.STOPPED
CLUTCH, TIMING = 11, 21
MA, LIU = 1, 2
B03, B08 = 3, 8


def half_past_ten(promised_at: int = at(17)) -> Workshop:
    """The clutch of the first car needs five hours in B03, planned from 10:45 to 16:45; there Liu
    is still at the timing belt of the second, begun twenty minutes late and to be done at 11:05."""
    return floor(
        at(10, 30),
        [order(1, promised_at), order(2, at(12))],
        [job(CLUTCH, 1, 300), job(TIMING, 2, 165, RUNNING)],
        [technician(MA), technician(LIU)],
        [bay(B03), bay(B08)],
        [
            planned(CLUTCH, MA, B03, at(10, 45), at(16, 45)),
            planned(TIMING, LIU, B03, at(8), at(10, 45)),
        ],
        [clocked(TIMING, LIU, B03, at(8, 20))],
    )  # fmt: skip


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


def test_the_cheapest_change_is_named_and_mends_when_it_is_made() -> None:
    floor = half_past_ten()
    change = cheapest_change(floor, radar(floor), 1)
    assert change == Change(Move.BAY, 1, CLUTCH, MA, B08, at(10, 30), at(16, 30))
    then = radar(changed(floor, CLUTCH, (MA, B08)))[1]
    assert (then.danger, then.finish_at) == (Danger.NONE, at(16, 30))


def test_what_is_not_in_danger_needs_no_change() -> None:
    floor = half_past_ten(promised_at=at(9, 30, 1))
    assert cheapest_change(floor, radar(floor), 1) is None


def test_where_the_bay_is_the_only_one_no_change_is_told() -> None:
    floor = half_past_ten()
    floor = replace(floor, bays={B03: bay(B03), 9: bay(9, BayKind.WASH)})
    assert cheapest_change(floor, radar(floor), 1) is None


def test_a_change_is_none_that_endangers_somebody_else() -> None:
    """Ma could do the second car first, but then the first would be late."""
    floor_now = floor(
        at(8),
        [order(1, at(12)), order(2, at(12))],
        [job(11, 1, 180), job(21, 2, 120)],
        [technician(MA)],
        [bay(B03)],
        [planned(11, MA, B03, at(8), at(11)), planned(21, MA, B03, at(11), at(14))],
    )
    assert radar(floor_now)[2].danger is Danger.AT_RISK
    assert cheapest_change(floor_now, radar(floor_now), 2) is None
    free = replace(floor_now, technicians={MA: technician(MA), LIU: technician(LIU)})
    assert cheapest_change(free, radar(free), 2) is None
    free = replace(free, bays={B03: bay(B03), B08: bay(B08)})
    change = cheapest_change(free, radar(free), 2)
    assert change is not None
    assert (change.move, change.technician, change.bay) == (Move.BOTH, LIU, B08)


def two_resources() -> Workshop:
    """The first car waits for Ma, who is to do the second in B03, which the third holds."""
    return floor(
        at(10),
        [order(1, at(12)), order(2, at(12)), order(3, at(12))],
        [job(11, 1, 60), job(21, 2, 60), job(31, 3, 90, RUNNING)],
        [technician(MA), technician(LIU)],
        [bay(B03), bay(B08)],
        [
            planned(11, MA, B08, at(11), at(12)), planned(21, MA, B03, at(10), at(11)),
            planned(31, LIU, B03, at(9), at(10)),
        ],
        [clocked(31, LIU, B03, at(9))],
    )  # fmt: skip


def test_a_chain_goes_through_technician_and_bay() -> None:
    found = radar(two_resources())
    assert found[1].causes == (
        Cause(CauseKind.TECHNICIAN, 11, 21, MA, B08, 0, at(11, 30), 30),
        Cause(CauseKind.BAY, 21, 31, MA, B03, 0, at(10, 30), 30),
        Cause(CauseKind.OVERRUN, 31, until=at(10, 30), overran=30),
    )  # fmt: skip
    assert found[1].finish_at == at(13, 30)


def alone(state: JobState = JobState.PLANNED, **facts: int | None) -> Workshop:
    """One car with an hour of work, planned at ten."""
    only = replace(job(11, 1, 60, state), parts=parts(**facts))
    plan = [planned(11, MA, B03, at(10), at(11))]
    return floor(at(10), [order(1, at(16))], [only], [technician(MA)], [bay(B03)], plan)


def test_a_job_waits_for_its_parts() -> None:
    found = radar(alone(short=1, expected_at=at(14, 30)))[1]
    assert (found.finish_at, found.slack) == (at(15, 30), 30)
    assert found.causes == (Cause(CauseKind.PARTS, 11, until=at(14, 30)),)


def standing_for_parts(bay_of_clutch: int) -> Workshop:
    """The timing belt stands in B03, for which its part comes at two; the clutch is planned there
    for eleven."""
    facts = half_past_ten()
    timing = replace(
        facts.jobs[TIMING], state=STOPPED,
        parts=parts(requested=1, short=1, expected_at=at(14)),
    )  # fmt: skip
    return replace(
        facts, jobs=facts.jobs | {TIMING: timing},
        assignments=(
            planned(CLUTCH, MA, bay_of_clutch, at(11), at(17)),
            planned(TIMING, LIU, B03, at(8), at(10, 45)),
        ),
        clockings=(clocked(TIMING, LIU, B03, at(8, 20), at(9, 5)),),
        stops=(stopped(TIMING, StopReason.PARTS, at(9, 5)),),
    )  # fmt: skip


def test_a_bay_in_which_a_car_stands_for_its_parts_is_free_when_that_is_done() -> None:
    """Two hours are left of the belt from two o'clock on: until four nobody is in B03."""
    found = radar(standing_for_parts(B03))[1]
    assert found.danger is Danger.AT_RISK
    assert found.causes[0] == Cause(CauseKind.BAY, CLUTCH, TIMING, MA, B03, 0, at(16), 315)
    assert radar(standing_for_parts(B08))[1].finish_at == at(17)


def test_the_cheapest_change_is_the_bay_in_which_nobody_stands() -> None:
    facts = standing_for_parts(B03)
    change = cheapest_change(facts, radar(facts), 1)
    assert change is not None
    assert (change.job, change.bay) == (CLUTCH, B08)


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


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_causes_and_changes_are_sentences(language: str) -> None:
    floor = half_past_ten()
    outlooks = radar(floor)
    change = cheapest_change(floor, outlooks, 1)
    assert change is not None
    said = [
        radar_sentences.standing(outlooks[1], floor, 62),
        *(radar_sentences.cause(one, floor) for one in outlooks[1].causes),
        radar_sentences.change(change, floor),
    ]
    text = " ".join(words.say(key, language, **facts) for key, facts in said)
    for fact in ("粤B00001", "粤B00002", "B03", "11:05", "20", "B08", "T1", "10:30", "16:30", "62"):
        assert fact in text, (fact, text)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_kind_of_cause_change_and_danger_has_its_sentence(language: str) -> None:
    floor = half_past_ten()
    for kind in CauseKind:
        for overran in (0, 20):
            told = Cause(kind, CLUTCH, TIMING, MA, B03, at(9), at(11), overran)
            key, facts = radar_sentences.cause(told, floor)
            assert words.say(key, language, **facts)
    for move in Move:
        told_change = Change(move, 1, CLUTCH, MA, B08, at(10, 30), at(16, 30))
        key, facts = radar_sentences.change(told_change, floor)
        assert words.say(key, language, **facts)
    for danger in Danger:
        found = radar(floor)[1]._replace(danger=danger)
        for percent in (None, 40):
            key, facts = radar_sentences.standing(found, floor, percent)
            assert words.say(key, language, **facts)
