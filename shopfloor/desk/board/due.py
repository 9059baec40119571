"""What waits for somebody: add-ons on their way, and what the rule clock wants done."""

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.orders import order_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules import numbers
from shopfloor.rules.alarms import Alarm
from shopfloor.rules.rule_clock import alarms
from shopfloor.rules.staff import Permission
from shopfloor.rules.supplements import AddOnShown
from shopfloor.rules.workshop import Workshop
from shopfloor.store import house, rule_clock, supplements
from shopfloor.store.as_of import View
from shopfloor.store.people import Reader
from shopfloor.store.workshop import workshop


def add_ons(shop: Shop, actor: Actor, order: str = "") -> list[AddOnShown]:
    """The add-ons of all open orders, or of one by its number or plate, longest waiting first.

    Raises OrderUnknown, OrderClosed, NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        only = order_of(shop.store, order).key if order else None
        return supplements.add_ons(View(shop.store, order=only))


def alarms_now(shop: Shop, actor: Actor, sequence: int | None = None) -> list[Alarm]:
    """What the rules want done now, overdue first; with ``sequence`` what they wanted when that
    entry of the journal was booked.  Raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        now = _moment(shop, sequence)
        day = house.business_day(shop.store, clock.instant(now))
        zone = house.house_text(shop.store, "zone", day)
        found = workshop(shop.store, now, zone, sequence)
        behind = None if sequence is None else numbers.key(shop.store.head().site, sequence)
        return alarms_of(shop.store, found, behind)


def _moment(shop: Shop, sequence: int | None) -> int:
    row = None
    if sequence is not None:
        row = shop.store.one("SELECT max(booked_at) FROM journal WHERE sequence <= ?", sequence)
    return clock.micros(clock.now()) if row is None or row[0] is None else int(row[0])


def alarms_of(reader: Reader, found: Workshop, entry: int | None = None) -> list[Alarm]:
    """The alarms of a workshop that was read, up to the entry of this key where one is given."""
    view = View(reader, entry)
    return alarms(
        found,
        rule_clock.patrols(view, found.now),
        rule_clock.answers(view, found.now, found.zone),
        rule_clock.calendar(view, found.now, found.zone),
    )
