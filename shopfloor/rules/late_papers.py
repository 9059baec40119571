"""Late papers: what left or came on paper and is booked afterwards, with its own time (E10)."""

from dataclasses import dataclass

from shopfloor.errors import Conflict, Fault, Refused

DAY = 86_400_000_000
"""Microseconds."""


@dataclass(eq=False)
class LateReasonMissing(Fault):
    """A late paper says why it is late."""

    exit_code = 2


@dataclass(eq=False)
class LateTimeMissing(Fault):
    """A reason, and no time."""

    exit_code = 2


@dataclass(eq=False)
class LateInFuture(Refused):
    """A late paper tells of what has not happened yet."""


@dataclass(eq=False)
class LateTooOld(Refused):
    """The paper is older than the house books afterwards."""

    days: int


@dataclass(eq=False)
class LateAlreadyCounted(Conflict):
    """A late paper that a count had in it already is not taken back."""

    given: str


def check_late(happened_at: int, now: int, days: int, reason: str) -> None:
    """Raise LateReasonMissing, LateInFuture or LateTooOld; times in micros UTC."""
    if not reason.strip():
        raise LateReasonMissing
    if happened_at > now:
        raise LateInFuture
    if happened_at < now - days * DAY:
        raise LateTooOld(days)
