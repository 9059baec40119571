"""What waits for a person of the open stocktakes: lines to count, and what a review comes to."""

from collections.abc import Iterator

from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stocktaking.approving import Approve, approval_of
from shopfloor.desk.stocktaking.listing import lists
from shopfloor.rules.alarms import Facts
from shopfloor.rules.counting import ListShown
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.stock_approval import SIGNERS, level_to_sign
from shopfloor.rules.stocktake import LineState, Stocktake
from shopfloor.rules.todo import LINES_TODO, Desk, ToDo
from shopfloor.store import count_approving, people, stock_lists, stocktake
from shopfloor.store.people import Reader


def of_stocktakes(shop: Shop, actor: Actor, person: Person) -> Iterator[ToDo]:
    """What waits for them of each open list.  Who has a line to count is told of no count, be it of
    another list: how many differ would be a figure (E09)."""
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
        todo = [
            (state, step)
            for state, step, permission in LINES_TODO
            if states.get(state) and person.may(permission)
            if found and _their_turn(shop.store, found, state, person)
        ]
    for state, step in todo:
        facts: Facts = {"list": one.number, "lines": states[state]}
        yield ToDo(f"todo.{step}", facts, Desk.REVIEW, one.number)
    done = states.keys() <= {LineState.AGREED, LineState.POSTED, LineState.UNCOUNTED}
    if done and person.may(Permission.CLOSE_STOCKTAKE):
        yield ToDo("todo.close_list", {"list": one.number}, Desk.REVIEW, one.number)


def _their_turn(reader: Reader, found: Stocktake, state: LineState, person: Person) -> bool:
    """Whether the next step is theirs, who may take it: counter, approver and poster are three
    people, and the limits say who approves (E12, E38)."""
    if state is LineState.EXPLAINED:
        return _approves(reader, found, person)
    if state is LineState.APPROVED:
        return person.key not in _hands(reader, found, state)
    return True


def _approves(reader: Reader, found: Stocktake, person: Person) -> bool:
    """Whether their signature is one of those that the list's differences want."""
    counted = _hands(reader, found, LineState.EXPLAINED)
    others = [one for one in people.everybody(reader) if one.key not in counted]
    wanted = approval_of(reader, Approve(found.number)).level
    level = level_to_sign(wanted, lambda one: any(other.may(one) for other in others))
    return person.key not in counted and any(person.may(one) for one in SIGNERS[level])


def _hands(reader: Reader, found: Stocktake, state: LineState) -> set[int]:
    """Who counted one of the lines in a state, and who approved one that is approved."""
    had = [count_approving.counters(reader, found.key, state)]
    if state is LineState.APPROVED:
        had.append(count_approving.approvers(reader, found.key))
    return {one for of in had for hands in of.values() for one in hands}
