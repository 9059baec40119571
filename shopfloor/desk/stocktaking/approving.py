"""Approving explained differences: who signs, and what (E12, E38)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.blindness import check_list
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.desk.stocktaking.counting import open_list
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.staff import Permission, Person, SecondPersonNeeded
from shopfloor.rules.stock_approval import (
    SIGNERS,
    CounterCannotApprove,
    Level,
    Limits,
    NothingToApprove,
    Off,
    higher,
    level_of,
)
from shopfloor.rules.stock_review import lines_named
from shopfloor.rules.stocktake import LineState, Stocktake, step
from shopfloor.store import count_approving, house, stocktake
from shopfloor.store.count_approving import ToApprove
from shopfloor.store.people import Reader


@dataclass(frozen=True)
class Approve:
    """Lines of a list by their numbers, all explained ones where none are named; ``level`` is the
    least that is to sign, where that is more than the limits want."""

    stocktake: str
    lines: tuple[int, ...] = ()
    level: Level = Level.PARTS


@dataclass(frozen=True)
class Approved:
    """What may be posted now: fen net and absolute, and who signed."""

    stocktake: str
    lines: tuple[int, ...]
    level: Level
    net: int
    absolute: int
    signers: tuple[str, ...]


@dataclass(frozen=True)
class Approval:
    """What is signed, and by whom."""

    found: Stocktake
    lines: list[ToApprove]
    level: Level
    shown: bytes


@act("stocktake.approve", Permission.APPROVE_DIFFERENCES)
def approve_differences(deed: Deed, asked: Approve) -> Approved:
    """Approve explained differences, with the signatures that the house's limits want: of the
    lines, their differences and their money as shown.  Nobody signs for a line they counted.

    Raises StocktakeUnknown, StocktakeClosed, NotOnList, LineStepNotAllowed, NothingToApprove,
    CounterCannotApprove, SecondPersonNeeded, BlindWhileCounting, ProofMissing and what a signature
    raises.
    """
    found = open_list(deed.writing, asked.stocktake)
    check_list(deed.writing, found.key, deed.person.key, asked.lines)
    approval = _approval(deed.writing, found, asked)
    signers = [
        deed.sign(permission.value, approval.shown, permission)
        for permission in SIGNERS[approval.level]
    ]
    if len({one.key for one in signers}) < len(signers):
        raise SecondPersonNeeded("stocktake.approve")
    _check_counters(deed, approval, [deed.person, *signers])
    stand = []
    for one in approval.lines:
        deed.writing.row(
            "difference_approved", line=one.line.key, count_judged=one.line.count_judged
        )
        stand.append(replace(one.line, state=LineState.APPROVED))
    stocktake.put_lines(deed.writing, stand)
    return Approved(
        approval.found.number, tuple(one.line.line for one in approval.lines), approval.level,
        sum(one.value for one in approval.lines), sum(abs(one.value) for one in approval.lines),
        tuple(one.name for one in signers),
    )  # fmt: skip


@signs(approve_differences)
def _approvers(shop: Shop, asked: Approve) -> tuple[ToSign, ...]:
    with shop.store.reading():
        approval = approval_of(shop.store, asked)
    return tuple(
        ToSign(permission.value, approval.shown, permission)
        for permission in SIGNERS[approval.level]
    )


def approval_of(reader: Reader, asked: Approve) -> Approval:
    """What is to be signed for, as it stands; raises as the act does, but for its people."""
    return _approval(reader, open_list(reader, asked.stocktake), asked)


def _approval(reader: Reader, found: Stocktake, asked: Approve) -> Approval:
    lines = count_approving.explained(reader, found.key)
    if asked.lines:
        every = stocktake.lines(reader, found.key)
        wanted = {
            one.key for one in lines_named(found.number, every, asked.lines)
            if step(found.number, one, LineState.APPROVED)
        }  # fmt: skip
        lines = [one for one in lines if one.line.key in wanted]
    if not lines:
        raise NothingToApprove(found.number)
    absolute = count_approving.absolute(reader, found.key)
    off = [Off(one.difference, one.content, one.value) for one in lines]
    level = higher(level_of(found.kind, off, absolute, limits(reader)), asked.level)
    return Approval(found, lines, level, _shown(found, lines, absolute))


def _shown(found: Stocktake, lines: Sequence[ToApprove], absolute: int) -> bytes:
    """The digest of the lines, their differences and money, the list's kind and what it is off
    by."""
    told = [one.told for one in lines]
    return shown_digest("stocktake.approve", [found.number, found.kind.value, told, absolute])


def limits(reader: Reader) -> Limits:
    """The house's limits today."""
    day = house.today(reader)
    names = ("parts_line_fen", "parts_line_pieces", "parts_list_fen", "service_list_fen")
    return Limits(*house.house_numbers(reader, [f"approve_{name}" for name in names], day))


def _check_counters(deed: Deed, approval: Approval, hands: Sequence[Person]) -> None:
    """Raise CounterCannotApprove where one of them counted one of the lines."""
    counted = count_approving.counters(deed.writing, approval.found.key, LineState.EXPLAINED)
    for one in approval.lines:
        for person in hands:
            if person.key in counted.get(one.line.key, ()):
                raise CounterCannotApprove(person.name, one.line.line)
