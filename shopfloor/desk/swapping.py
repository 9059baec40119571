"""The wrong part was handed over: it comes back and the right one leaves, in one act (ISS-02 to
ISS-08, E04).

It is the return, the requisition's line, the old part's way in, the slip, its signatures and the
hand-over as their own acts make them, one behind the other.
"""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.drawing import check_draws
from shopfloor.desk.fetching import FromBin, take_from_bins
from shopfloor.desk.handing_over import HandedOver, hand_out
from shopfloor.desk.old_parts import OldOne, tag_in
from shopfloor.desk.orders import order_of
from shopfloor.desk.receiving import next_document, part_of
from shopfloor.desk.requisitions import check_open, line_today, new_line
from shopfloor.desk.returns import (
    Handed,
    TakenBack,
    check_left,
    give_back,
    goods_back,
    handed_for,
    line_on,
    to_free,
    unbind,
)
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.desk.slip_signing import requisition_on, signed_once, slip_meaning
from shopfloor.desk.slips import check_may_leave, put_on_slip, slip_in
from shopfloor.desk.stock import find_part
from shopfloor.rules.old_parts import TagPlace, account_of
from shopfloor.rules.parts import Part
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.requisitions import Line
from shopfloor.rules.slips import (
    SIGNS_AS,
    NothingWrong,
    Signing,
    Slip,
    SlipState,
    UnitsApart,
    check_signed,
)
from shopfloor.rules.staff import Permission
from shopfloor.store import picking, requisitions, slips, stockbook
from shopfloor.store.old_parts import Leave, Tag
from shopfloor.store.people import Reader
from shopfloor.store.requisitions import Requisition
from shopfloor.store.slips import Leaving

_TABLES = (
    "signature",
    "requisition_line",
    "requisition_line_record",
    "old_part",
    "old_part_record",
    "old_part_exception_record",
    "old_part_binding",
    "old_part_unbinding",
    "unused_return",
    "stock_entry",
    "balance",
    "issue_slip",
    "issue_slip_record",
    "slip_line",
    "handover",
)
"""The tables of the act: their keys are minted in one look."""


@dataclass(frozen=True)
class SwapPart:
    """``quantity`` of the requisition's ``line`` that left with the slip is the wrong part, in
    smallest units; so much of ``part`` is the right one."""

    slip: str
    line: int
    quantity: int
    part: str


@dataclass(frozen=True)
class Retagged:
    """An old part that counts for the right part: the tag it had, and the one it has now."""

    before: str
    tag: str


@dataclass(frozen=True)
class Swapped:
    """What came back, with the tags of old parts that go to the technician; what left, on which
    line of the requisition; and the old parts with a new tag."""

    back: TakenBack
    out: HandedOver
    line: int
    retagged: tuple[Retagged, ...]


@act("part.swap", Permission.SWAP_PART)
def swap_part(deed: Deed, asked: SwapPart) -> Swapped:
    """Take the wrong part back and hand the right one over for the same old parts.

    Each old part of the wrong one stays in the store under a new tag, as many as the right one
    owes; others go back to the technician.  An exception was signed for the wrong part and stands
    for no other.  Technician, warranty clerk for three-guarantees work, and advisor sign; who acts
    signs none of it.  Raises SlipUnknown, RequisitionUnknown, RequisitionClosed, OrderClosed,
    WorkStopped, HandedIn, PartUnknown, NothingWrong, UnitsApart, QuantityOut, NotEnoughLeft,
    OldPartAway, OldPartNotReturned, NotEnoughFree, NotYourRequisition, SecondPersonNeeded,
    ProofMissing and its like.
    """
    plan = _plan(deed.writing, asked, part_of(deed, asked.part))
    deed.writing.mint(*_TABLES)
    wrong, freed = plan.wrong, plan.freed
    number, value = goods_back(deed, wrong, plan.handed, asked.quantity)
    unbind(deed.writing, wrong, asked.quantity, freed, plan.excepted)
    line, tags = _draw_again(deed, plan)
    out = _leave(deed, plan.requisition, line, tags, plan.shown)
    kept, rest = freed[: len(tags)], freed[len(tags) :]
    give_back(deed.writing, kept, TagPlace.STORE)
    give_back(deed.writing, rest)
    home = tuple(tag.tag for tag in rest)
    return Swapped(
        TakenBack(number, wrong.number, asked.quantity, value, home), out, line.line,
        tuple(Retagged(old.tag, new.tag) for old, new in zip(kept, tags, strict=True)),
    )  # fmt: skip


def typed_swap(shop: Shop, slip: str, line: int, part: str, quantity: str = "") -> SwapPart:
    """The same as typed: a part's number or barcode, the quantity in its unit, all that left with
    the slip for the line where it is empty.

    Raises SlipUnknown, RequisitionUnknown, PartUnknown, NotAQuantity.
    """
    found, right = slip_in(shop.store, slip), find_part(shop, part)
    wrong = line_on(shop.store, found, line)
    amount = sum(one.issued for one in handed_for(shop.store, found, wrong))
    if quantity:
        amount = parse_quantity(quantity, right.unit, right.content)
    return SwapPart(slip, line, amount, right.number)


@signs(swap_part)
def _swapped(shop: Shop, asked: SwapPart) -> tuple[ToSign, ...]:
    """Nobody signs what cannot be done as things stand."""
    with shop.store.reading():
        plan = _plan(shop.store, asked, find_part(shop, asked.part))
    return tuple(
        ToSign(slip_meaning(signing), plan.shown, SIGNS_AS[signing])
        for signing in Signing
        if plan.line.three_guarantees or signing is not Signing.WARRANTY
    )


@dataclass(frozen=True)
class _Plan:
    """A swap that may be done: what comes back, the old parts and exceptions that are freed, the
    ``line`` to be made for the right part, and the digest of what everybody signs."""

    requisition: Requisition
    wrong: Line
    handed: list[Handed]
    freed: list[Tag]
    excepted: list[Leave]
    line: Line
    shown: bytes


def _plan(reader: Reader, asked: SwapPart, right: Part) -> _Plan:
    """What is asked, as things stand; raises what ``swap_part`` raises but for who signs."""
    slip = slip_in(reader, asked.slip)
    requisition = requisition_on(reader, slip)
    check_open(requisition)
    order_of(reader, requisition.order_number)
    check_draws(reader, requisition)
    wrong = line_on(reader, slip, asked.line)
    _check_pair(slip, wrong, right)
    last = len(requisitions.lines(reader, requisition.key))
    three = wrong.three_guarantees
    line = line_today(requisition.key, last + 1, right, asked.quantity, three)
    handed = handed_for(reader, slip, wrong)
    check_left(wrong, handed, asked.quantity)
    freed, excepted = to_free(reader, slip, wrong, asked.quantity)
    line = replace(line, tags=min(line.owed, len(freed)))
    check_may_leave(requisition, line, line.wanted, picking.free(reader, right.key))
    left = sum(one.left for one in handed)
    told = [asked.slip, asked.line, wrong.number, right.number, asked.quantity, left]
    shown = shown_digest("part.swap", told)  # what is left tells one swap from the next alike
    return _Plan(requisition, wrong, handed, freed, excepted, line, shown)


def _check_pair(slip: Slip, wrong: Line, right: Part) -> None:
    """Raise NothingWrong or UnitsApart where the one part cannot stand for the other."""
    if right.key == wrong.part:
        raise NothingWrong(slip.number, right.number)
    if right.content != wrong.content:
        raise UnitsApart(wrong.number, wrong.unit, right.number, right.unit)


def _draw_again(deed: Deed, plan: _Plan) -> tuple[Line, list[Tag]]:
    """The right part's line, with the old parts that come in again for it under new tags."""
    line = new_line(deed, plan.line)
    account = account_of(line.three_guarantees, plan.requisition.customer_wants)
    again = plan.freed[: line.tags]
    return line, [tag_in(deed, line, OldOne(old.seen), account) for old in again]


def _leave(
    deed: Deed, requisition: Requisition, line: Line, tags: list[Tag], shown: bytes
) -> HandedOver:
    """The slip for the line: written, signed by all, handed over."""
    key = deed.writing.peek("issue_slip")
    number = next_document(deed.writing, "issue_slip", "IS")
    slip = Slip(
        key, number, requisition.key, deed.person.key, line.three_guarantees, shown, False,
        SlipState.WRITTEN,
    )  # fmt: skip
    bins = take_from_bins(deed, key, line, line.wanted, {})
    on_slip, named = put_on_slip(deed, key, line, line.wanted, tags, [])
    slips.put_slip(deed.writing, slip, new=True)
    slip, collector = _signed_by_all(deed, slip, requisition)
    check_signed(slip)
    held = stockbook.held(deed.writing, line.part)
    leaving = [_leaving(requisition, on_slip, one, held) for one in bins]
    name = requisition.technician_name
    return hand_out(deed, slip, collector, name, leaving, named, [])


def _signed_by_all(deed: Deed, slip: Slip, requisition: Requisition) -> tuple[Slip, int]:
    """The slip with every signature it needs, and the technician who signed for it."""
    signers: list[int] = []
    while slip.missing is not None:
        slip, signer = signed_once(deed, slip, requisition, slip.missing, signers)
        signers.append(signer)
    return slip, signers[0]


def _leaving(requisition: Requisition, line: Line, one: FromBin, held: stockbook.Held) -> Leaving:
    """What the hand-over must know of a line that is written in the same act."""
    return Leaving(
        one.slip_line, line.part, one.quantity, one.location, one.bin, one.there,
        requisition.technician, requisition.technician_name, held, line,
    )  # fmt: skip
