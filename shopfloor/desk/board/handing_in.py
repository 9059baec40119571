"""The advisor takes a finished car over from the workshop, or sends it back (DLV-01, DLV-02, QC-07,
QC-11, QC-13)."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.cars import Car, car_of, told_at
from shopfloor.desk.board.checking_cars import send_back, to_redo, wash_again
from shopfloor.desk.board.receiving_cars import put_workshop
from shopfloor.desk.board.supplements import check_written
from shopfloor.rules.board_refusals import NotFinished
from shopfloor.rules.handing_in import (
    AddOnUnasked,
    HandedIn,
    HandInPoint,
    check_points,
    check_slips,
)
from shopfloor.rules.lost_sales import LONGEST_REMARK, check_line_of_text
from shopfloor.rules.orders import JobState
from shopfloor.rules.staff import Permission
from shopfloor.rules.workshop import BoardJob, Stage, SupplementState
from shopfloor.store import slips


@dataclass(frozen=True)
class HandIn:
    """The points of the advisor's check that are ticked: all six of them; or the lines that are
    done again, and the cause that is charged to them."""

    order: str
    points: tuple[HandInPoint, ...] = ()
    note: str = ""
    redo: tuple[int, ...] = ()
    cause: str = ""
    seen: int = 0


@dataclass(frozen=True)
class CarHandedIn:
    """The order, its plate, and whether the advisor took the car over."""

    order: str
    plate: str
    taken: bool


@act("car.hand_in", Permission.HAND_IN_CAR)
def hand_in(deed: Deed, asked: HandIn) -> CarHandedIn:
    """The advisor's own check of a finished car behind the inspector's release.  What he takes over
    the workshop does no more to, and from the next day on the board does not show it.  What he
    sends back, be it that the customer found it at the car (DLV-10), is rework, and its checks are
    made anew; a wash alone is washed again.

    Raises OrderUnknown, OrderClosed, HandedIn, NotFinished, AddOnUnasked, AddOnUnwritten,
    SlipsStillOpen, PointsUnticked, CauseMissing, TextRefused, BoardMoved."""
    car = car_of(deed, asked.order, asked.seen, gone=True)
    taken = not asked.redo and not asked.cause
    _check_stage(deed, car, taken)
    check_line_of_text("note", asked.note, LONGEST_REMARK, empty=True)
    if taken:
        _check_asked(car)
        check_written(car)
        check_slips(car.number, slips.open_for(deed.writing, car.order.key))
        check_points(car.number, asked.points)
    else:
        _send_back(deed, car, asked)
    deed.writing.row(
        "handed_in", repair_order=car.order.key, taken=int(taken), handed_at=deed.at,
        note=asked.note,
    )  # fmt: skip
    return CarHandedIn(car.number, car.order.plate, taken)


def _check_stage(deed: Deed, car: Car, taken: bool) -> None:
    """Raise HandedIn where it is taken over twice, NotFinished."""
    if car.stage is Stage.HANDED_IN:
        if taken:
            raise HandedIn(car.number, told_at(deed, car.order.handed_in_at or 0))
    elif car.stage is not Stage.FINISHED:
        raise NotFinished(car.number, car.stage)


def _check_asked(car: Car) -> None:
    """Raise AddOnUnasked: who takes the car over calls the customer first (ADD-03)."""
    for one in car.all.supplements:
        if one.state is SupplementState.REPORTED:
            raise AddOnUnasked(car.number, one.number)


def _send_back(deed: Deed, car: Car, asked: HandIn) -> None:
    washes = [job for job in car.jobs if _to_wash_again(job, asked.redo)]
    lines = tuple(line for line in asked.redo if line not in {job.line for job in washes})
    check_line_of_text("cause", asked.cause, LONGEST_REMARK, empty=True)
    if lines or not washes or not asked.cause:
        send_back(deed, car, to_redo(car, lines, asked.cause), asked.cause)
    else:
        wash_again(deed, car, washes[-1], asked.cause)
    put_workshop(deed, car.order.key, parked="")


def _to_wash_again(job: BoardJob, redo: tuple[int, ...]) -> bool:
    return job.last_wash and job.state is JobState.DONE and job.line in redo
