"""Looking at stock."""

from dataclasses import dataclass, replace
from typing import Any

from shopfloor.desk.acting import permitted
from shopfloor.desk.blindness import blindness
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.book import without_worth
from shopfloor.rules.canonical import plain
from shopfloor.rules.parts import Part, PartStanding, PartUnknown, StockLine
from shopfloor.rules.staff import Permission, Person, PersonUnknown
from shopfloor.rules.supersession import Linked, offered
from shopfloor.store import parts, people, stock_lists, stockbook, supersession


@dataclass(frozen=True)
class StockShown:
    """A part's standing, where it lies, and its value in fen for who may see values; where not
    one unit is free, what of its chain could stand in for it, newest first; place by place when
    it was last counted, micros UTC, which counts alone set (peers.md, complaint 11)."""

    standing: PartStanding
    lines: tuple[StockLine, ...]
    value: int | None
    offered: tuple[Linked, ...] = ()
    counted: tuple[tuple[str, int], ...] = ()


def person_of(shop: Shop, actor: Actor) -> Person:
    """Who acts, as the staff list has them now; raises PersonUnknown."""
    person = people.by_key(shop.store, actor.person)
    if person is None:
        raise PersonUnknown(str(actor.person))
    return person


def sees_value(shop: Shop, actor: Actor) -> bool:
    """Whether the actor may see what stock is worth; raises PersonUnknown."""
    return person_of(shop, actor).may(Permission.SEE_VALUE, shop.site.preparing)


def shown_to(shop: Shop, actor: Actor, answer: Any) -> Any:
    """An act's answer as plain values, without what stock is worth where the actor may not see
    it."""
    told = plain(answer)
    return told if sees_value(shop, actor) else without_worth(told)


def find_part(shop: Shop, given: str) -> Part:
    """The part of a number or a barcode; raises PartUnknown."""
    part = parts.part_by_number(shop.store, given) or parts.part_by_barcode(shop.store, given)
    if part is None:
        raise PartUnknown(given)
    return part


@dataclass(frozen=True)
class StockPage:
    """Some parts in the master's order, each with its key, and how many the master holds."""

    rows: tuple[tuple[int, PartStanding], ...]
    parts: int


def stock_page(
    shop: Shop, actor: Actor, after: int = 0, limit: int = 64, backwards: bool = False
) -> StockPage:
    """The parts behind the key ``after``, or before it, without their values, and without figures
    of what the reader has still to count; raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_STOCK, shop.site.preparing)
    found = stockbook.standings(shop.store, after, limit, backwards)
    told = blindness(shop, actor).standings([standing for _, standing in found])
    rows = tuple(
        (key, replace(standing, value=0)) for (key, _), standing in zip(found, told, strict=True)
    )
    return StockPage(rows, parts.count(shop.store))


@dataclass(frozen=True)
class StockFound:
    """A part that was asked for, and the key by which a list finds it."""

    key: int
    shown: StockShown


def find_stock(shop: Shop, actor: Actor, given: str) -> StockFound:
    """The part of a number or a barcode and where it lies; raises PartUnknown,
    BlindWhileCounting, NotPermitted."""
    shown = show_stock(shop, actor, given)
    return StockFound(find_part(shop, shown.standing.number).key, shown)


def show_stock(shop: Shop, actor: Actor, given: str) -> StockShown:
    """What lies of a part, and where; raises PartUnknown, BlindWhileCounting, NotPermitted."""
    person, preparing = person_of(shop, actor), shop.site.preparing
    permitted(person, Permission.SEE_STOCK, preparing)
    part, blind = find_part(shop, given), blindness(shop, actor)
    blind.check([part.number])
    standing = stockbook.standing(shop.store, part.key)
    if standing is None:
        raise PartUnknown(given)
    may_see = person.may(Permission.SEE_VALUE, preparing)
    out = standing.on_hand - standing.reserved < part.content
    return StockShown(
        standing if may_see else replace(standing, value=0),
        tuple(stockbook.lines(shop.store, part.key)),
        standing.value if may_see else None,
        blind.linked(_stand_ins(shop, part.number)) if out else (),
        stock_lists.part_counted(shop.store, part.key),
    )


def _stand_ins(shop: Shop, number: str) -> tuple[Linked, ...]:
    chains = supersession.linked(shop.store, shop.store.engine.name, [number])
    return offered(number, chains)
