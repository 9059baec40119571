"""The hand-over: new part out and old part bound, in one transaction (ISS-06 to ISS-08, ISS-10)."""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.desk.slips import SlipNamed, approvers, slip_in, slip_of
from shopfloor.rules import book
from shopfloor.rules.book import EntryKind
from shopfloor.rules.old_parts import (
    LeaveState,
    OldPartNotReturned,
    TagState,
    check_tag_step,
    leave_step,
)
from shopfloor.rules.parts import Policy
from shopfloor.rules.requisitions import Line
from shopfloor.rules.slips import NotLyingThere, NotYourRequisition, Slip, SlipState, check_signed
from shopfloor.rules.staff import Permission, SecondPersonNeeded
from shopfloor.rules.work_stops import check_going_on
from shopfloor.store import old_parts, requisitions, slips, stockbook
from shopfloor.store.journal import Writing
from shopfloor.store.old_parts import Leave, Tag
from shopfloor.store.slips import Leaving
from shopfloor.store.stockbook import Held

RECEIVED = "slip received"

_TABLES = (
    "signature",
    "requisition_line_record",
    "old_part_record",
    "old_part_exception_record",
    "old_part_binding",
    "stock_entry",
    "handover",
    "issue_slip_record",
)
"""The chained tables of the act: their keys are minted in one look."""


@dataclass(frozen=True)
class HandedLine:
    """What left, and the value in fen that went with it."""

    part: str
    quantity: int
    value: int


@dataclass(frozen=True)
class HandedOver:
    """The slip, what left, the old parts it left for, and who took it."""

    slip: str
    collected_by: str
    lines: tuple[HandedLine, ...]
    tags: tuple[str, ...]
    exceptions: int


@act("slip.hand_over", Permission.HAND_OVER)
def hand_over(deed: Deed, asked: SlipNamed) -> HandedOver:
    """Hand a signed slip over, whole; the technician who takes it signs for it (ISS-08).

    Raises SlipNotSigned, SlipStepNotAllowed, WorkStopped, NotYourRequisition,
    SecondPersonNeeded, OldPartNotReturned, NotLyingThere, ProofMissing and
    its like; Conflict where somebody else was there first.
    """
    slip = slip_of(deed, asked.slip)
    check_signed(slip)
    deed.writing.mint(*_TABLES)
    leaving = slips.leaving(deed.writing, slip.key)
    for one in leaving:
        check_going_on(one.stopped, bool(one.stopped))
    tags = old_parts.tags_of_slip(deed.writing, slip.key)
    leaves = old_parts.leaves_of_slip(deed.writing, slip.key)
    collector = deed.sign(RECEIVED, slip.shown, Permission.SIGN_AS_TECHNICIAN)
    return hand_out(deed, slip, collector.key, collector.name, leaving, tags, leaves)


def hand_out(
    deed: Deed, slip: Slip, collector: int, name: str, leaving: list[Leaving],
    tags: list[Tag], leaves: list[Leave],
) -> HandedOver:  # fmt: skip
    """A signed slip leaves whole, for its old parts and exceptions; raises as ``hand_over``."""
    _check_people(deed, slip, collector, leaving, leaves)
    for line, quantity in _by_line(leaving):
        _settle_line(deed.writing, line, quantity, tags, leaves)
    _bind(deed.writing, slip, tags, leaves)
    handed = _take_out(deed.writing, slip, leaving)
    slips.put_slip(deed.writing, replace(slip, state=SlipState.ISSUED))
    return HandedOver(slip.number, name, tuple(handed), tuple(tag.tag for tag in tags), len(leaves))


def _check_people(
    deed: Deed, slip: Slip, collector: int, leaving: list[Leaving], leaves: list[Leave]
) -> None:
    """The technician who drew the parts takes them (ISS-06), from somebody else; who approved an
    exception neither hands over nor takes.  Raises NotYourRequisition, SecondPersonNeeded."""
    if any(one.technician != collector for one in leaving):
        raise NotYourRequisition(slip.number, leaving[0].technician_name)
    if collector in (deed.person.key, slip.writer):
        raise SecondPersonNeeded("slip.hand_over")
    if not approvers(leaves).isdisjoint((collector, deed.person.key)):
        raise SecondPersonNeeded("old_part.except")


@signs(hand_over)
def _received(shop: Shop, asked: SlipNamed) -> tuple[ToSign, ...]:
    slip = slip_in(shop.store, asked.slip)
    return (ToSign(RECEIVED, slip.shown, Permission.SIGN_AS_TECHNICIAN),)


def _by_line(leaving: list[Leaving]) -> list[tuple[Line, int]]:
    """What leaves of each requisition line, from all its bins."""
    taken: dict[int, tuple[Line, int]] = {}
    for one in leaving:
        _, before = taken.get(one.line.key, (one.line, 0))
        taken[one.line.key] = (one.line, before + one.quantity)
    return list(taken.values())


def _settle_line(
    writing: Writing, line: Line, quantity: int, tags: list[Tag], leaves: list[Leave]
) -> None:
    """The line's new counts; raises OldPartNotReturned where the slip's old parts do not reach."""
    bound = sum(1 for tag in tags if tag.requisition_line == line.key)
    excepted = sum(1 for leave in leaves if leave.requisition_line == line.key)
    short = (quantity - excepted) * line.old_per_unit - bound
    if line.policy is Policy.REQUIRED and short > 0:
        raise OldPartNotReturned(line.number, short, "")
    settled = replace(
        line,
        on_slip=line.on_slip - quantity,
        issued=line.issued + quantity,
        bound=line.bound + bound,
        excepted=line.excepted + excepted,
    )
    requisitions.put_line(writing, settled)


def _bind(writing: Writing, slip: Slip, tags: list[Tag], leaves: list[Leave]) -> None:
    for tag in tags:
        check_tag_step(tag.tag, tag.state, TagState.BOUND)
        old_parts.put_tag(writing, replace(tag, state=TagState.BOUND))
        _bind_one(writing, slip, tag.requisition_line, tag.key, None)
    for leave in leaves:
        bound = leave_step(leave.state, LeaveState.BOUND)
        old_parts.put_leave(writing, replace(leave, state=bound))
        _bind_one(writing, slip, leave.requisition_line, None, leave.key)


def _bind_one(
    writing: Writing, slip: Slip, line: int, old_part: int | None, leave: int | None
) -> None:
    writing.row(
        "old_part_binding", requisition_line=line, issue_slip=slip.key, old_part=old_part,
        old_part_exception=leave,
    )  # fmt: skip


def _take_out(writing: Writing, slip: Slip, leaving: list[Leaving]) -> list[HandedLine]:
    """Post what leaves from where it lies: the tray where it was picked, else its bin."""
    held: dict[int, Held] = {}
    lies: dict[tuple[int, int], int] = {}
    handed: list[HandedLine] = []
    for one in leaving:
        there = lies.get((one.part, one.place), one.lies)
        if there < one.quantity:
            shown = one.line.shown
            raise NotLyingThere(one.line.number, one.code, shown(one.quantity), shown(there))
        lies[one.part, one.place] = there - one.quantity
        now = held.get(one.part, one.held)
        value = book.value_out(one.quantity, now.on_hand, now.value)
        held[one.part] = Held(now.on_hand - one.quantity, now.value - value, now.reserved)
        _post_issue(writing, slip, one, value)
        handed.append(HandedLine(one.line.number, one.quantity, value))
    return handed


def _post_issue(writing: Writing, slip: Slip, one: Leaving, value: int) -> None:
    stockbook.post(
        writing, EntryKind.ISSUE, one.part, one.place, -one.quantity, -value, slip.number
    )
    stockbook.post_total(writing, one.part, -one.quantity, -value, -one.quantity)
    writing.row("handover", slip_line=one.slip_line, quantity=one.quantity, value=value)
