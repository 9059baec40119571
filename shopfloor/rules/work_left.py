"""What is left to do on every car, as radar and plan see it: who, where, in what order, how much.

The open jobs of a car follow one another, for it is in one bay at a time; jobs that are planned
side by side run side by side, and the wash comes last.  Work is counted in ``units``, microseconds
of standard time by a hundred: a technician of 120 % does 120 in a microsecond, so that what is
clocked and what is left come to the same end at whatever moment one looks.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from shopfloor.rules.bays import waiting_cars
from shopfloor.rules.orders import JobState
from shopfloor.rules.working_time import Span, WorkingTime, common
from shopfloor.rules.workshop import (
    MINUTE,
    Assignment,
    BayKind,
    BoardJob,
    BoardOrder,
    CheckKind,
    Clocking,
    Stop,
    Technician,
    Workshop,
)

UNITS = 100 * MINUTE
"""A minute of standard time."""
LEAST_LEFT = 10 * UNITS
"""What a job that was begun is still thought to take, however long it ran."""
NOBODY = ((0, 0, 100),)
UNPLANNED = Span(1 << 62, 1 << 62)


class Piece(NamedTuple):
    """One technician's part of a job; ``technician`` 0: nobody is assigned.  ``parts_at`` is when
    its parts are there, ``share`` percent of the job."""

    job: int
    order: int
    technician: int
    bay: int
    time: WorkingTime
    efficiency: int
    share: int
    planned: Span
    parts_at: int
    running: bool


Group = tuple[Piece, ...]
"""The pieces of jobs that run side by side."""


Turn = tuple[int, bool, Span, int, int]
"""What decides the turn of a job: its place before or behind the work, running ones first, then by
plan and line; and its key."""


class WorkLeft:
    """The open work of a workshop; made once, looked at by radar and samples."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.anybody = anybody(tuple({id(t.time): t.time for t in _people(workshop)}.values()))
        self._common: dict[tuple[int, int], WorkingTime] = {}
        self._pairs: dict[tuple[int, int], tuple[int, int, WorkingTime, int]] = {}
        self.waiting_cars = [one for one in waiting_cars(workshop) if one.goes_on_at is not None]
        """Cars that stand in bays until their parts come; of all others it is thought that they go
        on now."""
        self.stops: dict[int, Stop] = {s.job: s for s in workshop.stops if s.ended_at is None}
        self.hands, self.done = _clocked(workshop)
        self.plans: defaultdict[int, list[Assignment]] = defaultdict(list)
        for plan in workshop.assignments:
            self.plans[plan.job].append(plan)
        self.units = self._units()
        self.groups = self._groups()
        self._to_wash = self._washes_to_come()

    def _units(self) -> dict[int, int]:
        """What is left of each open job."""
        done, ended = JobState.DONE, JobState.ENDED
        units = {
            key: job.minutes * UNITS
            for key, job in self.workshop.jobs.items()
            if job.state is not done and job.state is not ended
        }
        for key, clocked in self.done.items():
            if clocked and key in units:
                units[key] = max(LEAST_LEFT, units[key] - clocked)
        return units

    def _groups(self) -> dict[int, list[Group]]:
        """By order, the groups in the order in which they are done."""
        jobs: defaultdict[int, list[Turn]] = defaultdict(list)
        known, plans_of = self.workshop.jobs, self.plans
        for key in self.units:
            job, plans, planned = known[key], plans_of.get(key), UNPLANNED
            if plans:
                planned = plans[0].planned
                if len(plans) > 1:
                    planned = min([plan.planned for plan in plans])
            waits = job.state is not JobState.RUNNING
            turn = job.turn if job.bay_kind is BayKind.WASH else 0
            jobs[job.order].append((turn, waits, planned, job.line, key))
        return {order: self._in_turn(found) for order, found in jobs.items()}

    def _washes_to_come(self) -> set[int]:
        """The orders that are washed behind their work by a job that is made only when the final
        inspection has passed (WSH-02)."""
        final, jobs = CheckKind.FINAL, self.workshop.jobs
        behind = {
            one.order
            for one in self.workshop.checks
            if one.kind is final and one.standing and one.passed
        }
        behind |= {jobs[key].order for key in self.units if jobs[key].last_wash}
        orders = self.workshop.orders if self.workshop.wash_minutes else {}
        return {key for key, order in orders.items() if order.wash and key not in behind}

    def is_to_wash(self, order: int) -> bool:
        """Whether a wash is still to come that is no job yet."""
        return order in self._to_wash

    def ready_at(self, order: int, worked_at: int) -> int:
        """When a car is ready whose work is done then: washed by anybody, in a bay that is free."""
        if order not in self._to_wash:
            return worked_at
        return self.anybody.done_at(worked_at, self.workshop.wash_minutes * MINUTE)

    def work_due(self, order: BoardOrder) -> int | None:
        """By when its work is to be done for the car to be ready as promised; None: no promise."""
        if order.promised_at is None or order.key not in self._to_wash:
            return order.promised_at
        return self.anybody.begun_at(order.promised_at, self.workshop.wash_minutes * MINUTE)

    def _in_turn(self, jobs: list[Turn]) -> list[Group]:
        if len(jobs) == 1:
            return [self._pieces(self.workshop.jobs[jobs[0][4]], jobs[0][2])]
        told: list[Group] = []
        before: tuple[int, bool, Span] | None = None
        for turn, waits, planned, _, key in sorted(jobs):
            pieces = self._pieces(self.workshop.jobs[key], planned)
            beside = before is not None and before[0] == turn and (
                not waits or (planned.begin < before[2].end and before[2].begin < planned.end)
            )  # fmt: skip
            if beside:
                told[-1] += pieces
            else:
                told.append(pieces)
            before = turn, waits, planned
        return told

    def _pieces(self, job: BoardJob, planned: Span) -> Group:
        key, parts, running = job.key, job.parts, job.state is JobState.RUNNING
        parts_at = (parts.expected_at or 0) if parts.short else 0
        if running:
            hands = [(one.technician, one.bay, 100) for one in self.hands.get(key, ())]
        else:
            plans = self.plans.get(key) or []
            hands = [(one.technician, one.bay, 100) for one in plans]
            if len(plans) > 1:
                hands = _shared(plans)
        pairs, order = self._pairs, job.order
        return tuple([
            Piece(key, order, *(pairs.get((who, bay)) or self._pair(who, bay)), share, planned,
                  parts_at, running)
            for who, bay, share in hands or NOBODY
        ])  # fmt: skip

    def _pair(self, who: int, bay: int) -> tuple[int, int, WorkingTime, int]:
        """A technician in a bay: who, where, when both can work, and how fast."""
        technician = self.workshop.technicians.get(who)
        pair = (0, bay, self.anybody, 100)
        if technician is not None:
            pair = (who, bay, self.time_in(technician, bay), max(1, technician.efficiency))
        self._pairs[who, bay] = pair
        return pair

    def time_in(self, technician: Technician, bay: int) -> WorkingTime:
        """When both the technician and the bay can work."""
        there = self.workshop.bays.get(bay)
        if there is None or _covers(there.time, technician.time):
            return technician.time
        pair = (id(technician.time), id(there.time))
        if pair not in self._common:
            self._common[pair] = common(technician.time, there.time)
        return self._common[pair]


def _shared(plans: list[Assignment]) -> list[tuple[int, int, int]]:
    """Who does what percent where."""
    whole = sum(plan.share for plan in plans) or 100
    return [(plan.technician, plan.bay, plan.share * 100 // whole) for plan in plans]


def _covers(bay: WorkingTime, people: WorkingTime) -> bool:
    """Whether a bay is there at all hours, as most are."""
    spans, inner = bay.spans, people.spans
    return len(spans) == 1 and (
        not inner or (spans[0].begin <= inner[0].begin and inner[-1].end <= spans[0].end)
    )


def _people(workshop: Workshop) -> list[Technician]:
    return list(workshop.technicians.values())


def _clocked(workshop: Workshop) -> tuple[dict[int, list[Clocking]], dict[int, int]]:
    """By job, whose clock runs, and how many units are done."""
    hands: defaultdict[int, list[Clocking]] = defaultdict(list)
    done: defaultdict[int, int] = defaultdict(int)
    for one in workshop.clockings:
        technician = workshop.technicians.get(one.technician)
        until = workshop.now if one.ended_at is None else one.ended_at
        if one.ended_at is None:
            hands[one.job].append(one)
        if technician is None:
            done[one.job] += 100 * (until - one.began_at)
        else:
            done[one.job] += _worked(technician, one, until) * technician.efficiency
    return hands, done


def _worked(technician: Technician, one: Clocking, until: int) -> int:
    """Working time of a stretch; what was clocked wholly outside it, once it is over, was work."""
    worked = technician.time.between(one.began_at, until)
    return until - one.began_at if not worked and one.ended_at is not None else worked


@lru_cache(maxsize=16)
def anybody(times: tuple[WorkingTime, ...]) -> WorkingTime:
    """When anybody works; cached, for it hardly ever changes from look to look."""
    return WorkingTime(span for time in times for span in time.spans)


def together(pieces: Group, begin: int, units: int) -> int:
    """When all at one job have done so many units, each in their own time."""
    if len(pieces) == 1:
        return pieces[0].time.done_at(begin, -(-units // pieces[0].efficiency))
    edges = sorted({e for one in pieces for span in one.time.spans for e in span if e > begin})
    for edge in edges:
        speed = sum(one.efficiency for one in pieces if one.time.works_at(begin))
        if speed and units <= speed * (edge - begin):
            return begin - (-units // speed)
        units -= speed * (edge - begin)
        begin = edge
    return begin - (-units // sum(one.efficiency for one in pieces))


def undisturbed(groups: list[Group], units: Mapping[int, int], now: int) -> int:
    """When a car would be done if nothing but its own work, parts and people's hours held it up."""
    at = now
    for group in groups:
        if len(group) == 1:
            at = _alone(group[0], group, units, at)
        else:
            at = max([_alone(piece, group, units, at) for piece in group])
    return at


def _alone(piece: Piece, group: Group, units: Mapping[int, int], at: int) -> int:
    if piece.running:
        mates = tuple([one for one in group if one.job == piece.job])
        return together(mates, at, units[piece.job])
    work = -(-units[piece.job] * piece.share // (100 * piece.efficiency))
    return piece.time.done_at(max(at, piece.parts_at), work)
