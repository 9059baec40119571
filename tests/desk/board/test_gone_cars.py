"""What a car leaves behind that its advisor took over: its plate, its papers at the counter."""

import datetime as dt
from collections.abc import Callable

import pytest

from shopfloor import clock
from shopfloor.desk import (
    gathering,
    kits,
    old_parts,
    prepicking,
    requisitions,
    slips,
    substituting,
    swapping,
    window,
)
from shopfloor.desk.board.handing_in import HandIn, hand_in
from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.master import WritePart
from shopfloor.desk.orders import order_of
from shopfloor.rules.entered import ForCar
from shopfloor.rules.handing_in import HandedIn, SlipsStillOpen
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.orders import Order, OrderUnknown
from shopfloor.rules.slips import SlipState
from shopfloor.rules.window import CarShown, gone_at, why_not_out
from shopfloor.rules.workshop import Stage
from shopfloor.store import orders as order_rows
from shopfloor.store.journal import Entry
from shopfloor.store.slips import slip_by_number
from tests.conftest import TEN_TWENTY
from tests.counter import DISC, FILTER, Counter, enter, opened_counter
from tests.faults.soundness import assert_sound
from tests.people import CREW
from tests.workshop import NOW, Floor

PLATE, OTHER = "粤BD1234", "粤CE1234"
TOMORROW = TEN_TWENTY + dt.timedelta(days=1)
NEWER = f"{DISC}A"


@pytest.fixture
def counter(floor: Floor) -> Counter:
    return opened_counter(floor.shop)


def finished(floor: Floor, plate: str = PLATE) -> str:
    return floor.finished(floor.ready(floor.order(30, plate=plate)))


def gone(floor: Floor, plate: str = PLATE) -> str:
    """An order whose car was finished and taken over."""
    order = finished(floor, plate)
    floor.hand_in(order)
    return order


def meant(floor: Floor, given: str) -> str | list[str]:
    """The order, or orders, that an entry at the window names."""
    found = window.entered(floor.shop, CREW.storekeeper, given)
    if isinstance(found, CarShown):
        return found.order.number
    assert isinstance(found, tuple)
    assert all(isinstance(one, Order) for one in found)
    return [one.number for one in found]


def at_desk(floor: Floor, given: str) -> str:
    """The order that an act or a command means."""
    return order_of(floor.shop.store, given).number


def test_a_car_that_comes_back_is_named_by_its_plate(floor: Floor) -> None:
    old = gone(floor)
    assert at_desk(floor, PLATE) == meant(floor, PLATE) == meant(floor, "1234") == old
    with clock.held_at(TOMORROW):
        new = floor.order(60, plate=PLATE)
        floor.receive(PLATE)
        assert floor.stage(new) is Stage.WAITING_DISPATCH
        assert at_desk(floor, PLATE) == new
        for given in (PLATE, "1234", f"@{PLATE}"):
            assert meant(floor, given) == new
        for_car = window.entered(floor.shop, CREW.storekeeper, f"2*{DISC}@1234")
        assert isinstance(for_car, ForCar)
        assert for_car.car.order.number == new
        named = window.house_number(floor.shop, CREW.storekeeper, PLATE)
        assert isinstance(named, CarShown)
        assert named.order.number == new
        assert at_desk(floor, old) == meant(floor, old) == old, "by its own number"


def test_what_he_sends_back_is_here_again(floor: Floor) -> None:
    order = gone(floor)
    hand_in(floor.shop, CREW.advisor, HandIn(order, redo=(1,), cause="异响还在"))
    other = floor.order(30, plate=OTHER)
    assert meant(floor, "1234") == [order, other]
    assert meant(floor, PLATE) == order
    new = floor.order(30, plate=PLATE)
    assert meant(floor, PLATE) == [order, new]
    with pytest.raises(OrderUnknown):
        at_desk(floor, PLATE)


def test_cars_that_are_here_come_before_those_that_are_gone_the_last_of_them_first(
    floor: Floor,
) -> None:
    first = gone(floor)
    with clock.held_at(TOMORROW):
        second = gone(floor)
        assert meant(floor, PLATE) == [second, first]
        with pytest.raises(OrderUnknown):
            at_desk(floor, PLATE)
        third, fourth = floor.order(30, plate=OTHER), floor.order(30, plate=PLATE)
        assert meant(floor, "1234") == [third, fourth, second, first]
        assert at_desk(floor, PLATE) == fourth
        assert [
            one.number for one in order_rows.by_plate_end(floor.shop.store, "1234", limit=2)
        ] == [third, fourth], "a house of many years still finds who is here"


def refused(floor: Floor, order: str, step: Callable[[], object]) -> None:
    before = floor.shop.store.head()
    with pytest.raises(HandedIn) as told:
        step()
    assert (told.value.order, told.value.at) == (order, "11-23 10:20")
    assert floor.shop.store.head() == before


@pytest.fixture
def bought(floor: Floor, counter: Counter) -> tuple[str, str, str]:
    """A car that is gone, with a disc handed over and another drawn, whose old part is in; the
    order, the slip of the first and the requisition of the other."""
    enter(floor.shop, WritePart(NEWER, "前刹车盘", "片", 39000, bin="1-07-01-03", supersedes=DISC))
    counter.stock(NEWER, 5)
    order = finished(floor)
    drawn = counter.draw(order, (DISC, 1))
    counter.bring(drawn)
    slip = counter.signed(counter.write(drawn).number)
    counter.hand_over(slip)
    more = counter.draw(order, (DISC, 1))
    counter.bring(more)
    floor.hand_in(order)
    return order, slip, more


def test_nothing_more_is_drawn_for_a_car_that_is_gone(
    floor: Floor, counter: Counter, bought: tuple[str, str, str]
) -> None:
    order, slip, drawn = bought
    shop, clerk, wanted = floor.shop, counter.clerk, (requisitions.Wanted(FILTER, 1),)
    write_location(shop, CREW.parts_manager, WriteLocation("PRE-1", LocationKind.TOTE))
    kits.write_kit(
        shop, CREW.parts_manager, kits.WriteKit("BRK-F", "制动套件", (kits.InKit(FILTER, 1),))
    )
    steps = (
        lambda: requisitions.open_requisition(
            shop, clerk, requisitions.OpenRequisition(order, 7, wanted)
        ),
        lambda: requisitions.add_lines(shop, clerk, requisitions.AddLines(drawn, wanted)),
        lambda: gathering.gather(shop, clerk, order, FILTER, 1),
        lambda: gathering.gather_kit(shop, clerk, order, "BRK-F", ""),
        lambda: substituting.substitute(shop, clerk, substituting.Substitute(drawn, 1, NEWER)),
        lambda: swapping.swap_part(shop, clerk, swapping.SwapPart(slip, 1, 1, NEWER)),
        lambda: prepicking.prepare(shop, clerk, prepicking.Prepare(drawn, "PRE-1")),
        lambda: slips.write_slip(shop, clerk, slips.WriteSlip(drawn)),
    )
    with clock.held_at(TOMORROW):
        for step in steps:
            refused(floor, order, step)
        refused(floor, order, lambda: requisitions.open_requisition(
            shop, clerk, requisitions.OpenRequisition(PLATE, 7, wanted)
        ))  # fmt: skip


def test_the_window_says_at_once_that_nothing_more_leaves(
    floor: Floor, counter: Counter, bought: tuple[str, str, str]
) -> None:
    order, _, drawn = bought
    with clock.held_at(TOMORROW):
        here = window.standing(floor.shop, counter.clerk, drawn)
        why = why_not_out(here.requisition, gone_at(here))
    assert isinstance(why, HandedIn)
    assert (why.order, why.at) == (order, "11-23 10:20")


def test_what_comes_back_from_a_car_that_is_gone_still_comes_back(
    floor: Floor, counter: Counter, bought: tuple[str, str, str]
) -> None:
    _, slip, drawn = bought
    with clock.held_at(TOMORROW):
        counter.bring_back(slip)
        asked = old_parts.HandBackOldPart(
            window.standing(floor.shop, counter.clerk, drawn).requisition.lines[0].tags[0]
        )
        old_parts.hand_back_old_part(floor.shop, counter.clerk, asked)
        closed = requisitions.close_requisition(
            floor.shop, counter.clerk, requisitions.CloseRequisition(drawn)
        )
    assert closed.requisition == drawn
    assert_sound(floor.shop.store)


def test_what_was_gathered_for_it_is_taken_away_again(floor: Floor, counter: Counter) -> None:
    order = finished(floor)
    gathering.gather(floor.shop, counter.clerk, order, FILTER, 1)
    floor.hand_in(order)
    gathering.drop(floor.shop, counter.clerk, order, FILTER)
    assert not window.car(floor.shop, counter.clerk, order).gathered


def test_nobody_takes_a_car_over_while_its_slips_are_open(floor: Floor, counter: Counter) -> None:
    order = finished(floor)
    drawn = counter.draw(order, (DISC, 2))
    counter.bring(drawn, count=2)
    first, second = (counter.write(drawn, (1, 1)).number for _ in range(2))
    counter.signed(second)
    before = floor.shop.store.head()
    with pytest.raises(SlipsStillOpen) as told:
        floor.hand_in(order)
    assert (told.value.order, told.value.slips) == (order, f"{first}, {second}")
    assert floor.shop.store.head() == before
    assert floor.stage(order) is Stage.FINISHED
    counter.cancel(first)
    with pytest.raises(SlipsStillOpen):
        floor.hand_in(order)
    counter.hand_over(second)
    assert floor.hand_in(order).taken


def test_an_open_slip_of_another_car_or_none_at_all_keeps_nobody(
    floor: Floor, counter: Counter
) -> None:
    order, other = finished(floor), floor.order(30, plate=OTHER)
    drawn = counter.draw(other, (DISC, 1))
    counter.bring(drawn)
    counter.write(drawn)
    counter.draw(order, (FILTER, 1))
    assert floor.hand_in(order).taken


def test_who_sends_a_car_back_is_not_asked_for_its_slips(floor: Floor, counter: Counter) -> None:
    order = finished(floor)
    drawn = counter.draw(order, (DISC, 1))
    counter.bring(drawn)
    counter.write(drawn)
    hand_in(floor.shop, CREW.advisor, HandIn(order, redo=(1,), cause="漏油"))
    assert floor.stage(order) is Stage.REWORK


def taken_over_as_before(floor: Floor, order: str) -> None:
    """As a house of an earlier version has it: nobody asked for the slips."""
    with floor.shop.store.writing() as writing:
        writing.row("handed_in", repair_order=floor.key(order), taken=1, handed_at=NOW, note="")
        person = CREW.advisor.person
        writing.append(
            Entry("as before", "car.hand_in", person, "T-01", NOW, NOW, False, "{}", {"answer": {}})
        )


@pytest.mark.parametrize("leaves", [True, False])
def test_a_slip_that_was_open_when_a_car_went_is_still_brought_to_its_end(
    floor: Floor, counter: Counter, leaves: bool
) -> None:
    order = finished(floor)
    drawn = counter.draw(order, (DISC, 1))
    counter.bring(drawn)
    slip = counter.write(drawn).number
    taken_over_as_before(floor, order)
    with clock.held_at(TOMORROW):
        if leaves:
            counter.pick(slip)
            counter.hand_over(counter.signed(slip))
        else:
            counter.cancel(slip)
    found = slip_by_number(floor.shop.store, slip)
    assert found is not None
    assert found.state is (SlipState.ISSUED if leaves else SlipState.CANCELLED)
