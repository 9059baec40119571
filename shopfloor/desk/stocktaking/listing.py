"""What a counter sees of lists and lines, in walking order; no figure of the book."""

from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.counting import list_of
from shopfloor.rules.staff import Permission
from shopfloor.rules.stocktake import ListShown, ListState, ListStatus
from shopfloor.store import stock_lists, stocktake


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
        return ListStatus(stock_lists.list_shown(shop.store, found, person.key), lines)
