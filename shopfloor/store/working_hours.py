"""Who works when, as rows: technicians, their weeks, absences, the house's own hours (DSP-24)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from shopfloor import clock
from shopfloor.rules.working_time import Shift, Span, WorkingTime, without
from shopfloor.rules.workshop import Technician
from shopfloor.store.as_of import View
from shopfloor.store.house import house_numbers_since
from shopfloor.store.people import Reader

DAYS_BEHIND, DAYS_AHEAD = 14, 14
"""How far working time is known around a moment."""

Away = tuple[Span, ...]
Week = tuple[tuple[int, Shift], ...]
"""Somebody's own shift by weekday."""
HouseHours = tuple[tuple[dt.date, Shift], ...]
"""The house's own hours: from which day which, in order."""


def hours(
    view: View, now: int, zone: str
) -> tuple[dict[int, Technician], Callable[[int], WorkingTime]]:
    """The technicians by the key of the person, and when the bay of a key can be used."""
    today = clock.local(clock.instant(now), zone).date()
    house = house_hours(view, today)
    weeks, away = _weeks(view), _absences(view)
    bay_hours = ((house[0][0], Shift(0, 1_440)),)

    def free(bay: int) -> WorkingTime:
        return _time((), bay_hours, away.get((0, bay), ()), today, zone)

    technicians = {
        key: Technician(
            key, number, name, team or "", split_skills(skills), efficiency,
            _time(weeks.get(key, ()), house, away.get((key, 0), ()), today, zone),
        )
        for key, number, name, team, skills, efficiency in view.rows(
            "technician staff team", _TECHNICIANS
        )
    }  # fmt: skip
    return technicians, free


def house_hours(view: View, today: dt.date, behind: int = DAYS_BEHIND) -> HouseHours:
    """The house's own hours, for who has none, around a day."""
    names = ("shift_begins", "shift_ends", "break_begins", "break_ends")
    days = _days(today, behind)
    since = house_numbers_since(view.reader, names, days[0], days[-1])
    return tuple((day, Shift(*told)) for day, told in since)


def _days(today: dt.date, behind: int) -> list[dt.date]:
    return [today + dt.timedelta(days=step) for step in range(-behind, DAYS_AHEAD + 1)]


def shifts_around(
    house: HouseHours, today: dt.date, behind: int = DAYS_BEHIND
) -> Iterator[tuple[dt.date, Shift]]:
    """The days around one, each with the house's hours on it."""
    for day in _days(today, behind):
        yield day, [shift for since, shift in house if since <= day][-1]


@lru_cache(maxsize=512)
def _time(week: Week, house: HouseHours, away: Away, today: dt.date, zone: str) -> WorkingTime:
    """Cached: most people work the house's hours, and none of it changes from look to look."""
    own = dict(week)
    spans = (
        span
        for day, shift in shifts_around(house, today)
        for span in own.get(day.weekday(), shift).on(day, zone)
    )
    return WorkingTime(without(spans, away))


_TECHNICIANS = """
SELECT t.person, s.number, s.name, g.code, t.skills, t.efficiency
FROM technician t JOIN staff s ON s.key = t.person LEFT JOIN team g ON g.key = t.team
WHERE s.active = 1 ORDER BY s.number
"""


def split_skills(stored: str) -> tuple[str, ...]:
    """Skills as a row keeps them, comma between."""
    return tuple(skill for skill in stored.split(",") if skill)


def join_skills(skills: Iterable[str]) -> str:
    """The reverse of ``split_skills``, each once, in order."""
    return ",".join(sorted(set(skills)))


def _weeks(view: View) -> dict[int, Week]:
    told: dict[int, list[tuple[int, Shift]]] = defaultdict(list)
    sql = (
        "SELECT person, weekday, begins, ends, break_begins, break_ends FROM roster "
        "ORDER BY person, weekday"
    )
    for person, weekday, *shift in view.rows("roster", sql):
        told[person].append((weekday, Shift(*shift)))
    return {person: tuple(week) for person, week in told.items()}


def _absences(view: View) -> dict[tuple[int, int], Away]:
    """By person or bay, the other of the two nought."""
    told: dict[tuple[int, int], list[Span]] = defaultdict(list)
    sql = (
        "SELECT coalesce(person, 0), coalesce(bay, 0), begins_at, ends_at FROM absence "
        "WHERE standing = 1 ORDER BY begins_at"
    )
    for person, bay, begins, ends in view.rows("absence", sql):
        told[person, bay].append(Span(begins, ends))
    return {of: tuple(spans) for of, spans in told.items()}


def on_shift(view: View, now: int, zone: str) -> Callable[[int], bool]:
    """Whether somebody of the staff, by key, is on shift: by their own week, else by the house's
    hours; one look for all of them."""
    today = clock.local(clock.instant(now), zone).date()
    house, weeks, away = house_hours(view, today), _weeks(view), _absences(view)

    def works(person: int) -> bool:
        own, absent = weeks.get(person, ()), away.get((person, 0), ())
        return _time(own, house, absent, today, zone).works_at(now)

    return works


def team_leaders(reader: Reader) -> frozenset[int]:
    """The keys of those who lead a team (QC-02)."""
    found = reader.rows(
        "SELECT DISTINCT g.leader FROM team g JOIN staff s ON s.key = g.leader WHERE s.active = 1"
    )
    return frozenset(key for (key,) in found)
