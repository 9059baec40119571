"""Supersession at the counter: what a part's chain has on the shelf, and drawing that instead."""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.blindness import blindness
from shopfloor.desk.counter import may_see
from shopfloor.desk.drawing import check_draws
from shopfloor.desk.fetching import Carried, back_to_bins
from shopfloor.desk.orders import order_of
from shopfloor.desk.receiving import part_of
from shopfloor.desk.requisitions import line_of, line_today, new_line, requisition_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import find_part
from shopfloor.rules.old_parts import LeaveState, TagPlace, TagState, check_tag_step, leave_step
from shopfloor.rules.parts import Policy
from shopfloor.rules.requisitions import Line
from shopfloor.rules.staff import Permission
from shopfloor.rules.supersession import Linked, PartChain, chain, check_substitute, offered
from shopfloor.store import old_parts, requisitions, supersession


def part_chain(shop: Shop, actor: Actor, given: str) -> PartChain:
    """What superseded a part and what it superseded; raises PartUnknown, NotPermitted."""
    may_see(shop, actor)
    with shop.store.reading():
        number = find_part(shop, given).number
        linked = supersession.linked(shop.store, shop.store.engine.name, [number])
        return PartChain(number, blindness(shop, actor).linked(chain(number, linked)))


def stand_ins(shop: Shop, actor: Actor, part: str) -> tuple[Linked, ...]:
    """What of a part's chain lies free and could stand in for it, newest first; raises
    NotPermitted."""
    may_see(shop, actor)
    found = offered(part, supersession.linked(shop.store, shop.store.engine.name, [part]))
    return blindness(shop, actor).linked(found)


@dataclass(frozen=True)
class Substitute:
    """Draw ``part``, of the chain of the line's part, for all that is open of the line."""

    requisition: str
    line: int
    part: str


@dataclass(frozen=True)
class Substituted:
    """The new line, with the policy of the day and the old parts it still owes; ``tags`` wait for
    it now, ``back`` went to the technician, ``void`` exceptions are good for nothing any more;
    ``pieces`` of the old part that were prepared go back to their bins."""

    requisition: str
    line: int
    part: str
    quantity: int
    policy: Policy
    owed: int
    tags: tuple[str, ...]
    back: tuple[str, ...]
    void: int
    pieces: tuple[Carried, ...] = ()


_TABLES = (
    "requisition_line",
    "requisition_line_record",
    "old_part_record",
    "old_part_exception_record",
)
"""The chained tables of the act: their keys are minted in one look."""


@act("requisition.substitute", Permission.ENTER_REQUISITION)
def substitute(deed: Deed, asked: Substitute) -> Substituted:
    """Draw a part's successor, or what it superseded, for what is open of a line (ISS-12).

    What left or stands on a slip stays as it is on paper: the line wants no more than that.  The
    rest stands on a new line behind the others, with the policy of the day (E01) and the same
    three-guarantees flag (ISS-05).  Old parts that wait go over to it with their tags, as many as
    it owes, and the others back to the technician; what was prepared goes back to its bins;
    exceptions that wait are void, as they were signed for another part.

    Raises RequisitionUnknown, RequisitionClosed, OrderClosed, WorkStopped, HandedIn, PartUnknown,
    NothingToSubstitute, NotInChain, UnitsDiffer.
    """
    found = requisition_of(deed, asked.requisition)
    check_draws(deed.writing, order_of(deed.writing, found.order_number))
    lines = requisitions.lines(deed.writing, found.key)
    line, part = line_of(deed, found, asked.line), part_of(deed, asked.part)
    linked = supersession.linked(deed.writing, deed.writing.engine.name, [line.number])
    check_substitute(line, part, linked, found.number)
    deed.writing.mint(*_TABLES)
    requisitions.put_line(deed.writing, replace(line, wanted=line.wanted - line.open))
    last = len(lines)
    again = line_today(found.key, last + 1, part, line.open, line.three_guarantees)
    made = new_line(deed, again)
    tags, back = _go_over(deed, line, made)
    return Substituted(
        found.number, made.line, made.number, made.wanted, made.policy, made.owed - len(tags),
        tags, back, _void(deed, line), back_to_bins(deed, line, found.number),
    )  # fmt: skip


def _go_over(deed: Deed, line: Line, made: Line) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags that wait for the new line now, oldest first, and those that go back."""
    waiting = old_parts.tags_of_line(deed.writing, line.key, TagState.WAITING)
    kept, others = waiting[: made.owed], waiting[made.owed :]
    for tag in kept:
        old_parts.put_tag(deed.writing, replace(tag, requisition_line=made.key))
    for tag in others:
        check_tag_step(tag.tag, tag.state, TagState.HANDED_BACK)
        gone = replace(tag, state=TagState.HANDED_BACK, place=TagPlace.TECHNICIAN)
        old_parts.put_tag(deed.writing, gone)
    return tuple(tag.tag for tag in kept), tuple(tag.tag for tag in others)


def _void(deed: Deed, line: Line) -> int:
    waiting = old_parts.leaves_of_line(deed.writing, line.key, LeaveState.WAITING)
    for leave in waiting:
        void = leave_step(leave.state, LeaveState.VOID)
        old_parts.put_leave(deed.writing, replace(leave, state=void))
    return len(waiting)
