"""A car that stands in a bay and is not worked on holds it, until it is moved out or done."""

import pytest

from shopfloor.desk.board.assigning import Assign, Hand, JobNamed, assign, unassign
from shopfloor.desk.board.listing import bays_now
from shopfloor.desk.board.suggesting import suggest_for
from shopfloor.rules.suggesting import Against
from shopfloor.rules.workshop import StopReason
from tests.workshop import FIRST, SECOND, Floor


def stopped(floor: Floor, bay: str = "B01", reason: StopReason = StopReason.PARTS) -> str:
    """A car on the lift whose parts nobody knows the arrival of."""
    order = floor.ready(floor.order(60))
    floor.assign(order, 1, FIRST, bay)
    floor.start(order)
    floor.stop(order, reason)
    return order


def standing(floor: Floor) -> dict[str, tuple[str, ...]]:
    return {one.bay: one.standing for one in bays_now(floor.shop, floor.by) if one.standing}


def offered(floor: Floor, order: str) -> set[str]:
    """The bays that are suggested for the car."""
    made = suggest_for(floor.shop, floor.by, floor.key(order), 1)
    return {one.bay for one in made.offers}


def test_a_stopped_car_is_shown_where_it_stands_and_its_bay_is_not_free(floor: Floor) -> None:
    stopped(floor)
    other = floor.receive(floor.order(30))
    assert standing(floor) == {"B01": ("粤B10001",)}
    assert offered(floor, other) == {"B02"}


def test_its_own_bay_is_free_for_the_car_itself(floor: Floor) -> None:
    order = stopped(floor)
    stopped(floor, "B02", StopReason.CONSULTATION)
    assert offered(floor, order) == {"B01"}


def test_where_every_bay_is_held_it_is_said(floor: Floor) -> None:
    stopped(floor)
    stopped(floor, "B02", StopReason.AUTHORITY)
    other = floor.receive(floor.order(30))
    made = suggest_for(floor.shop, floor.by, floor.key(other), 1)
    assert {one.why for one in made.suggestion.others} == {Against.BAYS_HELD}


def test_a_car_that_goes_on_stands_no_more_and_one_that_is_done_has_left(floor: Floor) -> None:
    order = stopped(floor)
    floor.start(order)
    assert standing(floor) == {}
    floor.finish(order)
    assert standing(floor) == {}


@pytest.mark.parametrize("bay", ["B02", ""])
def test_who_plans_it_elsewhere_has_moved_it_out(floor: Floor, bay: str) -> None:
    order = stopped(floor)
    assign(floor.shop, floor.by, Assign(order, 1, (Hand(SECOND, bay),)))
    assert standing(floor) == {}


def test_what_nobody_is_planned_for_holds_no_bay(floor: Floor) -> None:
    order = stopped(floor)
    unassign(floor.shop, floor.by, JobNamed(order, 1))
    assert standing(floor) == {}
