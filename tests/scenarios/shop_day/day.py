"""The day itself: who is where, what is done when, and what is broken in between."""

import datetime as dt
import json
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Self, TypeVar

from shopfloor import clock
from shopfloor.desk.board.promising import Promise, promise
from shopfloor.desk.shop import Actor, open_shop
from shopfloor.rules.orders import JobState
from shopfloor.settings import Settings
from shopfloor.store import people
from tests.keys import Key
from tests.scenarios.shop_day.clock import ShopClock
from tests.scenarios.shop_day.counter import AtCounter, AtReception, Drawn
from tests.scenarios.shop_day.house import House
from tests.scenarios.shop_day.people import CLERK, NIGHT
from tests.scenarios.shop_day.script import Car, Fate, arranged, cars_of
from tests.scenarios.shop_day.shelf import Lying, Shelf, book
from tests.scenarios.shop_day.workshop import MORE, AtDispatch
from tests.screens.at_counter import rows
from tests.workshop import Floor

T = TypeVar("T")
SEED = 20_261_124
FIRST, LAST = 10, 550
"""Minutes after 07:30 at which the first cars are taken in, and at which no more are."""

EXPECTED = 30
"""Cars that the demo expects."""


@dataclass(frozen=True)
class Size:
    """How much happens: so many cars, so many at once by these technicians; the zone that is
    counted, all that is due where empty."""

    cars: int
    technicians: tuple[int, ...]
    zone: str


FEW, MANY = Size(4, (16, 17), "1-05-01"), Size(40, (16, 17, 14, 15), "")


class Day:
    """One day from the first car to the night; what must be true then is in ``evening``."""

    def __init__(self, settings: Settings, folder: Path, day: dt.date, size: Size) -> None:
        self.settings, self.size, self.rng = settings, size, Random(SEED)
        self.clock = ShopClock(folder / "clock", day)
        self.house = House(settings, folder, self.clock)
        self.report = folder / "night"
        self._open = ExitStack()
        self.list = ""
        self.promised: dict[str, dt.datetime] = {}
        self.in_time = 0
        self.to_check: list[Car] = []
        self.sent_back: list[Car] = []
        self.again: list[Car] = []
        """Of what was sent back, what was done again."""
        self.off: dict[Lying, int] = {}
        """What the shelf has more than the book."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._open.close()

    def opens(self) -> None:
        """07:30: the shelves are full, the terminals open; who could not come yesterday comes
        today."""
        self.clock.at("07:30")
        with clock.held_at(self.clock.now):
            begun = clock.micros(self.clock.now)
            arranged(self.settings, max(0, self.size.cars - EXPECTED), begun + 10 * 3600 * 10**6)
            self.cars = cars_of(
                self.settings, self.rng, self.size.cars, self.size.zone, self.size.technicians
            )
            self._promises()
            self.morning = self.stages()
        self.shelf = Shelf(book(self.settings))
        house, enter = self.house, self.comes
        self.server = enter(house.server())
        self.dispatcher: AtDispatch = enter(house.dispatcher(self.server))
        self.clerk: AtCounter = enter(house.terminal(AtCounter, CLERK))
        advisors = {car.order.advisor_number for car in self.cars}
        self.advisors = {
            number: enter(house.terminal(AtReception, number)) for number in sorted(advisors)
        }
        self.dispatcher.hears("lane.to_assign")
        for person in (self.clerk, *self.advisors.values()):
            person.hears("counter.waiting")

    def _promises(self) -> None:
        with open_shop(self.settings) as shop:
            for nth, car in enumerate(self.cars):
                person = people.by_number(shop.store, car.order.advisor_number)
                assert person is not None
                at = self.clock.now + dt.timedelta(hours=5 + 4 * nth // len(self.cars), minutes=nth)
                asked = Promise(car.number, clock.micros(at))
                promise(shop, Actor(person.key, "T-03"), asked)
                self.promised[car.number] = at

    def stages(self) -> dict[str, tuple[str, str]]:
        """Where every car is, and where it is parked."""
        with open_shop(self.settings) as shop:
            floor = Floor(shop)
            found = floor.look()
            return {
                one.number: (floor.stage(one.number), one.parked) for one in found.orders.values()
            }

    def works(self) -> None:
        """Wave for wave: while the clerk serves one, the one before is checked and parked."""
        wave = len(self.size.technicians)
        waves = [self.cars[at : at + wave] for at in range(0, len(self.cars), wave)]
        if self.size is MANY:
            self._clears_yesterday()
        for nth, cars in enumerate(waves):
            self.at(FIRST + nth * (LAST - FIRST) // len(waves))
            for car in cars:
                self.dispatcher.takes_in(car)
                self._begins(car)
                self.clock.later(1)
            self.together((self._serves, cars), (self.checks,))
            for car in cars:
                self._turns_out(car)
                self.clock.later(1)
            self.clock.later(25)
            for car in cars:
                self._finishes(car)
                self.clock.later(1)
            self.does_again()

    def _finishes(self, car: Car) -> None:
        """The work that came by parts and customer's word that are there."""
        if car.fate is not Fate.SHORTAGE:
            self.dispatcher.ends_work(car)
        if car.fate is Fate.ADD_ON:
            self.dispatcher.more_is_done(car)
        if not car.stays:
            self.to_check.append(car)

    def checks(self) -> None:
        """Checked and parked; the inspector sends back what he sends back once."""
        cars, self.to_check = self.to_check, []
        for car in cars:
            passes = car.fate is not Fate.REWORK or car in self.sent_back
            self.dispatcher.checks(car, passes)
            if passes:
                self.dispatcher.parks(car, self.place(car))
                self.in_time += self.clock.now <= self.promised[car.number]
            else:
                self.sent_back.append(car)

    def does_again(self) -> None:
        """Their technicians are free again for what was sent back."""
        for car in self.sent_back[len(self.again) :]:
            self.dispatcher.does_again(car)
            self.again.append(car)
            self.to_check.append(car)

    def place(self, car: Car) -> str:
        """Where a finished car stands."""
        return f"竣工区 {1 + self.cars.index(car)}"

    def _clears_yesterday(self) -> None:
        """Two technicians have jobs running since yesterday; two slips wait for an advisor."""
        with clock.held_at(self.clock.now), open_shop(self.settings) as shop:
            found = Floor(shop).look()
        for job in found.jobs.values():
            if job.state is JobState.RUNNING:
                order = found.orders[job.order]
                self.dispatcher.scan(order.number)
                self.dispatcher.sees(f"{order.plate}{order.number}")
                self.dispatcher.press(Key.F8)
                self.dispatcher.hears(
                    "board.finished", plate=order.plate, line=job.line, work=job.work
                )
                self.morning.pop(order.number)
        for number, advisor in self.advisors.items():
            advisor.clears(number)

    def _begins(self, car: Car) -> None:
        """The first clock runs; over a broken line it runs once or not at all, and is started
        again where it does not."""
        self.dispatcher.assigns_all(car)
        if car.fate is not Fate.BROKEN_LINE:
            self.dispatcher.starts(car, 1, car.works[0])
            return
        with self.house.held_up():
            self.dispatcher.press(Key.F4)
            self.dispatcher.terminal.send("x")
            self.dispatcher.sees(">x")
            self.dispatcher.terminal.signal(signal.SIGKILL)
            self.dispatcher.terminal.wait()
        self.house.line_is_dead()
        self.dispatcher = self.comes(self.house.dispatcher(self.server))
        self.dispatcher.hears("lane.to_assign")
        self.dispatcher.choose(car)
        if not self._runs(car):
            self.dispatcher.starts(car, 1, car.works[0])

    def _runs(self, car: Car) -> bool:
        """Whether the clock that was started over the broken line runs: once, or not at all."""
        with open_shop(self.settings) as shop:
            found = Floor(shop).look()
        job = next(one for one in found.jobs_of(car.order.key) if one.line == 1)
        clocked = [one for one in found.clockings if one.job == job.key]
        assert len(clocked) == (job.state is JobState.RUNNING)
        return bool(clocked)

    def _serves(self, cars: list[Car]) -> None:
        """The counter: drawn, signed by technician and advisor, picked or not, handed over."""
        drawn = [self.clerk.draws(car) for car in cars]
        for one in drawn:
            self.advisors[one.car.order.advisor_number].signs_for(one)
        for nth, one in enumerate(drawn):
            if nth % 2 == 0:
                self.clerk.picks(one, self.shelf)
            if one.car.cut:
                self._power_cut(one)
            else:
                self.clerk.hands_over(one, self.shelf)

    def _power_cut(self, drawn: Drawn) -> None:
        """The clerk's terminal goes dark once the PIN is taken; what the shop knows then is
        all or nothing, and the technician gets his parts once."""
        self.clerk.comes_for(drawn)
        self.clerk.sees("PIN of")
        self.clerk.types_pin(drawn.car.technician)
        self.clerk.terminal.wait_for(lambda lines: not any("> *" in line for line in lines))
        self.clerk.terminal.signal(signal.SIGKILL)
        self.clerk.terminal.wait()
        self.clerk = self.comes(self.house.terminal(AtCounter, CLERK))
        self.clerk.hears("counter.waiting")
        ((state,),) = rows(self.settings, STATE.format(number=drawn.slip))
        if state == "issued":
            self.clerk.leave(drawn, self.shelf)
        else:
            self.clerk.hands_over(drawn, self.shelf)

    def _turns_out(self, car: Car) -> None:
        """What was not to be foreseen when the car came."""
        if car.fate is Fate.SHORTAGE:
            self.dispatcher.stops(car)
        elif car.fate in (Fate.ADD_ON, Fate.UNDECIDED):
            self.dispatcher.choose(car)
            self.dispatcher.steps_add_on(car, f"new 30 {MORE}", "reported")
            advisor = self.advisors[car.order.advisor_number]
            advisor.asks_customer(car, car.fate is Fate.ADD_ON)

    def night(self) -> dict[str, Any]:
        """19:00: the nightly, as cron runs it."""
        self.clock.at("19:00")
        done = self.house.command(
            NIGHT, "stocktake", "nightly", "--report", str(self.report), "--json"
        )
        assert done.returncode == 5, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    def comes(self, terminal: AbstractContextManager[T]) -> T:
        """Somebody at a terminal, who stays until the day ends."""
        return self._open.enter_context(terminal)

    def at(self, minutes: int) -> None:
        """So many minutes after 07:30."""
        begun = self.clock.of("07:30")
        self.clock.later(int((begun - self.clock.now).total_seconds()) // 60 + minutes)

    def together(self, *deeds: tuple[Any, ...]) -> None:
        """People at different terminals, each at their own pace."""
        with ThreadPoolExecutor(len(deeds)) as pool:
            for done in [pool.submit(*deed) for deed in deeds]:
                done.result()


STATE = "SELECT state FROM issue_slip WHERE number = '{number}'"
