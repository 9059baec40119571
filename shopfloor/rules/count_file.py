"""The sheet that a handheld hands over: its columns, its clock, and what each line counts.

A handheld's clock is not trusted.  The list's code, scanned first and last, tells its offset; else
whoever takes the file in states what the device shows; else the offset is unknown and the window
around each count doubles (E10).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shopfloor import clock
from shopfloor.rules.list_codes import ListCode, parse_list_code
from shopfloor.rules.quantities import NotAQuantity, parse_quantity
from shopfloor.rules.sheets import Column, LineReader, Row, SheetFault, Wrong
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.stocktake import LineState, Standing

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


@dataclass(frozen=True)
class Measured:
    """A part, and how it is counted."""

    key: int
    unit: str
    content: int


@dataclass(frozen=True)
class DeviceClock:
    """What is to be added to the device's times; ``known`` is false where nobody could tell."""

    offset: dt.timedelta
    known: bool


@dataclass(frozen=True)
class CountedBefore:
    """A count that a line has: whose, how much, when (micros UTC), in which round."""

    person: int
    quantity: int
    counted_at: int
    again: int


@dataclass(frozen=True)
class Ground:
    """What the rows are judged by.  ``lines`` are the list's by place and part, or by no place and
    old part; ``elsewhere`` are open on other lists; ``counts`` by line; ``barred`` line and person.
    ``opened`` and ``now`` are the list's opening and this instant."""

    opened: dt.datetime
    now: dt.datetime
    parts: Mapping[str, Measured] = field(default_factory=dict)
    tags: Mapping[str, tuple[int, bool]] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    lines: Mapping[tuple[int | None, int], Standing] = field(default_factory=dict)
    elsewhere: frozenset[tuple[int | None, int]] = frozenset()
    counts: Mapping[int, Sequence[CountedBefore]] = field(default_factory=dict)
    barred: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class CountEntry:
    """What a row counts: smallest units at a corrected instant; ``standing`` is none where the list
    gets a line for it."""

    standing: Standing | None
    place: int | None
    what: int
    person: int
    quantity: int
    at: dt.datetime


@dataclass(frozen=True)
class Plan:
    """What the rows would do: counts, how many were there already, and every fault."""

    entries: tuple[CountEntry, ...]
    there: int
    faults: tuple[SheetFault, ...]


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
            faults.append(_fault(row, "number", row.number, Wrong.CODE_OF_OTHER, list=stocktake))
    first, last = codes[0], codes[-1]
    at_ends = {rows[0].line, rows[-1].line} == {first[0].line, last[0].line}
    if not at_ends or len(rows) < 2:
        faults.append(_fault(first[0], "number", first[0].number, Wrong.CODE_NOT_AT_ENDS))
    offsets = [code.at - row.counted_at for row, code in codes]
    if max(offsets) - min(offsets) > DRIFT:
        told = {"first": minutes(offsets[0]), "last": minutes(offsets[-1])}
        faults.append(_fault(last[0], "counted_at", _iso(last[0]), Wrong.CODES_DISAGREE, **told))
    return DeviceClock(offsets[0], True)


def minutes(offset: dt.timedelta) -> str:
    """An offset as a person says it: ``-00:30``, hours and minutes, rounded away from nought."""
    whole = -(-abs(offset) // dt.timedelta(minutes=1))
    sign = "-" if offset < dt.timedelta() else "+"
    return f"{sign}{whole // 60:02d}:{whole % 60:02d}"


def plan_counts(rows: Sequence[CountRow], device: DeviceClock, ground: Ground) -> Plan:
    """What the rows count, in their order, and every fault."""
    plan = _Planning(device, ground)
    for row in rows:
        plan.take(row)
    return Plan(tuple(plan.entries), plan.there, tuple(plan.faults))


class _Planning:
    """The rows of one sheet, one after the other."""

    def __init__(self, device: DeviceClock, ground: Ground) -> None:
        self.device, self.ground = device, ground
        self.entries: list[CountEntry] = []
        self.faults: list[SheetFault] = []
        self.there = 0
        self.seen: dict[tuple[int | None, int], int] = {}
        self.counters = {
            code: one for code, one in ground.people.items() if one.may(Permission.COUNT_STOCK)
        }

    def take(self, row: CountRow) -> None:
        """One row: a count, a count that is there already, or faults."""
        before = len(self.faults)
        at = self._at(row)
        person = self._person(row)
        place, what, quantity = self._what(row)
        if what is not None:
            first = self.seen.setdefault((place, what), row.line)
            if first != row.line:
                self.fault(row, "number", row.number, Wrong.COUNT_DOUBLED, first=first)
        if what is None or person is None or len(self.faults) > before:
            return
        entry = CountEntry(
            self.ground.lines.get((place, what)), place, what, person.key, quantity, at
        )
        if self._is_there(entry):
            self.there += 1
        elif self._may(row, entry):
            self.entries.append(entry)

    def fault(self, row: CountRow, column: str, value: str, wrong: Wrong, **facts: object) -> None:
        """Something is wrong in a cell of the row."""
        self.faults.append(_fault(row, column, value, wrong, **facts))

    def _at(self, row: CountRow) -> dt.datetime:
        """The instant by the shop's clock."""
        at = row.counted_at + self.device.offset
        if at < self.ground.opened:
            offset = minutes(self.device.offset + (self.ground.opened - at))
            self.fault(row, "counted_at", _iso(row), Wrong.BEFORE_LIST, offset=offset)
        if at > self.ground.now:
            offset = minutes(self.device.offset - (at - self.ground.now))
            self.fault(row, "counted_at", _iso(row), Wrong.AFTER_NOW, offset=offset)
        return at

    def _person(self, row: CountRow) -> Person | None:
        person = self.counters.get(row.counted_by)
        if person is None and row.counted_by:
            self.fault(row, "counted_by", row.counted_by, Wrong.NOT_A_COUNTER)
        return person

    def _what(self, row: CountRow) -> tuple[int | None, int | None, int]:
        """Place, part or old part, and how much; no part where it is not known."""
        if not row.bin:
            return self._tag(row)
        place, part = self.ground.places.get(row.bin), self.ground.parts.get(row.number)
        if place is None:
            self.fault(row, "bin", row.bin, Wrong.BIN_UNKNOWN)
        if part is None:
            if row.number:
                self.fault(row, "number", row.number, Wrong.PART_UNKNOWN)
            return None, None, 0
        try:
            quantity = parse_quantity(row.quantity, part.unit, part.content)
        except NotAQuantity:
            if row.quantity:
                told = {"unit": part.unit, "content": part.content}
                self.fault(row, "quantity", row.quantity, Wrong.NOT_A_COUNTED, **told)
            return None, None, 0
        return (place, part.key, quantity) if place else (None, None, 0)

    def _tag(self, row: CountRow) -> tuple[int | None, int | None, int]:
        """An old part: it is there, or it is not."""
        known = self.ground.tags.get(row.number)
        if known is None:
            if row.number:
                self.fault(row, "number", row.number, Wrong.NOT_A_TAG)
            return None, None, 0
        if row.quantity not in ("0", "1"):
            if row.quantity:
                told = {"unit": "", "content": 1}
                self.fault(row, "quantity", row.quantity, Wrong.NOT_A_COUNTED, **told)
            return None, None, 0
        return None, known[0], int(row.quantity)

    def _is_there(self, entry: CountEntry) -> bool:
        """Whether the same person counted the same at the same instant already."""
        counts = self.ground.counts.get(entry.standing.key) if entry.standing else None
        if not counts:
            return False
        told = entry.person, entry.quantity, clock.micros(entry.at)
        return any((one.person, one.quantity, one.counted_at) == told for one in counts)

    def _may(self, row: CountRow, entry: CountEntry) -> bool:
        """Whether the line takes the count; what keeps it from that goes to the faults."""
        line, where = entry.standing, row.bin or row.number
        if line is None:
            if (entry.place, entry.what) in self.ground.elsewhere:
                self.fault(row, "number", row.number, Wrong.ON_OTHER_LIST)
                return False
            if entry.place is None and self.ground.tags[row.number][1]:
                self.fault(row, "number", row.number, Wrong.TAG_NOT_ON_LIST)
                return False
            return True
        if line.state is not LineState.TO_COUNT:
            self.fault(row, "number", row.number, Wrong.COUNTED_BEFORE, place=where)
        elif line.person not in (None, entry.person):
            self.fault(row, "counted_by", row.counted_by, Wrong.LINE_TAKEN, place=where)
        elif (line.key, entry.person) in self.ground.barred:
            self.fault(row, "counted_by", row.counted_by, Wrong.SECOND_COUNTER, place=where)
        else:
            return True
        return False


def _fault(row: CountRow, column: str, value: str, wrong: Wrong, **facts: object) -> SheetFault:
    told = tuple((name, str(fact)) for name, fact in facts.items())
    return SheetFault(row.line, column, value, wrong, told)


def _iso(row: CountRow) -> str:
    return row.counted_at.isoformat()
