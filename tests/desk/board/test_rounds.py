"""What the rule clock wants, and who answers it when (DSP-03, DSP-06, DSP-16, DSP-17, E26, E54)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from shopfloor import clock, words
from shopfloor.desk import house
from shopfloor.desk.board import rounds
from shopfloor.desk.board.due import rounds_now
from shopfloor.desk.board.promising import Promise, promise
from shopfloor.desk.board.rounds import (
    AnswerAlarm,
    AnswerProgress,
    BeginPatrol,
    ConfirmReadiness,
    EndPatrol,
)
from shopfloor.desk.board.showing import alarms_of, workshop_at
from shopfloor.desk.shop import Actor
from shopfloor.errors import Refused
from shopfloor.rules import rounds as rules
from shopfloor.rules.alarms import RULES, Alarm, AlarmKind
from shopfloor.rules.board_refusals import NotReceived
from shopfloor.rules.orders import OrderUnknown
from shopfloor.rules.parts import TextRefused
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.supplements import SupplementUnknown
from shopfloor.rules.workshop import MINUTE, Workshop
from tests.add_ons import decline, miss
from tests.conftest import TEN_TWENTY
from tests.people import CREW, vouched
from tests.workshop import ZONE, Floor, later

NOW = clock.micros(TEN_TWENTY)
ALL_THERE = ConfirmReadiness(True, True, True, True)


def due(floor: Floor) -> dict[AlarmKind, Alarm]:
    return {one.kind: one for one in rounds_now(floor.shop, floor.by).due}


def walk(floor: Floor, minutes: int, by: Actor = CREW.dispatcher) -> rounds.PatrolMade:
    """A patrol from now on for so many minutes; the clock stands where it stood."""
    begins = clock.now()
    rounds.begin_patrol(floor.shop, by, BeginPatrol())
    with clock.held_at(begins + dt.timedelta(minutes=minutes)):
        return rounds.end_patrol(floor.shop, by, EndPatrol("无异常"))


def test_a_patrol_is_kept_with_its_minutes_and_what_was_found(floor: Floor) -> None:
    made = walk(floor, 26)
    assert (made.person, made.began_at, made.minutes) == ("员工14", NOW, 26)
    rows = floor.shop.store.rows("SELECT began_at, ended_at, found FROM patrol")
    assert rows == [(NOW, NOW + 26 * MINUTE, "无异常")]


def test_nobody_is_on_two_patrols_and_two_people_may_be_on_one_each(floor: Floor) -> None:
    rounds.begin_patrol(floor.shop, floor.by, BeginPatrol())
    with pytest.raises(rules.PatrolRunning) as refused:
        rounds.begin_patrol(floor.shop, floor.by, BeginPatrol())
    assert refused.value.at == "10:20"
    rounds.begin_patrol(floor.shop, CREW.workshop_supervisor, BeginPatrol())


def test_a_patrol_ends_that_was_begun(floor: Floor) -> None:
    before = floor.shop.store.head()
    with pytest.raises(rules.NoPatrol):
        rounds.end_patrol(floor.shop, floor.by, EndPatrol())
    assert floor.shop.store.head() == before


def test_a_patrol_silences_its_alarm_while_it_runs_and_a_short_one_does_not_count(
    floor: Floor,
) -> None:
    assert due(floor)[AlarmKind.PATROL].facts["nth"] == 1
    rounds.begin_patrol(floor.shop, floor.by, BeginPatrol())
    assert AlarmKind.PATROL not in due(floor)
    with clock.held_at(later(24)):
        rounds.end_patrol(floor.shop, floor.by, EndPatrol())
        assert due(floor)[AlarmKind.PATROL].facts["nth"] == 1
        assert due(floor)[AlarmKind.PATROL_SHORT].facts["took"] == 24
        walk(floor, 25)
    with clock.held_at(later(50)):
        assert due(floor)[AlarmKind.PATROL].facts["nth"] == 2


def test_readiness_is_confirmed_once_a_day(floor: Floor) -> None:
    assert AlarmKind.READINESS in due(floor)
    told = rounds.confirm_readiness(floor.shop, floor.by, ALL_THERE)
    assert (told.day, told.ready) == ("2026-11-23", True)
    assert AlarmKind.READINESS not in due(floor)
    with pytest.raises(rules.ReadinessGiven) as refused:
        rounds.confirm_readiness(floor.shop, CREW.workshop_supervisor, ALL_THERE)
    assert refused.value.person == "员工14"
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=1)):
        assert AlarmKind.READINESS in due(floor)
        rounds.confirm_readiness(floor.shop, floor.by, ALL_THERE)


@pytest.mark.parametrize(
    "asked",
    [
        replace(ALL_THERE, attendance=False), replace(ALL_THERE, equipment=False),
        replace(ALL_THERE, parts=False), replace(ALL_THERE, reconditioned=False),
    ],
)  # fmt: skip
def test_what_is_not_ready_is_named(floor: Floor, asked: ConfirmReadiness) -> None:
    before = floor.shop.store.head()
    with pytest.raises(rules.ReadinessUnexplained):
        rounds.confirm_readiness(floor.shop, floor.by, asked)
    assert floor.shop.store.head() == before
    told = rounds.confirm_readiness(floor.shop, floor.by, replace(asked, note="下午补齐"))
    assert not told.ready


def test_a_progress_query_is_silent_once_the_workshop_has_answered(floor: Floor) -> None:
    order = floor.ready(floor.order(100))
    floor.assign(order)
    with clock.held_at(later(69)):
        assert AlarmKind.PROGRESS not in due(floor)
    with clock.held_at(later(70)):
        query = due(floor)[AlarmKind.PROGRESS]
        assert (query.facts["order"], query.facts["percent"]) == (order, 70)
        ends = NOW + 100 * MINUTE
        told = rounds.answer_progress(floor.shop, CREW.advisor, AnswerProgress(order, ends))
        assert told.order == order
        assert AlarmKind.PROGRESS not in due(floor)


def test_what_is_abnormal_is_an_alarm_until_somebody_answers_it(floor: Floor) -> None:
    order = floor.ready(floor.order(100))
    floor.assign(order)
    asked = AnswerProgress(order, NOW + 130 * MINUTE, True, "加派一人")
    rounds.answer_progress(floor.shop, floor.by, asked)
    told = due(floor)[AlarmKind.ABNORMAL]
    rounds.answer_alarm(floor.shop, CREW.service_manager, rounds.answer_to(told, "已通知客户"))
    assert AlarmKind.ABNORMAL not in due(floor)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (AnswerProgress("", NOW + MINUTE, True), rules.MeasuresMissing),
        (AnswerProgress("", None), rules.ProgressUnclear),
        (AnswerProgress("", NOW - 1), rules.ProgressUnclear),
        (AnswerProgress("", NOW - 1, True, "加派一人"), rules.ProgressUnclear),
        (AnswerProgress("", NOW, measures="两\n行"), TextRefused),
    ],
)
def test_an_answer_to_the_query_says_when_or_what_is_done(
    floor: Floor, asked: AnswerProgress, refusal: type[Refused]
) -> None:
    order = floor.ready(floor.order(100))
    before = floor.shop.store.head()
    with pytest.raises(refusal):
        rounds.answer_progress(floor.shop, floor.by, replace(asked, order=order))
    assert floor.shop.store.head() == before


def test_there_is_no_progress_of_a_car_that_is_not_there(floor: Floor) -> None:
    with pytest.raises(NotReceived):
        rounds.answer_progress(floor.shop, floor.by, AnswerProgress(floor.order(60), NOW))


def test_a_customer_who_is_not_reached_is_called_again_every_half_hour(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    floor.report(order)
    assert due(floor)[AlarmKind.TELL_ADD_ON].facts["order"] == order
    floor.ask(order)
    for minutes in (30, 60):
        with clock.held_at(later(minutes - 1)):
            assert AlarmKind.ADD_ON_UNANSWERED not in due(floor)
        with clock.held_at(later(minutes)):
            assert AlarmKind.ADD_ON_UNANSWERED in due(floor)
            miss(floor, order)
            assert AlarmKind.ADD_ON_UNANSWERED not in due(floor)
    with clock.held_at(later(90)):
        decline(floor, order)
        assert AlarmKind.ADD_ON_UNANSWERED not in due(floor)


def test_an_alarm_of_an_add_on_is_answered_with_its_number(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    floor.report(order)
    floor.report(order)
    told = rounds_now(floor.shop, floor.by).due
    second = [one for one in told if one.kind is AlarmKind.TELL_ADD_ON][1]
    rounds.answer_alarm(
        floor.shop, CREW.advisor, rounds.answer_to(second, "客户在开会，半小时后再打")
    )
    left = [
        one for one in rounds_now(floor.shop, floor.by).due if one.kind is AlarmKind.TELL_ADD_ON
    ]
    assert [one.facts["number"] for one in left] == [1]
    with clock.held_at(later(30)):
        again = [
            one for one in rounds_now(floor.shop, floor.by).due if one.kind is AlarmKind.TELL_ADD_ON
        ]
    assert len(again) == 2


def test_a_late_car_is_an_alarm_that_its_advisor_answers_and_that_a_new_promise_moves(
    floor: Floor,
) -> None:
    order = floor.ready(floor.order(60, promised_at=NOW + 60 * MINUTE))
    told = due(floor)[AlarmKind.CALL_CUSTOMER]
    answered = rounds.answer_alarm(
        floor.shop, CREW.advisor, rounds.answer_to(told, "客户同意晚半小时")
    )
    assert (answered.kind, answered.order) == (AlarmKind.CALL_CUSTOMER, order)
    assert AlarmKind.CALL_CUSTOMER not in due(floor)
    promise(floor.shop, CREW.advisor, Promise(order, NOW + 90 * MINUTE))
    with clock.held_at(later(30)):
        assert AlarmKind.CALL_CUSTOMER in due(floor)


def test_what_was_answered_for_an_open_order_stays_answered(floor: Floor) -> None:
    order = floor.ready(floor.order(60, promised_at=NOW + 60 * MINUTE))
    told = due(floor)[AlarmKind.CALL_CUSTOMER]
    rounds.answer_alarm(floor.shop, CREW.advisor, rounds.answer_to(told, "客户知道了"))
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=30)):
        assert AlarmKind.CALL_CUSTOMER not in due(floor)
    assert floor.stage(order)


def test_what_is_asked_for_by_a_rule_is_not_answered_by_a_word(floor: Floor) -> None:
    told = due(floor)[AlarmKind.READINESS]
    for kind in (AlarmKind.READINESS, AlarmKind.PROGRESS):
        asked = replace(rounds.answer_to(told, "都好"), kind=kind)
        with pytest.raises(rules.AnsweredByItsAct):
            rounds.answer_alarm(floor.shop, floor.by, asked)
    assert AlarmKind.READINESS in due(floor)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (lambda told: replace(told, due_at=NOW - 1), rules.NoSuchAlarm),
        (lambda told: replace(told, kind=AlarmKind.LONG_REPAIR), rules.NoSuchAlarm),
        (lambda told: replace(told, kind=AlarmKind.TELL_ADD_ON), SupplementUnknown),
        (lambda told: replace(told, kind=AlarmKind.PATROL, shift=NOW), rules.NoSuchAlarm),
        (lambda told: replace(told, order="RO-999999"), OrderUnknown),
        (lambda told: replace(told, answer=""), TextRefused),
    ],
)
def test_only_what_is_due_is_answered_and_with_a_word(
    floor: Floor, change: Callable[[AnswerAlarm], AnswerAlarm], refusal: type[Refused]
) -> None:
    floor.ready(floor.order(60, promised_at=NOW + 60 * MINUTE))
    told = rounds.answer_to(due(floor)[AlarmKind.CALL_CUSTOMER], "客户知道了")
    before = floor.shop.store.head()
    with pytest.raises(refusal):
        rounds.answer_alarm(floor.shop, CREW.advisor, change(told))
    assert floor.shop.store.head() == before


def test_of_two_who_answer_the_same_alarm_the_second_finds_it_answered(floor: Floor) -> None:
    asked = rounds.answer_to(due(floor)[AlarmKind.PATROL], "人手不足")
    rounds.answer_alarm(floor.shop, floor.by, asked)
    with pytest.raises(rules.NoSuchAlarm):
        rounds.answer_alarm(floor.shop, CREW.workshop_supervisor, asked)


def test_the_alarms_of_any_earlier_entry_are_what_was_seen_then(floor: Floor) -> None:
    order = floor.ready(floor.order(60, promised_at=NOW + 60 * MINUTE))
    floor.assign(order)
    patrol = rounds.answer_to(due(floor)[AlarmKind.PATROL], "人手不足")
    seen: list[tuple[Workshop, list[Alarm]]] = []
    for step in (
        lambda: floor.report(order),
        lambda: floor.ask(order),
        lambda: rounds.answer_alarm(floor.shop, floor.by, patrol),
        lambda: rounds.begin_patrol(floor.shop, floor.by, BeginPatrol()),
        lambda: rounds.end_patrol(floor.shop, floor.by, EndPatrol()),
        lambda: rounds.confirm_readiness(floor.shop, floor.by, ALL_THERE),
        lambda: rounds.answer_progress(
            floor.shop, floor.by, AnswerProgress(order, None, True, "会诊")
        ),
        lambda: miss(floor, order),
    ):
        with clock.held_at(clock.now() + dt.timedelta(minutes=31 * (len(seen) + 1))):
            step()
            seen.append((floor.look(), list(rounds_now(floor.shop, floor.by).due)))
    for found, told in seen:
        assert alarms_of(floor.shop.store, found) == told
        assert alarms_of(floor.shop.store, workshop_at(floor.shop, found.now)) == told
    assert len({frozenset(one.kind for one in told) for _, told in seen}) > 3


def test_each_day_has_the_hours_that_hold_on_it(floor: Floor) -> None:
    """From Tuesday on the house opens at ten; what Monday missed it missed by Monday's hours."""
    asked = house.ChangeSetting("shift_begins", "600", "2026-11-24")
    proof = vouched(CREW.general_manager, house.MEANING, house.approval_digest(asked))
    house.change_setting(floor.shop, CREW.service_manager, asked, proofs=[proof])
    opening = clock.day_begins(TEN_TWENTY.date(), ZONE, 480)
    assert due(floor)[AlarmKind.READINESS].facts["begins_at"] == clock.micros(opening)
    with clock.held_at(opening + dt.timedelta(days=1, minutes=60)):
        missed = due(floor)[AlarmKind.PATROLS_MISSED]
        assert missed.facts["begins_at"] != clock.micros(opening + dt.timedelta(days=1))
        assert AlarmKind.READINESS not in due(floor)
    with clock.held_at(opening + dt.timedelta(days=1, minutes=90)):
        began = clock.micros(opening + dt.timedelta(days=1, minutes=120))
        assert due(floor)[AlarmKind.READINESS].facts["begins_at"] == began


def test_the_house_sets_how_long_a_patrol_is(floor: Floor) -> None:
    asked = house.ChangeSetting("patrol_minutes", "10", "2026-11-23")
    proof = vouched(CREW.general_manager, house.MEANING, house.approval_digest(asked))
    house.change_setting(floor.shop, CREW.service_manager, asked, proofs=[proof])
    walk(floor, 11)
    with clock.held_at(later(11)):
        assert due(floor)[AlarmKind.PATROL].facts["nth"] == 2


def test_every_alarm_says_its_rule_and_is_read_in_both_languages(floor: Floor) -> None:
    order = floor.ready(floor.order(60, promised_at=NOW + 60 * MINUTE))
    floor.report(order)
    for one in rounds_now(floor.shop, floor.by).due:
        key, facts = one.sentence(NOW, ZONE)
        assert all(
            RULES[one.kind] in words.say(key, language, **facts) for language in words.LANGUAGES
        )


def test_a_technician_answers_no_alarm_and_goes_on_no_patrol(floor: Floor) -> None:
    asked = rounds.answer_to(due(floor)[AlarmKind.PATROL], "人手不足")
    with pytest.raises(NotPermitted):
        rounds.answer_alarm(floor.shop, CREW.technician, asked)
    with pytest.raises(NotPermitted):
        rounds.begin_patrol(floor.shop, CREW.technician, BeginPatrol())
    with pytest.raises(NotPermitted):
        rounds.confirm_readiness(floor.shop, CREW.advisor, ALL_THERE)
    with pytest.raises(NotPermitted):
        rounds_now(floor.shop, CREW.service)
