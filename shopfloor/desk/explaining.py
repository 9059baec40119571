"""What is there to know of a code: where a part lies and what moved it last, what is in a kit,
what lies in a bin, where an old part was; down to the documents and the people behind."""

from dataclasses import dataclass

from shopfloor.desk import counter, entries
from shopfloor.desk.card import Card, bin_card
from shopfloor.desk.kits import kit_shown
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import StockShown, show_stock
from shopfloor.desk.window import part_called
from shopfloor.rules.counter import TagShown
from shopfloor.rules.entered import BinNamed, CodeUnknown
from shopfloor.rules.kits import KitShown, KitUnknown
from shopfloor.rules.old_parts import TagUnknown
from shopfloor.rules.parts import Part
from shopfloor.store import house

MOVES = 5
"""So many of the last movements are told."""


@dataclass(frozen=True)
class PartExplained:
    """A part, where it lies, and its last movements, the newest last; ``zone`` is the shop's."""

    part: Part
    stock: StockShown
    card: Card
    zone: str


@dataclass(frozen=True)
class TagExplained:
    """An old part and every custody step of it."""

    tag: TagShown
    zone: str


Explained = PartExplained | TagExplained | KitShown | BinNamed


def explain(shop: Shop, actor: Actor, code: str) -> Explained:
    """What is known of an old part's tag, a part, a kit or a bin.

    Raises CodeUnknown, BlindWhileCounting, NotPermitted.
    """
    counter.may_see(shop, actor)
    zone = house.house_text(shop.store, "zone", house.today(shop.store))
    try:
        return TagExplained(counter.tag_shown(shop, actor, code), zone)
    except TagUnknown:
        pass
    part = part_called(shop, code)
    if part is not None:
        stock = show_stock(shop, actor, part.number)
        return PartExplained(part, stock, bin_card(shop, actor, part.number, last=MOVES), zone)
    try:
        return kit_shown(shop, actor, code)
    except KitUnknown:
        pass
    found = entries.bin_named(shop, actor, code.upper())
    if found is None:
        raise CodeUnknown(code)
    return found
