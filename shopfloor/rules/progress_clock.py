"""The progress query at 70 to 80 % of the working time, and what it stands still for (DSP-16, E27).

The clock of an order runs in the house's working time from its first assignment to the estimated
end.  It stands while the order waits for parts or for the customer, that is while no job of it can
go on (ADD-11, E26); for every other reason it runs.  What is promised to the customer stands still
for nothing.
"""

from shopfloor.rules.alarms import NEVER, Alarm, AlarmKind, Answers, Facts, House
from shopfloor.rules.by_order import ByOrder
from shopfloor.rules.working_time import Span, WorkingTime, joined, without
from shopfloor.rules.workshop import (
    Assignment,
    BoardJob,
    BoardOrder,
    Stop,
    StopReason,
)

PAUSING = frozenset({StopReason.PARTS, StopReason.AUTHORITY})


class OrderClock:
    """The clock of one order that is at work."""

    def __init__(self, facts: ByOrder, order: int, house: House) -> None:
        self._house = house
        keys = {job.key for job in facts.work(order)}
        self._plan = [one for one in facts.assignments.get(order, ()) if one.job in keys]
        stood = paused(facts, order)
        self.running = WorkingTime(without(house.time.spans, stood)) if stood else house.time

    @property
    def dispatched_at(self) -> int | None:
        """The first assignment; None: not dispatched yet."""
        return min((one.assigned_at for one in self._plan), default=None)

    def estimate(self, answers: Answers, order: int) -> tuple[int, int]:
        """The estimated end and when that was said: the plan's, or a later answer's own."""
        said_at = max(one.assigned_at for one in self._plan)
        answer = answers.progress_of(order)
        if answer is not None and answer.expected_at is not None and answer.at >= said_at:
            return answer.expected_at, answer.at
        return _end(self._plan), said_at

    def at(self, percent: int, end: int, said_at: int) -> int | None:
        """When so much of the estimated duration has elapsed; None: not while it stands still.

        What the order waited before the estimate is no part of the duration that was estimated.
        """
        whole = self._whole(end, said_at)
        return self.running.after(self.dispatched_at or 0, -(-whole * percent // 100))

    def percent(self, now: int, end: int, said_at: int) -> int:
        """How much of the estimated duration has elapsed."""
        elapsed = self.running.between(self.dispatched_at or 0, now)
        return elapsed * 100 // max(1, self._whole(end, said_at))

    def _whole(self, end: int, said_at: int) -> int:
        begin, time = self.dispatched_at or 0, self._house.time
        waited = time.between(begin, said_at) - self.running.between(begin, said_at)
        return max(0, time.between(begin, end) - waited)


def _end(plan: list[Assignment]) -> int:
    return max(one.planned.end for one in plan)


def paused(facts: ByOrder, order: int) -> list[Span]:
    """When the order waited for parts or the customer: a job of it stood still for one of the two,
    and no other could go on."""
    work, stops = facts.work(order), facts.stops.get(order, ())
    waited = joined(_stretch(stop) for stop in stops if stop.reason in PAUSING)
    for job in work if waited else ():
        stood = [_stretch(stop) for stop in stops if stop.job == job.key]
        waited = without(waited, without(waited, [*stood, _after_done(facts, job)]))
    return waited


def _stretch(stop: Stop) -> Span:
    return Span(stop.began_at, NEVER if stop.ended_at is None else stop.ended_at)


def _after_done(facts: ByOrder, job: BoardJob) -> Span:
    """When a job could not go on because nothing of it was left."""
    if not job.state.over:
        return Span(0, 0)
    clocked = facts.clockings.get(job.order, ())
    ends = (one.ended_at or 0 for one in clocked if one.job == job.key)
    return Span(max(ends, default=0), NEVER)


def progress_alarms(facts: ByOrder, answers: Answers, house: House) -> list[Alarm]:
    """The queries that are due, and the answers that told of something abnormal (DSP-17)."""
    told, now = [], facts.workshop.now
    for order in facts.workshop.orders.values():
        if facts.at_work(order.key):
            query = _query(now, order, OrderClock(facts, order.key, house), answers, house)
            told += [one for one in (query, _abnormal(order, answers)) if one is not None]
    return told


def _query(
    now: int, order: BoardOrder, timer: OrderClock, answers: Answers, house: House
) -> Alarm | None:
    if timer.dispatched_at is None:
        return None
    end, said_at = timer.estimate(answers, order.key)
    due = timer.at(house.limits.progress_due, end, said_at)
    if due is None or now < due:
        return None
    answer = answers.progress_of(order.key)
    if answer is not None and answer.at >= due:
        return None
    overdue = timer.at(house.limits.progress_overdue, end, said_at)
    facts: Facts = {
        "plate": order.plate, "order": order.number, "dispatched_at": timer.dispatched_at,
        "end_at": end, "percent": timer.percent(now, end, said_at),
    }  # fmt: skip
    return Alarm(AlarmKind.PROGRESS, order.key, due, NEVER if overdue is None else overdue, facts)


def _abnormal(order: BoardOrder, answers: Answers) -> Alarm | None:
    """What is abnormal wants measures at once."""
    answer = answers.progress_of(order.key)
    if answer is None or not answer.abnormal:
        return None
    facts: Facts = {
        "plate": order.plate, "order": order.number, "answered_at": answer.at,
    }  # fmt: skip
    return Alarm(AlarmKind.ABNORMAL, order.key, answer.at, answer.at, facts)
