"""The counter's window: what has to happen next.

A line's state is the next thing that has to happen to it; what stands in the way has one sentence
at every door.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from shopfloor import clock
from shopfloor.errors import Refused
from shopfloor.rules.counter import (
    LineShown,
    RequisitionShown,
    RequisitionWaiting,
    SlipShown,
    SlipWaiting,
)
from shopfloor.rules.handing_in import HandedIn
from shopfloor.rules.old_parts import OldPartNotReturned
from shopfloor.rules.orders import Order
from shopfloor.rules.parts import Part, Policy
from shopfloor.rules.requisitions import NothingMayLeave
from shopfloor.rules.slips import OPEN_SLIPS, NotEnoughFree, Signing
from shopfloor.rules.supersession import Linked
from shopfloor.rules.work_stops import WorkStopped


class NextThing(StrEnum):
    """What has to happen to a line."""

    OLD = "old"
    SHORT = "short"
    WRITE = "write"
    SIGN = "sign"
    READY = "ready"
    OUT = "out"


@dataclass(frozen=True)
class Due:
    """The next thing: ``done`` of ``of`` old parts for OLD, smallest units for SHORT, ``signing``
    for SIGN."""

    thing: NextThing
    done: int = 0
    of: int = 0
    signing: Signing | None = None


@dataclass(frozen=True)
class Gathered:
    """A part that was scanned for an order and stands on no requisition yet, in smallest units;
    ``free`` what the shelves could give, None where nobody looked or may know;
    ``offered`` what of its chain could stand in for what is short, newest first."""

    part: Part
    quantity: int
    free: int | None = None
    offered: tuple[Linked, ...] = ()

    @property
    def short(self) -> bool:
        """Whether the shelves cannot give it all."""
        return self.free is not None and self.free < self.quantity


@dataclass(frozen=True)
class GatheredOrder:
    """A car for which ``parts`` parts are gathered and not entered: it is parked."""

    order: str
    plate: str
    model: str
    parts: int


@dataclass(frozen=True)
class UnknownCode:
    """A code that named nothing: who scanned it last, where, when (microseconds UTC), how often."""

    code: str
    person: str
    terminal: str
    seen_at: int
    times: int


@dataclass(frozen=True)
class Standing:
    """A requisition as it stands at the window, with its car, its slips, oldest first, and what is
    gathered for the car; ``zone`` is the shop's."""

    order: Order
    zone: str
    requisition: RequisitionShown
    slips: tuple[SlipShown, ...]
    gathered: tuple[Gathered, ...] = ()

    @property
    def open_slips(self) -> tuple[SlipShown, ...]:
        """Those that are neither handed over nor cancelled."""
        return tuple(one for one in self.slips if one.slip.state in OPEN_SLIPS)

    def slip(self, number: str) -> SlipShown | None:
        """The slip of a number; without one the newest open slip."""
        if number:
            return next((one for one in self.slips if one.slip.number == number), None)
        return self.open_slips[-1] if self.open_slips else None


@dataclass(frozen=True)
class CarShown:
    """An order at the window, its requisitions that are not finished, and what is gathered for
    it."""

    order: Order
    zone: str
    requisitions: tuple[RequisitionWaiting, ...]
    gathered: tuple[Gathered, ...] = ()


@dataclass(frozen=True)
class CounterWaiting:
    """All that waits: open slips, and requisitions of which something is not on a slip yet;
    ``owed`` old parts by the requisition's number; cars that are parked with gathered parts; codes
    that named nothing and nobody taught."""

    slips: tuple[SlipWaiting, ...]
    requisitions: tuple[RequisitionWaiting, ...]
    owed: Mapping[str, int]
    parked: tuple[GatheredOrder, ...] = ()
    unknown: tuple[UnknownCode, ...] = ()


@dataclass(eq=False)
class SlipNotWritten(Refused):
    """Something may leave, but no slip is written for it."""

    requisition: str


def covered(line: LineShown) -> int:
    """Units for which an old part or an exception waits; all that is open without policy."""
    if line.policy is Policy.NONE:
        return line.open
    return len(line.tags) // line.old_per_unit + line.exceptions


def dues(line: LineShown, slips: tuple[SlipShown, ...]) -> tuple[Due, ...]:
    """What has to happen to a line, what is on a slip first."""
    on_slips = [
        one.slip.missing
        for one in slips
        if one.slip.state in OPEN_SLIPS and any(taken.line == line.line for taken in one.lines)
    ]
    signed = tuple(
        Due(NextThing.SIGN, signing=missing) if missing else Due(NextThing.READY)
        for missing in on_slips
    )
    if line.open:
        return (*signed, _open_due(line))
    return signed or (Due(NextThing.OUT),)


def _open_due(line: LineShown) -> Due:
    """Nobody takes an old part out of a car for a new one of which not a piece can be had."""
    if line.short and line.short == line.open:
        return Due(NextThing.SHORT, line.short)
    if line.owed:
        done = len(line.tags) + line.exceptions * line.old_per_unit
        return Due(NextThing.OLD, done, done + line.owed)
    if line.short:
        return Due(NextThing.SHORT, line.short)
    return Due(NextThing.WRITE)


def gone_at(here: Standing | CarShown) -> str:
    """When the advisor took the car at the window over, as the shop's clock shows it; nothing where
    he did not."""
    at = here.order.handed_in_at
    return "" if at is None else clock.told(at, clock.micros(clock.now()), here.zone)


def why_not_out(shown: RequisitionShown, gone: str = "") -> Refused:
    """Why nothing of a requisition without an open slip can be handed over; ``gone`` as
    ``gone_at``."""
    if shown.stopped:
        return WorkStopped(shown.order)
    if gone:
        return HandedIn(shown.order, gone)
    for line in shown.lines:
        if line.open and not covered(line):
            return OldPartNotReturned(line.part, line.owed, shown.number)
    if any(line.may_leave for line in shown.lines):
        return SlipNotWritten(shown.number)
    for line in shown.lines:
        if line.open:
            reach = line.prepared + max(0, line.free or 0)
            return NotEnoughFree(line.part, line.shown(line.open), line.shown(reach))
    return NothingMayLeave(shown.number)
