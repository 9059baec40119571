"""Finding a part by whatever a clerk knows of it."""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import permitted
from shopfloor.desk.blindness import blindness
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.finding import words
from shopfloor.rules.parts import PartStanding
from shopfloor.rules.staff import Permission
from shopfloor.store import search, stockbook

AT_ONCE = 50


@dataclass(frozen=True)
class Found:
    """Up to fifty parts in the order in which they were entered; ``next`` is the ``after`` of the
    page behind, 0 where this is the last; values are nought unless ``valued``."""

    lines: tuple[PartStanding, ...]
    next: int
    valued: bool


def find(shop: Shop, actor: Actor, text: str, after: int = 0) -> Found:
    """Parts that hold every word of ``text`` (``rules/finding.py``): all parts for none.

    Raises NotPermitted.
    """
    person, preparing = person_of(shop, actor), shop.site.preparing
    permitted(person, Permission.SEE_STOCK, preparing)
    valued = person.may(Permission.SEE_VALUE, preparing)
    with shop.store.reading():
        keys = search.find(
            shop.store, shop.store.engine.name, words(text), after, limit=AT_ONCE + 1
        )
        lines = blindness(shop, actor).standings(stockbook.standings_of(shop.store, keys[:AT_ONCE]))
    more = keys[AT_ONCE - 1] if len(keys) > AT_ONCE else 0
    return Found(tuple(lines if valued else [replace(x, value=0) for x in lines]), more, valued)
