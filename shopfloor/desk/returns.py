"""An unused new part comes back, its old part goes back to the technician (E04)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.by_pin import do_by_pin
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.desk.slips import slip_in, slip_of
from shopfloor.rules import book
from shopfloor.rules.book import EntryKind
from shopfloor.rules.locations import LocationKind, LocationUnknown
from shopfloor.rules.numbers import counter, document
from shopfloor.rules.old_parts import (
    LeaveState,
    OldPartAway,
    TagPlace,
    TagState,
    check_tag_step,
    leave_step,
)
from shopfloor.rules.parts import Policy, check_quantity
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.requisitions import Line, NotEnoughLeft, RequisitionUnknown
from shopfloor.rules.slips import Slip
from shopfloor.rules.staff import Permission, SecondPersonNeeded
from shopfloor.store import old_parts, parts, requisitions, slips, stockbook
from shopfloor.store.journal import Writing
from shopfloor.store.old_parts import Leave, Tag
from shopfloor.store.people import Reader

BROUGHT_BACK = "unused part brought back"


@dataclass(frozen=True)
class TakeBackUnused:
    """``quantity`` of the requisition's ``line`` that left with the slip, in smallest units."""

    slip: str
    line: int
    quantity: int


@dataclass(frozen=True)
class TakenBack:
    """The return's number, the value in fen that came back, and the old parts given back."""

    number: str
    part: str
    quantity: int
    value: int
    tags: tuple[str, ...]


@act("part.take_back", Permission.TAKE_BACK_UNUSED)
def take_back_unused(deed: Deed, asked: TakeBackUnused) -> TakenBack:
    """Take an unused part back into stock; the technician signs (E04).

    Its value is that share of the issue's; its old parts are unbound and go back to the
    technician, their tags used up.  Raises SlipUnknown, NotEnoughLeft, OldPartAway,
    SecondPersonNeeded, ProofMissing and its like.
    """
    slip = slip_of(deed, asked.slip)
    line = line_on(deed.writing, slip, asked.line)
    check_quantity(line.number, asked.quantity)
    shown = return_shown(asked, line.number)
    signer = deed.sign(BROUGHT_BACK, shown, Permission.SIGN_AS_TECHNICIAN)
    if signer.key == deed.person.key:
        raise SecondPersonNeeded("part.take_back")
    handed = handed_for(deed.writing, slip, line)
    number, value = goods_back(deed, line, handed, asked.quantity)
    freed, excepted = to_free(deed.writing, slip, line, asked.quantity)
    unbind(deed.writing, line, asked.quantity, freed, excepted)
    give_back(deed.writing, freed)
    return TakenBack(number, line.number, asked.quantity, value, tuple(tag.tag for tag in freed))


def take_back_typed(
    shop: Shop,
    actor: Actor,
    slip: str,
    line: int,
    quantity: str,
    sign_as: str,
    pin_file: Path | None,
    *,
    op: str,
) -> TakenBack:
    """The same for a command: the quantity typed in the part's unit, the signer named.

    Raises NotAQuantity, what a PIN raises, and what ``take_back_unused`` raises.
    """
    found = line_on(shop.store, slip_in(shop.store, slip), line)
    amount = parse_quantity(quantity, found.unit, found.content)
    asked = TakeBackUnused(slip, line, amount)
    return do_by_pin(shop, actor, take_back_unused, asked, op=op, given=sign_as, file=pin_file)


def return_shown(asked: TakeBackUnused, part: str) -> bytes:
    """The digest of what the technician is shown."""
    return shown_digest(BROUGHT_BACK, [asked.slip, asked.line, part, asked.quantity])


@signs(take_back_unused)
def _brought_back(shop: Shop, asked: TakeBackUnused) -> tuple[ToSign, ...]:
    line = line_on(shop.store, slip_in(shop.store, asked.slip), asked.line)
    shown = return_shown(asked, line.number)
    return (ToSign(BROUGHT_BACK, shown, Permission.SIGN_AS_TECHNICIAN),)


def line_on(reader: Reader, slip: Slip, number: int) -> Line:
    """The line of the slip's requisition by its number; raises RequisitionUnknown."""
    found = requisitions.line_at(reader, slip.requisition, number)
    if found is None:
        raise RequisitionUnknown(f"{slip.number}/{number}")
    return found


@dataclass(frozen=True)
class Handed:
    """What a slip handed over of a line from one bin, and what of it came back: units and fen."""

    slip_line: int
    issued: int
    value: int
    back: int
    back_value: int

    @property
    def left(self) -> int:
        """Units that did not come back."""
        return self.issued - self.back


def handed_for(reader: Reader, slip: Slip, line: Line) -> list[Handed]:
    """What a slip handed over for a line, in order."""
    return [
        Handed(one.key, *slips.handed(reader, one.key))
        for one in slips.slip_lines(reader, slip.key)
        if one.requisition_line == line.key
    ]


def check_left(line: Line, handed: list[Handed], quantity: int) -> None:
    """Raise NotEnoughLeft where less of the line left with the slip, or more came back already."""
    left = sum(one.left for one in handed)
    if quantity > left:
        raise NotEnoughLeft(line.number, line.shown(quantity), line.shown(left))


def goods_back(deed: Deed, line: Line, handed: list[Handed], quantity: int) -> tuple[str, int]:
    """Take the quantity off the hand-overs of a line, in order, into stock; the return's number
    and the fen that came back (E04).  Raises NotEnoughLeft, LocationUnknown."""
    check_left(line, handed, quantity)
    number = document("RT", counter(deed.writing.peek("unused_return")))
    left, value = quantity, 0
    for one in handed:
        here = min(left, one.left)
        if here <= 0:
            continue
        share = book.value_back(here, one.issued, one.value, one.back, one.back_value)
        _book_return(deed.writing, one, line, here, share, number)
        left, value = left - here, value + share
    _into_stock(deed.writing, line, quantity, value, number)
    return number, value


def _book_return(
    writing: Writing, one: Handed, line: Line, quantity: int, value: int, number: str
) -> None:
    writing.row(
        "unused_return", number=number, slip_line=one.slip_line, requisition_line=line.key,
        quantity=quantity, value=value,
    )  # fmt: skip


def to_free(reader: Reader, slip: Slip, line: Line, quantity: int) -> tuple[list[Tag], list[Leave]]:
    """The youngest old parts of the slip's line, then exceptions, that so much left for; raises
    OldPartAway."""
    tags = [
        tag
        for tag in old_parts.tags_of_slip(reader, slip.key)
        if tag.requisition_line == line.key and tag.state is TagState.BOUND
    ]
    tags = [tag for tag in tags if tag.place is TagPlace.STORE]
    leaves = [
        leave
        for leave in old_parts.leaves_of_slip(reader, slip.key)
        if leave.requisition_line == line.key and leave.state is LeaveState.BOUND
    ]
    owing = quantity if line.policy is Policy.REQUIRED else 0
    units = min(owing, len(tags) // line.old_per_unit)
    if owing - units > len(leaves):
        raise OldPartAway(line.number)
    freed = tags[len(tags) - units * line.old_per_unit :]
    return freed, leaves[len(leaves) - (owing - units) :]


def unbind(
    writing: Writing, line: Line, quantity: int, freed: list[Tag], excepted: list[Leave]
) -> None:
    """Free the line's old parts and void its exceptions; its new counts.  Where the old parts go
    next, the caller says."""
    for tag in freed:
        _unbind_one(writing, line, tag.key, None)
    for leave in excepted:
        void = leave_step(leave.state, LeaveState.VOID)
        old_parts.put_leave(writing, replace(leave, state=void, issue_slip=None))
        _unbind_one(writing, line, None, leave.key)
    requisitions.put_line(
        writing,
        replace(
            line,
            wanted=line.wanted - quantity,
            issued=line.issued - quantity,
            bound=line.bound - len(freed),
            excepted=line.excepted - len(excepted),
        ),
    )


def give_back(
    writing: Writing, freed: Sequence[Tag], place: TagPlace = TagPlace.TECHNICIAN
) -> None:
    """Old parts that were freed: their tags are used up, the old parts are in ``place``."""
    for tag in freed:
        check_tag_step(tag.tag, tag.state, TagState.HANDED_BACK)
        old_parts.put_tag(
            writing, replace(tag, state=TagState.HANDED_BACK, place=place, issue_slip=None)
        )


def _unbind_one(writing: Writing, line: Line, old_part: int | None, leave: int | None) -> None:
    writing.row(
        "old_part_unbinding", requisition_line=line.key, old_part=old_part,
        old_part_exception=leave,
    )  # fmt: skip


def _into_stock(writing: Writing, line: Line, quantity: int, value: int, number: str) -> None:
    place = parts.location_of(writing, line.part) or parts.first_of_kind(
        writing, LocationKind.RECEIVING
    )
    if place is None:
        raise LocationUnknown(LocationKind.RECEIVING)
    stockbook.post(writing, EntryKind.RETURN, line.part, place.key, quantity, value, number)
    stockbook.post_total(writing, line.part, quantity, value)
