"""The counter's customers: what a technician draws is fetched for its old part, signed three times
and handed over."""

import re
from dataclasses import dataclass, field
from itertools import count

from tests.keys import Key
from tests.scenarios.shop_day.people import ADVISORS, AtWork, badge, name
from tests.scenarios.shop_day.script import Car
from tests.scenarios.shop_day.shelf import TRAY, Shelf
from tests.scenarios.shop_day.workshop import AtBoard

LABELS = count(1)


@dataclass
class Drawn:
    """What was drawn for a car: its slip, and the labels on its old parts."""

    car: Car
    slip: str
    labels: list[str] = field(default_factory=list)
    picked: bool = False


class AtCounter(AtWork):
    """The clerk, with a scanner."""

    def draws(self, car: Car) -> Drawn:
        """From the car to the technician's signature; what is nowhere goes on the shortage list."""
        wanted = [*car.draws, car.lacks] if car.lacks else [*car.draws]
        self.scan(car.number, *wanted, badge(car.technician))
        self.reads(rf"RQ-\d+ is entered, new lines: {len(wanted)}\.")
        if car.lacks:
            self.scan(car.lacks)
            self.reads(rf"Line \d+, {car.lacks}: SHORT 1")
            self.press(Key.F4)
            self.reads(rf"{car.lacks}:[^:.]+ on the shortage list")
        labels = [self._old_part(part) for part in car.draws]
        self.scan(badge(car.technician))
        slip = self.signs(car.technician, r"(?P<slip>IS-\d+) is signed")["slip"]
        return Drawn(car, slip, labels)

    def _old_part(self, part: str) -> str:
        """The old part comes in, with a label from the roll."""
        label = f"L-{next(LABELS):04d}"
        self.scan(part, label)
        self.reads(rf"{part}: old part in, tag {label}\.")
        return label

    def picks(self, drawn: Drawn, shelf: Shelf) -> None:
        """The slip's parts are fetched to the tray before its technician is back."""
        self.scan(drawn.slip)
        self.reads(rf"{drawn.slip}")
        self.press(Key.F7)
        self.hears("counter.picked", slip=drawn.slip)
        shelf.picked(drawn.car.draws)
        drawn.picked = True

    def hands_over(self, drawn: Drawn, shelf: Shelf) -> None:
        """The technician signs for it and takes it."""
        self.comes_for(drawn)
        who = name(drawn.car.technician)
        said = rf"{drawn.slip} is handed over to {who}, for the old parts (?P<tags>[-L\d,]+)\."
        tags = self.signs(drawn.car.technician, said)["tags"]
        assert sorted(tags.split(",")) == sorted(drawn.labels)
        self.leave(drawn, shelf)

    def comes_for(self, drawn: Drawn) -> None:
        """The technician is back at the window, and his slip is READY."""
        self.scan(drawn.slip)
        self.reads(r"Line 1,[^:]+: READY")
        self.scan(badge(drawn.car.technician))

    def leave(self, drawn: Drawn, shelf: Shelf) -> None:
        """The parts go out of the house."""
        for part in drawn.car.draws:
            shelf.taken(TRAY if drawn.picked else shelf.bin_of(part), part)


class AtReception(AtBoard):
    """An advisor, who signs from the list of what waits."""

    def signs_for(self, drawn: Drawn) -> None:
        """The first of the list is the one that waits for this advisor."""
        number = drawn.car.order.advisor_number
        assert number in ADVISORS
        self.reads(rf"{drawn.slip}{drawn.car.number}.*?\*you")
        self.press(Key.HOME)
        self.press(Key.F5)
        self.reads(rf"{drawn.slip}, the \w+? signs for:")
        self.signs(number, re.escape(f"{drawn.slip} has all its signatures.".replace(" ", "")))
        self.press(Key.ESCAPE)

    def clears(self, number: int) -> None:
        """All that waits for this advisor since yesterday is signed."""
        while waits := int(self.reads(r"for you: (\d+)")[1]):
            self.press(Key.HOME)
            self.press(Key.F5)
            self.signs(number, r"IS-\d+ has all its signatures")
            self.press(Key.ESCAPE)
            self.reads(f"for you: {waits - 1}")

    def asks_customer(self, car: Car, agrees: bool) -> None:
        """The customer is called about what was found; who agrees gets it written."""
        self.goes_to("board")
        self.choose(car)
        self.steps_add_on(car, "1 call", "waiting_customer")
        if agrees:
            self.steps_add_on(car, "1 yes 350.00", "accepted")
            self.steps_add_on(car, "1 write 5", "written")
        self.goes_to("counter")

    def goes_to(self, place: str) -> None:
        self.scan(f".{place}")
        self.hears(f"place.{place}")
