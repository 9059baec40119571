"""A car comes into the workshop: received, compared with its sheet, its symptom confirmed."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.cars import Car, car_of, received_car, told_at, workshop_row
from shopfloor.rules.board_refusals import ReceivedAlready, SheetLineUnknown, check_priority
from shopfloor.rules.board_steps import to_ten_minutes
from shopfloor.rules.lost_sales import LONGEST_REMARK, check_line_of_text
from shopfloor.rules.staff import Permission
from shopfloor.store.journal import Value
from shopfloor.store.rows import held, put_again

FRESH: dict[str, Value] = {
    "received_at": None, "priority": 0, "lounge": 0, "wash": 1, "note": "", "accepted_at": None,
    "symptom_at": None, "symptom": "", "parked": "",
}  # fmt: skip


@dataclass(frozen=True)
class CarNamed:
    """An order by its number or a plate; ``seen`` is the journal's sequence that was shown to who
    asks, 0 where nothing was shown."""

    order: str
    seen: int = 0


@dataclass(frozen=True)
class CarDone:
    """The order's number and plate."""

    order: str
    plate: str


@dataclass(frozen=True)
class CarReceived:
    """When, to ten minutes, in microseconds (REC-18)."""

    order: str
    plate: str
    received_at: int


@dataclass(frozen=True)
class Mark:
    """What the dispatcher marks on a card; what is None stays (DSP-22, WSH-06)."""

    order: str
    priority: int | None = None
    lounge: bool | None = None
    wash: bool | None = None
    note: str | None = None
    seen: int = 0


@dataclass(frozen=True)
class ListItems:
    """Items of the check-in sheet that the team is to compare with the car."""

    order: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """A line of the sheet that is not as it says, and how."""

    line: int
    note: str


@dataclass(frozen=True)
class AcceptCar:
    """The team's word that the car is as its sheet says, but for ``problems`` (DSP-25)."""

    order: str
    problems: tuple[Problem, ...] = ()
    seen: int = 0


@dataclass(frozen=True)
class ConfirmSymptom:
    """What the team found when it tried the symptom (DSP-26)."""

    order: str
    symptom: str
    seen: int = 0


def done(car: Car) -> CarDone:
    """The answer that names the car."""
    return CarDone(car.number, car.order.plate)


def put_workshop(deed: Deed, order: int, **changes: Value) -> None:
    """What the workshop keeps of an order, with other values in some columns."""
    row = workshop_row(deed, order)
    if row is None:
        deed.writing.put("workshop_order", None, repair_order=order, **(FRESH | changes))
    else:
        put_again(deed.writing, "workshop_order", row, **changes)


@act("car.receive", Permission.DISPATCH)
def receive_car(deed: Deed, asked: CarNamed) -> CarReceived:
    """The dispatcher takes a car and its order over (REC-17, REC-18, DSP-20).

    Raises OrderUnknown, OrderClosed, ReceivedAlready, BoardMoved."""
    car = car_of(deed, asked.order, asked.seen)
    if car.order.received_at is not None:
        raise ReceivedAlready(car.number, told_at(deed, car.order.received_at))
    at = to_ten_minutes(deed.at)
    put_workshop(deed, car.order.key, received_at=at)
    return CarReceived(car.number, car.order.plate, at)


@act("car.mark", Permission.DISPATCH)
def mark_car(deed: Deed, asked: Mark) -> CarDone:
    """Priority, a customer in the lounge, the wash, a note; raises OrderUnknown, OrderClosed,
    TextRefused, PriorityOut, BoardMoved."""
    car = car_of(deed, asked.order, asked.seen)
    changes: dict[str, Value] = {}
    if asked.priority is not None:
        check_priority(car.number, asked.priority)
        changes["priority"] = asked.priority
    if asked.lounge is not None:
        changes["lounge"] = int(asked.lounge)
    if asked.wash is not None:
        changes["wash"] = int(asked.wash)
    if asked.note is not None:
        check_line_of_text("note", asked.note, LONGEST_REMARK, empty=True)
        changes["note"] = asked.note
    put_workshop(deed, car.order.key, **changes)
    return done(car)


@act("car.items", Permission.WRITE_ORDER)
def list_items(deed: Deed, asked: ListItems) -> CarDone:
    """Add lines to the list that the car is compared with; raises OrderUnknown, OrderClosed,
    TextRefused."""
    car = car_of(deed, asked.order)
    behind = len(held(deed.writing, "checkin_item", "repair_order = ?", car.order.key))
    for line, item in enumerate(asked.items, behind + 1):
        check_line_of_text("item", item, LONGEST_REMARK)
        deed.writing.put(
            "checkin_item", None, repair_order=car.order.key, line=line, item=item,
            state="listed", note="",
        )  # fmt: skip
    return done(car)


@act("car.accept", Permission.WORK_JOB)
def accept_car(deed: Deed, asked: AcceptCar) -> CarDone:
    """The team accepts the car: every item of the sheet is agreed or a problem is reported.

    Raises OrderUnknown, OrderClosed, NotReceived, SheetLineUnknown, TextRefused, BoardMoved."""
    car = received_car(deed, asked.order, asked.seen)
    items = held(deed.writing, "checkin_item", "repair_order = ?", car.order.key)
    problems = {one.line: one.note for one in asked.problems}
    unknown = problems.keys() - {item["line"] for item in items}
    if unknown:
        raise SheetLineUnknown(car.number, ", ".join(str(line) for line in sorted(unknown)))
    for item in items:
        note = problems.get(item["line"], "")
        check_line_of_text("note", note, LONGEST_REMARK, empty=True)
        state = "problem" if item["line"] in problems else "agreed"
        put_again(deed.writing, "checkin_item", item, state=state, note=note)
    put_workshop(deed, car.order.key, accepted_at=deed.at)
    return done(car)


@act("car.symptom", Permission.WORK_JOB)
def confirm_symptom(deed: Deed, asked: ConfirmSymptom) -> CarDone:
    """The team tried the symptom and says what it found; raises OrderUnknown, OrderClosed,
    NotReceived, TextRefused, BoardMoved."""
    car = received_car(deed, asked.order, asked.seen)
    check_line_of_text("symptom", asked.symptom, LONGEST_REMARK)
    put_workshop(deed, car.order.key, symptom_at=deed.at, symptom=asked.symptom)
    return done(car)
