"""A plan for all that is open in the workshop, and what it would change (DSP-08, DSP-22, DSP-23).

Running jobs end first; everything else is planned anew, each job with one technician.  The
dispatcher takes the lines of the difference one by one: nothing is assigned by a plan.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from shopfloor.rules import scheduling, tardiness
from shopfloor.rules.bays import waiting_cars
from shopfloor.rules.open_work import OpenWork, Unplanned, has_skill, weight
from shopfloor.rules.orders import JobState
from shopfloor.rules.scheduling import Chain, Operation, Problem, Schedule, Way
from shopfloor.rules.working_time import Span, WorkingTime
from shopfloor.rules.workshop import MINUTE, BayHeld, BoardJob, Workshop

UNPROMISED = 7 * 24 * 60 * MINUTE
"""A car without a promise is dispatched as though it were promised a week hence."""


@dataclass(frozen=True)
class Planned:
    """A job's place: when, by whom and in which bay."""

    job: int
    technician: int
    bay: int
    span: Span


@dataclass(frozen=True)
class Plan:
    """``late`` is in weighted minutes over all cars, ``completion`` the last end; ``left`` is why
    a job has no place in it."""

    planned: tuple[Planned, ...]
    late: int
    completion: int
    left: dict[int, Unplanned]


class Day:
    """A workshop's open work in the neutral form of ``scheduling``; workers and places are the
    technicians and then the bays, by their order in the workshop."""

    def __init__(self, workshop: Workshop) -> None:
        self.work = OpenWork(workshop)
        self._technicians = list(workshop.technicians.values())
        self._bays = list(workshop.bays.values())
        self._workers = {one.key: n for n, one in enumerate(self._technicians)}
        self._places = {bay.key: len(self._technicians) + n for n, bay in enumerate(self._bays)}
        self._held = {car.bay: car.order for car in waiting_cars(workshop)}
        self.left: dict[int, Unplanned] = {}

    @cached_property
    def problem(self) -> Problem:
        """What is to be scheduled; ``left`` tells the jobs that are not in it."""
        now, hours = self.work.now, self.work.hours
        technicians, bays, _ = self.work.taken_until
        free = [technicians.get(one.key, now) for one in self._technicians]
        free += [bays.get(bay.key, now) for bay in self._bays]
        horizon = max(hours.spans[-1].end, now) if hours.spans else now
        return Problem(self._chains(), tuple(free), hours, horizon)

    def _chains(self) -> tuple[Chain, ...]:
        orders = self.work.workshop.orders
        queue = sorted(orders.values(), key=lambda one: (one.received_at or self.work.now, one.key))
        chains = []
        for came, order in enumerate(queue):
            operations = self._operations(order.key)
            if operations:
                due = self.work.left.work_due(order)
                aim = due or self.work.now + UNPROMISED
                chains.append(Chain(order.key, operations, due, aim, weight(order), came))
        return tuple(chains)

    def _operations(self, order: int) -> tuple[Operation, ...]:
        free = self.work.taken_until[2].get(order, self.work.now)
        told = []
        for job in self.work.by_order.get(order, ()):
            if job.state is JobState.RUNNING:
                continue
            why = self.work.unplanned(job)
            if why is None and not self._bays_for(job):
                why = Unplanned.BAYS_HELD
            if why is not None:
                self.left[job.key] = why
                continue
            release = max(free, self.work.parts_at(job) or free)
            told.append(Operation(job.key, self._ways(job), release))
        return tuple(told)

    def _ways(self, job: BoardJob) -> tuple[Way, ...]:
        return tuple(
            Way(n, places, self.work.time_of(one, bay), self.work.work_for(job, one))
            for bay, places in self._alike(job)
            for n, one in enumerate(self._technicians)
            if has_skill(one, job)
        )

    def _alike(self, job: BoardJob) -> list[tuple[BayHeld, tuple[int, ...]]]:
        """The bays of a job's kind in groups of one working time, each with one of its bays."""
        groups: defaultdict[WorkingTime, list[BayHeld]] = defaultdict(list)
        for bay in self._bays_for(job):
            groups[bay.time].append(bay)
        return [(bays[0], tuple(self._places[bay.key] for bay in bays)) for bays in groups.values()]

    def _bays_for(self, job: BoardJob) -> list[BayHeld]:
        """Those of its kind in which no other car stands that cannot go on yet."""
        mine, held = job.order, self._held
        return [bay for bay in self.work.bays_for(job) if held.get(bay.key, mine) == mine]

    def worker_of(self, technician: int) -> int | None:
        """The worker that a technician is in the problem."""
        return self._workers.get(technician)

    def place_of(self, bay: int) -> int | None:
        """The place that a bay is in the problem."""
        return self._places.get(bay)

    def plan(self, schedule: Schedule) -> Plan:
        """A schedule of the problem in the words of the trade."""
        first = len(self._technicians)
        planned = tuple(
            Planned(
                slot.operation,
                self._technicians[slot.worker].key,
                self._bays[slot.place - first].key if slot.place is not None else 0,
                Span(slot.begin, slot.end),
            )
            for slot in schedule.slots
        )
        left = self.left | dict.fromkeys(schedule.left, Unplanned.CALENDAR_ENDS)
        return Plan(planned, schedule.tardiness // MINUTE, schedule.completion, left)


def plan_day(workshop: Workshop, enough: Callable[[], bool], seed: int) -> Plan:
    """The best plan found before ``enough`` says so; it is asked after each try, of which one
    takes milliseconds."""
    day = Day(workshop)
    return day.plan(tardiness.restarted(day.problem, enough, seed))


def plain_atc(workshop: Workshop) -> Plan:
    """The plan of one pass by apparent tardiness cost."""
    day = Day(workshop)
    return day.plan(tardiness.plain_atc(day.problem))


def first_come(workshop: Workshop) -> Plan:
    """The plan in which the car that came first goes first."""
    day = Day(workshop)
    return day.plan(scheduling.first_come(day.problem))


def earliest_due(workshop: Workshop) -> Plan:
    """The plan in which the nearest promise goes first."""
    day = Day(workshop)
    return day.plan(scheduling.earliest_due(day.problem))
