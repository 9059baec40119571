"""What waits for whoever asks, at every desk: one look for one key."""

import datetime as dt
from collections.abc import Iterator

from shopfloor.desk.blindness import blindness
from shopfloor.desk.board.waiting import at_board
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.waiting import of_stocktakes
from shopfloor.desk.window import waiting
from shopfloor.rules.alarms import Facts
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.todo import DAYS_BACK, Desk, ToDo, waits_for
from shopfloor.store import house
from shopfloor.store.days_to_sign import days_moved, days_signed
from shopfloor.store.owing import owed_by


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
    bring = _to_bring(shop, actor, person)
    for one in found.requisitions:
        told = {"number": one.number, "plate": one.plate}
        if owed := bring.get(one.number):
            yield ToDo("todo.bring_old", {**told, "owed": owed}, Desk.COUNTER, one.number)
        if one.number not in found.owed and person.may(Permission.WRITE_SLIP):
            told["who"] = one.technician
            yield ToDo("todo.write_slip", told, Desk.COUNTER, one.number)
    for code in found.unknown if person.may(Permission.TEACH_BARCODE) else ():
        told = {"code": code.code, "who": code.person}
        yield ToDo("todo.teach", told, Desk.COUNTER, code.code, word="teach")


def _to_bring(shop: Shop, actor: Actor, person: Person) -> dict[str, int]:
    """How many old parts of what they drew are to come, by requisition.  Nobody takes an old part
    out of a car for a new one of which not a piece can be had; who counts the part is not told
    whether it can (E09)."""
    if not person.may(Permission.REQUEST_PARTS):
        return {}
    blind, bring = blindness(shop, actor), dict[str, int]()
    with shop.store.reading():
        owed = owed_by(shop.store, person.key)
    for number, part, old, to_be_had in owed:
        if to_be_had or blind.hides(part):
            bring[number] = bring.get(number, 0) + old
    return bring


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
