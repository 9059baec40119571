"""What the rule clock is told, as rows: patrols, answers, the house's calendar and limits.

What was answered for an open order or its add-ons is read however long ago that was: an alarm of
theirs stays answered.  Patrols and shifts are read for the last days alone.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache
from typing import TypeVar

from shopfloor import clock
from shopfloor.rules.alarms import (
    DAY,
    Answered,
    Answers,
    ClockLimits,
    House,
    Patrol,
    ProgressAnswer,
    Readiness,
)
from shopfloor.rules.policy import HOUSE
from shopfloor.store.as_of import View
from shopfloor.store.house import house_number
from shopfloor.store.reading import record
from shopfloor.store.working_hours import HouseHours, house_hours, shifts_around

T = TypeVar("T")
DAYS_BEHIND = 40
"""How far back the calendar reaches, for cars that have been at work for so long."""
DAYS_OF_ROUNDS = 3
"""How long patrols, and what was answered for shifts, are looked at: an alarm of a shift shows for
a day after it."""


def patrols(view: View, now: int) -> list[Patrol]:
    """The patrols of the last days, and those on which somebody is."""
    sql = (
        "SELECT person, began_at, ended_at FROM patrol WHERE ended_at IS NULL OR began_at >= ? "
        "ORDER BY began_at, key"
    )
    return _all(Patrol, view.rows("patrol", sql, now - DAYS_OF_ROUNDS * DAY))


_GIVEN = """
SELECT a.kind, a.subject, j.booked_at, p.name, a.answer
FROM alarm_answer a JOIN journal j ON j.key = a.entry JOIN staff p ON p.key = j.person
WHERE a.entry <= ? AND a.key IN (
    SELECT key FROM alarm_answer WHERE subject >= ?
    UNION SELECT b.key FROM repair_order o JOIN alarm_answer b ON b.subject = o.key
    WHERE o.state = 'open'
    UNION SELECT b.key FROM repair_order o JOIN supplement s ON s.repair_order = o.key
    JOIN alarm_answer b ON b.subject = s.key WHERE o.state = 'open')
ORDER BY a.key
"""
"""Of a shift the subject is a moment; of everything else it is a key, and the keys of the greatest
sites alone reach as far: what is answered for those may be read for nothing."""
_PROGRESS = """
SELECT a.repair_order, j.booked_at, a.expected_at, a.abnormal, a.measures
FROM progress_answer a JOIN journal j ON j.key = a.entry
JOIN repair_order o ON o.key = a.repair_order
WHERE a.entry <= ? AND o.state = 'open' ORDER BY a.key
"""
_READINESS = """
SELECT m.day, m.attendance, m.equipment, m.parts, m.reconditioned, j.booked_at, p.name, m.note
FROM morning_readiness m JOIN journal j ON j.key = m.entry JOIN staff p ON p.key = j.person
WHERE m.entry <= ? AND m.day >= ? ORDER BY m.day
"""


def answers(view: View, now: int, zone: str) -> Answers:
    """All that was answered lately, or for what is still open."""
    since = now - DAYS_OF_ROUNDS * DAY
    first = clock.local(clock.instant(since), zone).date().isoformat()
    last = view.last
    return Answers(
        tuple(_all(Answered, view.rows("repair_order supplement staff", _GIVEN, last, since))),
        tuple(_all(ProgressAnswer, view.rows("repair_order", _PROGRESS, last))),
        tuple(_all(Readiness, view.rows("staff", _READINESS, last, first))),
    )


def _all(kind: type[T], rows: Iterable[tuple[object, ...]]) -> list[T]:
    return [record(kind, row) for row in rows]


def readiness_of(view: View, day: str) -> Readiness | None:
    """What was confirmed for an ISO day."""
    rows = view.rows("staff", _READINESS, view.last, day)
    found = _all(Readiness, rows)
    return found[0] if found and found[0].day == day else None


def calendar(view: View, now: int, zone: str) -> House:
    """The house's shifts around a moment, each with the hours of its day, and the limits of the
    moment's."""
    today = clock.local(clock.instant(now), zone).date()
    return _calendar(house_hours(view, today, DAYS_BEHIND), today, zone, _limits(view, today))


@lru_cache(maxsize=16)
def _calendar(hours: HouseHours, today: dt.date, zone: str, limits: ClockLimits) -> House:
    """Cached: it changes once a day, and is made of a span for each half day."""
    shifts = shifts_around(hours, today, DAYS_BEHIND)
    return House(tuple(tuple(shift.on(day, zone)) for day, shift in shifts), limits)


def _limits(view: View, day: dt.date) -> ClockLimits:
    """The limits that the house may set; what the law sets stays."""
    names = (one.name for one in fields(ClockLimits) if one.name in HOUSE)
    return ClockLimits(**{name: house_number(view.reader, name, day) for name in names})
