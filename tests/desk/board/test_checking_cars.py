"""The three checks of a car: who makes them, in which order, and what fails is done again."""

import pytest

from shopfloor.desk.board import checking_cars
from shopfloor.desk.board.checking_cars import CheckCar, SelfCheck
from shopfloor.desk.board.crew import WriteAbsence, write_absence
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.workshop import MINUTE, CheckKind, Stage
from tests.people import CREW
from tests.workshop import FIRST, NOW, Floor


def test_each_check_is_due_behind_the_one_before_it(floor: Floor) -> None:
    order = floor.ready(floor.order(30))
    for early in (lambda: floor.tick(order), lambda: floor.check(order, CheckKind.LEADER)):
        with pytest.raises(refusals.CheckNotDue):
            early()
    floor.worked(order)
    with pytest.raises(refusals.CheckNotDue):
        floor.check(order, CheckKind.FINAL)


def test_the_technician_ticks_every_item(floor: Floor) -> None:
    order = floor.worked(floor.ready(floor.order(30, 30)))
    with pytest.raises(refusals.ItemsUnticked) as refused:
        checking_cars.self_check(floor.shop, floor.by, SelfCheck(order, FIRST, (1,)))
    assert refused.value.lines == "2"


def test_nobody_checks_their_own_work(floor: Floor) -> None:
    order = floor.worked(floor.ready(floor.order(30)))
    floor.tick(order)
    with pytest.raises(refusals.CheckedByOneself):
        floor.check(order, CheckKind.LEADER, by=CREW.technician)
    floor.check(order, CheckKind.LEADER, by=CREW.technical_director)
    with pytest.raises(refusals.CheckedByOneself):
        floor.check(order, CheckKind.FINAL, by=CREW.technical_director)
    assert floor.check(order, CheckKind.FINAL).alone is False


def test_one_person_checks_twice_where_no_other_inspector_is_there_and_it_is_said(
    floor: Floor,
) -> None:
    order = floor.worked(floor.ready(floor.order(30)))
    floor.tick(order)
    floor.check(order, CheckKind.LEADER, by=CREW.technical_director)
    away = WriteAbsence(NOW - MINUTE, NOW + 10**11, "病假", 16)
    write_absence(floor.shop, CREW.workshop_supervisor, away)
    assert floor.check(order, CheckKind.FINAL, by=CREW.technical_director).alone


@pytest.mark.parametrize("kind", [CheckKind.LEADER, CheckKind.FINAL])
def test_what_fails_is_done_again_with_its_cause(floor: Floor, kind: CheckKind) -> None:
    order = floor.worked(floor.ready(floor.order(30, 20)))
    floor.tick(order)
    if kind is CheckKind.FINAL:
        floor.check(order, CheckKind.LEADER)
    floor.check(order, kind, passed=False)
    assert floor.stage(order) is Stage.REWORK
    again = floor.look().jobs_of(floor.key(order))[-1]
    assert (again.line, again.rework_of, again.minutes) == (3, 1, 30)
    assert floor.shop.store.rows("SELECT cause FROM job_origin") == [("螺栓未拧紧",)]
    assert [one.note for one in floor.card(order).jobs] == ["", "", "螺栓未拧紧"]
    floor.assign(order, 3)
    floor.start(order, 3)
    floor.finish(order, 3)
    assert floor.stage(order) is Stage.WORK_DONE


def test_who_sends_a_car_back_says_what_and_why(floor: Floor) -> None:
    order = floor.worked(floor.ready(floor.order(30)))
    floor.tick(order)
    for redo, cause in (((), "漏油"), ((1,), ""), ((7,), "漏油")):
        asked = CheckCar(order, CheckKind.LEADER, False, "", redo, cause)
        with pytest.raises(refusals.CauseMissing):
            checking_cars.check_car(floor.shop, floor.by, asked)
