"""Looking at stock."""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.parts import Part, PartStanding, PartUnknown, StockLine
from shopfloor.rules.staff import Permission, Person, PersonUnknown
from shopfloor.store import parts, people, stockbook


@dataclass(frozen=True)
class StockShown:
    """A part's standing, where it lies, and its value in fen for who may see values."""

    standing: PartStanding
    lines: tuple[StockLine, ...]
    value: int | None


def person_of(shop: Shop, actor: Actor) -> Person:
    """Who acts, as the staff list has them now; raises PersonUnknown."""
    person = people.by_key(shop.store, actor.person)
    if person is None:
        raise PersonUnknown(str(actor.person))
    return person


def find_part(shop: Shop, given: str) -> Part:
    """The part of a number or a barcode; raises PartUnknown."""
    part = parts.part_by_number(shop.store, given) or parts.part_by_barcode(shop.store, given)
    if part is None:
        raise PartUnknown(given)
    return part


def show_stock(shop: Shop, actor: Actor, given: str) -> StockShown:
    """What lies of a part, and where; raises PartUnknown, NotPermitted."""
    person, preparing = person_of(shop, actor), shop.site.preparing
    permitted(person, Permission.SEE_STOCK, preparing)
    part = find_part(shop, given)
    standing = stockbook.standing(shop.store, part.key)
    if standing is None:
        raise PartUnknown(given)
    may_see = person.may(Permission.SEE_VALUE, preparing)
    return StockShown(
        standing if may_see else replace(standing, value=0),
        tuple(stockbook.lines(shop.store, part.key)),
        standing.value if may_see else None,
    )
