"""The wash: before the work where the dispatcher wants it (WSH-03), behind it where the customer
does (WSH-06), and what is looked at before it counts as done (WSH-04)."""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Conflict, Refused
from shopfloor.rules.orders import JobState
from shopfloor.rules.workshop import BayKind, BoardJob


class WashItem(StrEnum):
    """What a washed car is looked over for: no scratch or dent from the wash, and what is clean."""

    UNHARMED = "unharmed"
    CABIN = "cabin"
    BOOT = "boot"
    ENGINE_BAY = "engine_bay"
    ASHTRAY = "ashtray"
    MATS = "mats"
    INSTRUMENTS = "instruments"


@dataclass(eq=False)
class WashUnticked(Refused):
    """A wash is not done before each of its items is ticked, or it is said what is the matter."""

    order: str
    line: int
    items: tuple[WashItem, ...]


@dataclass(eq=False)
class PreWashTooLate(Conflict):
    """The car is to be washed before the work already, or somebody works on it."""

    order: str


@dataclass(eq=False)
class PreWashFirst(Refused):
    """The car is to be washed before anybody works on it (WSH-01)."""

    order: str


@dataclass(eq=False)
class NoPreWash(Refused):
    """No wash before the work is planned that nobody has begun."""

    order: str


def items_of(kind: BayKind, before: bool) -> tuple[WashItem, ...]:
    """What is ticked of a job in a bay of this kind: of a wash before the work only that it did no
    harm, for the workshop makes the car dirty again."""
    if kind is not BayKind.WASH:
        return ()
    return (WashItem.UNHARMED,) if before else tuple(WashItem)


def check_washed(order: str, job: BoardJob, ticked: tuple[WashItem, ...], note: str) -> None:
    """Raise WashUnticked."""
    left = tuple(item for item in items_of(job.bay_kind, job.prewash) if item not in ticked)
    if left and not note:
        raise WashUnticked(order, job.line, left)


def check_to_prewash(order: str, jobs: list[BoardJob], begun: bool) -> None:
    """Raise PreWashTooLate."""
    if begun or any(job.prewash and job.state is not JobState.ENDED for job in jobs):
        raise PreWashTooLate(order)


def prewash_of(order: str, jobs: list[BoardJob]) -> BoardJob:
    """The wash before the work that nobody has begun; raises NoPreWash."""
    for job in jobs:
        if job.prewash and job.state in (JobState.PLANNED, JobState.STOPPED):
            return job
    raise NoPreWash(order)
