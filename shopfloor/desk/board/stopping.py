"""The customer stops the work after it has begun (E61): what ends, what comes back, what stays.

It is not undone: the customer was told, and so was the team.  What he wants after all is a new
order.
"""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act, permitted
from shopfloor.desk.board.cars import Car, car_of, received_car, told_at
from shopfloor.desk.board.clocking import end_job
from shopfloor.desk.board.supplements import close_add_on
from shopfloor.desk.orders import order_of
from shopfloor.desk.requisitions import line_in, line_of, requisition_in
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules import work_stops as rules
from shopfloor.rules.board_steps import next_state
from shopfloor.rules.lost_sales import LONGEST_REMARK, check_line_of_text
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.requisitions import NotEnoughLeft
from shopfloor.rules.staff import Permission
from shopfloor.rules.supplements import STEPS, Channel, Relation, SupplementStep
from shopfloor.rules.work_stops import PartOut
from shopfloor.rules.workshop import BoardJob, JobStep
from shopfloor.store.as_of import View
from shopfloor.store.work_stops import parts_out
from shopfloor.store.workshop import jobs_of


@dataclass(frozen=True)
class StopWork:
    """The customer stops the work: how he said so, what he who said it is to the car, and why."""

    order: str
    channel: Channel
    spoke_with: Relation
    note: str
    seen: int = 0


@dataclass(frozen=True)
class WorkEnded:
    """The lines of the jobs that ended and of those that are billed, and the add-ons that ended;
    ``signature_due`` where the customer did not say it in person."""

    order: str
    plate: str
    ended: tuple[int, ...]
    billed: tuple[int, ...]
    add_ons: tuple[int, ...]
    signature_due: bool


@dataclass(frozen=True)
class BuildIn:
    """Of a line that was handed out for work that ended, ``quantity`` stays in the car, in smallest
    units; 0: all that is still out."""

    requisition: str
    line: int
    quantity: int = 0


@dataclass(frozen=True)
class BuiltIn:
    """The order and its plate, the part, and what stays in the car, in smallest units."""

    order: str
    plate: str
    part: str
    quantity: int


@act("work.stop", Permission.STOP_WORK)
def stop_work(deed: Deed, asked: StopWork) -> WorkEnded:
    """Every job that is not done ends, its clock with it; add-ons on their way end too.  What was
    clocked stays, and what is done is billed (E61).

    Raises OrderUnknown, OrderClosed, NotReceived, WorkStoppedAlready, WorkNotBegun, WorkAllDone,
    TextRefused, BoardMoved."""
    car = received_car(deed, asked.order, asked.seen)
    check_line_of_text("note", asked.note, LONGEST_REMARK)
    _check_stoppable(deed, car)
    ending = rules.ended_by(car.jobs)
    for job in ending:
        _end(deed, car, job)
    add_ons = [
        one.number for one in car.all.supplements if (one.state, SupplementStep.END) in STEPS
    ]
    for number in add_ons:
        close_add_on(deed, car, number, SupplementStep.END)
    deed.writing.row(
        "work_stop", repair_order=car.order.key, channel=asked.channel.value,
        spoke_with=asked.spoke_with.value, note=asked.note,
    )  # fmt: skip
    return WorkEnded(
        car.number, car.order.plate, tuple(job.line for job in ending),
        tuple(job.line for job in rules.done_work(car.jobs)), tuple(add_ons),
        asked.channel is not Channel.IN_PERSON,
    )  # fmt: skip


def _check_stoppable(deed: Deed, car: Car) -> None:
    if car.order.stopped_at is not None:
        raise rules.WorkStoppedAlready(car.number, told_at(deed, car.order.stopped_at))
    if not car.all.clockings:
        raise rules.WorkNotBegun(car.number)
    if not rules.ended_by(car.jobs):
        raise rules.WorkAllDone(car.number)


def _end(deed: Deed, car: Car, job: BoardJob) -> None:
    next_state(car.number, job.line, job.state, JobStep.END)
    end_job(deed, job)


@act("part.build_in", Permission.WORK_JOB)
def build_in(deed: Deed, asked: BuildIn) -> BuiltIn:
    """Say that a part that was handed out for work that ended is in the car: it is billed, and does
    not come back (E61).

    Raises RequisitionUnknown, OrderClosed, WorkGoesOn, NotEnoughLeft."""
    requisition = requisition_in(deed.writing, asked.requisition)
    car = car_of(deed, requisition.order_number)
    if car.order.stopped_at is None:
        raise rules.WorkGoesOn(car.number)
    line = line_of(deed, requisition, asked.line)
    out = next(
        (
            one.out
            for one in left_of(deed, car)
            if (one.requisition, one.line) == (requisition.number, line.line)
        ),
        0,
    )
    quantity = asked.quantity or out
    if not 0 < quantity <= out:
        raise NotEnoughLeft(line.number, line.shown(quantity), line.shown(out))
    deed.writing.row("part_built_in", requisition_line=line.key, quantity=quantity)
    return BuiltIn(car.number, car.order.plate, line.number, quantity)


def typed_build_in(shop: Shop, requisition: str, line: int, quantity: str) -> BuildIn:
    """The same as typed, in the part's unit; nothing: all.  Raises RequisitionUnknown,
    NotAQuantity."""
    if not quantity:
        return BuildIn(requisition, line)
    found = line_in(shop.store, requisition_in(shop.store, requisition), line)
    return BuildIn(requisition, line, parse_quantity(quantity, found.unit, found.content))


def left_of(deed: Deed, car: Car) -> list[PartOut]:
    """What the counter has still to settle of a car, under the lock."""
    if not car.order.to_settle:
        return []
    return parts_out(View(deed.writing, order=car.order.key), car.jobs)[car.order.key]


def check_settled(deed: Deed, car: Car) -> None:
    """Raise PartsStillOut where the counter is not clear of work that the customer stopped."""
    rules.check_settled(car.number, left_of(deed, car))


def parts_to_settle(shop: Shop, actor: Actor, order: str) -> list[PartOut]:
    """What the counter has still to settle of a car whose customer stopped the work.

    Raises OrderUnknown, OrderClosed, NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        key = order_of(shop.store, order).key
        view = View(shop.store, order=key)
        return parts_out(view, jobs_of(view)).get(key, [])
