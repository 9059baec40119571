"""Two dispatchers at one board, undo, promises, and the board of an earlier moment."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk.arrivals import ExpectArrival, expect_arrival
from shopfloor.desk.board import assigning, clocking, promising, receiving_cars, undoing
from shopfloor.desk.board.assigning import Assign, Hand, JobNamed
from shopfloor.desk.board.clocking import StopJob
from shopfloor.desk.board.promising import Promise
from shopfloor.desk.board.receiving_cars import Mark
from shopfloor.desk.board.reporting import replay
from shopfloor.desk.board.showing import changed_since
from shopfloor.desk.board.undoing import UndoLast
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.orders import Promised
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.workshop import MINUTE, Stage, StopReason
from tests.conftest import TEN_TWENTY
from tests.counter import FILTER, MASTER, Counter, enter
from tests.people import CREW
from tests.workshop import SECOND, Floor

NOW = clock.micros(TEN_TWENTY)
OTHER = CREW.workshop_supervisor


def undo(floor: Floor, minutes: int = 0) -> undoing.Undone:
    with clock.held_at(TEN_TWENTY + dt.timedelta(minutes=minutes)):
        return undoing.undo_last(floor.shop, floor.by, UndoLast())


def test_of_two_conflicting_acts_one_succeeds_and_the_other_sees_who_and_what(
    floor: Floor,
) -> None:
    order = floor.receive(floor.order(60))
    seen = floor.look().sequence
    asked = Assign(order, 1, (Hand(SECOND, "B02"),), seen=seen)
    assigning.assign(floor.shop, OTHER, asked)
    with pytest.raises(refusals.BoardMoved) as refused:
        assigning.assign(floor.shop, floor.by, Assign(order, 1, (Hand(7, "B01"),), seen=seen))
    assert (refused.value.act, refused.value.at) == ("job.assign", "10:20")
    again = Assign(order, 1, (Hand(7, "B01"),), seen=floor.look().sequence)
    assigning.assign(floor.shop, floor.by, again)
    assert len(floor.look().assignments) == 1


def test_what_happens_to_another_car_stands_in_nobodys_way(floor: Floor) -> None:
    order, other = floor.receive(floor.order(60)), floor.order(60)
    seen = floor.look().sequence
    receiving_cars.receive_car(floor.shop, OTHER, receiving_cars.CarNamed(other))
    receiving_cars.mark_car(floor.shop, floor.by, Mark(order, 1, seen=seen))
    assert floor.look().orders[floor.key(order)].priority == 1


def test_what_one_did_oneself_since_is_no_conflict(floor: Floor) -> None:
    order = floor.receive(floor.order(60))
    seen = floor.look().sequence
    floor.assign(order)
    asked = StopJob(order, StopReason.PARTS, 1, seen=seen)
    assert clocking.stop_job(floor.shop, floor.by, asked).job == 1


def test_undo_puts_back_what_stood_before(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    before = floor.look()
    floor.start(order)
    assert undo(floor).act == "job.start"
    now = floor.look()
    assert (now.jobs, now.assignments, now.clockings) == (before.jobs, before.assignments, ())
    assert floor.stage(order) is Stage.DISPATCHED


def test_an_undone_reception_leaves_the_car_where_it_was(floor: Floor) -> None:
    order = floor.receive(floor.order(60))
    undo(floor)
    assert floor.stage(order) is Stage.EXPECTED
    floor.receive(order)


def test_undo_ends_after_five_minutes(floor: Floor) -> None:
    floor.receive(floor.order(60))
    with pytest.raises(refusals.NothingToUndo):
        undo(floor, 6)
    undo(floor, 5)


def test_undo_takes_back_nothing_that_somebody_built_on(floor: Floor) -> None:
    order = floor.receive(floor.order(60))
    assigning.assign(floor.shop, OTHER, Assign(order, 1, (Hand(7),)))
    with pytest.raises(refusals.LaterFact) as refused:
        undo(floor)
    assert refused.value.act == "job.assign"
    assert floor.stage(order) is Stage.DISPATCHED


def test_undo_is_ones_own_alone_and_once(floor: Floor) -> None:
    order = floor.receive(floor.order(60))
    with pytest.raises(refusals.NothingToUndo):
        undoing.undo_last(floor.shop, OTHER, UndoLast())
    undo(floor)
    with pytest.raises(refusals.LaterFact):
        undo(floor)
    assert floor.stage(order) is Stage.EXPECTED


def test_a_promise_is_changed_by_the_front_desk_and_shows_old_and_new(floor: Floor) -> None:
    order = floor.order(60, promised_at=NOW + 60 * MINUTE)
    asked = Promise(order, NOW + 90 * MINUTE)
    with pytest.raises(NotPermitted):
        promising.promise(floor.shop, floor.by, asked)
    promising.promise(floor.shop, CREW.advisor, asked)
    with pytest.raises(refusals.PromiseSame):
        promising.promise(floor.shop, CREW.advisor, asked)
    shown = floor.look().orders[floor.key(order)]
    assert (shown.promised_before, shown.promised_at) == (NOW + 60 * MINUTE, NOW + 90 * MINUTE)
    assert shown.promised_how is Promised.TYPED


def test_the_board_of_any_earlier_entry_is_what_was_seen_then(floor: Floor) -> None:
    order, seen = floor.order(60, 30), []
    for step in (
        lambda: floor.ready(order),
        lambda: floor.assign(order),
        lambda: floor.start(order),
        lambda: floor.stop(order, StopReason.PARTS),
        lambda: undoing.undo_last(floor.shop, floor.by, UndoLast()),
        lambda: floor.finish(order),
        lambda: floor.assign(order, 2),
        lambda: assigning.unassign(floor.shop, floor.by, JobNamed(order, 2)),
    ):
        step()
        seen.append(floor.look())
    assert [floor.look(one.sequence) for one in seen] == seen


def test_the_board_is_read_again_for_what_it_shows_and_for_nothing_else(floor: Floor) -> None:
    shop, keeper = floor.shop, Counter(floor.shop)
    enter(shop, *MASTER)
    seen = floor.look().sequence
    keeper.stock(FILTER, 3)
    assert not changed_since(shop, seen)
    expect_arrival(shop, CREW.storekeeper, ExpectArrival(FILTER, 5, NOW + 10**9, "Bosch"))
    assert changed_since(shop, seen)
    seen = floor.look().sequence
    keeper.stock(FILTER, 5)
    assert changed_since(shop, seen), "what came was expected"
    seen = floor.look().sequence
    floor.receive(floor.order(30))
    assert changed_since(shop, seen)


def test_a_replay_shows_the_board_behind_each_step_even_of_one_moment(floor: Floor) -> None:
    order = floor.receive(floor.order(60))
    floor.assign(order)
    steps = list(replay(floor.shop, floor.by))
    assert [one.act for one in steps] == ["order.write", "car.receive", "job.assign"]
    stages = [next(card.stage for card in one.board.cards) for one in steps]
    assert stages == [Stage.EXPECTED, Stage.WAITING_DISPATCH, Stage.DISPATCHED]
