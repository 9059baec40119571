"""A car in the workshop, as its acts need it: found, judged as it stands, and unmoved."""

import datetime as dt
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk.acting import Deed
from shopfloor.desk.orders import order_of
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules import numbers
from shopfloor.rules.board_steps import STEPS, next_state, standing_of
from shopfloor.rules.handing_in import HandedIn
from shopfloor.rules.orders import JobUnknown
from shopfloor.rules.work_stops import WorkStopped
from shopfloor.rules.workshop import BoardJob, BoardOrder, JobStep, Stage, Technician, Workshop
from shopfloor.store import board_undo, house, people
from shopfloor.store.as_of import View
from shopfloor.store.rows import Row, one_held
from shopfloor.store.working_hours import hours
from shopfloor.store.workshop import workshop


@dataclass(frozen=True)
class Car:
    """An open order and everything of it, under the lock."""

    order: BoardOrder
    all: Workshop
    stage: Stage

    @property
    def number(self) -> str:
        """The order's number."""
        return self.order.number

    @property
    def jobs(self) -> list[BoardJob]:
        """Its jobs, by line."""
        return self.all.jobs_of(self.order.key)


def zone_now(deed: Deed) -> str:
    """The house's zone on the day of the act."""
    return house_text(deed, "zone")


def _day(deed: Deed) -> dt.date:
    return house.business_day(deed.writing, clock.instant(deed.at))


def house_text(deed: Deed, name: str) -> str:
    """What the house has chosen, on the day of the act."""
    return house.house_text(deed.writing, name, _day(deed))


def house_number(deed: Deed, name: str) -> int:
    """A whole number of the house on the day of the act."""
    return house.house_number(deed.writing, name, _day(deed))


def told_at(deed: Deed, at: int) -> str:
    """A time as the shop's own clock shows it, with the day where it is another."""
    return clock.told(at, deed.at, zone_now(deed))


def car_of(deed: Deed, given: str, seen: int = 0, gone: bool = False) -> Car:
    """The car of an order's number or a plate with one open order; with ``gone`` one that the
    advisor has taken over too.

    Raises OrderUnknown, OrderClosed; BoardMoved where somebody else did something to it behind the
    entry ``seen``, 0: not asked; HandedIn."""
    order = order_of(deed.writing, given)
    check_unmoved(deed, order.key, order.number, seen)
    found = workshop(deed.writing, deed.at, zone_now(deed), order=order.key)
    of = found.orders[order.key]
    if of.handed_in_at is not None and not gone:
        raise HandedIn(of.number, told_at(deed, of.handed_in_at))
    return Car(of, found, standing_of(found, order.key))


def received_car(deed: Deed, given: str, seen: int = 0) -> Car:
    """The same; raises NotReceived too."""
    car = car_of(deed, given, seen)
    if car.order.received_at is None:
        raise refusals.NotReceived(car.number)
    return car


def going_car(deed: Deed, given: str, seen: int = 0) -> Car:
    """The same; raises WorkStopped too, where its customer stopped the work (E61)."""
    car = received_car(deed, given, seen)
    if car.order.stopped_at is not None:
        raise WorkStopped(car.number)
    return car


def job_of(car: Car, line: int) -> BoardJob:
    """The job of a line; raises JobUnknown."""
    found = next((job for job in car.jobs if job.line == line), None)
    if found is None:
        raise JobUnknown(car.number, line)
    return found


def job_for(car: Car, line: int, step: JobStep) -> BoardJob:
    """The job of a line; of line 0 the first that can take the step.

    Raises JobUnknown, NoSuchJob, JobNotThere."""
    if line:
        job = job_of(car, line)
        next_state(car.number, line, job.state, step)
        return job
    in_turn = sorted(car.jobs, key=lambda job: job.turn)
    found = next((job for job in in_turn if (job.state, step) in STEPS), None)
    if found is None:
        raise refusals.NoSuchJob(car.number, step)
    return found


def technician_of(deed: Deed, number: int) -> Technician:
    """The technician of a staff number; raises NotATechnician."""
    person = people.by_number(deed.writing, number)
    crew, _ = hours(View(deed.writing), deed.at, zone_now(deed))
    if person is None or person.key not in crew:
        raise refusals.NotATechnician(str(number))
    return crew[person.key]


def bay_of(deed: Deed, code: str) -> int | None:
    """The key of a bay, None for none; raises BayUnknown."""
    if not code:
        return None
    row = one_held(deed.writing, "bay", "code = ?", code.upper())
    if row is None:
        raise refusals.BayUnknown(code)
    return int(row["key"])


def workshop_row(deed: Deed, order: int) -> Row | None:
    """What the workshop keeps of an order."""
    return one_held(deed.writing, "workshop_order", "repair_order = ?", order)


def check_unmoved(deed: Deed, order: int, number: str, seen: int) -> None:
    """Raise BoardMoved where somebody else did something to the car behind the entry ``seen``."""
    if not seen:
        return
    behind = numbers.key(deed.writing.head.site, seen)
    later = board_undo.later_act(deed.writing, order, behind, but=deed.person.key)
    if later is not None:
        person, act, at = later
        raise refusals.BoardMoved(number, person, act, told_at(deed, at))
