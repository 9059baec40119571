"""What a counter sees of lists and lines, in walking order; no figure of the book."""

from functools import lru_cache

from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.counting import list_of
from shopfloor.rules.count_sheets import missing_pages
from shopfloor.rules.counting import CountingShown, LineToCount, ListShown, ListStatus, PlaceToCount
from shopfloor.rules.paper import walking_order
from shopfloor.rules.staff import Permission
from shopfloor.rules.stocktake import LineState, ListState
from shopfloor.store import counting, stock_lists, stocktake

_order = lru_cache(1 << 16)(walking_order)
"""Places are put in order each time somebody counts, and their codes never change."""


def lists(shop: Shop, actor: Actor, closed: bool = False) -> tuple[ListShown, ...]:
    """The open lists, the newest first, or all; raises NotPermitted."""
    person = person_of(shop, actor)
    permitted(person, Permission.SEE_STOCKTAKE, False)
    with shop.store.reading():
        found = stocktake.all_lists(shop.store, "" if closed else ListState.OPEN)
        return tuple(stock_lists.list_shown(shop.store, one, person.key) for one in found)


def list_status(shop: Shop, actor: Actor, number: str) -> ListStatus:
    """One list and its lines; raises StocktakeUnknown, NotPermitted."""
    person = person_of(shop, actor)
    permitted(person, Permission.SEE_STOCKTAKE, False)
    with shop.store.reading():
        found = list_of(shop.store, number)
        lines = tuple(stock_lists.lines_shown(shop.store, found.key, person.key))
        sheet = missing_pages(counting.lines_counted(shop.store, found.key))
        shown = stock_lists.list_shown(shop.store, found, person.key)
        return ListStatus(shown, lines, sheet.missing, sheet.pages)


def counting_shown(shop: Shop, actor: Actor, number: str, counts: int) -> CountingShown:
    """A list as its counter walks along it, with so many of their own last counts.

    Raises StocktakeUnknown, NotPermitted.
    """
    person = person_of(shop, actor)
    permitted(person, Permission.SEE_STOCKTAKE, False)
    with shop.store.reading():
        found = list_of(shop.store, number)
        places = counting.places(shop.store, found.key, person.key)
        return CountingShown(
            stock_lists.list_shown(shop.store, found, person.key),
            tuple(sorted(places, key=_walked)),
            tuple(counting.own_counts(shop.store, found.key, person.key, counts)),
            tuple(counting.counted_twice(shop.store, found.key)),
        )


def _walked(place: PlaceToCount) -> tuple[bool, tuple[int, tuple[int, ...], str]]:
    return not place.code, _order(place.code)


def left_at(shop: Shop, actor: Actor, number: str, place: str) -> tuple[LineToCount, ...]:
    """The lines of a place that are still to be counted; raises StocktakeUnknown, NotPermitted."""
    person = person_of(shop, actor)
    permitted(person, Permission.SEE_STOCKTAKE, False)
    with shop.store.reading():
        found = list_of(shop.store, number)
        lines = stock_lists.lines_shown(shop.store, found.key, person.key, place)
    return tuple(one for one in lines if one.state is LineState.TO_COUNT)
