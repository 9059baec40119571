"""What must be true in the evening: of the cars, of the shelf, of the chain, of the report."""

from typing import Any

from shopfloor import clock
from shopfloor.rules.workshop import Stage
from tests.scenarios.shop_day.day import Day
from tests.scenarios.shop_day.people import NIGHT, PARTS_MANAGER
from tests.scenarios.shop_day.script import Fate
from tests.scenarios.shop_day.shelf import book
from tests.screens.at_counter import rows

LEFT = {Fate.SHORTAGE: Stage.WAITING_PARTS, Fate.UNDECIDED: Stage.WAITING_CUSTOMER}
"""Why a car is still here."""


def every_car_is_accounted_for(day: Day) -> None:
    """Parked where the dispatcher said, or open with its reason; the others as in the morning."""
    with clock.held_at(day.clock.now):
        now = day.stages()
    for car in day.cars:
        stage, parked = now.pop(car.number)
        wanted = (LEFT[car.fate], "") if car.stays else (Stage.FINISHED, day.place(car))
        assert (stage, parked) == wanted, car
        day.morning.pop(car.number)
    assert {number: now[number] for number in day.morning} == day.morning


def books_equal_the_shelf(day: Day, night: dict[str, Any]) -> None:
    """All but for the one piece that is gone since the last count was judged: the night names
    it."""
    told = book(day.settings)
    for (place, part), off in day.off.items():
        told[place, part] += off
    assert told == day.shelf.all()
    assert [(one["place"], one["what"]) for one in night["again"]] == list(day.off)
    issued = rows(day.settings, ISSUED.format(since=clock.micros(day.clock.of("00:00"))))
    assert issued == [(sum(len(car.draws) for car in day.cars),)]


def all_is_proven(day: Day) -> None:
    """By the commands that anybody would ask."""
    for number, command in ((PARTS_MANAGER, ("conservation",)), (NIGHT, ("ledger", "verify"))):
        done = day.house.command(number, *command)
        assert done.returncode == 0, done.stdout + done.stderr


ISSUED = (
    "SELECT -sum(e.quantity) FROM stock_entry e JOIN journal j ON j.key = e.entry "
    "WHERE e.kind = 'issue' AND j.booked_at >= {since}"
)
