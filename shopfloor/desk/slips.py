"""The slip: written for what may leave, picked to the tray, signed, or cancelled (ISS-03 to ISS-05,
E03, E05, E40)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.receiving import next_document
from shopfloor.desk.requisitions import requisition_of, typed_quantity
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.rules import gate as rules
from shopfloor.rules.book import EntryKind
from shopfloor.rules.canonical import plain
from shopfloor.rules.gate import Line, Signing, Slip, SlipState, TagState
from shopfloor.rules.parts import LocationKind, LocationUnknown, Policy
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.staff import Permission, SecondPersonNeeded
from shopfloor.rules.typed import parse_line_ask
from shopfloor.store import gate, parts, stockbook
from shopfloor.store.gate import Leave, Requisition, SlipLine
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader


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

    Raises OldPartNotReturned, NotEnoughFree, NothingMayLeave, NotEnoughLeft and its like.
    """
    requisition = requisition_of(deed, asked.requisition)
    lines = gate.lines(deed.writing, requisition.key)
    taken = _chosen(deed, requisition, lines, asked)
    deed.writing.mint(*_TABLES)
    key = deed.writing.peek("issue_slip")
    number = next_document(deed.writing, "issue_slip", "IS")
    written: list[SlipWrittenLine] = []
    tags: list[str] = []
    exceptions = 0
    planned: dict[tuple[int, int], int] = {}
    for line, quantity in taken:
        written += _from_bins(deed, key, line, quantity, planned)
        named, excepted = _name_old_parts(deed, key, line, quantity)
        tags += named
        exceptions += excepted
        gate.put_line(deed.writing, replace(line, on_slip=line.on_slip + quantity))
        stockbook.post_total(deed.writing, line.part, 0, 0, reserved=quantity)
    answer = SlipWritten(
        number, requisition.number, requisition.order_number, requisition.plate,
        requisition.technician_name, tuple(written), tuple(tags), exceptions,
    )  # fmt: skip
    three = any(line.three_guarantees for line, _ in taken)
    shown = slip_shown(answer)
    gate.put_slip(
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
        free.setdefault(line.part, gate.free(deed.writing, line.part))
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
            free[line.part] -= quantity
            taken.append((line, quantity))
    if not taken:
        _refuse(requisition, lines, free)
    return taken


def _exactly(
    requisition: Requisition, lines: list[Line], take: Take, free: dict[int, int]
) -> tuple[Line, int]:
    if not 1 <= take.line <= len(lines):
        raise rules.RequisitionUnknown(f"{requisition.number}/{take.line}")
    line = lines[take.line - 1]
    if not 0 < take.quantity <= line.open:
        raise rules.NotEnoughLeft(line.number, line.shown(take.quantity), line.shown(line.open))
    if take.quantity > line.covered:
        owed = (take.quantity - line.exceptions) * line.old_per_unit - line.tags
        raise rules.OldPartNotReturned(line.number, owed, requisition.number)
    if take.quantity > free[line.part]:
        raise rules.NotEnoughFree(
            line.number, line.shown(take.quantity), line.shown(free[line.part])
        )
    free[line.part] -= take.quantity
    return line, take.quantity


def _refuse(requisition: Requisition, lines: list[Line], free: dict[int, int]) -> None:
    """Say why nothing may leave: the first thing that is missing."""
    for line in lines:
        if line.open and not line.covered:
            raise rules.OldPartNotReturned(line.number, line.owed, requisition.number)
    for line in lines:
        if line.open:
            raise rules.NotEnoughFree(
                line.number, line.shown(line.open), line.shown(max(0, free[line.part]))
            )
    raise rules.NothingMayLeave(requisition.number)


def _from_bins(
    deed: Deed, slip: int, line: Line, quantity: int, planned: dict[tuple[int, int], int]
) -> list[SlipWrittenLine]:
    """The bins that give the quantity, the part's own first."""
    written: list[SlipWrittenLine] = []
    left = quantity
    for location, code, there in gate.pickable(deed.writing, line.part):
        here = min(left, there - planned.get((line.part, location), 0))
        if here <= 0:
            continue
        planned[line.part, location] = planned.get((line.part, location), 0) + here
        deed.writing.row(
            "slip_line", issue_slip=slip, requisition_line=line.key, part=line.part,
            quantity=here, location=location,
        )  # fmt: skip
        written.append(SlipWrittenLine(line.line, line.number, here, code))
        left -= here
        if not left:
            return written
    raise rules.NotEnoughFree(line.number, line.shown(quantity), line.shown(quantity - left))


def _name_old_parts(deed: Deed, slip: int, line: Line, quantity: int) -> tuple[list[str], int]:
    """Assign waiting old parts, oldest first, then exceptions; the tags and how many of these."""
    if line.policy is Policy.NONE:
        return [], 0
    by_tag = min(quantity, line.tags // line.old_per_unit)
    waiting = gate.tags_of_line(deed.writing, line.key, TagState.WAITING) if by_tag else []
    named = waiting[: by_tag * line.old_per_unit]
    for tag in named:
        gate.put_tag(deed.writing, replace(tag, state=TagState.ASSIGNED, issue_slip=slip))
    alone = quantity - by_tag
    leaves = gate.leaves_of_line(deed.writing, line.key, "waiting")[:alone] if alone else []
    if deed.person.key in approvers(leaves):
        raise SecondPersonNeeded("old_part.except")
    for leave in leaves:
        gate.put_leave(deed.writing, replace(leave, state="assigned", issue_slip=slip))
    return [tag.tag for tag in named], len(leaves)


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
    slip = gate.slip_by_number(reader, number)
    if slip is None:
        raise rules.SlipUnknown(number)
    return slip


@act("slip.pick", Permission.WRITE_SLIP)
def pick_slip(deed: Deed, asked: SlipNamed) -> SlipStands:
    """Bring a slip's pieces from their bins to the counter's tray (E05: no total changes).

    Raises SlipUnknown, SlipNotToPick, NotLyingThere.
    """
    slip = slip_of(deed, asked.slip)
    if slip.state not in rules.OPEN_SLIPS or slip.picked:
        raise rules.SlipNotToPick(slip.number, slip.state)
    tray = tray_of(deed.writing)
    taken: dict[tuple[int, int], int] = {}
    for line in gate.slip_lines(deed.writing, slip.key):
        here = line.part, line.location
        check_lying(deed.writing, line, taken.get(here, 0))
        taken[here] = taken.get(here, 0) + line.quantity
        _carry(deed.writing, EntryKind.PICK, line, line.location, tray, slip.number)
    gate.put_slip(deed.writing, replace(slip, picked=True))
    return SlipStands(slip.number, slip.state, slip.missing or "")


def tray_of(writing: Writing) -> int:
    """The counter's tray; raises LocationUnknown."""
    tray = parts.first_of_kind(writing, LocationKind.TRAY)
    if tray is None:
        raise LocationUnknown(LocationKind.TRAY)
    return tray.key


def check_lying(writing: Writing, line: SlipLine, taken: int) -> None:
    """Raise NotLyingThere where the bin holds less than the slip's line takes, after the lines
    before it have ``taken`` theirs."""
    lies = stockbook.lying(writing, line.part, line.location) - taken
    if lies < line.quantity:
        part = parts.part_by_key(writing, line.part)
        if part is not None:
            raise rules.NotLyingThere(
                part.number,
                line.location_code,
                part.quantity(line.quantity),
                part.quantity(max(0, lies)),
            )


def _carry(
    writing: Writing, kind: EntryKind, line: SlipLine, source: int, target: int, document: str
) -> None:
    if source != target:
        stockbook.post(writing, kind, line.part, source, -line.quantity, 0, document)
        stockbook.post(writing, kind, line.part, target, line.quantity, 0, document)


@dataclass(frozen=True)
class SignSlip:
    """A signature on a slip; the proof is for ``slip_meaning(signing)`` of the slip's digest."""

    slip: str
    signing: Signing


def slip_meaning(signing: Signing) -> str:
    """What a signature on a slip means."""
    return f"slip {signing.value}"


@act("slip.sign", Permission.SIGN_SLIP)
def sign_slip(deed: Deed, asked: SignSlip) -> SlipStands:
    """Sign a slip: technician, then warranty clerk for three-guarantees work, then advisor.

    The technician is the requisition's; the advisor the order's, else a deputy (E40).  Whoever
    wrote the slip signs none of them.  Raises NotYourSignature, NotYourRequisition,
    SecondPersonNeeded, ProofMissing and its like.
    """
    slip = slip_of(deed, asked.slip)
    rules.check_due(slip, asked.signing)
    deed.writing.mint("signature", "issue_slip_record")
    requisition = gate.requisition(deed.writing, slip.requisition)
    if requisition is None:
        raise rules.RequisitionUnknown(slip.number)
    signer = deed.sign(
        slip_meaning(asked.signing),
        slip.shown,
        rules.SIGNS_AS[asked.signing],
        instead_of=requisition.advisor if asked.signing is Signing.ADVISOR else None,
    )
    _nobody_twice(deed, slip, signer.key)
    if asked.signing is Signing.TECHNICIAN and signer.key != requisition.technician:
        raise rules.NotYourRequisition(slip.number, requisition.technician_name)
    signed = replace(slip, state=rules.step(slip, rules.SIGNED[asked.signing]))
    gate.put_slip(deed.writing, signed)
    return SlipStands(signed.number, signed.state, signed.missing or "")


@signs(sign_slip)
def _signed(shop: Shop, asked: SignSlip) -> tuple[ToSign, ...]:
    slip = slip_in(shop.store, asked.slip)
    return (ToSign(slip_meaning(asked.signing), slip.shown, rules.SIGNS_AS[asked.signing]),)


def _nobody_twice(deed: Deed, slip: Slip, signer: int) -> None:
    """Raise SecondPersonNeeded where who signs wrote the slip, signed it before, or approved one
    of its exceptions: what two people must make, cannot be one person."""
    if signer == slip.writer:
        raise SecondPersonNeeded("slip.write")
    if gate.has_signed(deed.writing, signer, slip.shown):
        raise SecondPersonNeeded("slip.sign")
    if signer in approvers(gate.leaves_of_slip(deed.writing, slip.key)):
        raise SecondPersonNeeded("old_part.except")


def approvers(leaves: list[Leave]) -> frozenset[int]:
    """Who approved the exceptions."""
    return frozenset(leave.approver for leave in leaves)


@act("slip.cancel", Permission.WRITE_SLIP)
def cancel_slip(deed: Deed, asked: SlipNamed) -> SlipStands:
    """Cancel a slip that was not handed over: its pieces go back to their bins, its old parts
    wait again, its reservation ends.  Raises SlipUnknown, SlipStepNotAllowed."""
    slip = slip_of(deed, asked.slip)
    cancelled = replace(slip, state=rules.step(slip, SlipState.CANCELLED), picked=False)
    tray = tray_of(deed.writing)
    lines = gate.slip_lines(deed.writing, slip.key)
    for line in lines:
        if slip.picked:
            back = _bin_again(deed.writing, line)
            _carry(deed.writing, EntryKind.PUT_BACK, line, tray, back, slip.number)
        stockbook.post_total(deed.writing, line.part, 0, 0, reserved=-line.quantity)
    _free_old_parts(deed.writing, slip)
    for key, quantity in by_requisition_line(lines).items():
        found = gate.line(deed.writing, key)
        if found is not None:
            gate.put_line(deed.writing, replace(found, on_slip=found.on_slip - quantity))
    gate.put_slip(deed.writing, cancelled)
    return SlipStands(slip.number, cancelled.state)


def _bin_again(writing: Writing, line: SlipLine) -> int:
    """The bin that the pieces were picked from; where it has become another part's own meanwhile,
    the part's own bin, else receiving (E42)."""
    if line.own_of in (None, line.part):
        return line.location
    place = parts.location_of(writing, line.part) or parts.first_of_kind(
        writing, LocationKind.RECEIVING
    )
    if place is None:
        raise LocationUnknown(LocationKind.RECEIVING)
    return place.key


def _free_old_parts(writing: Writing, slip: Slip) -> None:
    for tag in gate.tags_of_slip(writing, slip.key):
        gate.put_tag(writing, replace(tag, state=TagState.WAITING, issue_slip=None))
    for leave in gate.leaves_of_slip(writing, slip.key):
        gate.put_leave(writing, replace(leave, state="waiting", issue_slip=None))


def by_requisition_line(lines: list[SlipLine]) -> dict[int, int]:
    """The quantity that a slip takes of each requisition line."""
    taken: dict[int, int] = {}
    for line in lines:
        taken[line.requisition_line] = taken.get(line.requisition_line, 0) + line.quantity
    return taken
