"""A car is washed before the work where the dispatcher wants it, and looked over behind a wash
(WSH-01, WSH-03, WSH-04)."""

import pytest

from shopfloor import clock
from shopfloor.desk.board import clocking, receiving_cars, undoing
from shopfloor.desk.board.clocking import FinishJob
from shopfloor.desk.board.due import rounds_now
from shopfloor.desk.board.receiving_cars import Mark
from shopfloor.rules import washing as rules
from shopfloor.rules.alarms import AlarmKind
from shopfloor.rules.board_refusals import LaterFact, NotAccepted
from shopfloor.rules.idle import IdleWhy, idle
from shopfloor.rules.orders import JobState
from shopfloor.rules.washing import WashItem
from shopfloor.rules.work_left import WorkLeft
from shopfloor.rules.workshop import CheckKind, Stage, StopReason
from tests.faults.soundness import assert_sound
from tests.workshop import FIRST, SECOND, Floor, later


@pytest.fixture
def order(floor: Floor) -> str:
    """A car that is here, and that nobody has compared with its sheet yet."""
    return floor.receive(floor.order(30, 60))


def washed(floor: Floor, order: str, *ticked: WashItem, line: int = 0, note: str = "") -> None:
    asked = FinishJob(order, line, ticked, note)
    clocking.finish_job(floor.shop, floor.by, asked)


def state_of(floor: Floor, order: str, line: int) -> JobState:
    return next(job for job in floor.card(order).jobs if job.line == line).state


def test_a_wash_before_the_work_comes_first_and_needs_no_comparing(
    floor: Floor, order: str
) -> None:
    floor.prewash(order)
    assert [job.line for job in floor.card(order).jobs] == [3, 1, 2]
    floor.assign(order, 3, FIRST, "W01")
    floor.start(order)
    assert state_of(floor, order, 3) is JobState.RUNNING
    washed(floor, order, WashItem.UNHARMED)
    with pytest.raises(NotAccepted):
        floor.start(order, 1)
    floor.accept_car(order)
    for line in (1, 2):
        floor.assign(order, line, SECOND)
        floor.start(order, line)
        floor.finish(order, line)
    assert floor.stage(order) is Stage.WORK_DONE
    floor.tick(order)
    for kind in (CheckKind.LEADER, CheckKind.FINAL):
        floor.check(order, kind)
    assert floor.stage(order) is Stage.FINAL_PASSED, "the wash behind the work is still to come"
    assert_sound(floor.shop.store)


def test_the_radar_thinks_of_the_wash_before_the_work(floor: Floor, order: str) -> None:
    floor.prewash(order)
    looked = floor.look()
    lines = [looked.jobs[group[0].job].line for group in WorkLeft(looked).groups[floor.key(order)]]
    assert lines == [3, 1, 2]


def test_who_washes_before_the_work_waits_for_nobody_to_compare_the_car(
    floor: Floor, order: str
) -> None:
    floor.prewash(order)
    floor.assign(order, 3, FIRST, "W01")
    floor.assign(order, 1, SECOND)
    told = {one.name: one.why for one in idle(floor.look())}
    assert told == {"员工7": IdleWhy.NOT_BEGUN, "员工8": IdleWhy.NOT_COMPARED}


def test_a_wash_before_the_work_is_taken_back_before_it_begins(floor: Floor, order: str) -> None:
    floor.prewash(order)
    with pytest.raises(rules.PreWashTooLate):
        floor.prewash(order)
    floor.prewash(order, False)
    assert state_of(floor, order, 3) is JobState.ENDED
    with pytest.raises(rules.NoPreWash):
        floor.prewash(order, False)
    floor.prewash(order)
    floor.assign(order, 4, FIRST, "W01")
    floor.start(order, 4)
    with pytest.raises(rules.NoPreWash):
        floor.prewash(order, False)


def test_no_car_is_washed_before_the_work_once_somebody_worked_on_it(
    floor: Floor, order: str
) -> None:
    floor.accept_car(order)
    floor.assign(order)
    floor.start(order, 1)
    with pytest.raises(rules.PreWashTooLate):
        floor.prewash(order)


def test_a_wash_is_done_when_every_item_is_ticked(floor: Floor) -> None:
    order = passed(floor)
    with pytest.raises(rules.WashUnticked) as refused:
        washed(floor, order, WashItem.UNHARMED, WashItem.CABIN)
    assert refused.value.items == tuple(WashItem)[2:]
    assert floor.stage(order) is Stage.WASHING
    washed(floor, order, *WashItem)
    assert floor.stage(order) is Stage.WASHED


def test_what_is_the_matter_stands_on_the_card_behind_its_note(floor: Floor) -> None:
    order = passed(floor)
    receiving_cars.mark_car(floor.shop, floor.by, Mark(order, note="等候"))
    washed(floor, order, *tuple(WashItem)[1:], note="左后门划伤")
    assert floor.stage(order) is Stage.WASHED
    assert floor.card(order).note == "等候; 左后门划伤"


def passed(floor: Floor) -> str:
    """A car that is being washed behind its final inspection."""
    order = floor.worked(floor.ready(floor.order(30)))
    floor.tick(order)
    for kind in (CheckKind.LEADER, CheckKind.FINAL):
        floor.check(order, kind)
    floor.assign(order, 2, FIRST, "W01")
    floor.start(order, 2)
    return order


def test_work_that_the_customer_stops_is_not_washed_first_any_more(
    floor: Floor, order: str
) -> None:
    floor.prewash(order)
    floor.assign(order, 3, FIRST, "W01")
    floor.start(order)
    floor.end(order)
    assert state_of(floor, order, 3) is JobState.ENDED


def test_nobody_works_on_a_car_that_is_washed_first(floor: Floor, order: str) -> None:
    floor.prewash(order)
    floor.accept_car(order)
    floor.assign(order, 1)
    with pytest.raises(rules.PreWashFirst):
        floor.start(order, 1)
    floor.prewash(order, False)
    floor.start(order, 1)


def test_a_car_that_is_washed_first_still_waits_to_be_dispatched(floor: Floor, order: str) -> None:
    floor.prewash(order)
    floor.assign(order, 3, FIRST, "W01")
    assert floor.stage(order) is Stage.WAITING_DISPATCH
    floor.start(order)
    assert floor.stage(order) is Stage.IN_PROGRESS
    with clock.held_at(later(60)):
        floor.finish(order, 3)
        assert floor.stage(order) is Stage.WAITING_DISPATCH
        due = rounds_now(floor.shop, floor.by).due
        assert AlarmKind.PROGRESS not in {one.kind for one in due}


def test_a_wash_that_is_given_up_leaves_nobody_planned_waiting_or_on_the_clock(
    floor: Floor, order: str
) -> None:
    floor.prewash(order)
    floor.assign(order, 3, FIRST, "W01")
    floor.start(order)
    floor.stop(order, StopReason.BAY)
    floor.prewash(order, False)
    with pytest.raises(LaterFact):
        undoing.undo_last(floor.shop, floor.by, undoing.UndoLast())
    looked = floor.look()
    assert not looked.assignments
    assert [one.ended_at for one in looked.stops] == [looked.stops[0].began_at]
    with pytest.raises(rules.NoPreWash):
        floor.assign(order, 3)
    floor.prewash(order)
    assert state_of(floor, order, 4) is JobState.PLANNED
