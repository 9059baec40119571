"""The pre-pick rack and its board: parts wait in a tote before the car is there (PPK-01 to PPK-06).

Preparing needs no old part; the slip does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from shopfloor.errors import Conflict, Refused
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.quantities import Quantity


@dataclass(frozen=True)
class RackLine:
    """A line of which something is ``open``: what of it is ``prepared``, and what more of its part
    is ``free``, in smallest units; who prepared for the requisition last, and when; times in
    microseconds UTC."""

    requisition: str
    order: str
    plate: str
    promised_at: int | None
    line: int
    part: str
    name: str
    unit: str
    content: int
    open: int
    prepared: int
    free: int
    expected: int | None
    prepared_by: str | None
    prepared_at: int | None
    totes: tuple[str, ...]

    @property
    def short(self) -> int:
        """What is neither prepared nor free."""
        return max(0, self.open - self.prepared - max(0, self.free))


@dataclass(frozen=True)
class ShortPart:
    """What is missing of a line's part, in smallest units, and when more of it is expected."""

    line: int
    part: str
    name: str
    quantity: int
    unit: str
    content: int
    expected: int | None = None

    def shown(self) -> Quantity:
        """The quantity, as it is read."""
        return Quantity(self.quantity, self.unit, self.content)


@dataclass(frozen=True)
class RackRow:
    """A car's requisition on the parts information board: ``ready`` of ``lines`` open lines lie
    whole in ``totes``, and what is ``short``."""

    requisition: str
    order: str
    plate: str
    promised_at: int | None
    totes: tuple[str, ...]
    ready: int
    lines: int
    short: tuple[ShortPart, ...]
    prepared_by: str | None
    prepared_at: int | None


@dataclass(eq=False)
class NoTote(Refused):
    """Parts are prepared in totes alone, so that none lies on the rack for nobody."""

    location: str
    location_kind: LocationKind


@dataclass(eq=False)
class ToteTaken(Conflict):
    """Parts of another car lie in the tote."""

    tote: str
    order: str


@dataclass(eq=False)
class NothingToPrepare(Refused):
    """All that is open of it lies ready, or nothing is open."""

    requisition: str


@dataclass(eq=False)
class NothingPrepared(Refused):
    """Nothing of the requisition lies ready."""

    requisition: str


def board(lines: Iterable[RackLine]) -> tuple[RackRow, ...]:
    """The parts information board (PPK-04): requisitions of which something is prepared or short,
    the short ones first, then by promised time, those without one last.  ``lines`` stand in the
    order of their requisitions."""
    rows = [
        _row(list(own))
        for _, own in groupby(lines, lambda one: one.requisition)
    ]  # fmt: skip
    shown = [row for row in rows if row.totes or row.short]
    return tuple(sorted(shown, key=_worst_first))


def _worst_first(row: RackRow) -> tuple[bool, bool, int]:
    return not row.short, row.promised_at is None, row.promised_at or 0


def _row(lines: list[RackLine]) -> RackRow:
    first = lines[0]
    return RackRow(
        first.requisition, first.order, first.plate, first.promised_at,
        tuple(sorted({tote for one in lines for tote in one.totes})),
        sum(one.prepared >= one.open for one in lines), len(lines),
        tuple(
            ShortPart(
                one.line, one.part, one.name, one.short, one.unit, one.content, one.expected
            )
            for one in lines
            if one.short
        ),
        first.prepared_by, first.prepared_at,
    )  # fmt: skip
