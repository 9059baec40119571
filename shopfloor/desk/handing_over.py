"""The hand-over: new part out and old part bound, in one transaction (ISS-06 to ISS-08, ISS-10)."""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.slips import SlipNamed, by_requisition_line, check_lying, slip_of, tray_of
from shopfloor.rules import book
from shopfloor.rules import gate as rules
from shopfloor.rules.book import EntryKind
from shopfloor.rules.gate import Line, Slip, SlipState, TagState
from shopfloor.rules.parts import Policy
from shopfloor.rules.staff import Permission
from shopfloor.store import gate, stockbook
from shopfloor.store.gate import Leave, SlipLine, Tag
from shopfloor.store.journal import Writing

RECEIVED = "slip received"


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

    Raises SlipNotSigned, SlipStepNotAllowed, OldPartNotReturned, NotLyingThere, ProofMissing and
    its like; Conflict where somebody else was there first.
    """
    slip = slip_of(deed, asked.slip)
    rules.check_signed(slip)
    lines = gate.slip_lines(deed.writing, slip.key)
    tags = gate.tags_of_slip(deed.writing, slip.key)
    leaves = gate.leaves_of_slip(deed.writing, slip.key)
    wanted = {line.key: line for line in gate.lines(deed.writing, slip.requisition)}
    collector = deed.sign(RECEIVED, slip.shown, Permission.SIGN_AS_TECHNICIAN)
    for key, quantity in by_requisition_line(lines).items():
        _settle_line(deed.writing, wanted[key], quantity, tags, leaves)
    _bind(deed.writing, slip, tags, leaves)
    handed = _take_out(deed.writing, slip, lines, wanted)
    gate.put_slip(deed.writing, replace(slip, state=SlipState.ISSUED))
    return HandedOver(
        slip.number, collector.name, tuple(handed), tuple(tag.tag for tag in tags), len(leaves)
    )


def _settle_line(
    writing: Writing, line: Line, quantity: int, tags: list[Tag], leaves: list[Leave]
) -> None:
    """The line's new counts; raises OldPartNotReturned where the slip's old parts do not reach."""
    bound = sum(1 for tag in tags if tag.requisition_line == line.key)
    excepted = sum(1 for leave in leaves if leave.requisition_line == line.key)
    short = (quantity - excepted) * line.old_per_unit - bound
    if line.policy is Policy.REQUIRED and short > 0:
        raise rules.OldPartNotReturned(line.number, short, "")
    settled = replace(
        line,
        on_slip=line.on_slip - quantity,
        issued=line.issued + quantity,
        bound=line.bound + bound,
        excepted=line.excepted + excepted,
    )
    gate.put_line(writing, settled)


def _bind(writing: Writing, slip: Slip, tags: list[Tag], leaves: list[Leave]) -> None:
    for tag in tags:
        rules.check_tag_step(tag.tag, tag.state, TagState.BOUND)
        gate.put_tag(writing, replace(tag, state=TagState.BOUND))
        _bind_one(writing, slip, tag.requisition_line, tag.key, None)
    for leave in leaves:
        gate.put_leave(writing, replace(leave, state="bound"))
        _bind_one(writing, slip, leave.requisition_line, None, leave.key)


def _bind_one(
    writing: Writing, slip: Slip, line: int, old_part: int | None, leave: int | None
) -> None:
    writing.row(
        "old_part_binding", requisition_line=line, issue_slip=slip.key, old_part=old_part,
        old_part_exception=leave,
    )  # fmt: skip


def _take_out(
    writing: Writing, slip: Slip, lines: list[SlipLine], wanted: dict[int, Line]
) -> list[HandedLine]:
    """Post what leaves from where it lies: the tray where it was picked, else its bin."""
    tray = tray_of(writing) if slip.picked else 0
    held: dict[int, stockbook.Held] = {}
    handed: list[HandedLine] = []
    for line in lines:
        place = tray or line.location
        check_lying(writing, line, place, line.location_code)
        now = held.get(line.part) or stockbook.held(writing, line.part)
        value = book.value_out(line.quantity, now.on_hand, now.value)
        held[line.part] = stockbook.Held(
            now.on_hand - line.quantity, now.value - value, now.reserved - line.quantity
        )
        stockbook.post(
            writing, EntryKind.ISSUE, line.part, place, -line.quantity, -value, slip.number
        )
        stockbook.post_total(writing, line.part, -line.quantity, -value, -line.quantity)
        writing.row("handover", slip_line=line.key, quantity=line.quantity, value=value)
        handed.append(HandedLine(wanted[line.requisition_line].number, line.quantity, value))
    return handed
