"""A piece of a number, a name or its initials at the window: the one thing meant, or a list."""

import pytest

from shopfloor.desk import gathering, window
from shopfloor.rules.entered import (
    BinNamed,
    CodeUnknown,
    ForCar,
    PartNamed,
    PartsNamed,
    PeopleNamed,
    for_car,
)
from shopfloor.rules.orders import OrderUnknown
from shopfloor.rules.parts import QuantityOut
from shopfloor.rules.staff import NotPermitted, Person
from shopfloor.rules.window import CarShown
from tests.counter import DISC, FILTER, OIL, Counter
from tests.people import CREW


@pytest.mark.parametrize(
    ("given", "part", "count"),
    [("qscp", DISC, ""), ("前刹车盘", DISC, ""), ("2*jylqq", FILTER, "2"), ("刹车*3", DISC, "3")],
)
def test_letters_that_fit_one_part_name_it(
    counter: Counter, given: str, part: str, count: str
) -> None:
    found = window.entered(counter.shop, counter.clerk, given)
    assert isinstance(found, PartNamed)
    assert (found.part.number, found.count) == (part, count)


def test_a_piece_of_a_number_is_chosen_by_a_person_even_if_it_fits_one(counter: Counter) -> None:
    found = window.entered(counter.shop, counter.clerk, "2*115562")
    assert isinstance(found, PartsNamed)
    assert ([one.number for one in found.parts], found.count) == ([FILTER], "2")


def test_letters_that_fit_several_parts_give_a_list(counter: Counter) -> None:
    found = window.entered(counter.shop, counter.clerk, "机油")
    assert isinstance(found, PartsNamed)
    assert [one.number for one in found.parts] == [FILTER, OIL]


def test_a_bin_tells_what_lies_in_it(counter: Counter) -> None:
    found = window.entered(counter.shop, counter.clerk, "1-02-03-04")
    assert isinstance(found, BinNamed)
    assert [(one.number, one.quantity) for one in found.lies] == [(FILTER, 10)]


def test_a_technician_is_called_by_name(counter: Counter) -> None:
    found = window.entered(counter.shop, counter.clerk, "员工7")
    assert isinstance(found, Person)
    assert found.number == 7
    several = window.entered(counter.shop, counter.clerk, "yg7")
    assert several == found or isinstance(several, PeopleNamed)
    with pytest.raises(CodeUnknown):
        window.entered(counter.shop, counter.clerk, "员工9")


def test_something_is_asked_for_a_car_by_its_plate(counter: Counter) -> None:
    order = counter.order()
    found = window.entered(counter.shop, counter.clerk, "qscp*2 @粤bd12345")
    assert isinstance(found, ForCar)
    assert (found.car.order.number, found.code) == (order, "qscp*2")
    car = window.entered(counter.shop, counter.clerk, "@2345")
    assert isinstance(car, CarShown)
    assert for_car("x ＠ y") == ("x", "y")
    assert for_car("xy") == ("xy", "")


def test_what_is_gathered_adds_up_and_is_gone_once_entered(counter: Counter) -> None:
    order = counter.order()
    for _ in range(2):
        gathering.gather(counter.shop, counter.clerk, order, DISC, 1)
    gathering.gather(counter.shop, counter.clerk, order, FILTER, 3)
    car = window.car(counter.shop, counter.clerk, order)
    assert [(one.part.number, one.quantity) for one in car.gathered] == [(DISC, 2), (FILTER, 3)]
    gathering.drop(counter.shop, counter.clerk, order, FILTER)
    parked = window.waiting(counter.shop, counter.clerk).parked
    assert [(one.order, one.parts) for one in parked] == [(order, 1)]
    counter.draw(order, (DISC, 2))
    assert window.car(counter.shop, counter.clerk, order).gathered == ()


def test_gathering_refuses_what_a_requisition_would_refuse(counter: Counter) -> None:
    order, before = counter.order(), counter.shop.store.rows("SELECT count(*) FROM journal")
    with pytest.raises(OrderUnknown):
        gathering.gather(counter.shop, counter.clerk, "RO-999999", DISC, 1)
    with pytest.raises(QuantityOut):
        gathering.gather(counter.shop, counter.clerk, order, DISC, 10**16)
    with pytest.raises(NotPermitted):
        gathering.gather(counter.shop, CREW.finance, order, DISC, 1)
    assert window.car(counter.shop, counter.clerk, order).gathered == ()
    assert counter.shop.store.rows("SELECT count(*) FROM journal") == before


def test_unknown_codes_are_kept_once_and_a_pin_never(counter: Counter) -> None:
    for code in ("4901", "4901", "L" * 300, "246810"):
        gathering.note_unknown(counter.shop, counter.clerk, code)
    found = gathering.unknown_codes(counter.shop, counter.clerk)
    assert [(one.code, one.times) for one in found] == [("4901", 2), ("L" * 200, 1)]
