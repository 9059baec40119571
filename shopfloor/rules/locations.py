"""Bins and the other places where goods lie (LOC-03 to LOC-07, E42)."""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Conflict, Fault, NotFound, Refused


class LocationKind(StrEnum):
    """What kind of place; E42's one-to-one concerns shelf bins alone."""

    SHELF = "shelf"
    TRAY = "tray"
    TOTE = "tote"
    RECEIVING = "receiving"
    QUARANTINE = "quarantine"


@dataclass(frozen=True)
class Location:
    """A place; ``part`` is the key of the part whose primary location the bin is."""

    key: int
    code: str
    kind: LocationKind
    part: int | None


@dataclass(eq=False)
class LocationUnknown(NotFound):
    """No such bin or place."""

    given: str


@dataclass(eq=False)
class LocationTaken(Conflict):
    """The bin is another part's primary location (E42)."""

    location: str
    part: str


@dataclass(eq=False)
class LocationExists(Conflict):
    """A place of this code is there already."""

    location: str


@dataclass(eq=False)
class PlaceMalformed(Fault):
    """A place that is no shelf bin is named by capitals, digits and hyphens."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class LocationNotShelf(Refused):
    """Only a shelf bin can be a part's own."""

    location: str
    kind: str


@dataclass(eq=False)
class LocationHoldsOther(Conflict):
    """Something of another part lies in the bin (E42)."""

    location: str
    part: str
