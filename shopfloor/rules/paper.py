"""Paper: what is printed, and what makes a reprint (ISS-03, ISS-04, ISS-09, LOC-06, E41).

A document's code is the first eight characters of the hash of the act that made it.
"""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Refused
from shopfloor.rules.numbers import BIN
from shopfloor.rules.old_parts import Account
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.roles import Role
from shopfloor.rules.slips import Signing


class PaperKind(StrEnum):
    """What is printed."""

    SLIP = "slip"
    PICK_LIST = "pick_list"
    TAG = "tag"
    PART_LABEL = "part_label"
    BIN_LABEL = "bin_label"


class PaperWay(StrEnum):
    """Where it goes: to a printer, or to a file."""

    LP = "lp"
    FILE = "file"


@dataclass(frozen=True)
class Printed:
    """A print of a document; 1 is the first, what is above are reprints."""

    document: str
    copy_number: int


@dataclass(frozen=True)
class PrintShown:
    """A print as it is read: what, the how manyeth, when (micros UTC), by whom, where."""

    kind: PaperKind
    document: str
    copy_number: int
    at: int
    person: str
    terminal: str
    way: PaperWay


@dataclass(frozen=True)
class Standing:
    """What stands on every paper: the shop's name, the banner of a shop for training or nothing,
    the clock's zone, when it is printed (micros UTC), and the how manyeth print it is."""

    shop: str
    training: str
    zone: str
    at: int
    copy_number: int


@dataclass(frozen=True)
class BinFigures:
    """What a bin's label says of its part as of the printing (LOC-06): when goods came in last
    (micros UTC) and from whom, 0 and empty where none did; what came in and went out in all, and
    what lies there."""

    arrived_at: int
    supplier: str
    came: Quantity
    went: Quantity
    balance: Quantity


@dataclass(frozen=True)
class Label:
    """What a label says: ``encoded`` is what a scanner reads of it; what it has not is empty."""

    kind: PaperKind
    encoded: str
    part: str
    name: str
    bin: str
    plate: str
    order: str
    account: Account | None
    code: str
    standing: Standing
    figures: BinFigures | None = None


@dataclass(frozen=True)
class Badge:
    """What a badge says of somebody, and of which shop; ``badge`` is what a scanner reads."""

    number: int
    name: str
    roles: tuple[Role, ...]
    badge: str
    shop: str
    training: str


@dataclass(eq=False)
class NothingToPrint(Refused):
    """No document was named."""


@dataclass(eq=False)
class PaperOneAtATime(Refused):
    """Slips and pick lists are printed one by one."""

    count: int


def signatures_on(three_guarantees: bool) -> tuple[str, ...]:
    """The meanings of the signatures that a slip has room for, in order (ISS-04 to ISS-06)."""
    signings = [one for one in Signing if three_guarantees or one is not Signing.WARRANTY]
    return (*(f"slip {one}" for one in signings), "slip received")


def walking_order(place: str) -> tuple[int, tuple[int, ...], str]:
    """By what the lines of a pick list are sorted: shelf bins by their four numbers as one walks
    along them (LOC-05), other places behind them."""
    if BIN.fullmatch(place):
        return 0, tuple(map(int, place.split("-"))), place
    return 1, (), place
