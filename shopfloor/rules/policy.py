"""The house's numbers: only those that code reads, each with default, range and rule.

They live in the store, hold from a business day, and are changed by ``setting.change``; a
judgement uses the value of its day.  Text in the store, a whole number or a zone when read.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from shopfloor.errors import Fault, NotFound, Refused
from shopfloor.rules.three_checks import SECOND_CHECK, SecondCheck
from shopfloor.rules.typed_numbers import typed_number


@dataclass(frozen=True)
class HouseNumber:
    """One of the house's numbers; ``allowed`` tells an operator what ``accepts`` lets pass."""

    name: str
    default: str
    allowed: str
    rule: str
    accepts: Callable[[str], bool]


@dataclass(eq=False)
class HouseNumberUnknown(NotFound):
    """The house has no number of that name."""

    name: str
    known: str


@dataclass(eq=False)
class HouseNumberOut(Refused):
    """The value lies outside what the house allows."""

    name: str
    value: str
    allowed: str


@dataclass(eq=False)
class HouseNumberPast(Refused):
    """A number cannot hold from a day that is over: its judgements were made."""

    name: str
    day: str
    today: str


@dataclass(eq=False)
class HouseDayMalformed(Fault):
    """A day that is not year-month-day."""

    given: str
    exit_code = 2


def _whole(name: str, default: int, low: int, high: int, rule: str) -> HouseNumber:
    def accepts(value: str) -> bool:
        number = typed_number(value, 15)
        return number is not None and str(number) == value and low <= number <= high

    return HouseNumber(name, str(default), f"{low}..{high}", rule, accepts)


def _choice(name: str, default: str, choices: Sequence[str], rule: str) -> HouseNumber:
    return HouseNumber(name, default, ", ".join(choices), rule, lambda value: value in choices)


def _is_zone(value: str) -> bool:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        return False
    return True


HOUSE: dict[str, HouseNumber] = {
    number.name: number
    for number in (
        HouseNumber("zone", "Asia/Shanghai", "Area/City", "design.md, Time", _is_zone),
        _whole("day_starts", 0, 0, 720, "design.md, Time"),
        _whole("pin_tries", 5, 3, 10, "design.md, Who acts"),
        _whole("pin_tries_lasting", 15, 5, 50, "design.md, Who acts"),
        _whole("pin_shut_minutes", 5, 1, 60, "design.md, Who acts"),
        _whole("lock_minutes", 10, 0, 240, "design.md, Who acts"),
        _whole("shift_begins", 480, 0, 1_440, "DSP-24"),
        _whole("shift_ends", 1_080, 0, 1_440, "DSP-24"),
        _whole("break_begins", 720, 0, 1_440, "DSP-24"),
        _whole("break_ends", 780, 0, 1_440, "DSP-24"),
        _whole("running_jobs_each", 1, 1, 9, "DSP-24"),
        _whole("wash_minutes", 20, 1, 240, "E53"),
        _whole("undo_minutes", 5, 0, 60, "DSP-02"),
        _whole("progress_due", 70, 1, 100, "DSP-16"),
        _whole("progress_overdue", 80, 1, 100, "DSP-16"),
        _whole("addon_requires_signature", 0, 0, 1, "ADD-10"),
        _whole("front_desk_may_assign_single_team", 0, 0, 1, "DSP-19"),
        _choice(SECOND_CHECK, SecondCheck.TEAM_LEADER.value, list(SecondCheck), "QC-14"),
        _whole("add_on_minutes", 30, 1, 1_440, "E26"),
        _whole("call_minutes", 60, 0, 1_440, "DLV-05"),
        _whole("call_minutes_long", 240, 0, 1_440, "DLV-19"),
        _whole("patrols", 4, 0, 24, "DSP-06"),
        _whole("patrol_minutes", 25, 1, 240, "DSP-06"),
        _whole("readiness_minutes", 30, 0, 240, "DSP-03"),
        _whole("count_lag_minutes", 15, 0, 240, "E10"),
        _whole("count_share_days", 28, 1, 31, "E09"),
        _whole("monthly_stocktake_needs_finance", 0, 0, 1, "STK-05"),
        _whole("recount_above_fen", 0, 0, 10**9, "E11"),
        _whole("count_walk_seconds", 3, 0, 60, "E11"),
        _whole("count_look_minutes", 60, 0, 1_440, "E11"),
        _whole("late_days", 7, 0, 31, "E10"),
        _whole("explain_days", 3, 1, 60, "E13"),
        _whole("approve_parts_line_fen", 10_000, 0, 10**9, "E12"),
        _whole("approve_parts_line_pieces", 2, 0, 10_000, "E12"),
        _whole("approve_parts_list_fen", 50_000, 0, 10**9, "E12"),
        _whole("approve_service_list_fen", 200_000, 0, 10**9, "E12"),
    )
}


def parse_day(given: str) -> str:
    """An ISO day as typed, or nothing; raises HouseDayMalformed."""
    try:
        return dt.date.fromisoformat(given).isoformat() if given else ""
    except ValueError as error:
        raise HouseDayMalformed(given) from error


def known(name: str) -> HouseNumber:
    """The number of a name; raises HouseNumberUnknown."""
    number = HOUSE.get(name)
    if number is None:
        raise HouseNumberUnknown(name, ", ".join(HOUSE))
    return number


def check(name: str, value: str, day: str, today: str) -> None:
    """Raise HouseNumberUnknown, HouseNumberOut, HouseDayMalformed or HouseNumberPast unless it
    may hold from ``day``; ISO days."""
    number = known(name)
    if not number.accepts(value):
        raise HouseNumberOut(name, value, number.allowed)
    if parse_day(day) != day or not day:
        raise HouseDayMalformed(day)
    if day < today:
        raise HouseNumberPast(name, day, today)
