"""The customer stops the work after it has begun (E61): what ends, what the counter has still to
settle, and what is refused from then on.

Work that is done is billed; a job that is not done ends and is not.  What was handed out for such a
job comes back unused (E04), or is said to be built in and is billed.  Until the counter is clear
the car goes no further.
"""

from dataclasses import dataclass

from shopfloor.errors import Conflict, Refused
from shopfloor.rules.orders import JobState
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.supplements import Channel
from shopfloor.rules.workshop import BayKind, BoardJob


@dataclass(frozen=True)
class PartOut:
    """A requisition's line of a stopped order that the counter has not settled, in smallest units:
    ``drawn`` was asked for and is not handed out, ``out`` was handed out for work that ended, and
    neither came back nor is built in.  ``order`` is the key."""

    order: int
    requisition: str
    line: int
    part: str
    name: str
    unit: str
    content: int
    drawn: int
    out: int

    def shown(self, amount: int) -> Quantity:
        """An amount, as it is read."""
        return Quantity(amount, self.unit, self.content)


@dataclass(eq=False)
class WorkNotBegun(Refused):
    """Nobody has worked on the car: there is nothing to stop (E61)."""

    order: str


@dataclass(eq=False)
class WorkAllDone(Refused):
    """All work of the order is done: there is nothing left to stop (E61)."""

    order: str


@dataclass(eq=False)
class WorkStoppedAlready(Conflict):
    """The customer stopped the work already, ``at`` as hours and minutes."""

    order: str
    at: str


@dataclass(eq=False)
class WorkStopped(Refused):
    """The customer stopped the work: nothing more is begun, drawn or handed out for it (E61)."""

    order: str


@dataclass(eq=False)
class WorkGoesOn(Refused):
    """The customer has not stopped the work on this car."""

    order: str


@dataclass(eq=False)
class PartsStillOut(Refused):
    """The counter has not settled the parts of work that the customer stopped (E61, E04):
    ``lines`` names them, requisition and line."""

    order: str
    lines: str


@dataclass(eq=False)
class SignedAlready(Conflict):
    """The customer's signature for this is kept already."""

    order: str


@dataclass(eq=False)
class NotSignedByTelephone(Refused):
    """Nobody signs on the telephone: in person, or on what was sent to him."""

    order: str


def check_going_on(order: str, stopped: bool) -> None:
    """Raise WorkStopped where the customer stopped the work of the order."""
    if stopped:
        raise WorkStopped(order)


def ended_by(jobs: list[BoardJob]) -> list[BoardJob]:
    """The jobs that end when the customer stops the work: what is not done, but for the wash."""
    return [job for job in jobs if not job.last_wash and not job.state.over]


def done_work(jobs: list[BoardJob]) -> list[BoardJob]:
    """What is checked, and billed: the work that was done."""
    return [job for job in jobs if job.bay_kind is not BayKind.WASH and job.state is JobState.DONE]


def check_can_sign(order: str, channel: Channel) -> None:
    """Raise NotSignedByTelephone."""
    if channel is Channel.TELEPHONE:
        raise NotSignedByTelephone(order)


def check_settled(order: str, left: list[PartOut]) -> None:
    """Raise PartsStillOut where the counter is not clear."""
    if left:
        raise PartsStillOut(order, ", ".join(f"{one.requisition}/{one.line}" for one in left))
