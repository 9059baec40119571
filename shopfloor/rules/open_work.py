"""What is still to be done in the workshop, as planning sees it (DSP-08, DSP-22 to DSP-24).

The open jobs of a car run one after another in line order, for a car is in one bay at a time; each
takes one technician with the skill, in a bay of its kind, in the working time of both.  Running
jobs end first.
"""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from shopfloor.rules.orders import JobState
from shopfloor.rules.working_time import WorkingTime, common
from shopfloor.rules.workshop import (
    MINUTE,
    Assignment,
    BayHeld,
    BoardJob,
    BoardOrder,
    Clocking,
    Stop,
    StopReason,
    Technician,
    Workshop,
)

LEAST_LEFT = 10
"""Minutes of standard time that an open job is still thought to take, however long it ran."""

WAITS_FOR_OTHERS = frozenset({StopReason.AUTHORITY, StopReason.CONSULTATION, StopReason.OTHER})
"""Stops of which planning cannot know the end; labour and bay are what it finds, and parts have
their own arrival."""


class Unplanned(StrEnum):
    """Why a job has no place in a plan."""

    NOT_RECEIVED = "not_received"
    PARTS_UNKNOWN = "parts_unknown"
    STOPPED = "stopped"
    NO_TECHNICIAN = "no_technician"
    NO_BAY = "no_bay"
    CALENDAR_ENDS = "calendar_ends"


def weight(order: BoardOrder) -> int:
    """How much a minute of lateness counts: priority 9 ten times as much as priority 0 (DSP-22), a
    customer who waits in the lounge twice as much as one who does not."""
    return (1 + order.priority) * (2 if order.lounge else 1)


def has_skill(technician: Technician, job: BoardJob) -> bool:
    """Whether a technician can do a job; one without a skill is anybody's (DSP-23)."""
    return not job.skill or job.skill in technician.skills


@dataclass(frozen=True)
class OpenWork:
    """A workshop with what follows of it for planning, each worked out once."""

    workshop: Workshop

    @property
    def now(self) -> int:
        return self.workshop.now

    @cached_property
    def hours(self) -> WorkingTime:
        """When anybody works."""
        return WorkingTime(
            span for one in self.workshop.technicians.values() for span in one.time.spans
        )

    @cached_property
    def _clocked(self) -> dict[int, list[Clocking]]:
        told: defaultdict[int, list[Clocking]] = defaultdict(list)
        for one in self.workshop.clockings:
            told[one.job].append(one)
        return told

    @cached_property
    def assigned(self) -> dict[int, list[Assignment]]:
        """The assignments of each job."""
        told: defaultdict[int, list[Assignment]] = defaultdict(list)
        for one in self.workshop.assignments:
            told[one.job].append(one)
        return told

    @cached_property
    def by_order(self) -> dict[int, list[BoardJob]]:
        """The jobs of each order that are not done, in line order."""
        told: defaultdict[int, list[BoardJob]] = defaultdict(list)
        for job in sorted(self.workshop.jobs.values(), key=lambda job: (job.line, job.key)):
            if not job.state.over:
                told[job.order].append(job)
        return told

    @cached_property
    def _standing(self) -> dict[int, Stop]:
        return {stop.job: stop for stop in self.workshop.stops if stop.ended_at is None}

    def waits(self, job: BoardJob) -> StopReason | None:
        """For whom a job stands still of whom planning cannot know when they have done."""
        stop = self._standing.get(job.key)
        return stop.reason if stop and stop.reason in WAITS_FOR_OTHERS else None

    def standard_left(self, job: BoardJob) -> int:
        """The standard time that is left of a job, microseconds: less what was clocked, each by
        their own efficiency."""
        done = 0
        for one in self._clocked.get(job.key, ()):
            technician = self.workshop.technicians.get(one.technician)
            until = one.ended_at or self.now
            if technician is None:
                done += until - one.began_at
            else:
                worked = technician.time.between(one.began_at, until)
                done += worked * technician.efficiency // 100
        return max(LEAST_LEFT * MINUTE, job.minutes * MINUTE - done)

    def work_for(self, job: BoardJob, technician: Technician) -> int:
        """The working time that the technician takes for what is left, in microseconds that are
        whole minutes."""
        return _whole(self.standard_left(job), technician.efficiency)

    def parts_at(self, job: BoardJob) -> int | None:
        """The moment from which a job's parts are there; None where nobody knows."""
        if not job.parts.short:
            return self.now
        at = job.parts.expected_at
        return None if at is None else max(at, self.now)

    @cached_property
    def running(self) -> dict[int, int]:
        """When each running job will be done."""
        return {
            job.key: self._done_at(job)
            for jobs in self.by_order.values()
            for job in jobs
            if job.state is JobState.RUNNING
        }

    def hands(self, job: BoardJob) -> list[tuple[int, int]]:
        """Technician and bay of all who are at a running job by the clock."""
        return [
            (one.technician, one.bay)
            for one in self._clocked.get(job.key, ())
            if one.ended_at is None
        ]

    def _done_at(self, job: BoardJob) -> int:
        """All at a job share what is left of it by their efficiency; beyond the known working time
        the clock is taken."""
        people = [self.workshop.technicians.get(technician) for technician, _ in self.hands(job)]
        known = [one for one in people if one is not None]
        speed = sum(one.efficiency for one in known) or 100
        work = _whole(self.standard_left(job), speed)
        ends = [one.time.after(self.now, work) or self.now + work for one in known]
        return max(ends, default=self.now + work)

    @cached_property
    def taken_until(self) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
        """Until when running jobs hold technicians, bays and cars, each by key."""
        technicians: dict[int, int] = {}
        bays: dict[int, int] = {}
        cars: dict[int, int] = {}
        for key, done in self.running.items():
            job = self.workshop.jobs[key]
            cars[job.order] = max(done, cars.get(job.order, done))
            for technician, bay in self.hands(job):
                technicians[technician] = max(done, technicians.get(technician, done))
                bays[bay] = max(done, bays.get(bay, done))
        return technicians, bays, cars

    def unplanned(self, job: BoardJob) -> Unplanned | None:
        """Why a job cannot be planned; None where it can."""
        if self.workshop.orders[job.order].received_at is None:
            return Unplanned.NOT_RECEIVED
        if self.parts_at(job) is None:
            return Unplanned.PARTS_UNKNOWN
        if self.waits(job) is not None:
            return Unplanned.STOPPED
        if not any(has_skill(one, job) for one in self.workshop.technicians.values()):
            return Unplanned.NO_TECHNICIAN
        if not self.bays_for(job):
            return Unplanned.NO_BAY
        return None

    def bays_for(self, job: BoardJob) -> list[BayHeld]:
        """The bays of a job's kind, by code."""
        bays = [bay for bay in self.workshop.bays.values() if bay.kind is job.bay_kind]
        return sorted(bays, key=lambda bay: bay.code)

    @cached_property
    def _common(self) -> dict[tuple[int, int], WorkingTime]:
        return {}

    def time_of(self, technician: Technician, bay: BayHeld) -> WorkingTime:
        """When both the technician and the bay can work."""
        pair = (id(technician.time), id(bay.time))
        if pair not in self._common:
            self._common[pair] = common(technician.time, bay.time)
        return self._common[pair]


def _whole(standard: int, efficiency: int) -> int:
    """Standard time at an efficiency, rounded up to minutes."""
    return -(-standard * 100 // (max(1, efficiency) * MINUTE)) * MINUTE
