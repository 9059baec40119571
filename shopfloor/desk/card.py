"""The bin card, and the stock list (LOC-02, LOC-06, LOC-07, LOC-12)."""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import permitted
from shopfloor.desk.blindness import blindness
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import find_part, person_of
from shopfloor.rules.book import CardLine
from shopfloor.rules.locations import LocationUnknown
from shopfloor.rules.parts import Part, PartStanding
from shopfloor.rules.staff import Permission
from shopfloor.store import house, parts, stockbook


@dataclass(frozen=True)
class Card:
    """A part's card, over all places or for one; the last balance is what the house holds.
    ``zone`` is the shop's, for showing times."""

    part: Part
    location: str
    lines: tuple[CardLine, ...]
    balance: int
    zone: str


@dataclass(frozen=True)
class StockList:
    """A page of the master in the order of entry; ``next`` is the ``after`` of the page behind, 0
    where this is the last.  ``total`` is the value of all stock in fen, for who may see values and
    has nothing to count, as what is hidden would be the rest of it; who may not sees noughts."""

    lines: tuple[PartStanding, ...]
    next: int
    total: int | None


def bin_card(shop: Shop, actor: Actor, given: str, place: str = "", last: int = 0) -> Card:
    """Every entry of a part down to the act and the person, or the ``last`` of them.

    Raises PartUnknown, LocationUnknown, BlindWhileCounting, NotPermitted.
    """
    valued = _valued(shop, actor)
    with shop.store.reading():
        part = find_part(shop, given)
        blindness(shop, actor).check([part.number])
        location = parts.location_by_code(shop.store, place.strip()) if place else None
        if place and location is None:
            raise LocationUnknown(place)
        key = location.key if location else None
        found = stockbook.card(shop.store, part.key, key, last)
        if key is None:
            balance = stockbook.held(shop.store, part.key).on_hand
        else:
            balance = stockbook.lying(shop.store, part.key, key)
        zone = house.house_text(shop.store, "zone", house.today(shop.store))
    lines = found if valued else [replace(line, value=None) for line in found]
    return Card(part, location.code if location else "", tuple(lines), balance, zone)


def stock_list(shop: Shop, actor: Actor, after: int = 0, limit: int = 50) -> StockList:
    """A page of stock; raises NotPermitted."""
    valued = _valued(shop, actor, Permission.SEE_LISTS)
    with shop.store.reading():
        found = stockbook.standings(shop.store, after, limit + 1)
        blind = blindness(shop, actor)
        total = stockbook.total_value(shop.store) if valued and not blind.parts else None
        told = blind.standings([line for _, line in found[:limit]])
    lines = [line if valued else replace(line, value=0) for line in told]
    more = found[limit - 1][0] if len(found) > limit else 0
    return StockList(tuple(lines), more, total)


def _valued(shop: Shop, actor: Actor, seeing: Permission = Permission.SEE_STOCK) -> bool:
    """Whether the actor may see values; raises NotPermitted where not even quantities."""
    person, preparing = person_of(shop, actor), shop.site.preparing
    permitted(person, seeing, preparing)
    return person.may(Permission.SEE_VALUE, preparing)
