"""What waits for somebody: add-ons on their way, and what the rule clock wants done."""

from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.board.showing import alarms_of, workshop_at
from shopfloor.desk.orders import order_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.alarms import Alarm, AnsweredToday
from shopfloor.rules.staff import Permission
from shopfloor.rules.supplements import AddOnShown
from shopfloor.store import answered, house, supplements
from shopfloor.store.as_of import View


@dataclass(frozen=True)
class Rounds:
    """What the rules want done at ``now`` microseconds, overdue first, and what was answered since
    the business day began, the latest first."""

    now: int
    zone: str
    due: tuple[Alarm, ...]
    answered: tuple[AnsweredToday, ...]


def add_ons(shop: Shop, actor: Actor, order: str = "") -> list[AddOnShown]:
    """The add-ons of all open orders, or of one by its number or plate, longest waiting first.

    Raises OrderUnknown, OrderClosed, NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        only = order_of(shop.store, order).key if order else None
        return supplements.add_ons(View(shop.store, order=only))


def answered_today(shop: Shop, actor: Actor) -> tuple[AnsweredToday, ...]:
    """Who answered what since the business day began, the latest first; raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        begins = house.day_begins(shop.store, house.today(shop.store))
        return answered.answered_since(View(shop.store), clock.micros(begins))


def rounds_now(shop: Shop, actor: Actor) -> Rounds:
    """What is due and what was answered today; raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        facts = workshop_at(shop)
        due = tuple(alarms_of(shop.store, facts))
    return Rounds(facts.now, facts.zone, due, answered_today(shop, actor))
