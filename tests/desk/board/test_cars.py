"""A car on its way through the workshop from reception to its place (part (a) Work order)."""

import pytest

from shopfloor import clock
from shopfloor.desk.board import checking_cars, clocking, receiving_cars
from shopfloor.desk.board.checking_cars import ParkCar
from shopfloor.desk.board.clocking import StartJob
from shopfloor.desk.board.receiving_cars import AcceptCar, CarNamed, ListItems, Mark, Problem
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.orders import JobState
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.workshop import CheckKind, Stage, StopReason
from tests.people import CREW
from tests.workshop import NOW, SECOND, Floor, later


def test_a_car_goes_from_received_to_parked_through_every_stage(floor: Floor) -> None:
    order = floor.order(30)
    seen = [floor.stage(order)]
    for step in (
        lambda: floor.ready(order),
        lambda: floor.assign(order),
        lambda: floor.start(order),
        lambda: floor.finish(order),
        lambda: floor.tick(order),
        lambda: floor.check(order, CheckKind.LEADER),
        lambda: floor.check(order, CheckKind.FINAL),
        lambda: floor.assign(order, 2, SECOND, "W01"),
        lambda: floor.start(order, 2),
        lambda: floor.finish(order, 2),
        lambda: checking_cars.park_car(floor.shop, floor.by, ParkCar(order, "A3")),
    ):
        step()
        seen.append(floor.stage(order))
    assert seen == [
        Stage.EXPECTED, Stage.WAITING_DISPATCH, Stage.DISPATCHED, Stage.IN_PROGRESS,
        Stage.WORK_DONE, Stage.SELF_CHECKED, Stage.LEADER_CHECKED, Stage.FINAL_PASSED,
        Stage.FINAL_PASSED, Stage.WASHING, Stage.WASHED, Stage.FINISHED,
    ]  # fmt: skip


def test_the_time_of_reception_is_written_to_ten_minutes(floor: Floor) -> None:
    order = floor.order(30)
    with clock.held_at(later(7)):
        floor.receive(order)
    assert floor.look().orders[floor.key(order)].received_at == NOW


def test_a_car_is_received_once(floor: Floor) -> None:
    order = floor.receive(floor.order(30))
    with pytest.raises(refusals.ReceivedAlready):
        floor.receive(order)


def test_nothing_is_done_to_a_car_that_is_not_in_the_workshop(floor: Floor) -> None:
    order = floor.order(30)
    for act in (
        lambda: floor.assign(order),
        lambda: floor.start(order),
        lambda: floor.stop(order, StopReason.PARTS),
        lambda: floor.finish(order),
        lambda: floor.tick(order),
        lambda: receiving_cars.accept_car(floor.shop, floor.by, AcceptCar(order)),
    ):
        with pytest.raises(refusals.NotReceived):
            act()


def test_work_begins_only_on_a_car_that_was_compared_and_tried(floor: Floor) -> None:
    order = floor.receive(floor.order(30))
    floor.assign(order)
    with pytest.raises(refusals.NotAccepted):
        floor.start(order)
    receiving_cars.accept_car(floor.shop, floor.by, AcceptCar(order))
    with pytest.raises(refusals.NotAccepted):
        floor.start(order)


def test_a_problem_names_a_line_of_the_sheet(floor: Floor) -> None:
    order = floor.receive(floor.order(30))
    receiving_cars.list_items(floor.shop, CREW.advisor, ListItems(order, ("备胎", "随车工具")))
    asked = AcceptCar(order, (Problem(3, "没有"),))
    with pytest.raises(refusals.SheetLineUnknown):
        receiving_cars.accept_car(floor.shop, floor.by, asked)
    asked = AcceptCar(order, (Problem(2, "缺千斤顶"),))
    receiving_cars.accept_car(floor.shop, floor.by, asked)
    rows = floor.shop.store.rows("SELECT line, state, note FROM checkin_item ORDER BY line")
    assert rows == [(1, "agreed", ""), (2, "problem", "缺千斤顶")]


@pytest.mark.parametrize(
    ("reason", "stage"),
    [
        (StopReason.PARTS, Stage.WAITING_PARTS),
        (StopReason.AUTHORITY, Stage.WAITING_CUSTOMER),
        (StopReason.CONSULTATION, Stage.WAITING_EXPERT),
        (StopReason.BAY, Stage.STOPPED),
        (StopReason.LABOUR, Stage.STOPPED),
        (StopReason.OTHER, Stage.STOPPED),
    ],
)
def test_an_order_waits_for_what_its_only_job_waits_for(
    floor: Floor, reason: StopReason, stage: Stage
) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    floor.start(order)
    floor.stop(order, reason)
    assert floor.stage(order) is stage
    floor.start(order)
    assert floor.stage(order) is Stage.IN_PROGRESS


def test_a_missing_part_holds_its_own_job_and_not_the_order(floor: Floor) -> None:
    order = floor.ready(floor.order(60, 30))
    floor.assign(order)
    floor.start(order)
    floor.stop(order, StopReason.PARTS)
    assert floor.stage(order) is Stage.IN_PROGRESS
    floor.stop(order, StopReason.BAY, 2)
    assert floor.stage(order) is Stage.WAITING_PARTS


@pytest.mark.parametrize("state", [JobState.PLANNED, JobState.STOPPED, JobState.DONE])
def test_only_a_running_job_is_finished(floor: Floor, state: JobState) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    if state is not JobState.PLANNED:
        floor.start(order)
    if state is JobState.STOPPED:
        floor.stop(order, StopReason.OTHER)
    if state is JobState.DONE:
        floor.finish(order)
    with pytest.raises(refusals.JobNotThere):
        floor.finish(order, 1)
    with pytest.raises(refusals.NoSuchJob):
        floor.finish(order)


def test_a_car_whose_customer_wants_no_wash_is_parked_at_once(floor: Floor) -> None:
    order = floor.ready(floor.order(30))
    receiving_cars.mark_car(floor.shop, floor.by, Mark(order, wash=False))
    floor.worked(order)
    with pytest.raises(refusals.NotFinished):
        checking_cars.park_car(floor.shop, floor.by, ParkCar(order, "A3"))
    floor.tick(order)
    floor.check(order, CheckKind.LEADER)
    assert floor.check(order, CheckKind.FINAL).wash == 0
    checking_cars.park_car(floor.shop, floor.by, ParkCar(order, "A3"))
    assert floor.stage(order) is Stage.FINISHED


def test_an_advisor_does_not_dispatch(floor: Floor) -> None:
    order = floor.order(30)
    with pytest.raises(NotPermitted):
        receiving_cars.receive_car(floor.shop, CREW.advisor, CarNamed(order))
    with pytest.raises(NotPermitted):
        clocking.start_job(floor.shop, CREW.advisor, StartJob(order))


@pytest.mark.parametrize("given", [-1, 10])
def test_priorities_go_from_nought_to_nine(floor: Floor, given: int) -> None:
    with pytest.raises(refusals.PriorityOut):
        receiving_cars.mark_car(floor.shop, floor.by, Mark(floor.order(30), priority=given))
