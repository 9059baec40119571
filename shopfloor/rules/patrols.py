"""The dispatcher's rounds and the readiness before the shift (DSP-03, DSP-06, E54).

The working time of a shift is cut into stretches of four hours, each with its four patrols; a rest
has as many as its share, rounded down.  The nth patrol ends by the nth part of its stretch.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.rules.alarms import DAY, Alarm, AlarmKind, Answers, ClockLimits, Facts, House, Patrol
from shopfloor.rules.working_time import Span, WorkingTime
from shopfloor.rules.workshop import MINUTE


@dataclass(frozen=True)
class Stretch:
    """Up to four hours of a shift's working time, and how many patrols belong to it."""

    time: WorkingTime
    wanted: int

    @property
    def begins(self) -> int:
        return self.time.spans[0].begin

    @property
    def ends(self) -> int:
        return self.time.spans[-1].end

    def ends_of(self, nth: int) -> int:
        """When the nth patrol has to be over."""
        whole = self.time.between(self.begins, self.ends)
        return self.time.after(self.begins, whole * nth // self.wanted) or self.ends


@dataclass(frozen=True)
class NextPatrol:
    """The patrol that comes next: it begins at ``begin_by`` at the latest and is over by
    ``end_by``; ``running`` where somebody is on it."""

    shift: int
    nth: int
    wanted: int
    begin_by: int
    end_by: int
    running: bool


def stretches(shift: Sequence[Span], limits: ClockLimits) -> list[Stretch]:
    """The stretches of a shift, each with one patrol at least."""
    told, time = [], WorkingTime(shift)
    length = limits.patrol_shift_minutes * MINUTE
    at, left = time.spans[0].begin if time.spans else 0, sum(span.length for span in time.spans)
    while left > 0:
        taken = min(length, left)
        until = time.after(at, taken) or time.spans[-1].end
        if wanted := limits.patrols * taken // length:
            told.append(Stretch(WorkingTime(time.within(Span(at, until))), wanted))
        at, left = time.next_from(until) or until, left - taken
    return told


def next_patrol(patrols: Sequence[Patrol], house: House, now: int) -> NextPatrol | None:
    """The patrol that comes next in the stretch of now; None where none is missing or it is no
    working stretch."""
    for stretch in (one for shift in house.shifts for one in stretches(shift, house.limits)):
        if not stretch.begins <= now < stretch.ends:
            continue
        nth = 1 + len(_good(patrols, stretch, house.limits, now))
        if nth > stretch.wanted:
            return None
        end_by = stretch.ends_of(nth)
        begin_by = end_by - house.limits.patrol_minutes * MINUTE
        running = any(one.ended_at is None for one in _of(patrols, stretch))
        return NextPatrol(stretch.begins, nth, stretch.wanted, begin_by, end_by, running)
    return None


def _of(patrols: Sequence[Patrol], stretch: Stretch) -> list[Patrol]:
    """A patrol belongs to the stretch in which it began."""
    return [one for one in patrols if stretch.begins <= one.began_at < stretch.ends]


def _good(
    patrols: Sequence[Patrol], stretch: Stretch, limits: ClockLimits, now: int
) -> list[Patrol]:
    """Those that were long enough, or are already."""
    least = limits.patrol_minutes * MINUTE
    return [
        one
        for one in _of(patrols, stretch)
        if (now if one.ended_at is None else one.ended_at) - one.began_at >= least
    ]


def patrol_alarms(patrols: Sequence[Patrol], house: House, now: int) -> list[Alarm]:
    """The patrol that is due, those of this stretch that were too short, and what was missed in the
    stretches that are over since a day."""
    told = []
    due = next_patrol(patrols, house, now)
    if due is not None and not due.running:
        facts: Facts = {
            "nth": due.nth, "wanted": due.wanted, "end_at": due.end_by,
            "minutes": house.limits.patrol_minutes,
        }  # fmt: skip
        told.append(Alarm(AlarmKind.PATROL, due.shift, due.begin_by, due.end_by, facts))
    for stretch in (one for shift in house.shifts for one in stretches(shift, house.limits)):
        if stretch.begins <= now < stretch.ends + DAY:
            told += _short(patrols, stretch, house.limits, now)
        if stretch.ends <= now < stretch.ends + DAY:
            told += _missed(patrols, stretch, house.limits, now)
    return told


def _short(
    patrols: Sequence[Patrol], stretch: Stretch, limits: ClockLimits, now: int
) -> list[Alarm]:
    """The last patrol of the stretch that was too short, while the stretch goes on."""
    least = limits.patrol_minutes
    short = [
        (one.ended_at, one.began_at)
        for one in _of(patrols, stretch)
        if one.ended_at is not None and one.ended_at - one.began_at < least * MINUTE
    ]
    if not short or now >= stretch.ends:
        return []
    ended, began = max(short)
    facts: Facts = {
        "began_at": began, "took": (ended - began) // MINUTE, "minutes": least,
    }  # fmt: skip
    return [Alarm(AlarmKind.PATROL_SHORT, stretch.begins, ended, ended, facts)]


def _missed(
    patrols: Sequence[Patrol], stretch: Stretch, limits: ClockLimits, now: int
) -> list[Alarm]:
    made = len(_good(patrols, stretch, limits, now))
    if made >= stretch.wanted:
        return []
    facts: Facts = {
        "begins_at": stretch.begins, "ends_at": stretch.ends, "made": made,
        "wanted": stretch.wanted,
    }  # fmt: skip
    return [Alarm(AlarmKind.PATROLS_MISSED, stretch.begins, stretch.ends, stretch.ends, facts)]


def readiness_alarms(house: House, answers: Answers, zone: str, now: int) -> list[Alarm]:
    """Before the first shift of a day it is looked whether people, equipment and parts are there;
    asked for until that shift is over."""
    told, days = [], {one.day for one in answers.readiness}
    for shift in sorted((one for one in house.shifts if one), key=lambda one: one[0].begin):
        begins, ends = shift[0].begin, shift[-1].end
        day = clock.local(clock.instant(begins), zone).date().isoformat()
        due = begins - house.limits.readiness_minutes * MINUTE
        if day not in days and due <= now < ends:
            facts: Facts = {"day": day, "begins_at": begins}
            told.append(Alarm(AlarmKind.READINESS, begins, due, begins, facts))
        days.add(day)
    return told
