"""What waits for whoever asks, at every desk: one look for one key."""

import datetime as dt
from collections.abc import Iterator

from shopfloor.desk.board.waiting import at_board
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.waiting import of_stocktakes
from shopfloor.desk.window import waiting
from shopfloor.rules.alarms import Facts
from shopfloor.rules.counter import RequisitionWaiting
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.todo import DAYS_BACK, Desk, ToDo, waits_for
from shopfloor.store import house
from shopfloor.store.days_to_sign import days_moved, days_signed


def todo(shop: Shop, actor: Actor) -> tuple[ToDo, ...]:
    """What waits for this person, what is late first, then desk by desk; nothing of a desk that
    they may not see."""
    person = person_of(shop, actor)
    found = [
        *_counter(shop, actor, person),
        *of_stocktakes(shop, actor, person),
        *at_board(shop, actor, person),
        *_days(shop, person),
    ]
    return tuple(sorted(found, key=lambda one: not one.late))


def _counter(shop: Shop, actor: Actor, person: Person) -> Iterator[ToDo]:
    if not person.may(Permission.SEE_STOCK):
        return
    found = waiting(shop, actor)
    for slip in found.slips:
        if waits_for(slip, person):
            told: Facts = {"number": slip.number, "plate": slip.plate, "who": slip.technician}
            key = "sign_slip" if slip.missing else "hand_over"
            yield ToDo(f"todo.{key}", told, Desk.COUNTER, slip.number)
    for one in found.requisitions:
        yield from _requisition(one, found.owed.get(one.number, 0), person)
    for code in found.unknown if person.may(Permission.TEACH_BARCODE) else ():
        told = {"code": code.code, "who": code.person}
        yield ToDo("todo.teach", told, Desk.COUNTER, code.code, word="teach")


def _requisition(one: RequisitionWaiting, owed: int, person: Person) -> Iterator[ToDo]:
    """It waits for who draws while old parts are owed, and then for the keeper."""
    told: Facts = {"number": one.number, "plate": one.plate}
    if owed and one.technician_number == person.number:
        yield ToDo("todo.bring_old", {**told, "owed": owed}, Desk.COUNTER, one.number)
    if not owed and person.may(Permission.WRITE_SLIP):
        yield ToDo("todo.write_slip", {**told, "who": one.technician}, Desk.COUNTER, one.number)


def _days(shop: Shop, person: Person) -> Iterator[ToDo]:
    """Days that nobody signed though goods moved, the oldest first; today whether they did or
    not."""
    if not person.may(Permission.RECONCILE_DAY):
        return
    with shop.store.reading():
        today = house.today(shop.store)
        first = today - dt.timedelta(days=DAYS_BACK)
        moved = days_moved(shop.store, first, today)
        signed = days_signed(shop.store, first)
    now = today.isoformat()
    for day in sorted({now, *moved} - signed):
        late = day < now
        yield ToDo("todo.sign_day", {"day": day}, Desk.DAY, day if late else "", late)
