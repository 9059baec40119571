"""What the rows of a handheld count: of which line, at which instant, and what is wrong."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shopfloor import clock
from shopfloor.rules.count_file import CountRow, DeviceClock, cell_fault, minutes
from shopfloor.rules.quantities import NotAQuantity, parse_quantity
from shopfloor.rules.sheets import SheetFault, Wrong
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.stocktake import LineState, Standing


@dataclass(frozen=True)
class Measured:
    """A part, and how it is counted."""

    key: int
    unit: str
    content: int


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
        self.faults.append(cell_fault(row, column, value, wrong, **facts))

    def _at(self, row: CountRow) -> dt.datetime:
        """The instant by the shop's clock."""
        at = row.counted_at + self.device.offset
        if at < self.ground.opened:
            offset = minutes(self.device.offset + (self.ground.opened - at))
            self.fault(row, "counted_at", row.said_at, Wrong.BEFORE_LIST, offset=offset)
        if at > self.ground.now:
            offset = minutes(self.device.offset - (at - self.ground.now))
            self.fault(row, "counted_at", row.said_at, Wrong.AFTER_NOW, offset=offset)
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
