"""The counter's day: what is open at its end, what was done in it, and whether goods and record
match (DRC-01, DRC-02, LOC-07, LOC-12, E01, SHT-01).

A day is told as of its end: what was open then, rebuilt from the journal.  Every row names its
document or its journal sequence.  Quantities are smallest units beside ``unit`` and ``content``;
times microseconds UTC; values fen, None for who may not see them.
"""

from dataclasses import dataclass, replace

from shopfloor.errors import Refused
from shopfloor.rules.book import EntryKind
from shopfloor.rules.old_parts import LeaveState, Reason, TagPlace, TagState
from shopfloor.rules.slips import Signing, SlipState
from shopfloor.rules.window import GatheredOrder, UnknownCode

PRINTED = 16
"""So many characters of a report's digest stand on paper."""


@dataclass(eq=False)
class DayToCome(Refused):
    """A day that has not begun has no report."""

    day: str


@dataclass(frozen=True)
class SlipLeftOpen:
    """A slip that stood open when the day ended; ``missing`` is who signs next, None: it waits to
    be handed over.  ``days`` is how many business days before the day it was written."""

    slip: str
    requisition: str
    order: str
    plate: str
    technician: str
    advisor: str
    state: SlipState
    missing: Signing | None
    written_at: int
    days: int


@dataclass(frozen=True)
class RequisitionLeftOpen:
    """A requisition of which something had not left; ``lines`` of it, ``owed`` old parts."""

    requisition: str
    order: str
    plate: str
    technician: str
    lines: int
    owed: int
    opened_at: int


@dataclass(frozen=True)
class OldPartLeft:
    """An old part in without an issue; ``since`` is when it came in."""

    tag: str
    requisition: str
    line: int
    part: str
    state: TagState
    place: TagPlace
    since: int


@dataclass(frozen=True)
class DayException:
    """A unit excepted that day (E01), and how it stood when the day ended."""

    sequence: int
    requisition: str
    line: int
    part: str
    reason: Reason
    note: str
    approver: str
    clerk: str
    state: LeaveState


@dataclass(frozen=True)
class DayShortage:
    """What the shelves could not give that day (SHT-01)."""

    sequence: int
    requisition: str
    line: int
    part: str
    quantity: int
    unit: str
    content: int


@dataclass(frozen=True)
class DayReturn:
    """An unused part that came back that day (E04)."""

    sequence: int
    number: str
    slip: str
    part: str
    quantity: int
    unit: str
    content: int
    value: int | None


@dataclass(frozen=True)
class DayReversal:
    """A stock entry undone that day (E08); ``difference`` is what the first brought less what was
    taken out again."""

    sequence: int
    undone: int
    document: str
    part: str
    quantity: int
    unit: str
    content: int
    difference: int | None


@dataclass(frozen=True)
class DayHandOver:
    """A slip handed over that day."""

    sequence: int
    slip: str
    lines: int
    value: int | None


@dataclass(frozen=True)
class DayMovement:
    """What one act posted of one kind: ``parts`` moved, and its document."""

    sequence: int
    kind: EntryKind
    document: str
    parts: int
    value: int | None


@dataclass(frozen=True)
class PartStruck:
    """A part that moved that day, its balance struck (LOC-07, LOC-12): before, came, went, after.
    ``differs`` is what the house holds now less what the book's entries come to."""

    part: str
    name: str
    unit: str
    content: int
    before: int
    came: int
    went: int
    after: int
    differs: int


@dataclass(frozen=True)
class ValueStruck:
    """All stock in fen: before, came in, went out, after."""

    before: int
    came: int
    went: int
    after: int


@dataclass(frozen=True)
class DayConserved:
    """The conservation proof as of the day's end: tags in = bound + waiting + handed back;
    ``broken`` are the requisition lines that do not balance."""

    holds: bool
    tags_in: int
    bound: int
    waiting: int
    handed_back: int
    broken: tuple[str, ...]


@dataclass(frozen=True)
class DayReport:
    """One business day of the counter, ISO; everything in it holds as of its end, or of now while
    it runs."""

    day: str
    slips: tuple[SlipLeftOpen, ...]
    requisitions: tuple[RequisitionLeftOpen, ...]
    old_parts: tuple[OldPartLeft, ...]
    exceptions: tuple[DayException, ...]
    shortages: tuple[DayShortage, ...]
    returns: tuple[DayReturn, ...]
    reversals: tuple[DayReversal, ...]
    hand_overs: tuple[DayHandOver, ...]
    movements: tuple[DayMovement, ...]
    struck: tuple[PartStruck, ...]
    value: ValueStruck | None
    conserved: DayConserved

    @property
    def differing(self) -> tuple[str, ...]:
        """Parts whose goods and record do not match."""
        return tuple(
            one.part
            for one in self.struck
            if one.differs or one.before + one.came - one.went != one.after
        )

    @property
    def holds(self) -> bool:
        """Nothing differs; what is merely open does not count."""
        return self.conserved.holds and not self.differing

    @property
    def told_parts(self) -> tuple[str, ...]:
        """Parts of which figures stand in the report."""
        return (
            *(one.part for one in self.shortages), *(one.part for one in self.returns),
            *(one.part for one in self.reversals), *(one.part for one in self.struck),
        )  # fmt: skip


@dataclass(frozen=True)
class CounterDay:
    """A day's report, the journal it is told from (sequences ``first`` to ``through``), how the
    hash of the last entry begins (``code``), and the digest that is signed, in hex.

    ``unknown`` codes and ``parked`` cars are no part of what is signed, as no journal holds them:
    codes of that day or before that nobody has taught, and parts gathered and not entered, now."""

    report: DayReport
    first: int
    through: int
    code: str
    shown: str
    reconciled: tuple["DayReconciliation", ...] = ()
    afterwards: tuple["DayAfterwards", ...] = ()
    unknown: tuple[UnknownCode, ...] = ()
    parked: tuple[GatheredOrder, ...] = ()


@dataclass(frozen=True)
class DayReconciliation:
    """That both signed the day's report (DRC-01): when, told up to which sequence; ``same`` where
    the report is still what they signed."""

    sequence: int
    at: int
    through: int
    storekeeper: str
    parts_manager: str
    remark: str
    same: bool


@dataclass(frozen=True)
class DayAfterwards:
    """What was booked that day behind the last report that was signed."""

    sequence: int
    act: str


def without_values(report: DayReport) -> DayReport:
    """The report for who may not see what stock is worth, and what both sign."""
    return replace(
        report,
        returns=tuple(replace(one, value=None) for one in report.returns),
        reversals=tuple(replace(one, difference=None) for one in report.reversals),
        hand_overs=tuple(replace(one, value=None) for one in report.hand_overs),
        movements=tuple(replace(one, value=None) for one in report.movements),
        value=None,
    )


def handed_value(report: DayReport) -> int | None:
    """Fen that left over the counter; None for who may not see it."""
    if report.value is None:
        return None
    return sum(one.value or 0 for one in report.hand_overs)
