"""Who makes the second of the three checks: the team leader, or quality inspection (QC-14)."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk.board.crew import WriteAbsence, write_absence
from shopfloor.desk.todo import todo
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.policy import HouseNumberOut
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.workshop import MINUTE, CheckKind, Stage
from shopfloor.store import house
from tests.conftest import TEN_TWENTY
from tests.people import CREW
from tests.workshop import Floor

NOW = clock.micros(TEN_TWENTY)

ROLE = "second_check_role"
LEADER_WAITS = "todo.check_leader"


@pytest.fixture
def order(floor: Floor) -> str:
    """A car that its technician has ticked."""
    order = floor.worked(floor.ready(floor.order(30)))
    floor.tick(order)
    return order


def waits(floor: Floor) -> tuple[bool, bool]:
    """Whether the second check waits for the supervisor, who leads a team; for the inspector."""
    who = (CREW.workshop_supervisor, CREW.inspector)
    leads, inspects = (
        LEADER_WAITS in [one.sentence for one in todo(floor.shop, one)] for one in who
    )
    return leads, inspects


def test_by_default_the_team_leader_makes_it_and_no_inspector(floor: Floor, order: str) -> None:
    assert waits(floor) == (True, False)
    with pytest.raises(NotPermitted):
        floor.check(order, CheckKind.LEADER, by=CREW.inspector)
    floor.check(order, CheckKind.LEADER, by=CREW.workshop_supervisor)
    assert floor.stage(order) is Stage.LEADER_CHECKED


def test_where_the_house_says_so_quality_inspection_makes_it_and_no_leader(
    floor: Floor, order: str
) -> None:
    floor.sets(ROLE, "inspector")
    assert waits(floor) == (False, True)
    with pytest.raises(NotPermitted):
        floor.check(order, CheckKind.LEADER, by=CREW.workshop_supervisor)
    floor.check(order, CheckKind.LEADER, by=CREW.inspector)
    assert floor.stage(order) is Stage.LEADER_CHECKED
    signed = floor.shop.store.rows("SELECT meaning FROM signature WHERE meaning LIKE 'car.%'")
    assert signed == [("car.check_quality",)]


def test_two_inspections_are_two_people_while_another_inspector_is_on_shift(
    floor: Floor, order: str
) -> None:
    floor.sets(ROLE, "inspector")
    floor.check(order, CheckKind.LEADER, by=CREW.inspector)
    with pytest.raises(refusals.CheckedByOneself):
        floor.check(order, CheckKind.FINAL, by=CREW.inspector)
    assert floor.check(order, CheckKind.FINAL, by=CREW.technical_director).alone is False


def test_one_inspector_makes_both_where_no_other_is_there_and_it_is_said(
    floor: Floor, order: str
) -> None:
    floor.sets(ROLE, "inspector")
    floor.check(order, CheckKind.LEADER, by=CREW.inspector)
    away = WriteAbsence(NOW - MINUTE, NOW + 10**11, "病假", 17)
    write_absence(floor.shop, CREW.workshop_supervisor, away)
    assert floor.check(order, CheckKind.FINAL, by=CREW.inspector).alone


def test_a_choice_for_tomorrow_leaves_today_as_it_is(floor: Floor, order: str) -> None:
    tomorrow = house.today(floor.shop.store) + dt.timedelta(days=1)
    floor.sets(ROLE, "inspector", tomorrow.isoformat())
    floor.check(order, CheckKind.LEADER, by=CREW.workshop_supervisor)
    assert house.house_text(floor.shop.store, ROLE, tomorrow) == "inspector"


def test_nobody_else_may_be_chosen(floor: Floor) -> None:
    with pytest.raises(HouseNumberOut) as refused:
        floor.sets(ROLE, "advisor")
    assert refused.value.allowed == "team_leader, inspector"
