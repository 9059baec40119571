"""The workshop says how far a car is, and an add-on's customer is called again (DSP-16, E26)."""

from dataclasses import replace

import pytest

from shopfloor import clock
from shopfloor.desk.board import rounds
from shopfloor.desk.board.rounds import AnswerProgress
from shopfloor.errors import Refused
from shopfloor.rules import rounds as rules
from shopfloor.rules.alarms import AlarmKind
from shopfloor.rules.board_refusals import NotReceived
from shopfloor.rules.parts import TextRefused
from shopfloor.rules.workshop import MINUTE
from tests.add_ons import decline, miss
from tests.desk.board.conftest import due
from tests.people import CREW
from tests.workshop import NOW, Floor, later


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
