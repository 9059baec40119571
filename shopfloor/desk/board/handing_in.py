"""The advisor takes a finished car over from the workshop, or sends it back (DLV-01, DLV-02, QC-07,
QC-11, QC-13)."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.cars import car_of
from shopfloor.desk.board.checking_cars import send_back, to_redo
from shopfloor.desk.board.receiving_cars import put_workshop
from shopfloor.rules.board_refusals import NotFinished
from shopfloor.rules.handing_in import HandInPoint, check_points
from shopfloor.rules.lost_sales import LONGEST_REMARK, check_line_of_text
from shopfloor.rules.staff import Permission
from shopfloor.rules.workshop import Stage


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
    the workshop does no more to, and from the next day on the board does not show it; what he sends
    back is rework, and its checks are made anew.

    Raises OrderUnknown, OrderClosed, HandedIn, NotFinished, PointsUnticked, CauseMissing,
    TextRefused, BoardMoved."""
    car = car_of(deed, asked.order, asked.seen)
    if car.stage is not Stage.FINISHED:
        raise NotFinished(car.number, car.stage)
    check_line_of_text("note", asked.note, LONGEST_REMARK, empty=True)
    taken = not asked.redo and not asked.cause
    if taken:
        check_points(car.number, asked.points)
        deed.writing.row(
            "handed_in", repair_order=car.order.key, handed_at=deed.at, note=asked.note
        )
    else:
        send_back(deed, car, to_redo(car, asked.redo, asked.cause), asked.cause)
        put_workshop(deed, car.order.key, parked="")
    return CarHandedIn(car.number, car.order.plate, taken)
