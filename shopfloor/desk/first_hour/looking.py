"""What the sheets would do in a shop that is not made yet: judged by the rules that the imports
keep, over an empty master."""

from dataclasses import dataclass, replace
from pathlib import Path

from shopfloor.desk.founding import PLACES
from shopfloor.desk.intake.reading import read_sheet
from shopfloor.rules import part_sheet, people_sheet, stock_sheet
from shopfloor.rules.first_hour import Answers, Hire, PartsFirst
from shopfloor.rules.locations import Location, LocationKind
from shopfloor.rules.part_plan import Master, PlannedPart, plan_parts
from shopfloor.rules.sheets import SheetFault


@dataclass(frozen=True)
class PartsSeen:
    """What a sheet of parts would bring."""

    parts: int
    bins: int


@dataclass(frozen=True)
class StockSeen:
    """What a sheet of opening stock would book; ``value`` in fen."""

    lines: int
    parts: int
    value: int


def look_at_people(path: str, answers: Answers) -> tuple[Hire, ...]:
    """Whom a sheet lets in; raises SheetRefused with every fault."""
    sheet = read_sheet(Path(path), people_sheet.COLUMNS)
    faults = list(sheet.faults)
    told = people_sheet.people_of(sheet.rows, answers.staff, faults)
    if faults:
        raise sheet.refused(faults)
    return told


def look_at_parts(path: str, answers: Answers) -> PartsSeen:
    """What a sheet of parts brings; raises SheetRefused with every fault."""
    planned = _planned(path, answers)
    return PartsSeen(len(planned), sum(bool(one.bin) for one in planned))


def look_at_stock(path: str, answers: Answers) -> StockSeen:
    """What a sheet of opening stock books onto the parts that were answered.

    Raises PartsFirst, and SheetRefused with every fault of either sheet.
    """
    if not answers.parts:
        raise PartsFirst()
    ground = _ground(_planned(answers.parts, answers))
    sheet = read_sheet(Path(path), stock_sheet.COLUMNS)
    faults: list[SheetFault] = list(sheet.faults)
    lines = tuple(stock_sheet.opening_line(row, faults) for row in sheet.rows)
    entries, wrong = stock_sheet.plan_opening(lines, ground)
    faults += wrong
    if faults:
        raise sheet.refused(faults)
    parts = {one.part.key for one in entries}
    return StockSeen(len(entries), len(parts), sum(one.value for one in entries))


def _planned(path: str, answers: Answers) -> tuple[PlannedPart, ...]:
    sheet = read_sheet(Path(path), part_sheet.COLUMNS)
    faults: list[SheetFault] = list(sheet.faults)
    lines = tuple(part_sheet.part_line(row, faults) for row in sheet.rows)
    places = {code: Location(0, code, kind, None) for code, kind in PLACES}
    badges = frozenset(one.code for one in answers.staff)
    plan = plan_parts(lines, Master(places=places, badges=badges), one_is_enough=True)
    faults += plan.faults
    if faults:
        raise sheet.refused(faults)
    return plan.parts


def _ground(planned: tuple[PlannedPart, ...]) -> stock_sheet.Ground:
    """The parts and their bins as if they had been imported, with keys that only stand apart."""
    keyed = [(key, one) for key, one in enumerate(planned, 1)]
    bins = {
        one.bin: Location(key, one.bin, LocationKind.SHELF, key) for key, one in keyed if one.bin
    }
    free = {
        code: Location(-key, code, kind, None) for key, (code, kind) in enumerate(PLACES, 1)
    }  # fmt: skip
    return stock_sheet.Ground(
        parts={one.after.number: replace(one.after, key=key) for key, one in keyed},
        places=bins | free,
        owners={key: one.after.number for key, one in keyed},
    )
