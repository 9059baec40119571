"""Patrols and the morning's readiness, and what the rule clock wants of them (DSP-03, DSP-06)."""

import datetime as dt
from dataclasses import replace

import pytest

from shopfloor import clock
from shopfloor.desk import house
from shopfloor.desk.board import rounds
from shopfloor.desk.board.due import rounds_now
from shopfloor.desk.board.rounds import AnswerProgress, BeginPatrol, ConfirmReadiness, EndPatrol
from shopfloor.desk.board.showing import alarms_of, workshop_at
from shopfloor.desk.shop import Actor
from shopfloor.rules import rounds as rules
from shopfloor.rules.alarms import Alarm, AlarmKind
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.workshop import MINUTE, Workshop
from tests.add_ons import miss
from tests.conftest import TEN_TWENTY
from tests.desk.board.conftest import due
from tests.people import CREW, vouched
from tests.workshop import NOW, ZONE, Floor, later

ALL_THERE = ConfirmReadiness(True, True, True, True)


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
