"""What is still to be done in the workshop, as planning sees it (DSP-08, DSP-22 to DSP-24).

The open jobs of a car run one after another in line order, for a car is in one bay at a time; each
takes one technician with the skill, in a bay of its kind, in the working time of both.  Running
jobs end first.
"""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from shopfloor.rules.bays import WAITS_FOR_OTHERS
from shopfloor.rules.work_left import Group, Piece, WorkLeft, together
from shopfloor.rules.working_time import WorkingTime
from shopfloor.rules.workshop import (
    MINUTE,
    BayHeld,
    BoardJob,
    BoardOrder,
    StopReason,
    Technician,
    Workshop,
)


class Unplanned(StrEnum):
    """Why a job has no place in a plan."""

    NOT_RECEIVED = "not_received"
    PARTS_UNKNOWN = "parts_unknown"
    STOPPED = "stopped"
    NO_TECHNICIAN = "no_technician"
    NO_BAY = "no_bay"
    BAYS_HELD = "bays_held"
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
    def left(self) -> WorkLeft:
        """What is left of each job, by whom and where: the radar's own."""
        return WorkLeft(self.workshop)

    @property
    def hours(self) -> WorkingTime:
        """When anybody works."""
        return self.left.anybody

    @cached_property
    def by_order(self) -> dict[int, list[BoardJob]]:
        """The jobs of each order that are not done, in line order."""
        told: defaultdict[int, list[BoardJob]] = defaultdict(list)
        for job in sorted(self.workshop.jobs.values(), key=lambda job: (job.line, job.key)):
            if not job.state.over:
                told[job.order].append(job)
        return told

    def waits(self, job: BoardJob) -> StopReason | None:
        """For whom a job stands still of whom planning cannot know when they have done."""
        stop = self.left.stops.get(job.key)
        return stop.reason if stop and stop.reason in WAITS_FOR_OTHERS else None

    def standard_left(self, job: BoardJob) -> int:
        """The standard time that is left of a job, microseconds."""
        return -(-self._units(job.key) // 100)

    def work_for(self, job: BoardJob, technician: Technician) -> int:
        """The working time that the technician takes for what is left, in microseconds that are
        whole minutes: a plan is told in minutes."""
        return -(-self._units(job.key) // (max(1, technician.efficiency) * MINUTE)) * MINUTE

    def parts_at(self, job: BoardJob) -> int | None:
        """The moment from which a job's parts are there; None where nobody knows."""
        if not job.parts.short:
            return self.now
        at = job.parts.expected_at
        return None if at is None else max(at, self.now)

    @cached_property
    def running(self) -> dict[int, int]:
        """When each running job will be done, in minutes from now."""
        return {
            piece.job: self._told(together(_mates(piece, group), self.now, self._units(piece.job)))
            for groups in self.left.groups.values()
            for group in groups
            for piece in group
            if piece.running
        }

    def _units(self, job: int) -> int:
        return self.left.units[job]

    def _told(self, end: int) -> int:
        """An end in whole minutes from now, as a plan is told."""
        return self.now - (self.now - end) // MINUTE * MINUTE

    def hands(self, job: BoardJob) -> list[tuple[int, int]]:
        """Technician and bay of all who are at a running job by the clock."""
        return [(one.technician, one.bay) for one in self.left.hands.get(job.key, ())]

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

    def time_of(self, technician: Technician, bay: BayHeld) -> WorkingTime:
        """When both the technician and the bay can work."""
        return self.left.time_in(technician, bay.key)


def _mates(piece: Piece, group: Group) -> Group:
    return tuple(one for one in group if one.job == piece.job)
