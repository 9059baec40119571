"""Counting: a count, an empty place, taking back (STK-03, E10, E11).

A count is journalled the moment it is made; its instant is its place in the journal.  Nothing here
reads a figure of the book, and nothing that is answered holds one.
"""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.receiving import part_of
from shopfloor.desk.shop import Shop
from shopfloor.desk.stock import find_part
from shopfloor.rules.locations import LocationUnknown
from shopfloor.rules.old_parts import TagPlace
from shopfloor.rules.quantities import LARGEST, Quantity, parse_quantity
from shopfloor.rules.staff import Permission
from shopfloor.rules.stocktake import (
    CountedAlready,
    CountOutOfRange,
    LineNotOpen,
    LineOfAnother,
    LineState,
    ListState,
    NothingToTakeBack,
    NotOnList,
    PlaceNotEmpty,
    SecondCounterNeeded,
    Source,
    Standing,
    Stocktake,
    StocktakeClosed,
    StocktakeUnknown,
    Why,
    step,
)
from shopfloor.store import house, old_parts, parts, people, stocktake
from shopfloor.store.people import Reader

MINUTE = 60_000_000


@dataclass(frozen=True)
class Count:
    """So many smallest units of a part in a place; ``what`` is the part's number or barcode.  An
    old part's tag has no place, and is there (1) or not (0)."""

    stocktake: str
    place: str
    what: str
    quantity: int
    source: Source = Source.COMMAND


@dataclass(frozen=True)
class Counted:
    """What was counted, with the journal number under which it stands; ``unexpected``: the list
    had no such line, and has it now."""

    stocktake: str
    sequence: int
    line: int
    place: str
    what: str
    quantity: int
    unexpected: bool


@dataclass(frozen=True)
class CountEmpty:
    """Nothing lies in the place."""

    stocktake: str
    place: str
    source: Source = Source.COMMAND


@dataclass(frozen=True)
class CountedEmpty:
    """How many lines of the place now say nought."""

    stocktake: str
    sequence: int
    place: str
    lines: int


@dataclass(frozen=True)
class OfList:
    """A list."""

    stocktake: str


@dataclass(frozen=True)
class CountTakenBack:
    """The count that no longer stands, by its journal number."""

    stocktake: str
    sequence: int
    line: int


def list_of(reader: Reader, number: str) -> Stocktake:
    """The list of a number; raises StocktakeUnknown."""
    found = stocktake.by_number(reader, number.strip().upper())
    if found is None:
        raise StocktakeUnknown(number)
    return found


def open_list(reader: Reader, number: str) -> Stocktake:
    """The list, which takes counts; raises StocktakeUnknown, StocktakeClosed."""
    found = list_of(reader, number)
    if found.state is not ListState.OPEN:
        raise StocktakeClosed(found.number)
    return found


@act("stocktake.count", Permission.COUNT_STOCK)
def count(deed: Deed, asked: Count) -> Counted:
    """A count of a line; a part that the list does not name in that place becomes a line of it.

    Raises StocktakeUnknown, StocktakeClosed, LocationUnknown, PartUnknown, NotOnList,
    CountOutOfRange, LineOfAnother, CountedAlready, SecondCounterNeeded, LineNotOpen.
    """
    found = open_list(deed.writing, asked.stocktake)
    if asked.place:
        place, what, line = _line_at(deed, found, asked)
    else:
        place, (what, line) = "", _line_of_tag(deed, found, asked)
    most = LARGEST if asked.place else 1
    if not 0 <= asked.quantity <= most:
        raise CountOutOfRange(what, most)
    check_counter(deed, line, place, what)
    unexpected = not line.key
    lag = lag_now(deed)
    if unexpected:
        line = stocktake.add_line(deed.writing, line, Why.UNEXPECTED)
        _settle_nothing(deed, line, lag, asked.source)
    stocktake.put_count(
        deed.writing, line, deed.person.key, asked.quantity, deed.at, lag, asked.source
    )
    sequence = deed.writing.head.sequence + 1
    return Counted(found.number, sequence, line.line, place, what, asked.quantity, unexpected)


def _settle_nothing(deed: Deed, found: Standing, lag: int, source: Source) -> None:
    """What was found in a place that should hold nothing has its own line; the place's line says
    that there is nothing else."""
    if found.location is None:
        return
    for line in stocktake.lines_at(deed.writing, found.stocktake, found.location):
        free = line.person in (None, deed.person.key)
        if line.part is None and line.state is LineState.TO_COUNT and free:
            stocktake.put_count(deed.writing, line, deed.person.key, 0, deed.at, lag, source)


def _line_at(deed: Deed, found: Stocktake, asked: Count) -> tuple[str, str, Standing]:
    """The place, the part's number, and the line; one without a key where the list has none."""
    place = parts.location_by_code(deed.writing, asked.place.strip().upper())
    if place is None:
        raise LocationUnknown(asked.place)
    part = part_of(deed, asked.what)
    here = stocktake.open_line(deed.writing, part.key, place.key)
    if here is None:
        lines = stocktake.lines_at(deed.writing, found.key, place.key)
        here = next((one for one in lines if one.part == part.key), None)
    if here is not None:
        if here.stocktake != found.key:
            raise NotOnList(found.number, f"{place.code} {part.number}")
        return place.code, part.number, here
    fresh = Standing(
        0, found.key, stocktake.last_line(deed.writing, found.key) + 1, place.key, part.key, None,
        LineState.TO_COUNT, 1, None, None, None,
    )  # fmt: skip
    return place.code, part.number, fresh


def _line_of_tag(deed: Deed, found: Stocktake, asked: Count) -> tuple[str, Standing]:
    """The tag and its line; one without a key where the book has the old part elsewhere."""
    tag = old_parts.tag(deed.writing, asked.what.strip().upper())
    line = stocktake.line_of_tag(deed.writing, found.key, tag.key) if tag else None
    if tag is not None and line is not None:
        return tag.tag, line
    if tag is None or tag.place is TagPlace.STORE:
        raise NotOnList(found.number, asked.what)
    return tag.tag, Standing(
        0, found.key, stocktake.last_line(deed.writing, found.key) + 1, None, None, tag.key,
        LineState.TO_COUNT, 1, None, None, None,
    )  # fmt: skip


def check_counter(deed: Deed, line: Standing, place: str, what: str) -> None:
    """Raise unless the person may count the line now: it is theirs or nobody's, it stands to be
    counted, and they neither counted it before nor saw its figures (E11)."""
    where = place or what
    if line.state is LineState.COUNTED and line.stock_count is not None:
        sequence = stocktake.sequence_of(deed.writing, line.stock_count)
        raise CountedAlready(where, what, sequence)
    if line.state is not LineState.TO_COUNT:
        raise LineNotOpen(where, what, line.state)
    if line.person not in (None, deed.person.key):
        other = people.by_key(deed.writing, line.person or 0)
        raise LineOfAnother(where, other.name if other else "?")
    if line.key and stocktake.barred(deed.writing, line.key, deed.person.key):
        raise SecondCounterNeeded(where, what)


def lag_now(deed: Deed) -> int:
    """The booking lag that holds for a count made now, in micros."""
    day = house.today(deed.writing)
    return house.house_number(deed.writing, "count_lag_minutes", day) * MINUTE


@act("stocktake.empty", Permission.COUNT_STOCK)
def count_empty(deed: Deed, asked: CountEmpty) -> CountedEmpty:
    """Nothing lies in a place: nought for each of its lines.

    Raises StocktakeUnknown, StocktakeClosed, LocationUnknown, NotOnList, PlaceNotEmpty, and what a
    count raises.
    """
    found = open_list(deed.writing, asked.stocktake)
    place, lines = lines_of_place(deed, found, asked.place)
    if any(one.state is LineState.COUNTED for one in lines):
        raise PlaceNotEmpty(place)
    due = [one for one in lines if one.state is LineState.TO_COUNT]
    if not due:
        raise LineNotOpen(place, place, lines[0].state)
    lag = lag_now(deed)
    for line in due:
        check_counter(deed, line, place, place)
        stocktake.put_count(deed.writing, line, deed.person.key, 0, deed.at, lag, asked.source)
    return CountedEmpty(found.number, deed.writing.head.sequence + 1, place, len(due))


def lines_of_place(deed: Deed, found: Stocktake, code: str) -> tuple[str, list[Standing]]:
    """A place's code and its lines of the list; raises LocationUnknown, NotOnList."""
    place = parts.location_by_code(deed.writing, code.strip().upper())
    if place is None:
        raise LocationUnknown(code)
    lines = stocktake.lines_at(deed.writing, found.key, place.key)
    if not lines:
        raise NotOnList(found.number, place.code)
    return place.code, lines


@act("stocktake.take_back", Permission.COUNT_STOCK)
def take_back_count(deed: Deed, asked: OfList) -> CountTakenBack:
    """Take back one's own last count of a list that nobody has judged; the line is to be counted.

    Raises StocktakeUnknown, StocktakeClosed, NothingToTakeBack.
    """
    found = open_list(deed.writing, asked.stocktake)
    last = stocktake.last_count(deed.writing, found.key, deed.person.key)
    line = stocktake.line_by_key(deed.writing, last[1]) if last else None
    if last is None or line is None:
        raise NothingToTakeBack(found.number)
    deed.writing.row("count_withdrawn", stock_count=last[0])
    again = replace(line, state=step(found.number, line, LineState.TO_COUNT), stock_count=None)
    stocktake.put_lines(deed.writing, [again])
    sequence = stocktake.sequence_of(deed.writing, last[0])
    return CountTakenBack(found.number, sequence, line.line)


def typed_count(
    shop: Shop, number: str, place: str, what: str, typed: str, source: Source = Source.COMMAND
) -> Count:
    """The same as typed: the quantity in the part's unit; raises PartUnknown, NotAQuantity."""
    if not place:
        return Count(number, "", what, parse_quantity(typed), source)
    part = find_part(shop, what)
    return Count(number, place, part.number, parse_quantity(typed, part.unit, part.content), source)


def shown_count(shop: Shop, counted: Counted) -> str:
    """The quantity of a count in its part's unit."""
    part = parts.part_by_number(shop.store, counted.what) if counted.place else None
    if part is None:
        return str(counted.quantity)
    return str(Quantity(counted.quantity, part.unit, part.content))
