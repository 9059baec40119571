"""Add-ons, calls and long repairs, just before, at and after the instant that a rule names."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopfloor import words
from shopfloor.rules.alarms import (
    OVERDUE_SENTENCES,
    AlarmKind,
    Answered,
    Answers,
    ClockLimits,
    Gravity,
    House,
    ProgressAnswer,
)
from shopfloor.rules.orders import JobState
from shopfloor.rules.rule_clock import alarms, call_lead, repair_days
from shopfloor.rules.workshop import (
    MINUTE,
    Check,
    CheckKind,
    SupplementState,
    Workshop,
)
from tests.rules import board_facts as facts
from tests.rules.board_facts import ZONE, at, job, order, stopped
from tests.rules.clocked import (
    EIGHT,
    HOUSE,
    PARTS,
    at_work,
    rounds,
    seen,
    told,
    with_add_on,
)


def test_an_add_on_is_told_at_once() -> None:
    for now, shows in ((at(10), "due"), (at(10, 30) - 1, "due"), (at(10, 30), "overdue")):
        floor = with_add_on(now, SupplementState.REPORTED, None)
        assert seen(floor, AlarmKind.TELL_ADD_ON) == shows
    given = Answers((Answered(AlarmKind.TELL_ADD_ON, 5, at(10, 5), "李娜", "无人接听"),))
    for now, shows in ((at(10, 35) - 1, ""), (at(10, 35), "overdue")):
        floor = with_add_on(now, SupplementState.REPORTED, None)
        assert seen(floor, AlarmKind.TELL_ADD_ON, answered=given) == shows


@pytest.mark.parametrize(
    ("asked", "calls", "now", "shows"),
    [
        (at(10, 1), (), at(10, 31) - 1, ""), (at(10, 1), (), at(10, 31), "due"),
        (at(10, 1), (), at(11, 1), "overdue"),
        (at(10, 1), (at(10, 32),), at(11, 2) - 1, ""), (at(10, 1), (at(10, 32),), at(11, 2), "due"),
        (at(10, 1), (at(10, 32), at(11, 3)), at(11, 33) - 1, ""),
        (at(10, 1), (at(10, 32), at(11, 3)), at(11, 33), "due"),
        # the customer's half hour runs over midnight and through the break
        (at(23, 45), (), at(0, 15, 1) - 1, ""), (at(23, 45), (), at(0, 15, 1), "due"),
        (at(11, 50), (), at(12, 20), "due"),
    ],
)  # fmt: skip
def test_an_add_on_that_nobody_answers_is_asked_again_every_half_hour(
    asked: int, calls: tuple[int, ...], now: int, shows: str
) -> None:
    kind = AlarmKind.ADD_ON_UNANSWERED
    given = Answers(tuple(Answered(kind, 5, call, "李娜", "无人接听") for call in calls))
    floor = with_add_on(now, SupplementState.WAITING_CUSTOMER, asked)
    assert seen(floor, kind, answered=given) == shows


def test_an_add_on_that_was_answered_is_no_alarm() -> None:
    for state in (SupplementState.ACCEPTED, SupplementState.DECLINED, SupplementState.WRITTEN):
        floor = with_add_on(at(16), state, at(10, 1))
        assert seen(floor, AlarmKind.ADD_ON_UNANSWERED) == ""
        assert seen(floor, AlarmKind.TELL_ADD_ON) == ""


TWO_DAYS = at(16) + 48 * 60 * MINUTE


@pytest.mark.parametrize(
    ("promised", "now", "shows"),
    [
        (TWO_DAYS - 1, TWO_DAYS - 1 - 60 * MINUTE - 1, ""),
        (TWO_DAYS - 1, TWO_DAYS - 1 - 60 * MINUTE, "due"),
        (TWO_DAYS, TWO_DAYS - 240 * MINUTE - 1, ""), (TWO_DAYS, TWO_DAYS - 240 * MINUTE, "due"),
        (TWO_DAYS, TWO_DAYS - 1, "due"), (TWO_DAYS, TWO_DAYS, "overdue"),
        # an hour before half past midnight is the day before
        (at(0, 30, 1), at(23, 30) - 1, ""), (at(0, 30, 1), at(23, 30), "due"),
    ],
)  # fmt: skip
def test_the_customer_is_told_one_or_four_hours_before_the_promise(
    promised: int, now: int, shows: str
) -> None:
    car = order(1, promised_at=promised, written_at=at(16))
    floor = replace(at_work(now, *EIGHT), orders={1: car})
    assert seen(floor, AlarmKind.CALL_CUSTOMER) == shows


def test_a_car_that_is_ready_or_has_no_promise_calls_for_nobody() -> None:
    floor = at_work(at(18), *EIGHT, jobs=(job(11, 1, state=JobState.DONE),))
    final = Check(1, 1, CheckKind.FINAL, 4, "何林", True, "", at(16), True)
    car = replace(order(1, promised_at=at(17)), parked="竣工区")
    assert seen(floor, AlarmKind.CALL_CUSTOMER) == ""
    assert seen(replace(floor, orders={1: car}), AlarmKind.CALL_CUSTOMER) == "overdue"
    ready = replace(floor, orders={1: car}, checks=(final,))
    assert seen(ready, AlarmKind.CALL_CUSTOMER) == ""


def test_a_promise_put_off_is_called_for_again() -> None:
    given = Answers((Answered(AlarmKind.CALL_CUSTOMER, 1, at(16, 5), "李娜", "已道歉"),))
    floor = replace(at_work(at(17), *EIGHT), orders={1: order(1, promised_at=at(17))})
    assert seen(floor, AlarmKind.CALL_CUSTOMER, answered=given) == ""
    floor = replace(floor, orders={1: order(1, promised_at=at(18))})
    assert seen(floor, AlarmKind.CALL_CUSTOMER, answered=given) == "due"


DAY = 24 * 60 * MINUTE


@pytest.mark.parametrize(
    ("now", "near", "over"),
    [
        (at(9) + 4 * DAY - 1, False, False), (at(9) + 4 * DAY, True, False),
        (at(9) + 5 * DAY, True, False), (at(9) + 5 * DAY + 1, False, True),
    ],
)  # fmt: skip
def test_a_repair_under_the_three_guarantees_is_warned_of_before_its_sixth_day(
    now: int, near: bool, over: bool
) -> None:
    covered = replace(job(11, 1, state=JobState.STOPPED), three_guarantees=True)
    floor = facts.floor(
        now, [order(1, written_at=at(9))], [covered], stops=[stopped(11, PARTS, at(10))]
    )
    assert bool(seen(floor, AlarmKind.LONG_REPAIR_NEAR)) is near
    assert bool(seen(floor, AlarmKind.LONG_REPAIR)) is over
    paid = replace(covered, three_guarantees=False)
    assert not seen(replace(floor, jobs={11: paid}), AlarmKind.LONG_REPAIR)


def test_the_rest_of_a_repair_day_is_a_day() -> None:
    """Order 43, Article 40."""
    lengths = (0, 1, DAY, DAY + 1, 5 * DAY, 5 * DAY + 1)
    assert [repair_days(at(9), at(9) + length) for length in lengths] == [0, 1, 1, 2, 5, 6]


def test_who_arranged_a_loan_car_when_warned_is_told_again_on_the_sixth_day() -> None:
    covered = replace(job(11, 1), three_guarantees=True)
    near, over = AlarmKind.LONG_REPAIR_NEAR, AlarmKind.LONG_REPAIR
    given = Answers((Answered(near, 1, at(10) + 4 * DAY, "李娜", "已安排"),))
    floor = facts.floor(at(11) + 4 * DAY, [order(1, written_at=at(9))], [covered])
    assert seen(floor, near, answered=given) == ""
    assert seen(replace(floor, now=at(9) + 5 * DAY + 1), over, answered=given) == "overdue"


def test_the_house_may_set_its_own_limits() -> None:
    limits = ClockLimits(progress_due=50, progress_overdue=60, call_minutes=90)
    own = House(HOUSE.shifts, limits)
    assert seen(at_work(at(13), *EIGHT), AlarmKind.PROGRESS, house=own) == "due"
    assert call_lead(order(1, promised_at=at(17)), own) == 90


def busy(now: int) -> Workshop:
    """A car for which every clause of cars and add-ons falls due within six days."""
    floor = with_add_on(now, SupplementState.WAITING_CUSTOMER, at(10, 1))
    reported = replace(floor.supplements[0], key=6, number=2, state=SupplementState.REPORTED)
    car = order(1, promised_at=at(17))
    covered = replace(floor.jobs[11], three_guarantees=True)
    return replace(
        floor, orders={1: car}, jobs={11: covered}, supplements=(*floor.supplements, reported)
    )


MOMENTS = st.integers(at(7) // MINUTE, at(9, day=6) // MINUTE).map(lambda minute: minute * MINUTE)


@given(MOMENTS, MOMENTS)
def test_an_answered_alarm_never_shows_before_it_is_due_again(now: int, later: int) -> None:
    """All that shows is answered at once: whatever shows later fell due after the answer."""
    now, later = sorted((now, later))
    patrols = rounds(at(9), minutes=5)
    before, after = (
        tuple(one for one in (ProgressAnswer(1, at(9), None, True),) if one.at <= moment)
        for moment in (now, later)
    )
    showing = alarms(busy(now), patrols, Answers(progress=before), HOUSE)
    given = tuple(Answered(one.kind, one.subject, now, "孙丽", "已处理") for one in showing)
    answered = {(one.kind, one.subject) for one in showing}
    for one in alarms(busy(later), patrols, Answers(given, after), HOUSE):
        assert one.due_at <= later
        assert one.due_at > now or (one.kind, one.subject) not in answered
    assert alarms(busy(now), patrols, Answers(given, before), HOUSE) == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_alarm_is_a_sentence_with_its_rule(language: str) -> None:
    kinds = set()
    bad = Answers(progress=(ProgressAnswer(1, at(9), None, True),))
    for now in (at(7, 45), at(8, 40), at(10), at(12), at(14, 40), at(17, 5), *(
        at(10) + day * DAY for day in (4, 5)
    )):  # fmt: skip
        for one in alarms(busy(now), rounds(at(8, 1), minutes=5), bad, HOUSE):
            key, given = one.sentence(now, ZONE)
            shown = words.say(key, language, **given)
            assert one.rule in shown
            assert not any(str(fact) in shown for fact in one.facts.values() if _is_time(fact))
            kinds.add((one.kind, one.gravity(now)))
    assert {kind for kind, _ in kinds} == set(AlarmKind)
    assert {(kind, Gravity.OVERDUE) for kind in OVERDUE_SENTENCES} <= kinds


def _is_time(fact: int | str) -> bool:
    return isinstance(fact, int) and fact > 10**12


def test_a_time_of_another_day_is_told_with_its_day() -> None:
    covered = replace(job(11, 1), three_guarantees=True)
    floor = facts.floor(at(10) + 4 * DAY, [order(1, written_at=at(9))], [covered])
    found = told(floor, AlarmKind.LONG_REPAIR_NEAR)
    assert found is not None
    _, given = found.sentence(floor.now, ZONE)
    assert (given["written_at"], given["full_at"]) == ("11-26 09:00", "12-01 09:00")
