"""The rest of the day run through once: when each open job begins and ends, and what it waited for.

A job begins when it is planned, its car is there, its parts have come, and its technician and bay
are free: a bay is not where a car stands whose parts are on the way.  Who waits for the longest
goes first, of two the one that was planned first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import heappop, heappush

from shopfloor.rules.work_left import Group, Piece, WorkLeft, together


class CauseKind(StrEnum):
    """What a job waits for, or why it takes so long."""

    BAY = "bay"
    TECHNICIAN = "technician"
    CAR = "car"
    PARTS = "parts"
    PARTS_UNKNOWN = "parts_unknown"
    CUSTOMER = "customer"
    EXPERT = "expert"
    STOPPED = "stopped"
    PLANNED = "planned"
    UNASSIGNED = "unassigned"
    OVERRUN = "overrun"
    WASH = "wash"


@dataclass
class Run:
    """The rest of the day run through: begin and end of each open job, and what each waited for
    last: the kind and the job that had it."""

    begins: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    waits: dict[int, tuple[CauseKind, int]] = field(default_factory=dict)


Waiting = tuple[int, int, int, Piece]
Held = dict[int, tuple[int, int]]


class Runner:
    """Runs the rest of the day through; ``units`` is what is left of each job."""

    def __init__(self, left: WorkLeft, units: Mapping[int, int]) -> None:
        self.left, self.units, self.now = left, units, left.workshop.now
        self.run = Run()
        self._free: Held = {}
        self._bays: Held = {}
        self._spare: dict[int, int] = {}
        self._queue: list[Waiting] = []
        self._turn: dict[int, int] = {}
        self._open: dict[int, int] = {}
        self._count = 0

    def through(self) -> Run:
        """All of it."""
        for order, groups in self.left.groups.items():
            self._turn[order] = 0
            if groups[0][0].running:
                self._go_on(order, groups[0])
            else:
                self._enter(groups[0], self.now, 0)
        for car in self.left.waiting_cars:
            stands = (car.goes_on_at or self.now, car.job)
            self._bays[car.bay] = max(stands, self._bays.get(car.bay, stands))
        self._spare = {who: until for who, (until, _) in self._free.items()}
        while self._queue:
            self._take(heappop(self._queue))
        return self.run

    def _go_on(self, order: int, group: Group) -> None:
        """Running jobs hold their technicians and bays until they are done; what is planned beside
        them waits for its own."""
        waits = tuple([piece for piece in group if not piece.running])
        for piece in group[: len(group) - len(waits)]:
            if piece.job not in self.run.ends:
                mates = tuple([one for one in group if one.job == piece.job])
                self.run.begins[piece.job] = self.now
                self.run.ends[piece.job] = together(mates, self.now, self.units[piece.job])
            held = (self.run.ends[piece.job], piece.job)
            self._free[piece.technician] = max(held, self._free.get(piece.technician, held))
            self._bays[piece.bay] = max(held, self._bays.get(piece.bay, held))
        if waits:
            self._enter(waits, self.now, 0)
        else:
            self._next(order)

    def _enter(self, group: Group, at: int, before: int) -> None:
        """The pieces of a group wait from ``at`` on, when the job ``before`` is done."""
        self._open[group[0].order] = len(group)
        for piece in group:
            begin, kind, holder = at, CauseKind.CAR, before
            if piece.planned.begin > begin and piece.technician:
                begin, kind, holder = piece.planned.begin, CauseKind.PLANNED, 0
            if piece.parts_at > begin:
                begin, kind, holder = piece.parts_at, CauseKind.PARTS, 0
            if begin > self.now:
                self.run.waits[piece.job] = kind, holder
            self._count += 1
            heappush(self._queue, (begin, piece.planned.begin, self._count, piece))

    def _next(self, order: int) -> None:
        """The group behind the one that is done."""
        groups, turn = self.left.groups[order], self._turn[order]
        if turn + 1 < len(groups):
            at, last = max([(self.run.ends[piece.job], piece.job) for piece in groups[turn]])
            self._turn[order] = turn + 1
            self._enter(groups[turn + 1], at, last)

    def _take(self, waiting: Waiting) -> None:
        """The piece that can begin first, or waits on for its technician or bay."""
        at, planned, count, piece = waiting
        if not piece.technician:
            self._by_anybody(piece, at)
            return
        free, by = self._free.get(piece.technician, (0, 0))
        if free > at:
            self.run.waits[piece.job] = CauseKind.TECHNICIAN, by
            heappush(self._queue, (free, planned, count, piece))
            return
        free, by = self._bays.get(piece.bay, (0, 0)) if piece.bay else (0, 0)
        if free > at and self.left.workshop.jobs[by].order != piece.order:
            self.run.waits[piece.job] = CauseKind.BAY, by
            heappush(self._queue, (free, planned, count, piece))
            return
        work = -(-self.units[piece.job] * piece.share // (100 * piece.efficiency))
        end = piece.time.done_at(at, work)
        self._free[piece.technician] = self._bays[piece.bay] = end, piece.job
        self._done(piece, at, end)

    def _by_anybody(self, piece: Piece, at: int) -> None:
        """Nobody is assigned: thought of as given to the first who has the skill and is done with
        what they are at, before what is planned for them."""
        job, workshop = self.left.workshop.jobs[piece.job], self.left.workshop
        able = [
            (max(at, self._spare.get(key, 0)), key)
            for key, one in workshop.technicians.items()
            if not job.skill or job.skill in one.skills
        ]
        begin, who = min(able, default=(at, 0))
        time, efficiency = piece.time, 100
        if who:
            time = workshop.technicians[who].time
            efficiency = max(1, workshop.technicians[who].efficiency)
        end = time.done_at(begin, -(-self.units[piece.job] // efficiency))
        self._spare[who] = end
        self._done(piece, begin, end)

    def _done(self, piece: Piece, begin: int, end: int) -> None:
        begins, ends, order, job = self.run.begins, self.run.ends, piece.order, piece.job
        if begins.get(job, begin) >= begin:
            begins[job] = begin
        if ends.get(job, end) <= end:
            ends[job] = end
        self._open[order] -= 1
        if not self._open[order]:
            self._next(order)
