"""What is typed in one word at the entry line: a job, a part and how much, a line and how much, a
time of the shop's clock."""

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from shopfloor.errors import Fault
from shopfloor.rules.quantities import NotAQuantity, parse_quantity

THREE_GUARANTEES = ("三包", "3g", "three-guarantees")
_LARGEST_MINUTES = 100_000
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}", re.ASCII)


@dataclass(eq=False)
class JobMalformed(Fault):
    """A job is WORK|MINUTES|SKILL, and |三包 where the maker pays."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class PartAskMalformed(Fault):
    """A part is NUMBER*QUANTITY, with @JOB behind it."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class LineAskMalformed(Fault):
    """A line is LINE*QUANTITY."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class DayMalformed(Fault):
    """A day is YYYY-MM-DD."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class ReceiptLineMalformed(Fault):
    """A line of a receipt is PART*QUANTITY@COST, with @BIN behind it."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class TimeMalformed(Fault):
    """A time is HH:MM of today, or a day and HH:MM."""

    given: str
    exit_code = 2


@dataclass(frozen=True)
class TypedJob:
    """A job as typed, standard time in minutes."""

    work: str
    minutes: int
    skill: str
    three_guarantees: bool


@dataclass(frozen=True)
class TypedPart:
    """A part as typed; the quantity still as text, in the part's unit, ``job`` 0 where none."""

    part: str
    quantity: str
    job: int


@dataclass(frozen=True)
class TypedReceipt:
    """A line of a receipt as typed: quantity in the part's unit and cost in yuan, both as text."""

    part: str
    quantity: str
    cost: str
    bin: str


def parse_job(given: str) -> TypedJob:
    """``换前刹车盘|90|底盘|三包``: work, minutes, skill, and 三包 where the maker pays; what stands
    behind the work may be left out.  Raises JobMalformed."""
    work, *rest = (cell.strip() for cell in given.split("|"))
    minutes, skill, paid = [*rest, "", "", ""][:3]
    whole = _count(minutes or "0")
    if not work or len(rest) > 3 or whole is None or whole > _LARGEST_MINUTES:
        raise JobMalformed(given)
    if paid and paid.lower() not in THREE_GUARANTEES:
        raise JobMalformed(given)
    return TypedJob(work, whole, skill, bool(paid))


def parse_part_ask(given: str, job: int = 0) -> TypedPart:
    """``5QD615301*2@1``: number, quantity, and the job where it is not ``job``; raises
    PartAskMalformed."""
    part, star, behind = given.rpartition("*")
    quantity, at, named = behind.partition("@")
    told = _count(named.strip()) if at else job
    if not star or not part.strip() or not quantity.strip() or told is None:
        raise PartAskMalformed(given)
    return TypedPart(part.strip(), quantity.strip(), told)


def parse_swap_ask(given: str) -> tuple[str, str]:
    """``5QD615302*2``: the right part's number, and the quantity still as text, empty where all of
    the line is meant; raises PartAskMalformed."""
    part, star, quantity = given.rpartition("*")
    if not star:
        part = quantity.strip()
        quantity = ""
    elif not quantity.strip():
        raise PartAskMalformed(given)
    if not part.strip():
        raise PartAskMalformed(given)
    return part.strip(), quantity.strip()


def parse_receipt_line(given: str) -> TypedReceipt:
    """``06L115562B*10@30.00@1-02-03-04``: number, quantity, cost of a unit, and the bin where it
    is not the part's own; raises ReceiptLineMalformed."""
    part, _, behind = given.rpartition("*")
    quantity, _, paid = behind.partition("@")
    cost, at, bin_ = paid.partition("@")
    told = TypedReceipt(part.strip(), quantity.strip(), cost.strip(), bin_.strip())
    if not (told.part and told.quantity and told.cost) or (at and not told.bin):
        raise ReceiptLineMalformed(given)
    return told


def parse_line_ask(given: str) -> tuple[int, str]:
    """``1*2``: a line, and the quantity still as text; raises LineAskMalformed."""
    line, star, quantity = given.partition("*")
    number = _count(line.strip())
    if not star or not number or not quantity.strip():
        raise LineAskMalformed(given)
    return number, quantity.strip()


def parse_local_time(given: str, zone: str, today: dt.date) -> dt.datetime:
    """``16:30`` of today, or ``2026-11-23T16:30``, on the clock of ``zone``; aware.

    Raises TimeMalformed.
    """
    typed = given.strip()
    if _CLOCK.fullmatch(typed):
        typed = f"{today.isoformat()}T{typed:0>5}"
    try:
        told = dt.datetime.fromisoformat(typed)
    except ValueError as error:
        raise TimeMalformed(given) from error
    if len(typed) <= len("2026-11-23"):
        raise TimeMalformed(given)
    return told if told.tzinfo else told.replace(tzinfo=ZoneInfo(zone))


def _count(given: str) -> int | None:
    try:
        return parse_quantity(given)
    except NotAQuantity:
        return None
