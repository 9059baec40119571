"""Posting approved differences: line by line in one act, set by set (E12, STK-06)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.stocktaking.counting import open_list
from shopfloor.desk.stocktaking.releasing import release
from shopfloor.rules.book import EntryKind
from shopfloor.rules.count_judging import Worth, difference_value
from shopfloor.rules.staff import Permission
from shopfloor.rules.stock_approval import PosterNotThird
from shopfloor.rules.stock_review import lines_named
from shopfloor.rules.stocktake import Again, LineState, Stocktake, step
from shopfloor.store import (
    count_approving,
    count_judging,
    count_posting,
    stock_reviewing,
    stockbook,
    stocktake,
)
from shopfloor.store.count_posting import ToPost


@dataclass(frozen=True)
class Post:
    """Lines of a list by their numbers, all approved ones that are shown to who posts where none
    are named."""

    stocktake: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class BackToCount:
    """A line that could not be posted, and why it is to be counted once more."""

    line: int
    why: Again


@dataclass(frozen=True)
class Posted:
    """How many lines were posted now and before, fen net and absolute; what went back to be
    counted, and the slips that were cancelled because what they reserved is not there."""

    stocktake: str
    posted: int
    already: int
    net: int
    absolute: int
    again: tuple[BackToCount, ...]
    released: tuple[str, ...]


@act("stocktake.post", Permission.POST_DIFFERENCES)
def post_differences(deed: Deed, asked: Post) -> Posted:
    """Post approved differences under the list's number, at the moving average of now.  A line that
    a late paper changed since it was judged, or that would take a balance below nought, is asked
    for again, and the others post.  Where less is left than is reserved the youngest slips of the
    part are cancelled.

    Raises StocktakeUnknown, StocktakeClosed, NotOnList, LineStepNotAllowed, PosterNotThird.
    """
    found = open_list(deed.writing, asked.stocktake)
    lines, already = _wanted(deed, found, asked)
    _check_poster(deed, found, lines)
    why = {one.line.line: _not_to_post(one) for one in lines}
    fit = [one for one in lines if why[one.line.line] is None]
    values = _put(deed, found, fit)
    released = release(deed, found.key, fit)
    _put_totals(deed, list(zip(fit, values, strict=True)))
    back = [BackToCount(one.line.line, reason) for one in lines if (reason := why[one.line.line])]
    again = [
        count_judging.ask_again(deed.writing, one.line, reason)
        for one in lines if (reason := why[one.line.line])
    ]  # fmt: skip
    stocktake.put_lines(deed.writing, again)
    return Posted(
        found.number, len(fit), already, sum(values), sum(map(abs, values)), tuple(back), released
    )


def _wanted(deed: Deed, found: Stocktake, asked: Post) -> tuple[list[ToPost], int]:
    """The approved lines that are to be posted, and how many are already."""
    kept = stock_reviewing.kept_from(deed.writing, found.key, deed.person.key)
    lines = [
        one for one in count_posting.to_post(deed.writing, found.key) if one.line.line not in kept
    ]
    posted = count_posting.posted(deed.writing, found.key) - kept.keys()
    if not asked.lines:
        return lines, len(posted)
    every = stocktake.lines_shown(deed.writing, found.key, deed.person.key)
    wanted = {
        one.line for one in lines_named(found.number, every, asked.lines)
        if one.line in posted or step(found.number, one, LineState.POSTED)
    }  # fmt: skip
    return [one for one in lines if one.line.line in wanted], len(wanted & posted)


def _check_poster(deed: Deed, found: Stocktake, lines: Sequence[ToPost]) -> None:
    """Raise PosterNotThird where who posts had a hand in one of the lines (E38)."""
    hands = (
        count_approving.counters(deed.writing, found.key, LineState.APPROVED),
        count_approving.approvers(deed.writing, found.key),
    )
    for one in lines:
        if any(deed.person.key in had.get(one.line.key, ()) for had in hands):
            raise PosterNotThird(deed.person.name, one.line.line)


def _not_to_post(one: ToPost) -> Again | None:
    """Why the line is to be counted once more, if it is."""
    if one.expected != one.judged:
        return Again.LATE
    below = one.line.part is not None and one.lies + one.difference < 0
    return Again.BELOW if below else None


def _put(deed: Deed, found: Stocktake, lines: Sequence[ToPost]) -> list[int]:
    """The lines as stock entries; their values in fen, in the order of the lines.  What adds comes
    first, so that each kind of change is one batch."""
    values = _values(lines)
    told = sorted(zip(lines, values, strict=True), key=lambda one: one[0].difference < 0)
    stand = []
    for one, value in told:
        entry = None
        if one.line.part is not None and one.line.location is not None:
            entry = stockbook.post(
                deed.writing, EntryKind.COUNT, one.line.part, one.line.location, one.difference,
                value, found.number,
            )  # fmt: skip
        deed.writing.row(
            "difference_posted", line=one.line.key, count_judged=one.line.count_judged,
            stock_entry=entry,
        )  # fmt: skip
        stand.append(replace(one.line, state=LineState.POSTED))
    stocktake.put_lines(deed.writing, stand)
    return values


def _values(lines: Sequence[ToPost]) -> list[int]:
    """Fen of each difference, one after the other: each changes what the next is taken from."""
    left: dict[int | None, Worth] = {}
    values = []
    for one in lines:
        worth = left.get(one.line.part, one.worth)
        value = difference_value(one.difference, worth) if one.line.part is not None else 0
        left[one.line.part] = replace(
            worth, on_hand=worth.on_hand + one.difference, value=worth.value + value
        )
        values.append(value)
    return values


def _put_totals(deed: Deed, told: Sequence[tuple[ToPost, int]]) -> None:
    """What the house holds of each part; once what was reserved and is not there is released, for
    no more is ever reserved than is on hand."""
    totals: dict[int, tuple[int, int]] = {}
    for one, value in told:
        if one.line.part is not None:
            quantity, worth = totals.get(one.line.part, (0, 0))
            totals[one.line.part] = quantity + one.difference, worth + value
    for part, (quantity, worth) in sorted(totals.items(), key=lambda one: one[1][0] <= 0):
        stockbook.post_total(deed.writing, part, quantity, worth)
