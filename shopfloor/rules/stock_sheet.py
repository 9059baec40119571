"""The sheet of opening stock: its columns, and what each line would book (E07, E42)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shopfloor.rules.book import half_up
from shopfloor.rules.locations import Location
from shopfloor.rules.parts import Part
from shopfloor.rules.quantities import MOST_VALUE, Money, NotAQuantity, parse_money
from shopfloor.rules.sheets import Column, LineReader, Row, SheetFault, Wrong

COLUMNS = (
    Column("number", "配件编码", needed=True),
    Column("bin", "库位", needed=True),
    Column("quantity", "数量", needed=True),
    Column("unit_cost", "单位成本", needed=True),
)


@dataclass(frozen=True)
class OpeningLine:
    """A line of the sheet: ``quantity`` as written, in the part's unit; ``unit_cost`` in fen."""

    line: int
    number: str
    bin: str
    quantity: str
    unit_cost: int


@dataclass(frozen=True)
class Ground:
    """What the lines are judged by: parts by number, places by code, the numbers of the parts that
    own a place, and which part and place have entries already."""

    parts: Mapping[str, Part] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict)
    owners: Mapping[int, str] = field(default_factory=dict)
    booked: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class OpeningEntry:
    """What a line books: smallest units, and their value in fen."""

    part: Part
    place: Location
    quantity: int
    value: int


def opening_line(row: Row, faults: list[SheetFault]) -> OpeningLine:
    """The line that a row says; what is wrong in it goes to ``faults``."""
    cell = LineReader(row, faults)
    return OpeningLine(
        row.line,
        cell.text("number", 40, needed=True),
        cell.text("bin", 20, needed=True),
        cell.text("quantity", 40, needed=True),
        cell.value("unit_cost", parse_money, Wrong.NOT_MONEY, needed=True) or 0,
    )


def plan_opening(
    lines: Sequence[OpeningLine], ground: Ground
) -> tuple[tuple[OpeningEntry, ...], tuple[SheetFault, ...]]:
    """What the lines book, in their order, and every fault."""
    faults: list[SheetFault] = []
    seen: dict[tuple[str, str], int] = {}
    made = []
    for line in lines:
        first = seen.setdefault((line.number, line.bin), line.line)
        if first != line.line and line.number and line.bin:
            told = (("first", str(first)),)
            faults.append(SheetFault(line.line, "number", line.number, Wrong.LINE_DOUBLED, told))
        entry = _entry(line, ground, faults)
        if entry is not None:
            made.append(entry)
    return tuple(made), tuple(faults)


def _entry(line: OpeningLine, ground: Ground, faults: list[SheetFault]) -> OpeningEntry | None:
    """What the line books; its faults go to ``faults``."""
    part, place = ground.parts.get(line.number), ground.places.get(line.bin)

    def fault(column: str, value: str, wrong: Wrong, **facts: object) -> None:
        told = tuple((name, str(fact)) for name, fact in facts.items())
        faults.append(SheetFault(line.line, column, value, wrong, told))

    if part is None and line.number:
        fault("number", line.number, Wrong.PART_UNKNOWN)
    if place is None and line.bin:
        fault("bin", line.bin, Wrong.BIN_UNKNOWN)
    if part is None:
        return None
    if place is not None and place.part not in (None, part.key):
        fault("bin", line.bin, Wrong.BIN_TAKEN, part=ground.owners.get(place.part or 0, "?"))
    if place is not None and (part.key, place.key) in ground.booked:
        fault("number", line.number, Wrong.HAS_ENTRIES, bin=line.bin)
    quantity = _quantity(line, part)
    if quantity == 0 and line.quantity:
        told = {"unit": part.unit, "content": part.content}
        fault("quantity", line.quantity, Wrong.NOT_A_QUANTITY, **told)
    value = half_up(line.unit_cost * quantity, part.content) if line.unit_cost >= 0 else -1
    if not 0 <= value <= MOST_VALUE:
        fault("unit_cost", str(Money(line.unit_cost)), Wrong.MONEY_OUT, largest=Money(MOST_VALUE))
    if place is None:
        return None
    return OpeningEntry(part, place, quantity, value)


def _quantity(line: OpeningLine, part: Part) -> int:
    """Smallest units; 0 where there is no such quantity."""
    try:
        return part.parse(line.quantity)
    except NotAQuantity:
        return 0
