"""Whose lines are: taking them, and passing a place by (E11)."""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.stocktaking.counting import lines_of_place, open_list
from shopfloor.rules.staff import Permission
from shopfloor.rules.stocktake import LineState, NothingLeftToTake, NotOnList, ReasonMissing
from shopfloor.store import stocktake


@dataclass(frozen=True)
class TakeLines:
    """The lines of a list between two line numbers; nought and nought for all."""

    stocktake: str
    first: int = 0
    last: int = 0


@dataclass(frozen=True)
class LinesTaken:
    """How many lines were free to take in that range."""

    stocktake: str
    lines: int


@dataclass(frozen=True)
class PassBy:
    """A place is not counted now, and why; its lines are anybody's again."""

    stocktake: str
    place: str
    reason: str


@dataclass(frozen=True)
class PassedBy:
    """How many lines of the place were passed by."""

    stocktake: str
    place: str
    lines: int


@act("stocktake.take", Permission.COUNT_STOCK)
def take_lines(deed: Deed, asked: TakeLines) -> LinesTaken:
    """Take what is nobody's in a range: from now on the person gets no figure of those parts.

    Raises StocktakeUnknown, StocktakeClosed, NothingLeftToTake.
    """
    found = open_list(deed.writing, asked.stocktake)
    first = asked.first or 1
    last = asked.last or stocktake.last_line(deed.writing, found.key)
    free = stocktake.may_take(deed.writing, found.key, deed.person.key, first, last)
    if not free:
        raise NothingLeftToTake(found.number)
    stocktake.take(deed.writing, found.key, deed.person.key, first, last)
    return LinesTaken(found.number, free)


@act("stocktake.pass_by", Permission.COUNT_STOCK)
def pass_by(deed: Deed, asked: PassBy) -> PassedBy:
    """Pass a place by with a reason: what was the person's of it is anybody's again.

    Raises StocktakeUnknown, StocktakeClosed, LocationUnknown, NotOnList, ReasonMissing.
    """
    if not asked.reason.strip():
        raise ReasonMissing
    found = open_list(deed.writing, asked.stocktake)
    place, lines = lines_of_place(deed, found, asked.place)
    due = [
        one
        for one in lines
        if one.state is LineState.TO_COUNT and one.person in (None, deed.person.key)
    ]
    if not due:
        raise NotOnList(found.number, place)
    for line in due:
        deed.writing.row(
            "line_skipped", line=line.key, person=deed.person.key, reason=asked.reason.strip()
        )
    stocktake.put_lines(deed.writing, [replace(line, person=None) for line in due])
    return PassedBy(found.number, place, len(due))
