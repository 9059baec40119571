"""What technicians, bays and cars are taken for, and the first gap that holds a job.

Running jobs hold theirs until they will be done.  What was planned for a moment that has passed
without being begun is still owed: it follows what runs, as long as it was planned for.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from shopfloor.rules.alarms import NEVER
from shopfloor.rules.bays import CarInBay, standing_cars
from shopfloor.rules.open_work import OpenWork
from shopfloor.rules.working_time import Span, WorkingTime, joined
from shopfloor.rules.workshop import Assignment


class Taken:
    """The spans that are taken by all jobs but one, by the keys of technician, bay and car;
    ``held`` are the bays in which another car stands until nobody knows when."""

    def __init__(self, work: OpenWork, but: int) -> None:
        self._work = work
        self.technicians: defaultdict[int, list[Span]] = defaultdict(list)
        self.bays: defaultdict[int, list[Span]] = defaultdict(list)
        self.cars: defaultdict[int, list[Span]] = defaultdict(list)
        self.ends: dict[int, int] = dict(work.running)
        for job, done in work.running.items():
            if job != but:
                for technician, bay in work.hands(work.workshop.jobs[job]):
                    self._take(job, technician, bay, Span(work.now, done))
        for one in self._open(but):
            self._take(one.job, one.technician, one.bay, self._owed(one))
        self.held: set[int] = set()
        jobs = work.workshop.jobs
        for car in standing_cars(work.workshop):
            if but not in jobs or car.order != jobs[but].order:
                until = self._leaves(car)
                self.bays[car.bay].append(Span(work.now, until))
                self.held |= {car.bay} if until == NEVER else set()

    def _open(self, but: int) -> list[Assignment]:
        """The assignments of others that are not begun by whom they name, first planned first."""
        jobs, at_work = self._work.workshop.jobs, self._at_work
        told = [
            one
            for one in self._work.workshop.assignments
            if one.job != but
            and not jobs[one.job].state.over
            and (one.job, one.technician) not in at_work
        ]
        return sorted(told, key=lambda one: (one.planned.begin, one.key))

    @cached_property
    def _at_work(self) -> set[tuple[int, int]]:
        return {
            (job, technician)
            for job in self._work.running
            for technician, _ in self._work.hands(self._work.workshop.jobs[job])
        }

    def _leaves(self, car: CarInBay) -> int:
        """When a car that stands in a bay will be done there; never, where nobody knows."""
        if car.goes_on_at is None:
            return NEVER
        left = self._work.standard_left(self._work.workshop.jobs[car.job])
        return self._work.hours.after(car.goes_on_at, left) or NEVER

    def _owed(self, one: Assignment) -> Span:
        now, planned = self._work.now, one.planned
        technician = self._work.workshop.technicians.get(one.technician)
        if planned.begin >= now or technician is None:
            return planned
        work = technician.time.between(*planned)
        begin = max([now, *(span.end for span in self.technicians[one.technician])])
        return Span(begin, technician.time.after(begin, work) or begin + work)

    def _take(self, job: int, technician: int, bay: int, span: Span) -> None:
        self.technicians[technician].append(span)
        self.cars[self._work.workshop.jobs[job].order].append(span)
        self.ends[job] = max(span.end, self.ends.get(job, span.end))
        if bay:
            self.bays[bay].append(span)

    def load(self, technician: int, time: WorkingTime, window: Span) -> int:
        """How much of a window is taken of a technician's working time, microseconds."""
        return sum(
            time.between(max(span.begin, window.begin), min(span.end, window.end))
            for span in joined(self.technicians[technician])
            if span.meets(window)
        )


def first_gap(time: WorkingTime, taken: Iterable[Span], earliest: int, work: int) -> Span | None:
    """The first span from ``earliest`` on that holds ``work`` of working time and meets nothing
    taken; it may go over breaks and nights.  None where the known working time ends before."""
    span = _from(time, earliest, work)
    for gone in joined(taken):
        if span is None:
            return None
        if gone.meets(span):
            span = _from(time, gone.end, work)
    return span


def _from(time: WorkingTime, earliest: int, work: int) -> Span | None:
    begin, end = time.next_from(earliest), time.after(earliest, work)
    return None if begin is None or end is None else Span(begin, end)
