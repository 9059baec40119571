"""Who signs for differences, who may not, and when a list closes (E12, E38, STK-04 to STK-06)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Refused
from shopfloor.rules.staff import Permission
from shopfloor.rules.stocktake import LineState, ListKind


class Level(StrEnum):
    """Up to whom differences go, the lowest first."""

    PARTS = "parts"
    SERVICE = "service"
    GENERAL = "general"


SIGNERS: dict[Level, tuple[Permission, ...]] = {
    Level.PARTS: (Permission.APPROVE_AS_PARTS,),
    Level.SERVICE: (Permission.APPROVE_AS_SERVICE,),
    Level.GENERAL: (Permission.APPROVE_AS_SERVICE, Permission.APPROVE_AS_GENERAL),
}
"""Who signs on each level (STK-06); each signs under the name of the permission."""


@dataclass(frozen=True)
class Limits:
    """The house's limits of approval: fen and units a line, fen absolute a list."""

    parts_line_fen: int
    parts_line_pieces: int
    parts_list_fen: int
    service_list_fen: int


@dataclass(frozen=True)
class Off:
    """What a line is off by: smallest units, of which ``content`` make one, and fen."""

    difference: int
    content: int
    value: int


def level_of(kind: ListKind, lines: Iterable[Off], absolute: int, limits: Limits) -> Level:
    """E12: a quarter's differences, and lists that are off by more than the service manager's
    limit, go to the general manager; ``absolute`` is over the whole list, so that it cannot be
    approved in slices.  A count of nought and a book of nought are measured like any other."""
    if kind is ListKind.QUARTERLY or absolute > limits.service_list_fen:
        return Level.GENERAL
    small = all(
        abs(one.value) <= limits.parts_line_fen
        and abs(one.difference) <= limits.parts_line_pieces * one.content
        for one in lines
    )
    return Level.PARTS if small and absolute <= limits.parts_list_fen else Level.SERVICE


def higher(one: Level, other: Level) -> Level:
    """The higher of two levels."""
    order = list(Level)
    return max(one, other, key=order.index)


def level_to_sign(wanted: Level, signed_by_some: Callable[[Permission], bool]) -> Level:
    """The lowest level from ``wanted`` up on which there is somebody for each signature, else
    ``wanted``: where all who could sign on one counted, who stands higher signs (E38)."""
    order = list(Level)
    for level in order[order.index(wanted) :]:
        if all(signed_by_some(one) for one in SIGNERS[level]):
            return level
    return wanted


@dataclass(frozen=True)
class SignedFor:
    """Who signed for so many lines of a list, under which meaning; ``at`` micros UTC."""

    meaning: str
    person: str
    lines: int
    at: int


@dataclass(frozen=True)
class ApprovalPath:
    """How far a list is on its way: who signed, who posted, and whose signatures its explained
    differences want next, nobody's where there are none; ``lines`` how many are in each state."""

    signed: tuple[SignedFor, ...]
    posted: tuple[SignedFor, ...]
    due: tuple[Permission, ...]
    lines: dict[LineState, int]


@dataclass(eq=False)
class NothingToExplain(Refused):
    """No line of the list waits for that."""

    stocktake: str


@dataclass(eq=False)
class NothingToApprove(Refused):
    """No explained line of the list waits for approval."""

    stocktake: str


@dataclass(eq=False)
class NothingToPost(Refused):
    """No approved line of the list waits for posting."""

    stocktake: str


@dataclass(eq=False)
class CounterCannotApprove(Refused):
    """Who counted a line, in any round, or took its counts in, does not approve it (E38)."""

    person: str
    line: int


@dataclass(eq=False)
class PosterNotThird(Refused):
    """Who counted a line or approved it, does not post it (E12, E38)."""

    person: str
    line: int


@dataclass(eq=False)
class ListNotDone(Refused):
    """Lines of the list are still under review."""

    stocktake: str
    line_state: LineState
    lines: int


@dataclass(eq=False)
class LinesUncounted(Refused):
    """Lines were not counted, and nobody said that they may stay so."""

    stocktake: str
    lines: int


@dataclass(eq=False)
class FinanceMustCount(Refused):
    """Nobody of finance counted a line of a quarter's list (STK-04, STK-05)."""

    stocktake: str


@dataclass(eq=False)
class NothingSortedOut(Refused):
    """More is sorted out than was counted on the line, or nothing."""

    stocktake: str
    line: int
