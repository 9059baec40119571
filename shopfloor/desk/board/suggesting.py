"""What is suggested for a job, and what the dispatcher made of it (DSP-22, DSP-23).

Nothing is assigned by a suggestion: the dispatcher takes one of the three, or somebody else with a
reason.  Both are kept, so that the report can say how often it was followed and which did better.
"""

from dataclasses import dataclass
from time import monotonic

from shopfloor.desk.acting import Deed, act, permitted
from shopfloor.desk.board.assigning import Assign, Assigned, Hand, assign
from shopfloor.desk.board.cars import bay_of, technician_of
from shopfloor.desk.board.showing import workshop_at
from shopfloor.desk.orders import order_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.board import in_work
from shopfloor.rules.board_refusals import OverrideUnexplained
from shopfloor.rules.canonical import canonical
from shopfloor.rules.lost_sales import LONGEST_REMARK, check_line_of_text
from shopfloor.rules.orders import JobUnknown, OrderUnknown
from shopfloor.rules.plan_lines import PlanLine, plan_lines
from shopfloor.rules.planning import plan_day
from shopfloor.rules.staff import Permission
from shopfloor.rules.suggesting import Suggestion, suggest
from shopfloor.rules.workshop import Workshop
from shopfloor.store.rows import one_held


@dataclass(frozen=True)
class Offer:
    """One of the suggested: a staff number, a bay's code, begin and end in microseconds."""

    technician: int
    bay: str
    begins_at: int
    ends_at: int


@dataclass(frozen=True)
class Suggested:
    """The facts that it was made of, the suggestion, and its three in order."""

    workshop: Workshop
    suggestion: Suggestion
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class TakeOffer:
    """What was ``offered`` for a job, and what is done: ``taken`` is the place of the offer that is
    followed, 0 where ``hand`` is somebody else for a ``reason``."""

    order: str
    job: int
    offered: tuple[Offer, ...]
    taken: int
    hand: Hand
    reason: str = ""
    begins_at: int | None = None
    seen: int = 0


def suggest_for(shop: Shop, actor: Actor, order: int, line: int) -> Suggested:
    """The best three for a job of the order with this key; raises NotPermitted, OrderUnknown,
    JobUnknown."""
    permitted(person_of(shop, actor), Permission.DISPATCH, shop.site.preparing)
    with shop.store.reading():
        facts = workshop_at(shop)
    if order not in facts.orders:
        raise OrderUnknown(str(order))
    found = [job for job in facts.jobs_of(order) if job.line == line]
    if not found:
        raise JobUnknown(facts.orders[order].number, line)
    made = suggest(facts, found[0].key)
    offers = tuple(
        Offer(
            facts.technicians[one.technician].number,
            facts.bays[one.bay].code if one.bay else "",
            one.span.begin,
            one.span.end,
        )
        for one in made.best
    )
    return Suggested(facts, made, offers)


def suggest_by_number(shop: Shop, actor: Actor, order: str, line: int) -> Suggested:
    """The same by the order's number or a plate; raises OrderClosed too."""
    return suggest_for(shop, actor, order_of(shop.store, order).key, line)


@act("job.take_offer", Permission.DISPATCH)
def take_offer(deed: Deed, asked: TakeOffer) -> Assigned:
    """Assign a job as it was suggested, or otherwise with the reason.

    Raises OverrideUnexplained, TextRefused, and what ``assign`` raises."""
    if not asked.taken and not asked.reason:
        raise OverrideUnexplained(asked.order, asked.job)
    check_line_of_text("reason", asked.reason, LONGEST_REMARK, empty=True)
    done = assign.body(
        deed, Assign(asked.order, asked.job, (asked.hand,), asked.begins_at, asked.seen)
    )
    job = one_held(
        deed.writing,
        "job",
        "line = ? AND repair_order = (SELECT key FROM repair_order WHERE number = ?)",
        done.job, done.order,
    )  # fmt: skip
    deed.writing.row(
        "suggestion", job=job["key"] if job else 0,
        offered=canonical([[o.technician, o.bay, o.begins_at, o.ends_at] for o in asked.offered]),
        taken=asked.taken, technician=technician_of(deed, asked.hand.technician).key,
        bay=bay_of(deed, asked.hand.bay), reason=asked.reason,
    )  # fmt: skip
    return done


PLANNING_SECONDS = 1.0
"""How long a plan of the day is made better."""


def facts_to_plan(shop: Shop, actor: Actor) -> Workshop:
    """What a plan of the day is made of; raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.DISPATCH, shop.site.preparing)
    with shop.store.reading():
        return in_work(workshop_at(shop))


def changes_of_plan(facts: Workshop) -> list[PlanLine]:
    """What the best plan that a second finds would change today; touches no store, for a thread."""
    until = monotonic() + PLANNING_SECONDS
    return plan_lines(facts, plan_day(facts, lambda: monotonic() >= until, facts.sequence))
