"""What must be true in the evening: of the cars, of the shelf, of the chain, of the report."""

import re
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


def the_page_says_what_happened(day: Day, night: dict[str, Any]) -> None:
    """The night's page, as the service manager reads it."""
    (file,) = day.report.glob("*.txt")
    page = file.read_text("utf-8").splitlines()
    done = [car for car in day.cars if not car.stays]
    left = [car for car in day.cars if car.stays]
    fates = [car.fate for car in day.cars]
    agreed, found = fates.count(Fate.ADD_ON), fates.count(Fate.UNDECIDED)
    lines = sum(len(car.draws) for car in day.cars)
    (late,) = day.off
    for told in (
        rf"Cars finished {len(done)}; promised {len(done)} of them, in time {day.in_time}\.",
        rf"Sent back by a check {fates.count(Fate.REWORK)}; "
        rf"add-ons found {agreed + found}, agreed to {agreed}\.",
        rf"Counter: slips handed over {len(day.cars)}, lines {lines}; slips left open \d+\.",
        rf"Shortages {fates.count(Fate.SHORTAGE)}; exceptions 0; parts corrected by counts 2\.",
        *(rf"  {car.number} {car.plate}: waiting for \w+.*" for car in left),
        r"Journal and books: every hash, every balance and every state agrees\.",
        r"Old parts: every new part left for its old one\.",
        rf"  {day.list} line \d+: {late[0]} {late[1]} .* \(it differs\)",
        rf"Tomorrow's list: {night['tomorrow']['number']} of .*",
    ):
        assert any(re.fullmatch(told, line) for line in page), (told, page)


def all_is_proven(day: Day) -> None:
    """By the commands that anybody would ask."""
    for number, command in ((PARTS_MANAGER, ("conservation",)), (NIGHT, ("ledger", "verify"))):
        done = day.house.command(number, *command)
        assert done.returncode == 0, done.stdout + done.stderr


ISSUED = (
    "SELECT -sum(e.quantity) FROM stock_entry e JOIN journal j ON j.key = e.entry "
    "WHERE e.kind = 'issue' AND j.booked_at >= {since}"
)
