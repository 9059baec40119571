"""What the reviewers of a stocktake see: each count against the book at its instant, what moved
around it, and what one place has too much of another's (STK-09, E10 to E14)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Refused
from shopfloor.rules.book import half_up
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.stocktake import Again, LineState, ListKind, ListState, NotOnList, Standing

INFINITE = "∞"
"""The share of a book of nought."""


class Cause(StrEnum):
    """Why a line differs (STK-09)."""

    MISCOUNT = "miscount"
    UNBOOKED_ISSUE = "unbooked_issue"
    UNBOOKED_RECEIPT = "unbooked_receipt"
    WRONG_BIN = "wrong_bin"
    WRONG_PART = "wrong_part"
    DAMAGED = "damaged"
    LOST = "lost"
    UNKNOWN = "unknown"


class SortedFault(StrEnum):
    """Why pieces are sorted out for the write-off appraisal (STK-13)."""

    DAMAGED = "damaged"
    DEFECTIVE = "defective"
    OBSOLETE = "obsolete"


@dataclass(frozen=True)
class WriteOffCandidate:
    """Pieces that wait for the write-off appraisal, in smallest units (STK-10, STK-13)."""

    line: int
    place: str
    what: str
    unit: str
    content: int
    quantity: int
    fault: SortedFault
    remark: str

    @property
    def shown(self) -> str:
        """The quantity in the part's unit."""
        return str(Quantity(self.quantity, self.unit, self.content))


@dataclass(frozen=True)
class Round:
    """One count of a line, and why it had been asked for, nothing for the first; the quantity in
    smallest units, ``at`` micros UTC, ``sequence`` its journal number."""

    again: int
    why: Again | None
    person: str
    quantity: int
    at: int
    sequence: int


@dataclass(frozen=True)
class Movement:
    """A stock entry of the line's part and place."""

    sequence: int
    kind: str
    document: str
    person: str
    quantity: int
    at: int


@dataclass(frozen=True)
class Explanation:
    """What was said of a difference; ``responsible`` a name or nothing, with their staff number or
    nought; ``remark`` is the written explanation (STK-06)."""

    cause: Cause
    responsible: str
    remark: str
    responsible_number: int = 0


@dataclass(frozen=True)
class ReviewLine:
    """A counted line.  Quantities are smallest units, money fen, ``counted_at`` micros UTC;
    ``expected``, ``difference`` and ``value`` are none until the count is judged, ``percent`` of
    what was expected, with one decimal.  ``explain_by`` is the ISO day until which a difference is
    to be explained, empty where there is nothing to explain."""

    line: int
    place: str
    what: str
    name: str
    name_en: str
    unit: str
    content: int
    state: LineState
    counted_by: str
    counted_at: int
    sequence: int
    counted: int
    expected: int | None
    difference: int | None
    value: int | None
    percent: str
    explain_by: str
    overdue: bool
    explanation: Explanation | None
    rounds: tuple[Round, ...]
    moved: tuple[Movement, ...]

    def shown(self, amount: int | None) -> str:
        """A quantity in the part's unit, empty where there is none."""
        return "" if amount is None else str(Quantity(amount, self.unit, self.content))


@dataclass(frozen=True)
class ProposedMove:
    """A part of which one place has too few and another as many too many: what the book should
    move instead of posting both."""

    part: str
    unit: str
    content: int
    source: str
    target: str
    quantity: int

    @property
    def shown(self) -> str:
        """The quantity in the part's unit."""
        return str(Quantity(self.quantity, self.unit, self.content))


@dataclass(eq=False)
class NothingToMove(Refused):
    """No other place of the list has as much too many of the part, or too few, as things stand."""

    stocktake: str
    part: str


@dataclass(frozen=True)
class Review:
    """A list for its reviewers.  ``net`` and ``absolute`` are fen over the differences of these
    lines, none for who may not see values;
    ``to_count`` lines are left out, for they are counted blind, and so are ``hidden`` ones, whose
    part is still the reader's own to count."""

    number: str
    kind: ListKind
    day: str
    state: ListState
    lines: tuple[ReviewLine, ...]
    net: int | None
    absolute: int | None
    to_count: int
    hidden: int
    overdue: int
    moves: tuple[ProposedMove, ...]


def worst_first(lines: Iterable[ReviewLine]) -> list[ReviewLine]:
    """What differs by most money first, then by most pieces; then what is not judged yet, then
    what agrees."""

    def rank(one: ReviewLine) -> tuple[int, int, int, int]:
        kind = 1 if one.difference is None else 0 if one.difference else 2
        return kind, -abs(one.value or 0), -abs(one.difference or 0), one.line

    return sorted(lines, key=rank)


def percent(difference: int, expected: int) -> str:
    """A difference of what was expected, with one decimal, half up; of nothing it is infinite, and
    no difference of nothing is none."""
    sign = "-" if difference < 0 else ""
    if expected == 0:
        return f"{sign}{INFINITE}" if difference else "0.0"
    tenths = half_up(abs(difference) * 1000, abs(expected))
    return f"{sign}{tenths // 10}.{tenths % 10}"


@dataclass
class _Off:
    """What a place still has too few or too many of a part."""

    place: str
    left: int


def proposed_moves(lines: Iterable[ReviewLine]) -> tuple[ProposedMove, ...]:
    """Shortage and overage of one part in two places of a list, paired in walking order: the place
    that has too few is where the book says that the pieces are."""
    few: dict[str, list[_Off]] = {}
    many: dict[str, list[_Off]] = {}
    units: dict[str, tuple[str, int]] = {}
    for one in lines:
        if one.difference and one.place and one.state is not LineState.POSTED:
            side = few if one.difference < 0 else many
            side.setdefault(one.what, []).append(_Off(one.place, abs(one.difference)))
            units[one.what] = one.unit, one.content
    return tuple(
        ProposedMove(part, *units[part], source, target, quantity)
        for part, lacking in few.items()
        for source, target, quantity in _paired(lacking, many.get(part, []))
    )


def _paired(few: list[_Off], many: list[_Off]) -> list[tuple[str, str, int]]:
    """From where, to where, how much."""
    pairs: list[tuple[str, str, int]] = []
    while few and many:
        quantity = min(few[0].left, many[0].left)
        pairs.append((few[0].place, many[0].place, quantity))
        for side in (few, many):
            side[0].left -= quantity
            if not side[0].left:
                side.pop(0)
    return pairs


def explain_by(judged: dt.date, days: int) -> dt.date:
    """The last day to explain what was judged on a day: so many working days later; Sundays are
    none (E13)."""
    day = judged
    while days:
        day += dt.timedelta(days=1)
        days -= day.weekday() != 6
    return day


def lines_named(number: str, lines: Sequence[Standing], wanted: Sequence[int]) -> list[Standing]:
    """The lines of these numbers, each once; raises NotOnList."""
    known = {line.line: line for line in lines}
    for one in wanted:
        if one not in known:
            raise NotOnList(number, str(one))
    return [known[one] for one in dict.fromkeys(wanted)]
