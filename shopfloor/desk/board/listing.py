"""What the commands of the board read and take as typed: sheets, bays, problems, moments."""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.desk.acting import permitted
from shopfloor.desk.board.receiving_cars import Problem
from shopfloor.desk.board.showing import MomentMalformed, moment, workshop_at
from shopfloor.desk.orders import order_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.errors import Fault
from shopfloor.rules.bays import standing_cars
from shopfloor.rules.board import in_work
from shopfloor.rules.staff import Permission
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.rules.workshop import BayKind
from shopfloor.store.rows import held


class ItemState(StrEnum):
    """How a line of the check-in sheet stands (DSP-25)."""

    LISTED = "listed"
    AGREED = "agreed"
    PROBLEM = "problem"


@dataclass(eq=False)
class ProblemMalformed(Fault):
    """A problem is told as its line, a colon, and what is wrong."""

    given: str
    exit_code = 2


@dataclass(frozen=True)
class SheetLine:
    """A line of the check-in sheet, and what was found of it."""

    line: int
    item: str
    state: ItemState
    note: str


@dataclass(frozen=True)
class BayNow:
    """A bay, and the plates of the cars that are worked on in it now, and of those that stand in it
    and are not."""

    bay: str
    kind: BayKind
    cars: tuple[str, ...]
    standing: tuple[str, ...]


def sheet_of(shop: Shop, actor: Actor, order: str) -> list[SheetLine]:
    """The check-in sheet of a car; raises OrderUnknown, OrderClosed, NotPermitted."""
    _may_see(shop, actor)
    with shop.store.reading():
        key = order_of(shop.store, order).key
        found = held(shop.store, "checkin_item", "repair_order = ?", key)
    return [SheetLine(o["line"], o["item"], ItemState(o["state"]), o["note"]) for o in found]


def bays_now(shop: Shop, actor: Actor) -> list[BayNow]:
    """Every bay, and what is in it; raises NotPermitted."""
    _may_see(shop, actor)
    with shop.store.reading():
        facts = in_work(workshop_at(shop))
    standing = standing_cars(facts)
    running = [one for one in facts.clockings if one.ended_at is None]
    return [
        BayNow(
            bay.code,
            bay.kind,
            tuple(
                facts.orders[facts.jobs[one.job].order].plate
                for one in running
                if one.bay == bay.key
            ),
            tuple(facts.orders[one.order].plate for one in standing if one.bay == bay.key),
        )
        for bay in facts.bays.values()
    ]


def _may_see(shop: Shop, actor: Actor) -> None:
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)


def typed_problem(given: str) -> Problem:
    """``2:no jack``; raises ProblemMalformed."""
    typed, _, note = given.partition(":")
    line = typed_number(typed)
    if line is None or not note.strip():
        raise ProblemMalformed(given)
    return Problem(line, note.strip())


def moment_of(shop: Shop, given: str) -> int:
    """Microseconds of a moment on the shop's own clock; raises MomentMalformed, for nothing too."""
    at = moment(shop, given)
    if at is None:
        raise MomentMalformed(given)
    return at
