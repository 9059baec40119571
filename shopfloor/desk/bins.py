"""A part's own bin: one bin, one part (E42, LOC-05)."""

from dataclasses import replace

from shopfloor.desk.acting import Deed
from shopfloor.rules.locations import (
    Location,
    LocationHoldsOther,
    LocationKind,
    LocationNotShelf,
    LocationTaken,
)
from shopfloor.rules.numbers import parse_bin
from shopfloor.rules.parts import Part
from shopfloor.store import part_sets, parts


def give_bin(deed: Deed, part: Part, code: str) -> Location | None:
    """Make a shelf bin the part's primary location, making the bin where it is new; its bin until
    now becomes nobody's.  An empty code leaves the part without one.

    Raises BinMalformed, LocationTaken, LocationNotShelf, LocationHoldsOther.
    """
    wanted = parse_bin(code) if code else ""
    there = parts.location_by_code(deed.writing, wanted) if wanted else None
    if there is not None:
        _check_free(deed, there, part)
    left = parts.location_of(deed.writing, part.key)
    if left is not None:
        if left.code == wanted:
            return left
        parts.put_location(deed.writing, replace(left, part=None))
    if not wanted:
        return None
    if there is None:
        made = Location(0, wanted, LocationKind.SHELF, part.key)
        return replace(made, key=parts.put_location(deed.writing, made, new=True))
    taken = replace(there, part=part.key)
    parts.put_location(deed.writing, taken)
    return taken


def _check_free(deed: Deed, place: Location, part: Part) -> None:
    """Raise unless the bin can be this part's."""
    if place.kind is not LocationKind.SHELF:
        raise LocationNotShelf(place.code, place.kind)
    if place.part not in (None, part.key):
        other = parts.part_by_key(deed.writing, place.part or 0)
        raise LocationTaken(place.code, other.number if other else "?")
    lying = part_sets.lying_in(deed.writing, [place.key]).get(place.code, frozenset())
    if lying - {part.number}:
        raise LocationHoldsOther(place.code, ", ".join(sorted(lying - {part.number})))
