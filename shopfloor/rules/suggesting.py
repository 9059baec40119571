"""Who should do a job, where and when, and why not the others (DSP-08, DSP-22 to DSP-24).

The dispatcher decides: this only tells the best three, and for everybody else the one fact that
stands most in the way.  What is planned for other jobs is not moved.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from shopfloor import clock
from shopfloor.rules.open_work import OpenWork, Unplanned, has_skill, weight
from shopfloor.rules.taken import Taken, first_gap
from shopfloor.rules.working_time import Span
from shopfloor.rules.workshop import MINUTE, BoardJob, StopReason, Technician, Workshop

TOLD = 3
"""How many are suggested."""


class Against(StrEnum):
    """Why somebody is not among the best; the facts are in ``WhyNot``."""

    LACKS_SKILL = "lacks_skill"
    ABSENT = "absent"
    NO_BAY = "no_bay"
    CALENDAR_ENDS = "calendar_ends"
    OFF_SHIFT = "off_shift"
    BUSY = "busy"
    BAY_TAKEN = "bay_taken"
    BAYS_HELD = "bays_held"
    LATER = "later"
    NO_BETTER = "no_better"


@dataclass(frozen=True)
class Candidate:
    """A technician and the bay in which they would be done first.

    ``car_done`` is when the car would be, its other open jobs counted; ``to_promise`` are minutes
    from then to its promise, less than nought when late, None without one; ``late`` weighted
    minutes; ``load`` minutes of other work in what is left of today; ``skill`` what the job asks
    for and ``efficiency`` percent."""

    technician: int
    bay: int
    span: Span
    car_done: int
    to_promise: int | None
    late: int
    skill: str
    efficiency: int
    load: int


@dataclass(frozen=True)
class WhyNot:
    """The fact against somebody: ``until`` is when they, or a bay, could begin (OFF_SHIFT, BUSY,
    BAY_TAKEN) or would be done (LATER); ``minutes`` how much later than the best that is (LATER)
    or their load (NO_BETTER); ``skill`` what they lack."""

    technician: int
    why: Against
    until: int | None = None
    minutes: int = 0
    skill: str = ""


@dataclass(frozen=True)
class Suggestion:
    """Everybody is among the ``best``, least harm first, or has one line in ``others``.

    ``earliest`` is the moment before which the job cannot begin: its parts, and the car's jobs
    before it; those of them that nobody is planned for (``supposed``) count with their standard
    time.  ``unknown`` is what else must happen first of which nobody knows when: the times suppose
    that it has; ``waits`` the reason of the stop, if it is one."""

    job: int
    best: tuple[Candidate, ...]
    others: tuple[WhyNot, ...]
    earliest: int
    supposed: tuple[int, ...]
    unknown: Unplanned | None
    waits: StopReason | None


def suggest(workshop: Workshop, job: int) -> Suggestion:
    """The best three of technician and bay for a job that is not done: least weighted lateness of
    its car, then earliest begin, then least load (DSP-23), then earliest end."""
    return _Search(OpenWork(workshop), workshop.jobs[job]).suggestion()


class _Search:
    """One job against everybody in the workshop."""

    def __init__(self, work: OpenWork, job: BoardJob) -> None:
        self._work, self._job = work, job
        self._order = work.workshop.orders[job.order]
        self._taken = Taken(work, job.key)
        self._car = self._taken.cars[job.order]
        self._bays = work.bays_for(job)
        self._today = Span(work.now, _day_ends(work.now, work.workshop.zone))
        self._earliest, self._supposed = self._ready()

    def suggestion(self) -> Suggestion:
        found: list[Candidate] = []
        others: list[WhyNot] = []
        people = list(self._work.workshop.technicians.values())
        for one in people:
            told = self._candidate(one)
            if isinstance(told, Candidate):
                found.append(told)
            else:
                others.append(told)
        numbers = {one.key: one.number for one in people}
        found.sort(
            key=lambda one: (
                one.late, one.span.begin, one.load, one.span.end, numbers[one.technician],
            )
        )  # fmt: skip
        best = found[:TOLD]
        others += [self._behind(one, best) for one in found[TOLD:]]
        others.sort(key=lambda one: numbers[one.technician])
        unknown = self._work.unplanned(self._job)
        return Suggestion(
            self._job.key, tuple(best), tuple(others), self._earliest, self._supposed, unknown,
            self._work.waits(self._job),
        )  # fmt: skip

    def _ready(self) -> tuple[int, tuple[int, ...]]:
        """When parts and the car's jobs before this one let it begin, and which of those are only
        supposed."""
        work, at, supposed = self._work, self._work.now, []
        for job in work.by_order[self._job.order]:
            if job.key == self._job.key:
                break
            end = self._taken.ends.get(job.key)
            if end is not None:
                at = max(at, end)
            elif work.unplanned(job) in (None, Unplanned.NOT_RECEIVED):
                at = self._supposing(job, at)
                supposed.append(job.key)
        return max(at, work.parts_at(self._job) or at), tuple(supposed)

    def _supposing(self, job: BoardJob, at: int) -> int:
        """When a job that nobody is planned for is done that begins at ``at``, by the standard."""
        at = max(at, self._work.parts_at(job) or at)
        left = self._work.standard_left(job)
        return self._work.hours.after(at, left) or at + left

    def _car_done(self, end: int) -> int:
        """When the whole car is, if this job is done at ``end``."""
        for job in self._work.by_order[self._job.order]:
            behind = (job.line, job.key) > (self._job.line, self._job.key)
            planned = self._taken.ends.get(job.key)
            if planned is not None and job.key != self._job.key:
                end = max(end, planned)
            elif behind and self._work.unplanned(job) in (None, Unplanned.NOT_RECEIVED):
                end = self._supposing(job, end)
        return self._work.left.ready_at(self._job.order, end)

    def _candidate(self, one: Technician) -> Candidate | WhyNot:
        if not has_skill(one, self._job):
            return WhyNot(one.key, Against.LACKS_SKILL, skill=self._job.skill)
        if one.time.next_from(self._work.now) is None:
            return WhyNot(one.key, Against.ABSENT)
        if not self._bays:
            return WhyNot(one.key, Against.NO_BAY)
        work, busy = self._work.work_for(self._job, one), self._busy(one)
        found = [
            (span.end, span.begin, n, bay.key)
            for n, bay in enumerate(self._bays)
            if (span := first_gap(
                self._work.time_of(one, bay), [*busy, *self._taken.bays[bay.key]],
                self._earliest, work,
            ))
        ]  # fmt: skip
        if not found:
            held = all(bay.key in self._taken.held for bay in self._bays)
            return WhyNot(one.key, Against.BAYS_HELD if held else Against.CALENDAR_ENDS)
        end, begin, _, bay = min(found)
        return self._measured(one, bay, Span(begin, end))

    def _busy(self, one: Technician) -> list[Span]:
        return [*self._car, *self._taken.technicians[one.key]]

    def _measured(self, one: Technician, bay: int, span: Span) -> Candidate:
        done, promised = self._car_done(span.end), self._order.promised_at
        margin = None if promised is None else (promised - done) // MINUTE
        late = weight(self._order) * max(0, -(margin or 0))
        load = self._taken.load(one.key, one.time, self._today) // MINUTE
        return Candidate(
            one.key, bay, span, done, margin, late, self._job.skill, one.efficiency, load
        )  # fmt: skip

    def _behind(self, one: Candidate, best: list[Candidate]) -> WhyNot:
        """The fact that holds somebody up for longest, where they begin later than the last of the
        best; else that they are slower, or have more to do already."""
        if one.span.begin > best[-1].span.begin:
            held = max(self._held(one), key=lambda told: told[0])
            if held[0] > 0:
                return WhyNot(one.technician, held[1], held[2])
        if one.span.end > best[0].span.end:
            minutes = (one.span.end - best[0].span.end) // MINUTE
            return WhyNot(one.technician, Against.LATER, one.span.end, minutes)
        return WhyNot(one.technician, Against.NO_BETTER, minutes=one.load)

    def _held(self, one: Candidate) -> list[tuple[int, Against, int]]:
        """How long each fact alone holds them up, and until when; what the car itself is taken for
        holds up everybody, and is left out."""
        who = self._work.workshop.technicians[one.technician]
        work = self._work.work_for(self._job, who)
        shift = who.time.next_from(self._earliest) or self._earliest
        car = self._begin(who, self._car, work, shift)
        free = self._begin(who, self._busy(who), work, car)
        return [
            (shift - self._earliest, Against.OFF_SHIFT, shift),
            (free - car, Against.BUSY, free),
            (one.span.begin - free, Against.BAY_TAKEN, one.span.begin),
        ]

    def _begin(self, who: Technician, taken: list[Span], work: int, otherwise: int) -> int:
        gap = first_gap(who.time, taken, self._earliest, work)
        return gap.begin if gap else otherwise


def _day_ends(now: int, zone: str) -> int:
    today = clock.business_day(clock.instant(now), zone, 0)
    return clock.micros(clock.day_begins(today + dt.timedelta(days=1), zone, 0))
