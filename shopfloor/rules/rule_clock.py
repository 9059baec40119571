"""The rule clock: what the shop's own rules want done now, and who is late with it.

Every clause is a pure function of the workshop, the patrols, the answers and the house's calendar.
An alarm that was answered is silent until it is due again.
"""

from collections.abc import Iterator, Sequence

from shopfloor.rules.alarms import HOUR, Alarm, AlarmKind, Answers, Facts, Gravity, House, Patrol
from shopfloor.rules.by_order import ByOrder
from shopfloor.rules.patrols import patrol_alarms, readiness_alarms
from shopfloor.rules.progress_clock import progress_alarms
from shopfloor.rules.workshop import (
    MINUTE,
    BoardOrder,
    Stage,
    Supplement,
    SupplementState,
    Workshop,
)

READY = frozenset({Stage.FINISHED, Stage.HANDED_IN})
"""The stages in which the customer can be called, for the car is ready (DLV-07)."""


def alarms(
    workshop: Workshop, patrols: Sequence[Patrol], answered: Answers, house: House
) -> list[Alarm]:
    """What is due and not answered, overdue first, then what has been due for longest."""
    now, facts = workshop.now, ByOrder(workshop)
    due = [
        *progress_alarms(facts, answered, house),
        *_of_supplements(workshop, answered, house),
        *_of_customers(facts, house),
        *_of_long_repairs(facts, house),
        *patrol_alarms(patrols, house, now),
        *readiness_alarms(house, answered, workshop.zone, now),
    ]
    told = [one for one in due if one.due_at <= now and not _silent(one, answered)]
    return sorted(told, key=lambda one: (one.gravity(now) is Gravity.DUE, one.due_at, one.subject))


def _silent(alarm: Alarm, answered: Answers) -> bool:
    last = answered.last(alarm.kind, alarm.subject)
    return last is not None and last >= alarm.due_at


def _of_supplements(workshop: Workshop, answered: Answers, house: House) -> Iterator[Alarm]:
    """The customer is told at once (ADD-03), and asked again every half hour (E26)."""
    for one in workshop.supplements:
        if one.state is SupplementState.REPORTED:
            yield _untold(workshop, one, answered, house)
        elif one.state is SupplementState.WAITING_CUSTOMER:
            yield _unanswered(workshop, one, answered, house)


def _untold(workshop: Workshop, one: Supplement, answered: Answers, house: House) -> Alarm:
    """Due as soon as it is reported, and again half an hour after an answer that reached nobody."""
    wait = house.limits.add_on_minutes * MINUTE
    last = answered.last(AlarmKind.TELL_ADD_ON, one.key)
    due = one.reported_at
    if last is not None and workshop.now >= last + wait:
        due = last + wait
    facts = _supplement_facts(workshop, one, due)
    return Alarm(AlarmKind.TELL_ADD_ON, one.key, due, one.reported_at + wait, facts)


def _unanswered(workshop: Workshop, one: Supplement, answered: Answers, house: House) -> Alarm:
    """Due half an hour after the customer was asked or asked again; ``minutes`` since the first."""
    wait = house.limits.add_on_minutes * MINUTE
    asked = one.reported_at if one.asked_at is None else one.asked_at
    last = answered.last(AlarmKind.ADD_ON_UNANSWERED, one.key)
    due = wait + (asked if last is None else max(asked, last))
    facts = _supplement_facts(workshop, one, due)
    facts["asked_at"], facts["minutes"] = asked, (workshop.now - asked) // MINUTE
    return Alarm(AlarmKind.ADD_ON_UNANSWERED, one.key, due, due + wait, facts)


def _supplement_facts(workshop: Workshop, one: Supplement, due: int) -> Facts:
    order = workshop.orders[one.order]
    return {
        "plate": order.plate, "order": order.number, "number": one.number, "work": one.work,
        "advisor": order.advisor, "reported_at": one.reported_at, "due_at": due,
    }  # fmt: skip


def _of_customers(by_order: ByOrder, house: House) -> Iterator[Alarm]:
    """A car that is not ready one or four hours before its promise: the customer is told now, with
    the reason (DLV-05, DLV-06, DLV-19)."""
    now = by_order.workshop.now
    for order in by_order.workshop.orders.values():
        if order.promised_at is None:
            continue
        due = order.promised_at - call_lead(order, house) * MINUTE
        # what is not due yet is left out at the end; asked first, for most cars are not
        if now >= due and by_order.stage(order.key) not in READY:
            facts: Facts = {
                "plate": order.plate, "order": order.number, "advisor": order.advisor,
                "promised_at": order.promised_at,
            }  # fmt: skip
            yield Alarm(AlarmKind.CALL_CUSTOMER, order.key, due, order.promised_at, facts)


def call_lead(order: BoardOrder, house: House) -> int:
    """Minutes before the promise; two days count in calendar time from the order's writing to the
    promise (E28)."""
    limits = house.limits
    takes = (order.promised_at or 0) - order.written_at
    return (
        limits.call_minutes_long if takes >= limits.long_job_hours * HOUR else limits.call_minutes
    )


def repair_days(began_at: int, until: int) -> int:
    """Days of a repair: each 24 hours is one, the rest is one too (Order 43, Article 40)."""
    return -(-max(0, until - began_at) // (24 * HOUR))


def _of_long_repairs(by_order: ByOrder, house: House) -> Iterator[Alarm]:
    """A repair under the three guarantees that takes more than five days, waiting for parts
    included: from the sixth day a loan car or the fare is due (Order 43, Article 21)."""
    limits, workshop = house.limits, by_order.workshop
    covered = {job.order for job in workshop.jobs.values() if job.three_guarantees}
    for order in (workshop.orders[key] for key in sorted(covered)):
        full = order.written_at + limits.repair_days * 24 * HOUR
        near = full - limits.repair_warning_hours * HOUR
        if workshop.now < near or by_order.stage(order.key) in READY:
            continue
        # at the full five days to the microsecond the sixth has not begun
        kind = AlarmKind.LONG_REPAIR if workshop.now > full else AlarmKind.LONG_REPAIR_NEAR
        due = full + 1 if workshop.now > full else near
        facts: Facts = {
            "plate": order.plate, "order": order.number, "written_at": order.written_at,
            "days": repair_days(order.written_at, workshop.now), "full_at": full,
            "limit": limits.repair_days,
        }  # fmt: skip
        yield Alarm(kind, order.key, due, full + 1, facts)
