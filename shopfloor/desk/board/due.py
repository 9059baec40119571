"""What waits for somebody: add-ons on their way, and what the rule clock wants done."""

from shopfloor.desk.acting import permitted
from shopfloor.desk.board.showing import alarms_of, workshop_at
from shopfloor.desk.orders import order_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.alarms import Alarm
from shopfloor.rules.staff import Permission
from shopfloor.rules.supplements import AddOnShown
from shopfloor.store import supplements
from shopfloor.store.as_of import View


def add_ons(shop: Shop, actor: Actor, order: str = "") -> list[AddOnShown]:
    """The add-ons of all open orders, or of one by its number or plate, longest waiting first.

    Raises OrderUnknown, OrderClosed, NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        only = order_of(shop.store, order).key if order else None
        return supplements.add_ons(View(shop.store, order=only))


def alarms_now(shop: Shop, actor: Actor, as_of: int | None = None) -> list[Alarm]:
    """What the rules want done now, or wanted at ``as_of`` microseconds, overdue first; raises
    NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        return alarms_of(shop.store, workshop_at(shop, as_of))
