"""Judging counts: each against the book at its own instant, set by set (E10, E11)."""

from collections import Counter
from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.stocktaking.counting import OfList, open_list
from shopfloor.rules.count_judging import judge
from shopfloor.rules.staff import Permission
from shopfloor.rules.stock_review import lines_named
from shopfloor.rules.stocktake import Again, LineState, NotOnList, ReasonMissing, step
from shopfloor.store import count_judging, house, stock_lists, stocktake


@dataclass(frozen=True)
class Judged:
    """How many lines agree, differ, and are asked for again, of those that are shown to who judged;
    ``waiting`` are those around whose count something may still be booked."""

    stocktake: str
    judged: int
    agreed: int
    differs: int
    again: int
    waiting: int


@act("stocktake.judge", Permission.REVIEW_STOCKTAKE)
def judge_counts(deed: Deed, asked: OfList) -> Judged:
    """Judge every count of a list whose booking lag is over; what moved around its count, and what
    no second person has found alike, is asked for again.

    Raises StocktakeUnknown, StocktakeClosed.
    """
    found = open_list(deed.writing, asked.stocktake)
    day = house.today(deed.writing)
    above = house.house_number(deed.writing, "recount_above_fen", day)
    due = count_judging.due(deed.writing, found.key, deed.at, deed.person.key)
    told = [(one, judge(one.count, above)) for one in due]
    agreed = sum(verdict.state is LineState.AGREED for _, verdict in told)
    deed.writing.mint("count_judged", "recount")
    first = deed.writing.peek("count_judged")
    stand = [count_judging.put_verdict(deed.writing, one, verdict) for one, verdict in told]
    stocktake.put_lines(deed.writing, [one for one in stand if one is not None])
    count_judging.put_agreed(deed.writing, first, agreed)
    seen = Counter(verdict.state for one, verdict in told if not one.kept)
    return Judged(
        found.number, seen.total(), seen[LineState.AGREED], seen[LineState.DIFFERS],
        seen[LineState.TO_COUNT], count_judging.waiting(deed.writing, found.key, deed.at),
    )  # fmt: skip


@dataclass(frozen=True)
class AskAgain:
    """Lines of a list, by their numbers, and why they are to be counted once more."""

    stocktake: str
    lines: tuple[int, ...]
    reason: str


@dataclass(frozen=True)
class AskedAgain:
    """The lines that are to be counted once more."""

    stocktake: str
    lines: tuple[int, ...]


@act("stocktake.ask_again", Permission.REVIEW_STOCKTAKE)
def ask_again(deed: Deed, asked: AskAgain) -> AskedAgain:
    """A reviewer has lines counted once more, by somebody else: neither by who counted them, nor by
    themselves, who have seen the figures.

    Raises StocktakeUnknown, StocktakeClosed, NotOnList, ReasonMissing, LineStepNotAllowed.
    """
    if not asked.reason.strip():
        raise ReasonMissing
    found = open_list(deed.writing, asked.stocktake)
    lines = lines_named(found.number, stocktake.lines(deed.writing, found.key), asked.lines)
    pairs, tags = stock_lists.being_counted(deed.writing)
    for line in lines:
        step(found.number, line, LineState.TO_COUNT)
        elsewhere = (line.location, line.part) in pairs or line.old_part in tags
        if not line.open and elsewhere:
            raise NotOnList(found.number, str(line.line))
    stand = [count_judging.ask_again(deed.writing, line, Again.ASKED) for line in lines]
    stocktake.put_lines(deed.writing, stand)
    for part in dict.fromkeys(line.part for line in lines if line.part is not None):
        count_judging.looked(deed.writing, part, deed.person.key, asked.reason.strip())
    return AskedAgain(found.number, tuple(line.line for line in lines))
