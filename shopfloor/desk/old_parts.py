"""Old parts come in and are tagged; exceptions are typed and signed (ISS-02, OLD-01 to OLD-09)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.receiving import next_document
from shopfloor.desk.requisitions import line_in, line_of, requisition_in, requisition_of
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.errors import Refused
from shopfloor.rules import pins
from shopfloor.rules.old_parts import (
    Account,
    ExceptionNotWaiting,
    LeaveState,
    OldPartNotExpected,
    Reason,
    TagMalformed,
    TagNotWaiting,
    TagPlace,
    TagState,
    TagUnknown,
    TagUsed,
    account_of,
    leave_step,
)
from shopfloor.rules.parts import Policy
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.requisitions import Line
from shopfloor.rules.staff import Permission, SecondPersonNeeded
from shopfloor.store import old_parts, parts
from shopfloor.store.old_parts import Leave, Tag

EXCEPTION = "old part exception"


@dataclass(frozen=True)
class OldOne:
    """One old part: its own number as ``seen``, empty where nobody read it, and the label's code
    where one is stuck on."""

    seen: str = ""
    tag: str = ""


def typed_ones(tags: Sequence[str], seen: Sequence[str], count: int) -> tuple[OldOne, ...]:
    """Old parts as they are named: as many as tags or own numbers, where any are, else so many."""
    named = tuple(OldOne(own, tag) for tag, own in zip_longest(tags, seen, fillvalue=""))
    return named or (OldOne(),) * count


@dataclass(frozen=True)
class TakeOldParts:
    """Old parts that came in for a requisition's line."""

    requisition: str
    line: int
    parts: tuple[OldOne, ...]


@dataclass(frozen=True)
class OldPartsIn:
    """The tags, and how many old parts the line still owes."""

    tags: tuple[str, ...]
    owed: int


@act("old_part.take", Permission.TAKE_OLD_PART)
def take_old_parts(deed: Deed, asked: TakeOldParts) -> OldPartsIn:
    """Book old parts in, one tag a piece (ISS-03, OLD-04, OLD-09).

    Raises RequisitionUnknown, RequisitionClosed, OldPartNotExpected, TagUsed, TagMalformed.
    """
    requisition = requisition_of(deed, asked.requisition)
    line = line_of(deed, requisition, asked.line)
    if not asked.parts or len(asked.parts) > line.owed:
        raise OldPartNotExpected(line.number, requisition.number)
    _fresh_labels(deed, asked)
    deed.writing.mint("old_part", "old_part_record")
    account = account_of(line.three_guarantees, requisition.customer_wants)
    tags = tuple(tag_in(deed, line, one, account).tag for one in asked.parts)
    return OldPartsIn(tags, line.owed - len(tags))


LONGEST = 40
OWN_TAG = re.compile(r"T-\d+", re.ASCII)


def _fresh_labels(deed: Deed, asked: TakeOldParts) -> None:
    """Labels are each good once; numbers like the house's own are only ever minted."""
    given = [one.tag for one in asked.parts if one.tag]
    for text in (*given, *(one.seen for one in asked.parts if one.seen)):
        if text != text.strip() or not text.isprintable() or len(text) > LONGEST:
            raise TagMalformed()
        if pins.may_be(text) and parts.part_by_number(deed.writing, text) is None:
            raise TagMalformed()
    for code in given:
        if given.count(code) > 1:
            raise TagUsed(code)


def tag_in(deed: Deed, line: Line, one: OldOne, account: Account) -> Tag:
    """Book one old part in for a line: it waits in the store under its label, else the next tag."""
    if one.tag:
        _check_label(deed, one.tag)
    code = one.tag or next_document(deed.writing, "old_part", "T")
    tag = Tag(0, code, line.key, one.seen, account, TagState.WAITING, TagPlace.STORE, None)
    return replace(tag, key=old_parts.put_tag(deed.writing, tag, new=True))


def _check_label(deed: Deed, code: str) -> None:
    """A label of one's own; the house's own numbers cannot meet it, so they are not looked up."""
    if old_parts.tag(deed.writing, code) is not None:
        raise TagUsed(code)
    if OWN_TAG.fullmatch(code):
        raise TagUnknown(code)


@dataclass(frozen=True)
class ExceptOldPart:
    """Leave for ``units`` new parts of a line without their old parts."""

    requisition: str
    line: int
    units: int
    reason: Reason
    note: str = ""


@dataclass(frozen=True)
class OldPartExcepted:
    """How many old parts the line still owes."""

    owed: int


@act("old_part.except", Permission.TAKE_OLD_PART)
def except_old_part(deed: Deed, asked: ExceptOldPart) -> OldPartExcepted:
    """Book an exception, signed by the parts manager, who is neither the clerk nor the technician
    (E01); the proof is for ``exception_shown``.

    Raises OldPartNotExpected, ProofMissing and its like, SecondPersonNeeded.
    """
    requisition = requisition_of(deed, asked.requisition)
    line = line_of(deed, requisition, asked.line)
    room = line.open - line.exceptions - -(-line.tags // line.old_per_unit)
    if line.policy is Policy.NONE or not 0 < asked.units <= room:
        raise OldPartNotExpected(line.number, requisition.number)
    shown = exception_shown(asked, requisition.order_number, line.number)
    signer = deed.sign(EXCEPTION, shown, Permission.EXCEPT_OLD_PART)
    if signer.key in (deed.person.key, requisition.technician):
        raise SecondPersonNeeded("old_part.except")
    for _ in range(asked.units):
        old_parts.put_leave(
            deed.writing,
            Leave(0, line.key, asked.reason, asked.note, signer.key, LeaveState.WAITING, None),
            new=True,
        )
    return OldPartExcepted(max(0, line.owed - asked.units * line.old_per_unit))


def exception_shown(asked: ExceptOldPart, order: str, part: str) -> bytes:
    """The digest of what the parts manager is shown."""
    told = [asked.requisition, asked.line, order, part, asked.units, asked.reason.value, asked.note]
    return shown_digest(EXCEPTION, told)


@signs(except_old_part)
def _excepted(shop: Shop, asked: ExceptOldPart) -> tuple[ToSign, ...]:
    requisition = requisition_in(shop.store, asked.requisition)
    line = line_in(shop.store, requisition, asked.line)
    shown = exception_shown(asked, requisition.order_number, line.number)
    return (ToSign(EXCEPTION, shown, Permission.EXCEPT_OLD_PART),)


@dataclass(frozen=True)
class WithdrawException:
    """``units`` of a line's exceptions, the youngest first: the old part turned up."""

    requisition: str
    line: int
    units: int = 1


@dataclass(frozen=True)
class ExceptionWithdrawn:
    """How many exceptions went, and how many old parts the line owes again."""

    units: int
    owed: int


@act("exception.withdraw", Permission.EXCEPT_OLD_PART)
def withdraw_exception(deed: Deed, asked: WithdrawException) -> ExceptionWithdrawn:
    """Take exceptions back that no slip names: the line owes its old parts again (E01).

    One parts manager is enough: it takes leave away and changes no total.  What stands on an open
    slip waits for its cancellation; what was handed over for stays.
    Raises RequisitionUnknown, RequisitionClosed, ExceptionNotWaiting.
    """
    requisition = requisition_of(deed, asked.requisition)
    line = line_of(deed, requisition, asked.line)
    waiting = old_parts.leaves_of_line(deed.writing, line.key, LeaveState.WAITING)
    if not 0 < asked.units <= len(waiting):
        raise ExceptionNotWaiting(line.number, requisition.number, asked.units, len(waiting))
    for leave in waiting[-asked.units :]:
        void = leave_step(leave.state, LeaveState.VOID)
        old_parts.put_leave(deed.writing, replace(leave, state=void))
    left = replace(line, exceptions=line.exceptions - asked.units)
    return ExceptionWithdrawn(asked.units, left.owed)


@dataclass(eq=False)
class NotTheCustomers(Refused):
    """Only an old part on the customer's account leaves through the advisor (OLD-05, SET-11)."""

    tag: str
    account: Account


@dataclass(frozen=True)
class ReleaseOldPart:
    """An old part, cleaned, for the advisor to give to the customer."""

    tag: str


@dataclass(frozen=True)
class OldPartMoved:
    """Who has the old part now."""

    tag: str
    place: TagPlace


@act("old_part.release", Permission.HAND_BACK_OLD_PART)
def release_old_part(deed: Deed, asked: ReleaseOldPart) -> OldPartMoved:
    """Hand the customer's old part to the advisor (OLD-05, OLD-08, OLD-09).

    It stays bound to its hand-over.  Raises TagUnknown, TagNotWaiting, NotTheCustomers.
    """
    tag = tag_of(deed, asked.tag)
    if tag.account is not Account.CUSTOMER:
        raise NotTheCustomers(tag.tag, tag.account)
    if tag.state is not TagState.BOUND or tag.place is not TagPlace.STORE:
        raise TagNotWaiting(tag.tag, tag.state)
    old_parts.put_tag(deed.writing, replace(tag, place=TagPlace.ADVISOR))
    return OldPartMoved(tag.tag, TagPlace.ADVISOR)


@dataclass(frozen=True)
class HandBackOldPart:
    """An old part that waits, given back to the technician who brought it."""

    tag: str


@act("old_part.hand_back", Permission.HAND_BACK_OLD_PART)
def hand_back_old_part(deed: Deed, asked: HandBackOldPart) -> OldPartMoved:
    """Give a waiting old part back; its tag is used up.  Raises TagUnknown, TagNotWaiting."""
    tag = tag_of(deed, asked.tag)
    if tag.state is not TagState.WAITING:
        raise TagNotWaiting(tag.tag, tag.state)
    old_parts.put_tag(
        deed.writing, replace(tag, state=TagState.HANDED_BACK, place=TagPlace.TECHNICIAN)
    )
    return OldPartMoved(tag.tag, TagPlace.TECHNICIAN)


def tag_of(deed: Deed, code: str) -> Tag:
    """The old part of a tag; raises TagUnknown."""
    tag = old_parts.tag(deed.writing, code)
    if tag is None:
        raise TagUnknown(code)
    return tag
