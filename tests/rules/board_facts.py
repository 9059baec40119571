"""A workshop made of facts alone: 8:00 to 12:00 and 13:00 to 17:00 by the shop's clock."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from shopfloor import clock
from shopfloor.rules.orders import JobState, Promised
from shopfloor.rules.working_time import Shift, Span, WorkingTime
from shopfloor.rules.workshop import (
    Assignment,
    BayHeld,
    BayKind,
    BoardJob,
    BoardOrder,
    Clocking,
    PartsOfJob,
    Stop,
    StopReason,
    Technician,
    Workshop,
)

ZONE = "Asia/Shanghai"
DAY = dt.date(2026, 11, 26)
SHIFT = Shift(480, 1_020, 720, 780)


def at(hour: int, minute: int = 0, day: int = 0) -> int:
    """A moment of the day, or of a later one."""
    there = DAY + dt.timedelta(days=day)
    return clock.micros(clock.day_begins(there, ZONE, hour * 60 + minute))


def spans(*days: int, shift: Shift = SHIFT) -> list[Span]:
    """The working spans of days."""
    return [span for day in days for span in shift.on(DAY + dt.timedelta(days=day), ZONE)]


WEEK = WorkingTime(spans(*range(15)))


def technician(key: int, *skills: str, efficiency: int = 100) -> Technician:
    """Somebody who works the two weeks."""
    return Technician(key, key, f"T{key}", "一组", skills, efficiency, WEEK)


def bay(key: int, kind: BayKind = BayKind.REPAIR) -> BayHeld:
    """A bay that can be used at all hours."""
    return BayHeld(key, f"B{key:02d}", kind, WorkingTime([Span(0, at(0, day=30))]))


def order(key: int, promised_at: int | None = None, written_at: int | None = None) -> BoardOrder:
    """A car that is in the workshop."""
    written = at(8) if written_at is None else written_at
    return BoardOrder(
        key, f"RO-{key:06d}", f"粤B{key:05d}", "速腾", "李娜", 9, promised_at, Promised.TYPED, None,
        written, written, 0, False, False, "", written, written, "",
    )  # fmt: skip


def job(key: int, of: int, minutes: int = 60, state: JobState = JobState.PLANNED) -> BoardJob:
    """A job of an order; its line is its key."""
    return BoardJob(key, of, key, "换离合器", minutes, "", BayKind.REPAIR, state)


def parts(**facts: int | None) -> PartsOfJob:
    return replace(PartsOfJob(), **facts)  # type: ignore[arg-type]


def planned(
    job: int, technician: int, bay: int, begin: int, end: int, assigned_at: int | None = None
) -> Assignment:
    """A job planned for a technician in a bay, told at its beginning unless said otherwise."""
    told = begin if assigned_at is None else assigned_at
    return Assignment(job, job, technician, bay, Span(begin, end), 100, None, told)


def clocked(job: int, technician: int, bay: int, began: int, ended: int | None = None) -> Clocking:
    """A stretch of work."""
    return Clocking(1_000 + job, job, technician, bay, began, ended)


def stopped(job: int, reason: StopReason, began: int, ended: int | None = None) -> Stop:
    """A stretch in which a job stands still."""
    return Stop(2_000 + job, job, reason, began, ended, "")


def floor(
    now: int,
    orders: Iterable[BoardOrder],
    jobs: Iterable[BoardJob],
    people: Iterable[Technician] = (),
    bays: Iterable[BayHeld] = (),
    assignments: Iterable[Assignment] = (),
    clockings: Iterable[Clocking] = (),
    stops: Iterable[Stop] = (),
) -> Workshop:
    """Everything at a moment."""
    return Workshop(
        now, 1, ZONE, {one.key: one for one in orders}, {one.key: one for one in jobs},
        {one.key: one for one in people}, {one.key: one for one in bays}, tuple(assignments),
        tuple(clockings), tuple(stops),
    )  # fmt: skip
