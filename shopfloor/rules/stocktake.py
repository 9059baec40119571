"""The stocktake: lists, where a line stands, and what a count is judged against (STK-01 to STK-13).

A line's difference is its count less the ledger balance at the instant of that count; there is no
snapshot and no freeze (E10).  The instant is a place in the journal, not a time.
"""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Conflict, Fault, NotFound, Refused


class ListKind(StrEnum):
    """What a list is made for (STK-03, STK-04, STK-01)."""

    DAILY = "daily"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    IRREGULAR = "irregular"


class ListState(StrEnum):
    """Whether a list takes counts; what lies between, its lines say."""

    OPEN = "open"
    CLOSED = "closed"


class Why(StrEnum):
    """Why a line is on a list: it moved that day, its bin's turn has come, it lies in the scope,
    it was found, or an earlier list was closed without its count."""

    MOVED = "moved"
    SHARE = "share"
    SCOPE = "scope"
    UNEXPECTED = "unexpected"
    LEFT_OVER = "left_over"


class Source(StrEnum):
    """Where a count came from."""

    SCREEN = "screen"
    COMMAND = "command"
    SHEET = "sheet"
    FILE = "file"


class LineState(StrEnum):
    """Where a line stands."""

    TO_COUNT = "to_count"
    COUNTED = "counted"
    AGREED = "agreed"
    DIFFERS = "differs"
    EXPLAINED = "explained"
    APPROVED = "approved"
    POSTED = "posted"
    UNCOUNTED = "uncounted"


class Again(StrEnum):
    """Why a line is asked for again: something moved around the count, it differs for the first
    time, two counts disagree, posting would take a balance below nought, a late paper came, or
    the reviewer asks."""

    MOVED = "moved"
    DIFFERS = "differs"
    DISAGREE = "disagree"
    BELOW = "below"
    LATE = "late"
    ASKED = "asked"


_S = LineState

STEPS: dict[LineState, frozenset[LineState]] = {
    _S.TO_COUNT: frozenset({_S.COUNTED, _S.UNCOUNTED}),
    _S.COUNTED: frozenset({_S.TO_COUNT, _S.AGREED, _S.DIFFERS, _S.UNCOUNTED}),
    _S.DIFFERS: frozenset({_S.EXPLAINED, _S.TO_COUNT, _S.AGREED}),
    _S.EXPLAINED: frozenset({_S.EXPLAINED, _S.APPROVED, _S.TO_COUNT}),
    _S.APPROVED: frozenset({_S.POSTED, _S.TO_COUNT}),
    _S.AGREED: frozenset({_S.TO_COUNT}),
    _S.POSTED: frozenset(),
    _S.UNCOUNTED: frozenset(),
}
"""The steps of a line: counted, taken back or asked for again, judged, explained, approved, posted
(part (a), E10, E12); all others are refused."""

DONE = frozenset({LineState.AGREED, LineState.POSTED, LineState.UNCOUNTED})
"""Nothing more is to come of the line."""


@dataclass(frozen=True)
class Stocktake:
    """A list; ``day`` its ISO business day."""

    key: int
    number: str
    kind: ListKind
    day: str
    scope: str
    state: ListState
    remark: str


@dataclass(frozen=True)
class Standing:
    """Where a line stands.  ``location`` is none for an old part's tag, ``part`` none for a place
    that should hold nothing; ``person`` whose it is to count, ``again`` how often it was asked."""

    key: int
    stocktake: int
    line: int
    location: int | None
    part: int | None
    old_part: int | None
    state: LineState
    again: int
    person: int | None
    stock_count: int | None
    count_judged: int | None

    @property
    def open(self) -> bool:
        """Whether something is still to come."""
        return self.state not in DONE


@dataclass(eq=False)
class StocktakeUnknown(NotFound):
    """No such list."""

    given: str


@dataclass(eq=False)
class StocktakeClosed(Conflict):
    """The list is closed."""

    stocktake: str


@dataclass(eq=False)
class NothingToCount(Refused):
    """The scope holds no line that is not on an open list already."""

    kind: ListKind


@dataclass(eq=False)
class ScopeMalformed(Fault):
    """The scope names nothing, or only half of a range."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class NotOnList(NotFound):
    """The list has no such place or line."""

    stocktake: str
    given: str


@dataclass(eq=False)
class LineOfAnother(Conflict):
    """Somebody else counts the line."""

    place: str
    person: str


@dataclass(eq=False)
class CountedAlready(Conflict):
    """The line was counted in this round; who counted may take it back."""

    place: str
    what: str
    sequence: int


@dataclass(eq=False)
class SecondCounterNeeded(Refused):
    """Who counted the line before, or has seen its figures, does not count it again (E11)."""

    place: str
    what: str


@dataclass(eq=False)
class LineNotOpen(Conflict):
    """Nothing more is to come of the line, or it is under review."""

    place: str
    what: str
    line_state: LineState


@dataclass(eq=False)
class NothingToTakeBack(Refused):
    """The person has no count on the list that still stands unjudged."""

    stocktake: str


@dataclass(eq=False)
class NothingLeftToTake(Refused):
    """All lines of that range are somebody's or counted."""

    stocktake: str


@dataclass(eq=False)
class ReasonMissing(Fault):
    """Passing a line by, and seeing figures, take a reason."""

    exit_code = 2


@dataclass(eq=False)
class PlaceNotEmpty(Refused):
    """A place that was said to be empty has counts already."""

    place: str


@dataclass(eq=False)
class CountOutOfRange(Fault):
    """A count is from nought to 10**12 smallest units, of a tag nought or one."""

    what: str
    most: int
    exit_code = 2


@dataclass(eq=False)
class LineStepNotAllowed(Conflict):
    """The line's machine has no such step."""

    stocktake: str
    line: int
    line_state: LineState
    wanted: LineState


def step(number: str, line: Standing, wanted: LineState) -> LineState:
    """The state the line goes to; raises LineStepNotAllowed."""
    if wanted not in STEPS[line.state]:
        raise LineStepNotAllowed(number, line.line, line.state, wanted)
    return wanted
