"""Counting at a screen: what an entry means, what is seen of a list, and what was counted.

Nothing here has room for a figure of the book.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Fault, NotFound, Refused
from shopfloor.rules.parts import Part
from shopfloor.rules.quantities import LARGEST, Quantity, parse_quantity
from shopfloor.rules.stocktake import LineState, ListKind, ListState, Why

_SIGN = r"\s?(?P<sign>[*×＊#＃])\s?"
_COUNT = r"(?P<count>\d{1,9}(?:\.\d{1,9})?)"
_COUNT_FIRST = re.compile(rf"{_COUNT}{_SIGN}(?P<code>\S.*)", re.ASCII)
_CODE_FIRST = re.compile(rf"(?P<code>.*\S){_SIGN}{_COUNT}", re.ASCII)
_ALONE = re.compile(r"(\d{1,5}(?:\.\d{1,9})?)\s?([#＃]?)", re.ASCII)


@dataclass(frozen=True)
class Amount:
    """A quantity as typed, in the part's unit or in its sealed packs; empty where none was."""

    typed: str = ""
    packs: bool = False


@dataclass(eq=False)
class CountCodeUnknown(NotFound):
    """What was entered while counting names nothing that can be counted, nor a place."""

    given: str


@dataclass(eq=False)
class PlaceFirst(Refused):
    """A part was scanned, and nobody said in which place it lies."""

    what: str


@dataclass(eq=False)
class PartFirst(Refused):
    """A quantity was typed, and no part waits for one."""

    given: str


@dataclass(eq=False)
class QuantityAwaited(Refused):
    """A part was scanned again though its quantity is asked for: a second scan counts nothing."""

    what: str
    place: str


@dataclass(eq=False)
class PackUnset(Refused):
    """The master says of no pack for the part, so a sealed box of it cannot be counted as one."""

    what: str


@dataclass(eq=False)
class PlaceHoldsParts(Fault):
    """A quantity for a line of a place that should hold nothing."""

    place: str
    exit_code = 2


@dataclass(eq=False)
class ListNotChosen(Refused):
    """Nobody said which list is counted."""


@dataclass(eq=False)
class NothingForSecond(Refused):
    """No line of the list is asked for again of this person."""

    stocktake: str


def counted_as(given: str) -> tuple[str, Amount]:
    """The code and the amount of ``5*CODE`` and ``CODE*5``, with ``#`` for packs; without one the
    amount is empty."""
    found = _COUNT_FIRST.fullmatch(given) or _CODE_FIRST.fullmatch(given)
    if found is None:
        return given, Amount()
    return found["code"], Amount(found["count"], found["sign"] in "#＃")


def amount_alone(given: str) -> Amount | None:
    """The amount of a quantity that stands alone, ``#`` behind it for packs.

    At most five digits stand before the point: a barcode has more, and so has a PIN; what is more
    is typed with its part, ``123456*CODE``."""
    found = _ALONE.fullmatch(given)
    return Amount(found[1], bool(found[2])) if found else None


def smallest_units(part: Part, amount: Amount) -> int:
    """Smallest units of an amount; raises NotAQuantity, PackUnset."""
    if not amount.packs:
        return part.parse(amount.typed)
    if part.pack == 1:
        raise PackUnset(part.number)
    return min(parse_quantity(amount.typed) * part.pack * part.content, LARGEST + 1)


class PlaceState(StrEnum):
    """How a place of a list stands for who looks."""

    DONE = "done"
    PASSED = "passed"
    PARTLY = "partly"
    AGAIN = "again"
    MINE = "mine"
    OTHERS = "others"
    FREE = "free"


@dataclass(frozen=True)
class PlaceToCount:
    """A place of a list, with its first line; ``code`` is empty for the old parts' store.

    Lines in all, counted, that are the looker's, that they may count now, that are asked for again
    and they may count, that were passed by; ``other`` is somebody whose lines are left.
    """

    code: str
    first: int
    lines: int
    counted: int
    mine: int
    may_count: int
    again: int
    passed: int
    other: str

    @property
    def state(self) -> PlaceState:
        """How it stands, the gravest first."""
        if self.counted == self.lines:
            return PlaceState.DONE
        if self.passed:
            return PlaceState.PASSED
        if self.again:
            return PlaceState.AGAIN
        if self.counted:
            return PlaceState.PARTLY
        if self.mine:
            return PlaceState.MINE
        return PlaceState.OTHERS if self.other else PlaceState.FREE


@dataclass(frozen=True)
class LineToCount:
    """A line as its counter sees it: no figure of the book.  ``what`` is the part's number or the
    tag, empty for a place that should hold nothing; ``mine`` whether the looker counts it;
    ``counted`` their own count of this round, with its journal ``sequence``."""

    line: int
    place: str
    what: str
    name: str
    name_en: str
    unit: str
    content: int
    state: LineState
    again: int
    mine: bool
    taken: bool
    counted: int | None
    sequence: int | None

    @property
    def shown(self) -> str:
        """The count in the part's unit, empty where there is none."""
        return "" if self.counted is None else str(Quantity(self.counted, self.unit, self.content))


@dataclass(frozen=True)
class ListShown:
    """A list at a glance: its lines by state, how many nobody has taken, how many are the
    looker's to count, and how many are asked for again."""

    number: str
    kind: ListKind
    day: str
    state: ListState
    lines: int
    counted: int
    untaken: int
    mine: int
    again: int


@dataclass(frozen=True)
class ListStatus:
    """A list at a glance and its lines in walking order; the pages of its sheet, of so many, that
    have no count though others came back."""

    list: ListShown
    lines: tuple[LineToCount, ...]
    pages_missing: tuple[int, ...]
    pages: int


@dataclass(frozen=True)
class OwnCount:
    """A count of the looker's that stands, ``at`` in micros UTC."""

    sequence: int
    at: int
    place: str
    what: str
    unit: str
    content: int
    quantity: int
    why: Why
    again: int

    @property
    def shown(self) -> str:
        """The quantity in the part's unit."""
        return str(Quantity(self.quantity, self.unit, self.content))


@dataclass(frozen=True)
class CountingShown:
    """A list as its counter sees it: places in walking order, own counts newest first, and the
    places of lines that one person counted twice."""

    shown: ListShown
    places: tuple[PlaceToCount, ...]
    counts: tuple[OwnCount, ...]
    twice: tuple[str, ...]

    @property
    def done(self) -> int:
        """How many places are counted."""
        return sum(place.state is PlaceState.DONE for place in self.places)

    def place(self, code: str) -> PlaceToCount | None:
        """The place of a code, if the list has it."""
        return next((one for one in self.places if one.code == code), None)

    def following(self, code: str, second: bool = False) -> PlaceToCount | None:
        """Where the looker goes on behind a place, and round again: what is theirs before what is
        nobody's, what was passed by last; of lines asked for again alone for a second count."""
        at = next((i for i, one in enumerate(self.places) if one.code == code), -1) + 1
        due = [
            one
            for one in (*self.places[at:], *self.places[:at])
            if (one.again if second else one.may_count)
        ]
        return min(due, key=lambda one: (bool(one.passed), not one.mine), default=None)


@dataclass(frozen=True)
class ListNamed:
    """A list's number."""

    number: str


@dataclass(frozen=True)
class PlaceNamed:
    """A place of the list."""

    code: str


@dataclass(frozen=True)
class Waiting:
    """What is to be counted, in which place, once its amount is known: a part, or an old part's
    ``tag``, which has no place; ``sheet`` where a line code named it."""

    place: str
    what: str
    part: Part | None
    amount: Amount = Amount()
    sheet: bool = False


CountNamed = ListNamed | PlaceNamed | Waiting
"""What an entry names while counting."""
