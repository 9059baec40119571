"""An add-on for a test, brought to any place of its way."""

from collections.abc import Callable
from dataclasses import replace

from shopfloor.desk.board import supplements
from shopfloor.desk.board.supplements import AnswerAddOn
from shopfloor.rules.supplements import AddOnAnswer, Channel, Relation, SupplementStep
from shopfloor.rules.workshop import Supplement, SupplementState
from tests.people import CREW
from tests.workshop import DISPATCHER, FIRST, Floor

DECLINED = AnswerAddOn(
    "", AddOnAnswer.DECLINED, Channel.TELEPHONE, Relation.OWNER, message_taker=DISPATCHER
)


def answer(floor: Floor, order: str, asked: AnswerAddOn) -> supplements.AddOnMoved:
    return supplements.answer_add_on(floor.shop, CREW.advisor, replace(asked, order=order))


def decline(floor: Floor, order: str) -> supplements.AddOnMoved:
    return answer(floor, order, DECLINED)


def miss(floor: Floor, order: str) -> supplements.AddOnMoved:
    return answer(floor, order, AnswerAddOn("", AddOnAnswer.NOT_REACHED, Channel.TELEPHONE))


def the_one(floor: Floor) -> Supplement:
    (found,) = floor.look().supplements
    return found


def in_work(floor: Floor, order: str) -> str:
    """An order whose only add-on the team was told to do."""
    floor.report(order)
    for step in (floor.ask, floor.accept, floor.write, floor.tell):
        step(order)
    return order


def do_it(floor: Floor, order: str) -> None:
    """The add-on's job from assigned to done."""
    floor.assign(order, 2)
    floor.start(order, 2)
    floor.finish(order, 2)


def two_begun(floor: Floor, *minutes: int, by: int = FIRST) -> str:
    """A car of whose jobs the first is done and the second runs."""
    order = floor.ready(floor.order(*minutes))
    for line in (1, 2):
        floor.assign(order, line, by)
        floor.start(order, line)
        if line == 1:
            floor.finish(order, line)
    return order


def begun(floor: Floor, order: str) -> str:
    """The first job runs."""
    floor.assign(order, 1)
    floor.start(order, 1)
    return order


ON_THE_WAY: dict[SupplementState, tuple[str, ...]] = {
    SupplementState.REPORTED: (),
    SupplementState.WAITING_CUSTOMER: ("ask",),
    SupplementState.ACCEPTED: ("ask", "accept"),
    SupplementState.WRITTEN: ("ask", "accept", "write"),
    SupplementState.IN_WORK: ("ask", "accept", "write", "tell"),
    SupplementState.CLOSED: ("ask", "accept", "write", "tell", "close"),
    SupplementState.DECLINED: ("ask", "decline"),
}
"""How an add-on comes to be where it is."""

BY_HAND: dict[SupplementStep, Callable[[Floor, str], object]] = {
    SupplementStep.ASK: lambda floor, order: floor.ask(order, 1),
    SupplementStep.MISS: miss,
    SupplementStep.ACCEPT: lambda floor, order: floor.accept(order, 1),
    SupplementStep.DECLINE: decline,
    SupplementStep.WRITE: lambda floor, order: floor.write(order, 1),
    SupplementStep.TELL: lambda floor, order: floor.tell(order, 1),
    SupplementStep.CLOSE: do_it,
    SupplementStep.END: lambda floor, order: floor.end(begun(floor, order)),
}


def brought(floor: Floor, state: SupplementState) -> str:
    order = floor.ready(floor.order(60))
    floor.report(order)
    for step in ON_THE_WAY[state]:
        BY_HAND[SupplementStep(step)](floor, order)
    return order
