"""Who answers an alarm with what word, and how long it stays answered (DSP-17)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from shopfloor import clock, words
from shopfloor.desk.board import rounds
from shopfloor.desk.board.due import rounds_now
from shopfloor.desk.board.promising import Promise, promise
from shopfloor.desk.board.rounds import AnswerAlarm
from shopfloor.errors import Refused
from shopfloor.rules import rounds as rules
from shopfloor.rules.alarms import RULES, AlarmKind
from shopfloor.rules.orders import OrderUnknown
from shopfloor.rules.parts import TextRefused
from shopfloor.rules.supplements import SupplementUnknown
from shopfloor.rules.workshop import MINUTE
from tests.conftest import TEN_TWENTY
from tests.desk.board.conftest import due
from tests.people import CREW
from tests.workshop import NOW, ZONE, Floor, later


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


def test_every_alarm_says_its_rule_and_is_read_in_both_languages(floor: Floor) -> None:
    order = floor.ready(floor.order(60, promised_at=NOW + 60 * MINUTE))
    floor.report(order)
    for one in rounds_now(floor.shop, floor.by).due:
        key, facts = one.sentence(NOW, ZONE)
        assert all(
            RULES[one.kind] in words.say(key, language, **facts) for language in words.LANGUAGES
        )
