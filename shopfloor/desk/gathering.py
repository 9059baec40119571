"""Parts gathered for a car until it is said who draws them; codes that named nothing.

Neither is an act: nothing has moved and nobody promised anything, so nothing stands in the journal.
But both are on disk before they are shown: a terminal that hangs up loses no scan, and a car that
waits while another is served is found as it was left, at any terminal.
"""

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.blindness import blindness_of
from shopfloor.desk.drawing import check_draws
from shopfloor.desk.kits import read_kit
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import find_part, person_of
from shopfloor.rules import pins
from shopfloor.rules.kits import KitShown, KitUnknown, filled, parse_count
from shopfloor.rules.orders import Order, OrderClosed, OrderState, OrderUnknown
from shopfloor.rules.parts import check_quantity
from shopfloor.rules.staff import Permission
from shopfloor.rules.window import Gathered, UnknownCode
from shopfloor.store import kits, orders, window
from shopfloor.store.journal import Writing

LONGEST = 200
"""No code is longer; of a longer one this much is kept."""


def gather(shop: Shop, actor: Actor, order: str, part: str, amount: int) -> Gathered:
    """So many smallest units more of a part are gathered for an order; what is gathered now.

    Raises OrderUnknown, OrderClosed, WorkStopped, HandedIn, PartUnknown, QuantityOut, NotPermitted.
    """
    permitted(person_of(shop, actor), Permission.ENTER_REQUISITION, shop.site.preparing)
    found = find_part(shop, part)
    with shop.store.writing() as writing:
        car = _open_order(writing, order)
        check_draws(writing, car)
        before = {one.part.key: one.quantity for one in window.gathered(writing, car.key)}
        now = before.get(found.key, 0) + amount
        check_quantity(found.number, now)
        window.gather(writing, car.key, found, now)
    return Gathered(found, now)


def gather_kit(shop: Shop, actor: Actor, order: str, code: str, count: str) -> KitShown:
    """All parts of a kit are gathered for an order, or none of them; ``count`` as it was typed,
    nothing for one.  What is gathered of them now.

    Raises OrderUnknown, OrderClosed, WorkStopped, HandedIn, KitUnknown, KitCountRefused,
    QuantityOut, NotPermitted.
    """
    permitted(person_of(shop, actor), Permission.ENTER_REQUISITION, shop.site.preparing)
    kits_more = parse_count(code, count or "1")
    with shop.store.writing() as writing:
        car = _open_order(writing, order)
        check_draws(writing, car)
        kit = kits.active_kit(writing, code)
        if kit is None:
            raise KitUnknown(code)
        before = {one.part.key: one.quantity for one in window.gathered(writing, car.key)}
        now = filled(kit, kits_more, before)
        for one in kit.parts:
            check_quantity(one.part.number, now[one.part.key])
        for one in kit.parts:
            window.gather(writing, car.key, one.part, now[one.part.key])
        return read_kit(writing, kit, blindness_of(writing, actor.person), now)


def drop(shop: Shop, actor: Actor, order: str, part: str) -> None:
    """A part is gathered for an order no more.

    Raises OrderUnknown, OrderClosed, PartUnknown, NotPermitted.
    """
    permitted(person_of(shop, actor), Permission.ENTER_REQUISITION, shop.site.preparing)
    found = find_part(shop, part)
    with shop.store.writing() as writing:
        window.gather(writing, _open_order(writing, order).key, found, 0)


def _open_order(writing: Writing, number: str) -> Order:
    order = orders.by_number(writing, number)
    if order is None:
        raise OrderUnknown(number)
    if order.state is not OrderState.OPEN:
        raise OrderClosed(number, order.state)
    return order


def note_unknown(shop: Shop, actor: Actor, code: str) -> None:
    """Keep a code that named nothing until somebody teaches it; never one that may be a PIN."""
    if pins.may_be(code):
        return
    with shop.store.writing() as writing:
        at = clock.micros(clock.now())
        window.note_unknown(writing, code[:LONGEST], actor.person, actor.terminal, at)


def unknown_codes(shop: Shop, actor: Actor) -> list[UnknownCode]:
    """The codes that named nothing and nobody taught to a part; raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_LISTS, shop.site.preparing)
    return window.unknown_codes(shop.store)
