"""Places: shelf bins, trays, totes, receiving, quarantine (LOC-01, LOC-03, LOC-05)."""

import re
from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act, permitted
from shopfloor.desk.codes import check_code_free
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.locations import (
    Location,
    LocationExists,
    LocationKind,
    LocationUnknown,
    PlaceMalformed,
)
from shopfloor.rules.numbers import parse_bin
from shopfloor.rules.staff import Permission
from shopfloor.store import part_sets, parts

_PLACE = re.compile(r"[A-Z][A-Z0-9-]{0,19}", re.ASCII)


@dataclass(frozen=True)
class WriteLocation:
    """A new place; a shelf bin's code has four numbers, ``1-02-03-04``."""

    code: str
    kind: LocationKind = LocationKind.SHELF


@dataclass(frozen=True)
class LocationWritten:
    """The place as it stands."""

    code: str
    kind: LocationKind


@dataclass(frozen=True)
class LocationListed:
    """A place, and the number of the part whose bin it is."""

    code: str
    kind: LocationKind
    part: str


@act("location.write", Permission.WRITE_LOCATION)
def write_location(deed: Deed, asked: WriteLocation) -> LocationWritten:
    """Make a place; raises LocationExists, CodeIsKit, CodeIsBadge, BinMalformed, PlaceMalformed."""
    code = asked.code
    if asked.kind is LocationKind.SHELF:
        code = parse_bin(code)
    elif not _PLACE.fullmatch(code):
        raise PlaceMalformed(code)
    if parts.location_by_code(deed.writing, code) is not None:
        raise LocationExists(code)
    check_code_free(deed.writing, code)
    parts.put_location(deed.writing, Location(0, code, asked.kind, None), new=True)
    return LocationWritten(code, asked.kind)


def list_locations(
    shop: Shop, actor: Actor, after: str = "", limit: int = 50
) -> tuple[LocationListed, ...]:
    """Places in the order they were made, behind the one of code ``after``.

    Raises LocationUnknown, NotPermitted.
    """
    permitted(person_of(shop, actor), Permission.SEE_STOCK, shop.site.preparing)
    key = 0
    if after:
        last = parts.location_by_code(shop.store, after)
        if last is None:
            raise LocationUnknown(after)
        key = last.key
    found = part_sets.page_of_places(shop.store, key, limit)
    return tuple(LocationListed(place.code, place.kind, owner) for place, owner in found)
