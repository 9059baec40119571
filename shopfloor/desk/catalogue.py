"""Looking at the parts master, page by page."""

from dataclasses import dataclass

from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import find_part, person_of
from shopfloor.rules.parts import Part
from shopfloor.rules.staff import Permission
from shopfloor.store import part_sets


@dataclass(frozen=True)
class PartListed:
    """A part as the master has it, with its own bin (empty where it has none)."""

    part: Part
    bin: str
    barcodes: tuple[str, ...]


def list_parts(
    shop: Shop, actor: Actor, after: str = "", limit: int = 50
) -> tuple[PartListed, ...]:
    """Parts in the order they were entered, behind the one of number ``after``.

    Raises PartUnknown, NotPermitted.
    """
    permitted(person_of(shop, actor), Permission.SEE_STOCK, shop.site.preparing)
    key = find_part(shop, after).key if after else 0
    with shop.store.reading():
        page = part_sets.page_of_parts(shop.store, key, limit)
        keys = [part.key for part in page]
        bins = part_sets.bins_of_parts(shop.store, keys)
        codes = part_sets.codes_of_parts(shop.store, keys)
    return tuple(
        PartListed(part, bins[part.key].code if part.key in bins else "", codes.get(part.key, ()))
        for part in page
    )
