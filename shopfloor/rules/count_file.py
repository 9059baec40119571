"""The sheet that a handheld hands over: its columns, what each row says, and its clock.

A handheld's clock is not trusted.  The list's code, scanned first and last, tells its offset; else
whoever takes the file in states what the device shows; else the offset is unknown and the window
around each count doubles (E10).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from shopfloor.rules.list_codes import ListCode, parse_list_code
from shopfloor.rules.sheets import Column, LineReader, Row, SheetFault, Wrong

COLUMNS = (
    Column("bin", "库位"),
    Column("number", "配件编码", needed=True),
    Column("quantity", "数量", needed=True),
    Column("counted_by", "盘点人", needed=True),
    Column("counted_at", "盘点时间", needed=True),
)

DRIFT = dt.timedelta(seconds=60)
"""Two scans of a list's code may tell offsets so far apart: the time between showing it and the
scan, and a quartz clock's drift over a day, are together below it."""


@dataclass(frozen=True)
class CountRow:
    """A line of the sheet; ``quantity`` as written, in the part's unit, ``counted_at`` aware, by
    the device's clock."""

    line: int
    bin: str
    number: str
    quantity: str
    counted_by: str
    counted_at: dt.datetime

    @property
    def said_at(self) -> str:
        """The time as the sheet says it."""
        return self.counted_at.isoformat()


@dataclass(frozen=True)
class DeviceClock:
    """What is to be added to the device's times; ``known`` is false where nobody could tell."""

    offset: dt.timedelta
    known: bool


def count_row(row: Row, faults: list[SheetFault]) -> CountRow | None:
    """The row as it says; what is wrong in it goes to ``faults``."""
    cell = LineReader(row, faults)
    number = cell.text("number", 60, needed=True)
    code = parse_list_code(number) is not None
    at = cell.value("counted_at", _moment, Wrong.NOT_A_MOMENT, needed=True)
    made = CountRow(
        row.line,
        cell.text("bin", 20).upper(),
        number,
        cell.text("quantity", 40, needed=not code),
        cell.text("counted_by", 40, needed=not code),
        at or dt.datetime.min.replace(tzinfo=dt.UTC),
    )
    return None if at is None else made


def _moment(given: str) -> dt.datetime:
    """An RFC 3339 time; raises ValueError, also for one without its offset from UTC."""
    at = dt.datetime.fromisoformat(given)
    if at.tzinfo is None:
        raise ValueError(given)
    return at


def parted(rows: Sequence[CountRow]) -> tuple[list[CountRow], list[tuple[CountRow, ListCode]]]:
    """The rows that count, and those that are scans of a list's code."""
    codes = [(row, code) for row in rows if (code := parse_list_code(row.number))]
    scans = {row.line for row, _ in codes}
    return [row for row in rows if row.line not in scans], codes


def clock_of(
    rows: Sequence[CountRow],
    codes: Sequence[tuple[CountRow, ListCode]],
    stocktake: str,
    stated: dt.timedelta | None,
    faults: list[SheetFault],
) -> DeviceClock:
    """The device's clock by the scans of the list's code, else as it was ``stated``; a scan of
    another list's, one code alone, or two that disagree, go to ``faults``."""
    if not codes:
        return DeviceClock(stated or dt.timedelta(), stated is not None)
    for row, code in codes:
        if code.stocktake != stocktake:
            faults.append(
                cell_fault(row, "number", row.number, Wrong.CODE_OF_OTHER, list=stocktake)
            )
    first, last = codes[0], codes[-1]
    at_ends = {rows[0].line, rows[-1].line} == {first[0].line, last[0].line}
    if not at_ends or len(rows) < 2:
        faults.append(cell_fault(first[0], "number", first[0].number, Wrong.CODE_NOT_AT_ENDS))
    offsets = [code.at - row.counted_at for row, code in codes]
    if max(offsets) - min(offsets) > DRIFT:
        told = {"first": minutes(offsets[0]), "last": minutes(offsets[-1])}
        faults.append(
            cell_fault(last[0], "counted_at", last[0].said_at, Wrong.CODES_DISAGREE, **told)
        )
    return DeviceClock(offsets[0], True)


def minutes(offset: dt.timedelta) -> str:
    """An offset as a person says it: ``-00:30``, hours and minutes, rounded away from nought."""
    whole = -(-abs(offset) // dt.timedelta(minutes=1))
    sign = "-" if offset < dt.timedelta() else "+"
    return f"{sign}{whole // 60:02d}:{whole % 60:02d}"


def cell_fault(row: CountRow, column: str, value: str, wrong: Wrong, **facts: object) -> SheetFault:
    """What is wrong with a cell of the row, and the facts of its sentence."""
    told = tuple((name, str(fact)) for name, fact in facts.items())
    return SheetFault(row.line, column, value, wrong, told)
