"""The advisor's own check of a finished car, behind the inspector's release (DLV-02, QC-07, QC-11,
QC-13)."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk.board import handing_in, receiving_cars, undoing
from shopfloor.desk.board.handing_in import HandIn
from shopfloor.desk.board.receiving_cars import Mark
from shopfloor.desk.board.reporting import report_of_day
from shopfloor.desk.todo import todo
from shopfloor.rules import handing_in as rules
from shopfloor.rules.board_refusals import CauseMissing, LaterFact, NotFinished
from shopfloor.rules.handing_in import HandInPoint
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.supplements import AddOnUnwritten
from shopfloor.rules.workshop import CheckKind, Stage
from tests.conftest import TEN_TWENTY
from tests.faults.soundness import assert_sound
from tests.people import CREW
from tests.workshop import FIRST, Floor, later

POINTS = tuple(HandInPoint)


@pytest.fixture
def order(floor: Floor) -> str:
    """A car that stands as finished."""
    return floor.finished(floor.ready(floor.order(30)))


def waits(floor: Floor, order: str) -> bool:
    """Whether the car is among what waits for its advisor."""
    return order in [one.entry for one in todo(floor.shop, CREW.advisor)]


def test_the_advisor_takes_over_what_he_has_checked_in_six_points(floor: Floor, order: str) -> None:
    assert waits(floor, order)
    with pytest.raises(rules.PointsUnticked) as refused:
        handing_in.hand_in(floor.shop, CREW.advisor, HandIn(order, POINTS[:4]))
    assert refused.value.points == POINTS[4:]
    assert floor.stage(order) is Stage.FINISHED
    assert floor.hand_in(order).taken
    assert floor.stage(order) is Stage.HANDED_IN
    assert not waits(floor, order)
    assert_sound(floor.shop.store)


def test_what_he_sends_back_is_rework_and_is_checked_and_parked_anew(
    floor: Floor, order: str
) -> None:
    asked = HandIn(order, redo=(1,), cause="车内有抹布")
    assert not handing_in.hand_in(floor.shop, CREW.advisor, asked).taken
    assert floor.stage(order) is Stage.REWORK
    assert floor.card(order).parked == ""
    floor.assign(order, 2)
    floor.start(order, 2)
    floor.finish(order, 2)
    assert floor.stage(order) is Stage.WORK_DONE, "no check stands any more"


def test_who_sends_a_car_back_names_lines_and_cause(floor: Floor, order: str) -> None:
    for redo, cause in (((), "漏油"), ((1,), ""), ((7,), "漏油")):
        with pytest.raises(CauseMissing):
            handing_in.hand_in(floor.shop, CREW.advisor, HandIn(order, POINTS, "", redo, cause))


def test_nobody_takes_over_what_is_not_finished_or_was_taken_over(floor: Floor) -> None:
    order = floor.worked(floor.ready(floor.order(30)))
    with pytest.raises(NotFinished):
        floor.hand_in(order)
    taken = floor.finished(floor.ready(floor.order(30)))
    floor.hand_in(taken)
    with pytest.raises(rules.HandedIn):
        floor.hand_in(taken)


def test_it_is_the_front_desk_s(floor: Floor, order: str) -> None:
    with pytest.raises(NotPermitted):
        handing_in.hand_in(floor.shop, CREW.dispatcher, HandIn(order, POINTS))


def test_the_workshop_does_no_more_to_it_and_nothing_before_it_is_undone(
    floor: Floor, order: str
) -> None:
    floor.hand_in(order)
    with pytest.raises(rules.HandedIn):
        receiving_cars.mark_car(floor.shop, floor.by, Mark(order, note="擦车"))
    with pytest.raises(rules.HandedIn):
        floor.report(order)
    with pytest.raises(LaterFact):
        undoing.undo_last(floor.shop, floor.by, undoing.UndoLast())


def test_the_board_shows_it_until_the_day_ends_and_the_report_of_its_day_for_ever(
    floor: Floor, order: str
) -> None:
    floor.hand_in(order)
    assert floor.key(order) in floor.look().orders
    tomorrow = TEN_TWENTY + dt.timedelta(days=1)
    with clock.held_at(tomorrow):
        other = floor.receive(floor.order(30))
        assert list(floor.look().orders) == [floor.key(other)]
        day = report_of_day(floor.shop, CREW.dispatcher, TEN_TWENTY.date().isoformat())
    assert day.unpromised == 1


def test_the_board_of_an_earlier_moment_has_it_as_finished(floor: Floor, order: str) -> None:
    sequence = floor.look().sequence
    with clock.held_at(later(5)):
        floor.hand_in(order)
        before = floor.look(sequence).orders[floor.key(order)]
    assert before.handed_in_at is None
    assert before.parked == "竣工区 3"


def test_a_customer_who_was_not_asked_is_asked_before_the_car_is_taken_over(floor: Floor) -> None:
    order = floor.ready(floor.order(30))
    floor.report(order)
    floor.finished(order)
    with pytest.raises(rules.AddOnUnasked):
        floor.hand_in(order)
    floor.ask(order)
    floor.hand_in(order)
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=1)):
        assert floor.key(order) in floor.look().orders, "his word is still missing"
    with pytest.raises(rules.HandedIn):
        floor.accept(order)


def test_what_the_customer_agreed_to_is_written_before_the_car_is_taken_over(floor: Floor) -> None:
    order = floor.ready(floor.order(30))
    floor.report(order)
    floor.ask(order)
    floor.finished(order)
    floor.accept(order)
    with pytest.raises(AddOnUnwritten):
        floor.hand_in(order)
    floor.write(order)
    assert floor.stage(order) is Stage.DISPATCHED or floor.stage(order) is Stage.IN_PROGRESS


def test_what_the_customer_finds_at_the_car_brings_it_back_on_a_later_day(
    floor: Floor, order: str
) -> None:
    floor.hand_in(order)
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=2)):
        assert floor.key(order) not in floor.look().orders
        asked = HandIn(order, redo=(1,), cause="异响还在")
        handing_in.hand_in(floor.shop, CREW.advisor, asked)
        assert floor.stage(order) is Stage.REWORK
        report = report_of_day(floor.shop, CREW.dispatcher)
    assert report.rework == 1
    assert_sound(floor.shop.store)


def test_a_car_that_is_only_dirty_is_washed_again_and_stays_checked(floor: Floor) -> None:
    order = floor.worked(floor.ready(floor.order(30)))
    floor.tick(order)
    for kind in (CheckKind.LEADER, CheckKind.FINAL):
        floor.check(order, kind)
    for line in (2, 3):
        floor.assign(order, line, FIRST, "W01")
        floor.start(order, line)
        floor.finish(order, line)
        floor.park(order)
        if line == 2:
            asked = HandIn(order, redo=(2,), cause="轮毂不干净")
            handing_in.hand_in(floor.shop, CREW.advisor, asked)
            assert floor.stage(order) is Stage.FINAL_PASSED
    assert floor.hand_in(order).taken
    report = report_of_day(floor.shop, CREW.dispatcher)
    assert (report.rework, report.inspected, report.first_time) == (1, 1, 1)
