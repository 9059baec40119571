"""The advisor takes a finished car over from the workshop: his own check of it in six points
(DLV-01, DLV-02, QC-07, QC-11, QC-13)."""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Conflict, Refused


class HandInPoint(StrEnum):
    """The six points: every item recorded as done with the inspector's signature; the items seen
    on the car; the fault gone; the old parts there; clean inside and out, wheels too; no rags,
    tools, nuts or bolts left in it."""

    RECORDED = "recorded"
    ON_THE_CAR = "on_the_car"
    FAULT_GONE = "fault_gone"
    OLD_PARTS = "old_parts"
    CLEAN = "clean"
    NOTHING_LEFT = "nothing_left"


@dataclass(eq=False)
class PointsUnticked(Refused):
    """The advisor takes a car over when every point of his check is ticked."""

    order: str
    points: tuple[HandInPoint, ...]


@dataclass(eq=False)
class AddOnUnasked(Refused):
    """Something more was found on the car, and nobody has asked its customer (ADD-03)."""

    order: str
    number: int


@dataclass(eq=False)
class SlipsStillOpen(Refused):
    """The counter has slips of the order that are neither handed over nor cancelled (ISS-14)."""

    order: str
    slips: str


@dataclass(eq=False)
class HandedIn(Conflict):
    """The advisor has taken the car over, ``at`` as hours and minutes: the workshop does no more to
    it, and the counter draws nothing more for it."""

    order: str
    at: str


def check_slips(order: str, still_open: tuple[str, ...]) -> None:
    """Raise SlipsStillOpen: settlement would wait for them (ISS-14).  No old part is asked for:
    nothing that was handed out owes one."""
    if still_open:
        raise SlipsStillOpen(order, ", ".join(still_open))


def check_points(order: str, ticked: tuple[HandInPoint, ...]) -> None:
    """Raise PointsUnticked."""
    left = tuple(point for point in HandInPoint if point not in ticked)
    if left:
        raise PointsUnticked(order, left)
