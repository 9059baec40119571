"""What waits for whoever asks, at every desk: one look for one key."""

from collections.abc import Iterator

from shopfloor import clock
from shopfloor.desk.board.checking_cars import second_check
from shopfloor.desk.board.showing import BoardShown, see_board
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.listing import lists
from shopfloor.desk.window import waiting
from shopfloor.rules.alarms import Facts, Gravity
from shopfloor.rules.counting import ListShown
from shopfloor.rules.orders import JobState
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.stocktake import LineState
from shopfloor.rules.todo import LINES_TODO, Desk, ToDo, alarm_waits_for, check_for, waits_for
from shopfloor.rules.workshop import Stage, SupplementState
from shopfloor.store import counter_day, house, stock_lists, stocktake

ASKED = (SupplementState.REPORTED, SupplementState.WAITING_CUSTOMER, SupplementState.ACCEPTED)
"""An add-on in one of these waits for the order's advisor (ADD-03, ADD-06)."""


def todo(shop: Shop, actor: Actor) -> tuple[ToDo, ...]:
    """What waits for this person, what is late first, then desk by desk; nothing of a desk that
    they may not see.  Who has a line to count is told of no count, be it of another list: how many
    differ would be a figure (E09)."""
    person = person_of(shop, actor)
    found = [
        *_counter(shop, actor, person),
        *_stocktakes(shop, actor, person),
        *_board(shop, actor, person),
        *_day(shop, person),
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
    for one in found.requisitions if person.may(Permission.WRITE_SLIP) else ():
        if not found.owed.get(one.number):
            told = {"number": one.number, "plate": one.plate, "who": one.technician}
            yield ToDo("todo.write_slip", told, Desk.COUNTER, one.number)
    for code in found.unknown if person.may(Permission.TEACH_BARCODE) else ():
        yield ToDo("todo.teach", {"code": code.code, "who": code.person}, Desk.COUNTER, code.code)


def _stocktakes(shop: Shop, actor: Actor, person: Person) -> Iterator[ToDo]:
    if not person.may(Permission.SEE_STOCKTAKE):
        return
    found = lists(shop, actor)
    blind = any(one.mine for one in found)
    for one in found:
        if one.mine or (one.untaken and person.may(Permission.COUNT_STOCK)):
            facts: Facts = {"list": one.number, "lines": one.mine, "untaken": one.untaken}
            yield ToDo("todo.count", facts, Desk.STOCKTAKE, one.number)
        if not blind:
            yield from _review(shop, one, person)


def _review(shop: Shop, one: ListShown, person: Person) -> Iterator[ToDo]:
    with shop.store.reading():
        found = stocktake.by_number(shop.store, one.number)
        states = stock_lists.states(shop.store, found.key) if found else {}
    for state, step, permission in LINES_TODO:
        if states.get(state) and person.may(permission):
            facts: Facts = {"list": one.number, "lines": states[state]}
            yield ToDo(f"todo.{step}", facts, Desk.REVIEW, one.number)
    done = states.keys() <= {LineState.AGREED, LineState.POSTED, LineState.UNCOUNTED}
    if done and person.may(Permission.CLOSE_STOCKTAKE):
        yield ToDo("todo.close_list", {"list": one.number}, Desk.REVIEW, one.number)


def _board(shop: Shop, actor: Actor, person: Person) -> Iterator[ToDo]:
    if not person.may(Permission.SEE_BOARD):
        return
    shown = see_board(shop, actor)
    facts = shown.workshop
    own = {one.number for one in facts.orders.values() if one.advisor_number == person.number}
    for alarm in shown.alarms:
        if alarm_waits_for(alarm.kind, alarm.facts.get("order") in own, person):
            late = alarm.gravity(facts.now) is Gravity.OVERDUE
            key, why = alarm.sentence(facts.now, facts.zone)
            yield ToDo(key, why, Desk.BOARD, str(why.get("plate", "")), late)
    second = second_check(shop)
    for card in shown.board.cards:
        if kind := check_for(card.stage, second, person):
            told: Facts = {"plate": card.plate, "number": card.number}
            yield ToDo(f"todo.check_{kind}", told, Desk.BOARD, card.number, card.late)
        if card.stage is Stage.FINISHED and card.number in own:
            told = {"plate": card.plate, "number": card.number, "place": card.parked}
            yield ToDo("todo.hand_in", told, Desk.BOARD, card.number)
        for one in card.supplements if person.may(Permission.ANSWER_ADD_ON) else ():
            if card.number in own and one.state in ASKED:
                told = {"plate": card.plate, "work": one.work, "state": one.state}
                yield ToDo("todo.add_on", told, Desk.BOARD, card.number, card.late)
    yield from _jobs(shown, person)


def _jobs(shown: BoardShown, person: Person) -> Iterator[ToDo]:
    """What is planned for them as a technician, in its order."""
    facts = shown.workshop
    for plan in sorted(facts.assignments, key=lambda one: one.planned.begin):
        job = facts.jobs[plan.job]
        if plan.technician == person.key and job.state in (JobState.PLANNED, JobState.RUNNING):
            at = f"{clock.local(clock.instant(plan.planned.begin), facts.zone):%H:%M}"
            order = facts.orders[job.order]
            told: Facts = {"plate": order.plate, "work": job.work, "at": at}
            yield ToDo("todo.job", told, Desk.BOARD, order.number)


def _day(shop: Shop, person: Person) -> Iterator[ToDo]:
    if not person.may(Permission.RECONCILE_DAY):
        return
    with shop.store.reading():
        day = house.today(shop.store).isoformat()
        signed = counter_day.is_reconciled(shop.store, day)
    if not signed:
        yield ToDo("todo.sign_day", {"day": day}, Desk.DAY)
