"""A car with an add-on: what waits for its customer's word, what goes on, what is checked again."""

import pytest

from shopfloor.desk.board import checking_cars, receiving_cars
from shopfloor.desk.board.checking_cars import ParkCar
from shopfloor.rules import board_refusals
from shopfloor.rules import supplements as rules
from shopfloor.rules.workshop import CheckKind, Stage, StopReason, SupplementState
from tests.add_ons import brought, decline, do_it
from tests.workshop import Floor


def test_the_original_jobs_go_on_while_the_customer_is_asked(floor: Floor) -> None:
    order = brought(floor, SupplementState.WAITING_CUSTOMER)
    floor.assign(order)
    floor.start(order)
    assert floor.stage(order) is Stage.IN_PROGRESS
    decline(floor, order)
    floor.finish(order)
    assert floor.stage(order) is Stage.WORK_DONE


def test_a_car_whose_work_is_done_waits_for_its_customers_word(floor: Floor) -> None:
    order = brought(floor, SupplementState.REPORTED)
    floor.assign(order)
    floor.start(order)
    floor.stop(order, StopReason.BAY)
    assert floor.stage(order) is Stage.WAITING_CUSTOMER, "no original job can go on"
    floor.start(order)
    floor.finish(order)
    assert floor.stage(order) is Stage.WAITING_CUSTOMER
    floor.ask(order)
    assert floor.stage(order) is Stage.WAITING_CUSTOMER
    decline(floor, order)
    assert floor.stage(order) is Stage.WORK_DONE


def test_a_car_that_waits_for_a_word_and_for_work_is_not_checked(floor: Floor) -> None:
    order = brought(floor, SupplementState.WAITING_CUSTOMER)
    floor.assign(order)
    floor.stop(order, StopReason.BAY, 1)
    before = floor.shop.store.head()
    with pytest.raises(board_refusals.CheckNotDue):
        floor.tick(order)
    assert floor.shop.store.head() == before


def test_a_car_that_was_checked_while_its_customer_was_asked_is_checked_again(
    floor: Floor,
) -> None:
    order = floor.worked(floor.ready(floor.order(30)))
    floor.report(order)
    floor.ask(order)
    passed(floor, order)
    floor.accept(order)
    assert floor.stage(order) is Stage.FINAL_PASSED
    added = floor.write(order)
    assert (added.job, floor.stage(order)) == (3, Stage.IN_PROGRESS)
    floor.tell(order)
    floor.assign(order, 3)
    floor.start(order, 3)
    floor.finish(order, 3)
    assert floor.stage(order) is Stage.WORK_DONE
    passed(floor, order)
    jobs = floor.look().jobs_of(floor.key(order))
    assert [one.line for one in jobs if one.skill == "洗车"] == [2], "washed once"


def passed(floor: Floor, order: str) -> None:
    """The three checks of a car whose work is done."""
    floor.tick(order)
    floor.check(order, CheckKind.LEADER)
    floor.check(order, CheckKind.FINAL)


def asked_meanwhile(floor: Floor) -> str:
    """A car that is finished but for its place, while its customer is asked about an add-on."""
    order = floor.ready(floor.order(30))
    receiving_cars.mark_car(floor.shop, floor.by, receiving_cars.Mark(order, wash=False))
    floor.report(order)
    floor.ask(order)
    floor.worked(order)
    passed(floor, order)
    return order


def test_a_car_is_not_finished_while_accepted_work_is_not_written(floor: Floor) -> None:
    order = asked_meanwhile(floor)
    floor.accept(order)
    before = floor.shop.store.head()
    with pytest.raises(rules.AddOnUnwritten):
        checking_cars.park_car(floor.shop, floor.by, ParkCar(order, "A3"))
    assert floor.shop.store.head() == before


def test_a_customer_who_does_not_answer_holds_no_car(floor: Floor) -> None:
    """E26: the car is parked; it comes back, is checked again and parked again once he agrees."""
    order = asked_meanwhile(floor)
    checking_cars.park_car(floor.shop, floor.by, ParkCar(order, "A3"))
    assert floor.stage(order) is Stage.FINISHED
    for step in (floor.accept, floor.write, floor.tell):
        step(order)
    assert floor.stage(order) is Stage.IN_PROGRESS
    do_it(floor, order)
    passed(floor, order)
    assert floor.stage(order) is Stage.FINAL_PASSED
