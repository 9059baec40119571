"""The only source of "now", and of the business day."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_held: dt.datetime | None = None
_ahead = dt.timedelta(0)


def now() -> dt.datetime:
    """This instant, aware, UTC."""
    return _held or dt.datetime.now(dt.UTC) + _ahead


def run_ahead(by: dt.timedelta) -> None:
    """This process lives so much later than its machine, the demo alone; nought ends it."""
    global _ahead
    _ahead = by


@contextmanager
def held_at(instant: dt.datetime) -> Iterator[None]:
    """Everything inside happens at ``instant``: replays, the demo's fortnight, tests."""
    global _held
    before, _held = _held, instant.astimezone(dt.UTC)
    try:
        yield
    finally:
        _held = before


def micros(instant: dt.datetime) -> int:
    """Microseconds since 1970, as every table keeps a time; a naive time is a ValueError."""
    if instant.tzinfo is None:
        raise ValueError("a time without its zone")
    return (instant - EPOCH) // _MICROSECOND


def instant(stored: int) -> dt.datetime:
    """The aware UTC time of a stored number of microseconds."""
    return EPOCH + dt.timedelta(microseconds=stored)


def business_day(when: dt.datetime, zone: str, starts: int) -> dt.date:
    """The shop's day that ``when`` belongs to; ``starts`` is its first minute after midnight."""
    return (when.astimezone(ZoneInfo(zone)) - dt.timedelta(minutes=starts)).date()


def day_begins(day: dt.date, zone: str, starts: int) -> dt.datetime:
    """The instant at which the shop's ``day`` begins, UTC: midnight of its wall clock and
    ``starts`` minutes."""
    wall = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=starts)
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def local(when: dt.datetime, zone: str) -> dt.datetime:
    """``when`` on the shop's own clock."""
    return when.astimezone(ZoneInfo(zone))


def told(at: int, now: int, zone: str) -> str:
    """A time as the shop's own clock shows it ``now``: hours and minutes, with the day where it is
    another; both in microseconds."""
    there, here = (local(instant(one), zone) for one in (at, now))
    return f"{there:%H:%M}" if there.date() == here.date() else f"{there:%m-%d %H:%M}"
