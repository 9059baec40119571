"""The technician draws parts for an order (ISS-01), and what is short goes on the list (SHT-01)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.drawing import check_draws
from shopfloor.desk.fetching import Carried, back_to_bins
from shopfloor.desk.orders import holder, order_of
from shopfloor.desk.receiving import next_document, part_of
from shopfloor.rules.old_parts import LeaveState, TagPlace, TagState
from shopfloor.rules.orders import Job, JobUnknown, Order
from shopfloor.rules.parts import Part, Policy, check_quantity
from shopfloor.rules.requisitions import (
    Line,
    NotEnoughLeft,
    RequisitionClosed,
    RequisitionEmpty,
    RequisitionNotEmpty,
    RequisitionUnknown,
)
from shopfloor.rules.slips import OPEN_SLIPS
from shopfloor.rules.staff import Permission
from shopfloor.store import old_parts, orders, requisitions, slips, window
from shopfloor.store.people import Reader
from shopfloor.store.requisitions import Requisition


@dataclass(frozen=True)
class Wanted:
    """``quantity`` in smallest units; ``job`` is the order's job, 0 where nobody said."""

    part: str
    quantity: int
    job: int = 0


@dataclass(frozen=True)
class OpenRequisition:
    """``order`` is its number or a plate with one open order; ``technician`` a staff number."""

    order: str
    technician: int
    lines: tuple[Wanted, ...]


@dataclass(frozen=True)
class LineOpened:
    """A line with the policy of the day and the old parts it owes."""

    line: int
    part: str
    policy: Policy
    owed: int


@dataclass(frozen=True)
class RequisitionOpened:
    """The requisition's number and lines."""

    number: str
    lines: tuple[LineOpened, ...]


_LINES = ("requisition_line", "requisition_line_record")
"""The chained tables of lines: their keys are minted in one look."""


@act("requisition.open", Permission.ENTER_REQUISITION)
def open_requisition(deed: Deed, asked: OpenRequisition) -> RequisitionOpened:
    """Write down what a technician draws; the policy of the day stands on each line (E01).

    Raises OrderUnknown, OrderClosed, WorkStopped, HandedIn, PersonUnknown, NotAPost, PartUnknown,
    QuantityOut, JobUnknown, RequisitionEmpty.
    """
    order = order_of(deed.writing, asked.order)
    check_draws(deed.writing, order)
    if not asked.lines:
        raise RequisitionEmpty(order.number)
    technician = holder(deed, asked.technician, Permission.REQUEST_PARTS)
    deed.writing.mint("requisition", "requisition_record", *_LINES)
    number = next_document(deed.writing, "requisition", "RQ")
    key = requisitions.put_requisition(
        deed.writing, None, number, order.key, technician.key, "open"
    )
    return RequisitionOpened(number, _open_lines(deed, order, key, asked.lines, 1))


@dataclass(frozen=True)
class AddLines:
    """More lines for a requisition."""

    requisition: str
    lines: tuple[Wanted, ...]


@act("requisition.add", Permission.ENTER_REQUISITION)
def add_lines(deed: Deed, asked: AddLines) -> RequisitionOpened:
    """Add lines to an open requisition; raises as ``open_requisition``."""
    found = requisition_of(deed, asked.requisition)
    order = order_of(deed.writing, found.order_number)
    check_draws(deed.writing, order)
    if not asked.lines:
        raise RequisitionEmpty(order.number)
    first = len(requisitions.lines(deed.writing, found.key)) + 1
    deed.writing.mint(*_LINES)
    return RequisitionOpened(found.number, _open_lines(deed, order, found.key, asked.lines, first))


def _open_lines(
    deed: Deed, order: Order, requisition: int, wanted: Sequence[Wanted], first: int
) -> tuple[LineOpened, ...]:
    jobs = orders.jobs(deed.writing, order.key)
    parts = [part_of(deed, one.part) for one in wanted]
    window.entered(deed.writing, order.key, [part.key for part in parts])
    return tuple(
        _open_line(deed, requisition, line, part, one, _three_guarantees(order, jobs, one.job))
        for line, (part, one) in enumerate(zip(parts, wanted, strict=True), first)
    )


def _open_line(
    deed: Deed, requisition: int, line: int, part: Part, wanted: Wanted, three_guarantees: bool
) -> LineOpened:
    made = new_line(deed, line_today(requisition, line, part, wanted.quantity, three_guarantees))
    return LineOpened(line, part.number, part.old_part_policy, made.owed)


def new_line(deed: Deed, line: Line) -> Line:
    """The line as it was written, with its key."""
    return replace(line, key=requisitions.put_line(deed.writing, line, new=True))


def line_today(
    requisition: int, line: int, part: Part, quantity: int, three_guarantees: bool
) -> Line:
    """A new line with the policy of the day (E01); raises QuantityOut."""
    check_quantity(part.number, quantity)
    return Line(
        0, requisition, line, part.key, part.number, part.name, part.unit, part.content,
        quantity, part.old_part_policy, part.old_per_unit, three_guarantees, 0, 0, 0, 0,
    )  # fmt: skip


def _three_guarantees(order: Order, jobs: Sequence[Job], job: int) -> bool:
    """Whether the warranty clerk must sign (ISS-05); without a job the strictest of the order."""
    if not job:
        return any(one.three_guarantees for one in jobs)
    named = next((one for one in jobs if one.line == job), None)
    if named is None:
        raise JobUnknown(order.number, job)
    return named.three_guarantees


def requisition_of(deed: Deed, number: str) -> Requisition:
    """The open requisition of a number, under the lock; raises RequisitionUnknown,
    RequisitionClosed."""
    found = requisition_in(deed.writing, number)
    check_open(found)
    return found


def check_open(requisition: Requisition) -> None:
    """Raise RequisitionClosed where nothing more is drawn."""
    if requisition.state != "open":
        raise RequisitionClosed(requisition.number)


def requisition_in(reader: Reader, number: str) -> Requisition:
    """The requisition of a number, closed ones too: a retry still asks for what was asked.

    Raises RequisitionUnknown.
    """
    found = requisitions.requisition_by_number(reader, number)
    if found is None:
        raise RequisitionUnknown(number)
    return found


def line_of(deed: Deed, requisition: Requisition, line: int) -> Line:
    """A requisition's line, under the lock; raises RequisitionUnknown."""
    return line_in(deed.writing, requisition, line)


def line_in(reader: Reader, requisition: Requisition, line: int) -> Line:
    """A requisition's line; raises RequisitionUnknown."""
    found = requisitions.line_at(reader, requisition.key, line)
    if found is None:
        raise RequisitionUnknown(f"{requisition.number}/{line}")
    return found


@dataclass(frozen=True)
class CloseRequisition:
    """Nothing more is drawn; ``cancelled`` where nothing was."""

    requisition: str


@dataclass(frozen=True)
class RequisitionEnded:
    """The tags of old parts that go back to the technician, and the prepared pieces that go back
    to their bins."""

    requisition: str
    tags: tuple[str, ...]
    pieces: tuple[Carried, ...] = ()


@act("requisition.close", Permission.ENTER_REQUISITION)
def close_requisition(deed: Deed, asked: CloseRequisition) -> RequisitionEnded:
    """End a requisition: what is still open is not wanted, waiting old parts and prepared
    pieces go back.

    Raises RequisitionUnknown, RequisitionClosed, RequisitionNotEmpty.
    """
    found = requisition_of(deed, asked.requisition)
    for slip in slips.slips_of(deed.writing, found.key):
        if slip.state in OPEN_SLIPS:
            raise RequisitionNotEmpty(found.number, slip.number)
    tags: list[str] = []
    pieces: list[Carried] = []
    lines = requisitions.lines(deed.writing, found.key)
    for line in lines:
        pieces += back_to_bins(deed, line, found.number)
        if line.open:
            requisitions.put_line(deed.writing, replace(line, wanted=line.issued))
        tags += _give_back(deed, line)
    state = "done" if any(line.issued for line in lines) else "cancelled"
    requisitions.put_requisition(
        deed.writing, found.key, found.number, found.order, found.technician, state
    )
    return RequisitionEnded(found.number, tuple(tags), tuple(pieces))


def _give_back(deed: Deed, line: Line) -> list[str]:
    waiting = old_parts.tags_of_line(deed.writing, line.key, TagState.WAITING)
    for tag in waiting:
        old_parts.put_tag(
            deed.writing, replace(tag, state=TagState.HANDED_BACK, place=TagPlace.TECHNICIAN)
        )
    for leave in old_parts.leaves_of_line(deed.writing, line.key, LeaveState.WAITING):
        old_parts.put_leave(deed.writing, replace(leave, state=LeaveState.VOID))
    return [tag.tag for tag in waiting]


@dataclass(frozen=True)
class NoteShortage:
    """``quantity`` of a line, in smallest units, that the shelves cannot give."""

    requisition: str
    line: int
    quantity: int


@dataclass(frozen=True)
class ShortageNoted:
    """The part that is short."""

    part: str
    quantity: int


@act("shortage.note", Permission.WRITE_SLIP)
def note_shortage(deed: Deed, asked: NoteShortage) -> ShortageNoted:
    """Put what is short on the shortage list (SHT-01); raises NotEnoughLeft, QuantityOut."""
    line = line_of(deed, requisition_of(deed, asked.requisition), asked.line)
    check_quantity(line.number, asked.quantity)
    if asked.quantity > line.open:
        raise NotEnoughLeft(line.number, line.shown(asked.quantity), line.shown(line.open))
    deed.writing.row("shortage", requisition_line=line.key, part=line.part, quantity=asked.quantity)
    return ShortageNoted(line.number, asked.quantity)
