"""Workshops made up for tests: a day in minutes after its midnight, and a seeded busy one."""

import datetime as dt
import random
from collections.abc import Sequence

from shopfloor import clock
from shopfloor.rules.orders import JobState, Promised
from shopfloor.rules.working_time import Shift, Span, WorkingTime
from shopfloor.rules.workshop import (
    MINUTE,
    Assignment,
    BayHeld,
    BayKind,
    BoardJob,
    BoardOrder,
    PartsOfJob,
    Technician,
    Workshop,
)

ZONE = "Asia/Shanghai"
DAY = dt.date(2026, 11, 26)
MIDNIGHT = clock.micros(clock.day_begins(DAY, ZONE, 0))
SHIFT = Shift(480, 1020, 720, 780)
DAYS = 7


def at(hour: int, minute: int = 0) -> int:
    """A time of the day."""
    return MIDNIGHT + (hour * 60 + minute) * MINUTE


def span(begin: int, end: int) -> Span:
    """From one minute of the day to another."""
    return Span(MIDNIGHT + begin * MINUTE, MIDNIGHT + end * MINUTE)


def hours(shift: Shift = SHIFT, days: int = DAYS) -> WorkingTime:
    """A week of one shift."""
    return WorkingTime(
        piece for n in range(days) for piece in shift.on(DAY + dt.timedelta(days=n), ZONE)
    )


def technician(
    key: int, skills: Sequence[str] = (), efficiency: int = 100, time: WorkingTime | None = None
) -> Technician:
    return Technician(
        key, key, f"T{key}", "A", tuple(skills), efficiency, time or hours()
    )  # fmt: skip


def bay(key: int, kind: BayKind = BayKind.REPAIR, time: WorkingTime | None = None) -> BayHeld:
    return BayHeld(key, f"B{key:02}", kind, time or hours(Shift(420, 1200)))


def order(
    key: int, promised: int | None = None, priority: int = 0, lounge: bool = False,
    received: int | None = MIDNIGHT,
) -> BoardOrder:  # fmt: skip
    return BoardOrder(
        key, f"RO-{key:06}", f"苏A{key:05}", "", "", 1, promised, Promised.TYPED, None, MIDNIGHT,
        received, priority, lounge, True, "", None, None, "",
    )  # fmt: skip


def job(
    key: int, of: int, minutes: int, skill: str = "", line: int = 1,
    kind: BayKind = BayKind.REPAIR, state: JobState = JobState.PLANNED,
    parts: PartsOfJob | None = None,
) -> BoardJob:  # fmt: skip
    return BoardJob(
        key, of, line, "保养", minutes, skill, kind, state, parts=parts or PartsOfJob()
    )  # fmt: skip


def assigned(key: int, job: int, technician: int, bay: int, planned: Span) -> Assignment:
    return Assignment(key, job, technician, bay, planned, 100, None, MIDNIGHT)


SKILLS = ("engine", "gearbox", "electric", "chassis", "air", "body", "paint", "ev")
KINDS = (BayKind.REPAIR,) * 8 + (BayKind.BODY,) * 3 + (BayKind.WASH,)


def busy(seed: int, jobs: int = 120) -> Workshop:
    """A day with more promised than it can hold: 15 technicians with some of 8 skills, 12 bays,
    jobs of log-normal length on cars of one to four, promised two to nine hours after eight."""
    chance = random.Random(seed)
    technicians = {
        key: technician(key, chance.sample(SKILLS, chance.randint(2, 4)), chance.randint(80, 125))
        for key in range(1, 16)
    }
    bays = {key: bay(key, kind) for key, kind in enumerate(KINDS, 1)}
    known = sorted({skill for one in technicians.values() for skill in one.skills})
    orders: dict[int, BoardOrder] = {}
    told: dict[int, BoardJob] = {}
    while len(told) < jobs:
        car = len(orders) + 1
        orders[car] = order(
            car, at(8) + chance.randint(120, 540) * MINUTE,
            chance.choice((0, 0, 0, 1, 3)), chance.random() < 0.25,
            at(7) + chance.randint(0, 60) * MINUTE,
        )  # fmt: skip
        for line in range(1, min(chance.choice((1, 1, 2, 2, 3, 4)), jobs - len(told)) + 1):
            key, skill = len(told) + 1, chance.choice(known)
            kind = BayKind.BODY if skill in ("body", "paint") else BayKind.REPAIR
            minutes = max(10, min(360, round(chance.lognormvariate(4.0, 0.6))))
            told[key] = job(key, car, minutes, skill, line, kind)
    return Workshop(at(8), 1, ZONE, orders, told, technicians, bays)
