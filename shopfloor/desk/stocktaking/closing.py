"""Closing a list, and what it leaves for the write-off appraisal (STK-04, STK-05, STK-13)."""

import datetime as dt
from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.blindness import check_list
from shopfloor.desk.shop import Shop
from shopfloor.desk.stocktaking.counting import list_of, open_list
from shopfloor.rules.parts import Part
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.staff import Permission, Role
from shopfloor.rules.stock_approval import (
    FinanceMustCount,
    LinesUncounted,
    ListNotDone,
    NothingSortedOut,
)
from shopfloor.rules.stock_review import SortedFault, WriteOffCandidate, lines_named
from shopfloor.rules.stocktake import LineState, ListKind, ListState, ReasonMissing, Stocktake
from shopfloor.store import count_closing, house, parts, people, stocktake

UNDER_REVIEW = (
    LineState.COUNTED,
    LineState.DIFFERS,
    LineState.EXPLAINED,
    LineState.APPROVED,
)
"""A list with such lines is not done."""


@dataclass(frozen=True)
class Close:
    """A list; ``keep`` where what was not counted may stay so, and why."""

    stocktake: str
    keep: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Closed:
    """Lines by how they ended, and what was sorted out to be appraised for write-off."""

    stocktake: str
    agreed: int
    posted: int
    uncounted: int
    sorted_out: tuple[WriteOffCandidate, ...]


@act("stocktake.close", Permission.CLOSE_STOCKTAKE)
def close_stocktake(deed: Deed, asked: Close) -> Closed:
    """Close a list that has nothing under review.  Lines that were not counted stay so only where
    that is said, with a reason; the next daily list has them.

    Raises StocktakeUnknown, StocktakeClosed, ListNotDone, LinesUncounted, ReasonMissing,
    FinanceMustCount, BlindWhileCounting.
    """
    found = open_list(deed.writing, asked.stocktake)
    check_list(deed.writing, found.key, deed.person.key)
    lines = count_closing.by_state(deed.writing, found.key)
    for state in UNDER_REVIEW:
        if lines.get(state):
            raise ListNotDone(found.number, state, lines[state])
    uncounted = lines.get(LineState.TO_COUNT, 0)
    if uncounted and not asked.keep:
        raise LinesUncounted(found.number, uncounted)
    if uncounted and not asked.reason.strip():
        raise ReasonMissing
    _check_finance(deed, found)
    if uncounted:
        count_closing.leave_uncounted(deed.writing, found.key)
    closed = replace(found, state=ListState.CLOSED, remark=asked.reason.strip())
    stocktake.put_list(deed.writing, closed)
    return Closed(
        found.number, lines.get(LineState.AGREED, 0), lines.get(LineState.POSTED, 0), uncounted,
        tuple(count_closing.sorted_out(deed.writing, found.key)),
    )  # fmt: skip


def _check_finance(deed: Deed, found: Stocktake) -> None:
    """Raise FinanceMustCount unless somebody of finance counted a line of a quarter's list, and
    of a month's where the house wants that on its day (STK-05)."""
    day = dt.date.fromisoformat(found.day)
    monthly = found.kind is ListKind.MONTHLY and house.house_number(
        deed.writing, "monthly_stocktake_needs_finance", day
    )
    if found.kind is not ListKind.QUARTERLY and not monthly:
        return
    counted = (
        people.by_key(deed.writing, one) for one in count_closing.counters(deed.writing, found.key)
    )
    if not any(one is not None and Role.FINANCE in one.roles for one in counted):
        raise FinanceMustCount(found.number)


@dataclass(frozen=True)
class SortOut:
    """So many smallest units of a counted line are damaged, defective or obsolete."""

    stocktake: str
    line: int
    quantity: int
    fault: SortedFault
    remark: str = ""


@dataclass(frozen=True)
class SortedOut:
    """What waits for the write-off appraisal of that line now."""

    stocktake: str
    line: int
    quantity: int
    fault: SortedFault


@act("stocktake.sort_out", Permission.COUNT_STOCK)
def sort_out(deed: Deed, asked: SortOut) -> SortedOut:
    """Who counted a line sorts out pieces of it for the write-off appraisal: not more than they
    counted, so that nobody learns here what somebody else did.

    Raises StocktakeUnknown, StocktakeClosed, NotOnList, NothingSortedOut.
    """
    found = open_list(deed.writing, asked.stocktake)
    (line,) = lines_named(found.number, stocktake.lines(deed.writing, found.key), (asked.line,))
    counted = count_closing.own_count(deed.writing, line.key, deed.person.key)
    before = count_closing.sorted_of(deed.writing, line.key)
    if not 0 < asked.quantity <= counted - before:
        raise NothingSortedOut(found.number, line.line)
    deed.writing.row(
        "sorted_out", line=line.key, quantity=asked.quantity, fault=asked.fault,
        remark=asked.remark.strip(),
    )  # fmt: skip
    return SortedOut(found.number, line.line, before + asked.quantity, asked.fault)


def typed_sorted(
    shop: Shop, number: str, line: int, typed: str, fault: SortedFault, remark: str
) -> SortOut:
    """The same as typed: the quantity in the part's unit; raises StocktakeUnknown, NotOnList,
    NotAQuantity."""
    part = _part_of(shop, number, line)
    quantity = parse_quantity(typed, part.unit, part.content) if part else parse_quantity(typed)
    return SortOut(number, line, quantity, fault, remark)


def shown_sorted(shop: Shop, told: SortedOut) -> str:
    """What waits for the appraisal, in the part's unit."""
    part = _part_of(shop, told.stocktake, told.line)
    return str(part.quantity(told.quantity) if part else told.quantity)


def _part_of(shop: Shop, number: str, line: int) -> Part | None:
    """The part of a line, none for an old part's tag."""
    found = list_of(shop.store, number)
    (one,) = lines_named(found.number, stocktake.lines(shop.store, found.key), (line,))
    return parts.part_by_key(shop.store, one.part) if one.part is not None else None
