"""The house's numbers as rows: what was set, from which day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.rules import policy
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader

_DAY = ("zone", "day_starts")
"""What decides when a business day begins."""


@dataclass(frozen=True)
class Set:
    """A value that somebody set; ``holds_from`` is an ISO day."""

    name: str
    value: str
    holds_from: str


def house_text(reader: Reader, name: str, day: dt.date) -> str:
    """The value that holds on a business day, the preset where nobody set one; of two for the
    same day the later set.  Raises HouseNumberUnknown."""
    row = reader.one(
        "SELECT value FROM setting WHERE name = ? AND holds_from <= ? "
        "ORDER BY holds_from DESC, key DESC LIMIT 1",
        name,
        day.isoformat(),
    )
    return str(row[0]) if row else policy.known(name).default


def house_number(reader: Reader, name: str, day: dt.date) -> int:
    """A whole number of the house on a business day; raises HouseNumberUnknown."""
    return int(house_text(reader, name, day))


def house_numbers(reader: Reader, names: Sequence[str], day: dt.date) -> list[int]:
    """Several whole numbers of the house on a business day, in one look; raises
    HouseNumberUnknown."""
    return [int(value) for value in _texts(reader, names, day)]


def _texts(reader: Reader, names: Sequence[str], day: dt.date) -> list[str]:
    """Several values of the house on a business day, in one look."""
    places = ", ".join("?" * len(names))
    found = reader.rows(
        f"SELECT name, value FROM setting WHERE holds_from <= ? AND name IN ({places}) "
        "ORDER BY holds_from, key",
        day.isoformat(), *names,
    )  # fmt: skip
    held = {str(name): str(value) for name, value in found}
    return [held.get(name) or policy.known(name).default for name in names]


def house_numbers_since(
    reader: Reader, names: Sequence[str], first: dt.date, last: dt.date
) -> list[tuple[dt.date, list[int]]]:
    """The same on the business days from ``first`` to ``last``, still in one look: the values of
    the first, and of each day on which one of them becomes another."""
    places = ", ".join("?" * len(names))
    found = reader.rows(
        f"SELECT name, value, holds_from FROM setting WHERE holds_from <= ? AND name IN ({places}) "
        "ORDER BY holds_from, key",
        last.isoformat(), *names,
    )  # fmt: skip
    held = {name: policy.known(name).default for name in names}
    told = {first: [int(held[name]) for name in names]}
    for name, value, holds_from in found:
        held[str(name)] = str(value)
        told[max(first, dt.date.fromisoformat(holds_from))] = [int(held[one]) for one in names]
    return list(told.items())


def business_day(reader: Reader, when: dt.datetime) -> dt.date:
    """The shop's day of an instant, by the zone and start that hold on it."""
    preset = policy.HOUSE
    about = clock.business_day(when, preset["zone"].default, int(preset["day_starts"].default))
    zone, starts = _texts(reader, _DAY, about)
    return clock.business_day(when, zone, int(starts))


def day_begins(reader: Reader, day: dt.date) -> dt.datetime:
    """The instant at which the shop's day begins, by the zone and start that hold on it."""
    zone, starts = _texts(reader, _DAY, day)
    return clock.day_begins(day, zone, int(starts))


def today(reader: Reader) -> dt.date:
    """The shop's day now."""
    return business_day(reader, clock.now())


def all_set(reader: Reader) -> list[Set]:
    """Everything that was ever set, in the order of its days."""
    sql = "SELECT name, value, holds_from FROM setting ORDER BY name, holds_from, key"
    return [Set(*row) for row in reader.rows(sql)]


def put(writing: Writing, made: Set) -> int:
    """One more value; returns its key."""
    return writing.row("setting", name=made.name, value=made.value, holds_from=made.holds_from)
