"""The slip: written for what may leave; its old parts are named and its stock reserved (ISS-03,
E03, E05)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.drawing import check_draws
from shopfloor.desk.fetching import take_from_bins
from shopfloor.desk.receiving import next_document
from shopfloor.desk.requisitions import requisition_of
from shopfloor.desk.shop import Shop
from shopfloor.desk.typed_lines import typed_quantity
from shopfloor.rules.canonical import plain
from shopfloor.rules.old_parts import LeaveState, OldPartNotReturned, TagState
from shopfloor.rules.parts import Policy
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.requisitions import Line, NotEnoughLeft, NothingMayLeave, RequisitionUnknown
from shopfloor.rules.slips import NotEnoughFree, Slip, SlipState, SlipUnknown
from shopfloor.rules.staff import Permission, SecondPersonNeeded
from shopfloor.rules.typed import parse_line_ask
from shopfloor.store import old_parts, picking, requisitions, slips, stockbook
from shopfloor.store.old_parts import Leave, Tag
from shopfloor.store.people import Reader
from shopfloor.store.requisitions import Requisition


@dataclass(frozen=True)
class Take:
    """``quantity`` of a requisition's line, in smallest units."""

    line: int
    quantity: int


@dataclass(frozen=True)
class WriteSlip:
    """A slip for a requisition: for the lines named, else for all that may leave now."""

    requisition: str
    lines: tuple[Take, ...] = ()


def typed_takes(shop: Shop, requisition: str, given: Sequence[str]) -> tuple[Take, ...]:
    """Lines as typed, ``1*2``, quantities in the unit of each line's part.

    Raises LineAskMalformed, RequisitionUnknown, NotAQuantity.
    """
    asked = [parse_line_ask(one) for one in given]
    return tuple(Take(line, typed_quantity(shop, requisition, line, told)) for line, told in asked)


@dataclass(frozen=True)
class SlipWrittenLine:
    """What leaves, and from which bin."""

    line: int
    part: str
    quantity: int
    bin: str


@dataclass(frozen=True)
class SlipWritten:
    """The slip as it is shown and signed."""

    number: str
    requisition: str
    order: str
    plate: str
    technician: str
    lines: tuple[SlipWrittenLine, ...]
    tags: tuple[str, ...]
    exceptions: int


_TABLES = (
    "issue_slip",
    "issue_slip_record",
    "slip_line",
    "requisition_line_record",
    "old_part_record",
    "old_part_exception_record",
)
"""The chained tables of the act: their keys are minted in one look."""


@act("slip.write", Permission.WRITE_SLIP)
def write_slip(deed: Deed, asked: WriteSlip) -> SlipWritten:
    """Write a slip for what may leave, name its old parts, and reserve the stock.

    Raises WorkStopped, HandedIn, OldPartNotReturned, NotEnoughFree, NothingMayLeave, NotEnoughLeft
    and its like.
    """
    requisition = requisition_of(deed, asked.requisition)
    check_draws(deed.writing, requisition)
    lines = requisitions.lines(deed.writing, requisition.key)
    taken = _chosen(deed, requisition, lines, asked)
    deed.writing.mint(*_TABLES)
    key = deed.writing.peek("issue_slip")
    number = next_document(deed.writing, "issue_slip", "IS")
    written: list[SlipWrittenLine] = []
    tags: list[str] = []
    exceptions = 0
    planned: dict[tuple[int, int], int] = {}
    for line, quantity in taken:
        bins = take_from_bins(deed, key, line, quantity, planned)
        written += [SlipWrittenLine(line.line, line.number, one.quantity, one.bin) for one in bins]
        named, excused = _waiting_old_parts(deed, line, quantity)
        put_on_slip(deed, key, line, quantity, named, excused)
        tags += [tag.tag for tag in named]
        exceptions += len(excused)
    answer = SlipWritten(
        number, requisition.number, requisition.order_number, requisition.plate,
        requisition.technician_name, tuple(written), tuple(tags), exceptions,
    )  # fmt: skip
    three = any(line.three_guarantees for line, _ in taken)
    shown = slip_shown(answer)
    slips.put_slip(
        deed.writing,
        Slip(key, number, requisition.key, deed.person.key, three, shown, False, SlipState.WRITTEN),
        new=True,
    )
    return answer


def slip_shown(slip: SlipWritten) -> bytes:
    """The digest of what the technician, the warranty clerk and the advisor are shown."""
    return shown_digest("slip", plain(slip))


def _chosen(
    deed: Deed, requisition: Requisition, lines: list[Line], asked: WriteSlip
) -> list[tuple[Line, int]]:
    """The lines that go on the slip, each with its quantity."""
    free: dict[int, int] = {}
    for line in lines:
        free.setdefault(line.part, picking.free(deed.writing, line.part))
    if asked.lines:
        wanted: dict[int, int] = {}
        for take in asked.lines:
            wanted[take.line] = wanted.get(take.line, 0) + take.quantity
        return [
            _exactly(requisition, lines, Take(line, quantity), free)
            for line, quantity in wanted.items()
        ]
    taken: list[tuple[Line, int]] = []
    for line in lines:
        quantity = line.may_leave(free[line.part])
        if quantity:
            free[line.part] -= line.from_free(quantity)
            taken.append((line, quantity))
    if not taken:
        _refuse(requisition, lines, free)
    return taken


def _exactly(
    requisition: Requisition, lines: list[Line], take: Take, free: dict[int, int]
) -> tuple[Line, int]:
    if not 1 <= take.line <= len(lines):
        raise RequisitionUnknown(f"{requisition.number}/{take.line}")
    line = lines[take.line - 1]
    if not 0 < take.quantity <= line.open:
        raise NotEnoughLeft(line.number, line.shown(take.quantity), line.shown(line.open))
    check_may_leave(requisition, line, take.quantity, free[line.part])
    free[line.part] -= line.from_free(take.quantity)
    return line, take.quantity


def check_may_leave(requisition: Requisition, line: Line, quantity: int, free: int) -> None:
    """Raise OldPartNotReturned or NotEnoughFree where so much of a line may not leave (ISS-02,
    E03, E05)."""
    if quantity > line.covered:
        owed = (quantity - line.exceptions) * line.old_per_unit - line.tags
        raise OldPartNotReturned(line.number, owed, requisition.number)
    if quantity > line.reach(free):
        raise NotEnoughFree(line.number, line.shown(quantity), line.shown(line.reach(free)))


def _refuse(requisition: Requisition, lines: list[Line], free: dict[int, int]) -> None:
    """Say why nothing may leave: the first thing that is missing."""
    for line in lines:
        if line.open and not line.covered:
            raise OldPartNotReturned(line.number, line.owed, requisition.number)
    for line in lines:
        if line.open:
            raise NotEnoughFree(
                line.number, line.shown(line.open), line.shown(line.reach(free[line.part]))
            )
    raise NothingMayLeave(requisition.number)


def _waiting_old_parts(deed: Deed, line: Line, quantity: int) -> tuple[list[Tag], list[Leave]]:
    """The waiting old parts that a slip names for a line, oldest first, then exceptions."""
    if line.policy is Policy.NONE:
        return [], []
    by_tag = min(quantity, line.tags // line.old_per_unit)
    waiting = old_parts.tags_of_line(deed.writing, line.key, TagState.WAITING) if by_tag else []
    alone = quantity - by_tag
    excused = old_parts.leaves_of_line(deed.writing, line.key, LeaveState.WAITING) if alone else []
    return waiting[: by_tag * line.old_per_unit], excused[:alone]


def put_on_slip(
    deed: Deed, slip: int, line: Line, quantity: int, tags: Sequence[Tag], leaves: list[Leave]
) -> tuple[Line, list[Tag]]:
    """Assign old parts and exceptions, count the line and reserve its stock; the line and the old
    parts as they then are.  What was prepared is reserved already.  Raises SecondPersonNeeded."""
    if deed.person.key in approvers(leaves):
        raise SecondPersonNeeded("old_part.except")
    named = [replace(tag, state=TagState.ASSIGNED, issue_slip=slip) for tag in tags]
    for tag in named:
        old_parts.put_tag(deed.writing, tag)
    for leave in leaves:
        old_parts.put_leave(
            deed.writing, replace(leave, state=LeaveState.ASSIGNED, issue_slip=slip)
        )
    counted = replace(line, on_slip=line.on_slip + quantity)
    requisitions.put_line(deed.writing, counted)
    if line.from_free(quantity):
        fresh = line.from_free(quantity)
        stockbook.post_total(deed.writing, line.part, 0, 0, reserved=fresh)
    return counted, named


@dataclass(frozen=True)
class SlipNamed:
    """A slip by its number."""

    slip: str


@dataclass(frozen=True)
class SlipStands:
    """A slip's state after an act, and whose signature comes next ("" where nobody's)."""

    slip: str
    state: SlipState
    missing: str = ""


def slip_of(deed: Deed, number: str) -> Slip:
    """The slip of a number, under the lock; raises SlipUnknown."""
    return slip_in(deed.writing, number)


def slip_in(reader: Reader, number: str) -> Slip:
    """The slip of a number; raises SlipUnknown."""
    slip = slips.slip_by_number(reader, number)
    if slip is None:
        raise SlipUnknown(number)
    return slip


def approvers(leaves: list[Leave]) -> frozenset[int]:
    """Who approved the exceptions."""
    return frozenset(leave.approver for leave in leaves)
