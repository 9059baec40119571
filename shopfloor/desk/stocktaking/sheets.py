"""Count sheets: what is printed of a list."""

from shopfloor.desk import paper
from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.staff import named
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.counting import open_list
from shopfloor.rules.count_sheets import (
    CountSheet,
    SheetEmpty,
    pages_of,
)
from shopfloor.rules.paper import Standing
from shopfloor.rules.staff import Permission
from shopfloor.store import counting, stocktake


def count_sheet(
    shop: Shop, actor: Actor, number: str, counter: str = ""
) -> tuple[CountSheet, Standing]:
    """What is to be counted of a list, by one ``counter`` (staff number or badge) or by anybody.

    Raises StocktakeUnknown, StocktakeClosed, PersonUnknown, SheetEmpty, NotPermitted.
    """
    permitted(person_of(shop, actor), Permission.SEE_STOCKTAKE, False)
    with shop.store.reading():
        found = open_list(shop.store, number)
        person = named(shop, counter) if counter else None
        lines = counting.sheet_lines(shop.store, found.key, person.key if person else None)
        last = stocktake.last_line(shop.store, found.key)
    if not lines:
        raise SheetEmpty(found.number)
    name, pages = person.name if person else "", pages_of(lines, last)
    sheet = CountSheet(found.number, found.kind, found.day, name, pages)
    return sheet, paper.standing(shop, 1)
