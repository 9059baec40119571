"""``stocktake import``: a handheld's file of counts, all of it or nothing, in one act (E10).

The instant of a count is the last journal entry booked at or before its time, after the device's
offset; where nobody could tell the offset, the window around the count doubles.  The same file
again adds nothing, and a count that is there already is left as it is.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shopfloor import clock
from shopfloor.desk.acting import Deed, act, permitted
from shopfloor.desk.imports import Imported, answer_of, of_file, operation
from shopfloor.desk.intake.reading import read_sheet
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.counting import lag_now, list_of, open_list
from shopfloor.rules.count_file import COLUMNS, CountRow, DeviceClock, clock_of, count_row, parted
from shopfloor.rules.count_plan import CountEntry, Plan, plan_counts
from shopfloor.rules.list_codes import ListCode
from shopfloor.rules.sheets import EMPTY_SHEET, Sheet, SheetFault, Wrong
from shopfloor.rules.staff import Permission
from shopfloor.rules.stocktake import LineState, Source, Standing, Stocktake, Why
from shopfloor.rules.typed import parse_local_time
from shopfloor.store import house, stocktake
from shopfloor.store.count_ground import Booked, ground_of
from shopfloor.store.people import Reader

KIND = "stocktake.import"


@dataclass(frozen=True)
class TypedRow:
    """A row as it is asked for: ``counted_at`` in micros UTC by the device's clock."""

    line: int
    bin: str
    number: str
    quantity: str
    counted_by: str
    counted_at: int


@dataclass(frozen=True)
class ImportCounts:
    """The rows of one file; ``offset`` in micros is to be added to the device's times, and is
    ``known`` or not."""

    stocktake: str
    offset: int
    known: bool
    rows: tuple[TypedRow, ...]


@dataclass(frozen=True)
class CountsImported:
    """How many rows were counts, how many of those the list had not named, and how many were there
    already; ``offset`` in seconds that was added to the device's times."""

    stocktake: str
    counts: int
    unexpected: int
    there: int
    offset: int
    known: bool


def list_code(shop: Shop, actor: Actor, number: str) -> str:
    """The list's code of this moment, to be scanned at once; raises StocktakeUnknown,
    StocktakeClosed, NotPermitted."""
    permitted(person_of(shop, actor), Permission.COUNT_STOCK, False)
    with shop.store.reading():
        found = open_list(shop.store, number)
        at = clock.now().replace(microsecond=0)
        return str(ListCode(found.number, shop.store.head().sequence, at))


def device_time(shop: Shop, given: str) -> dt.datetime | None:
    """What a device's clock shows, as typed on the shop's; nothing where it is not given.  Raises
    TimeMalformed."""
    if not given:
        return None
    today = house.today(shop.store)
    return parse_local_time(given, house.house_text(shop.store, "zone", today), today)


def import_counts(
    shop: Shop,
    actor: Actor,
    number: str,
    path: Path,
    *,
    device_clock: dt.datetime | None = None,
    encoding: str = "",
    plan: bool = False,
    op: str | None = None,
) -> Imported[CountsImported]:
    """Take a file of counts in; with ``plan`` nothing is written.  ``device_clock`` is what the
    device shows now, aware.

    Raises SheetRefused with every fault, StocktakeUnknown, StocktakeClosed, NotPermitted,
    EncodingUnknown.
    """
    permitted(person_of(shop, actor), Permission.TAKE_COUNTS_IN, False)
    found = list_of(shop.store, number)
    sheet = read_sheet(path, COLUMNS, encoding)
    op = op or operation(f"{KIND}/{found.number}", sheet.digest, encoding)
    before = answer_of(shop, KIND, op, CountsImported)
    if before is not None:
        return Imported(before, plan, again=True)
    open_list(shop.store, number)
    stated = clock.now() - device_clock if device_clock else None
    return _take_in(shop, actor, found, sheet, stated, plan, op)


def _take_in(
    shop: Shop,
    actor: Actor,
    found: Stocktake,
    sheet: Sheet,
    stated: dt.timedelta | None,
    plan: bool,
    op: str,
) -> Imported[CountsImported]:
    """Judge the sheet; only to plan it, or to tell all its faults, before the lock is taken."""
    faults: list[SheetFault] = list(sheet.faults)
    read = [made for row in sheet.rows if (made := count_row(row, faults))]
    rows, codes = parted(read)
    device = clock_of(read, codes, found.number, stated, faults)
    with shop.store.reading():
        faults += _codes_of_another_time(shop.store, codes)
        planned = _planned(shop.store, found, rows, device) if plan or faults else None
    if planned is not None:
        faults += planned.faults
        if faults:
            raise sheet.refused(faults)
        return Imported(_answer(found, planned, device), plan, again=False)
    asked = _asked(found, rows, device)
    with of_file(sheet):
        return Imported(write_counts(shop, actor, asked, op=op), plan, again=False)


@act(KIND, Permission.TAKE_COUNTS_IN, large=True)
def write_counts(deed: Deed, asked: ImportCounts) -> CountsImported:
    """Take counts in, each at its own instant; raises SheetRefused for what holds no longer,
    StocktakeUnknown, StocktakeClosed."""
    found = open_list(deed.writing, asked.stocktake)
    device = DeviceClock(dt.timedelta(microseconds=asked.offset), asked.known)
    rows = [
        CountRow(
            one.line, one.bin, one.number, one.quantity, one.counted_by,
            clock.instant(one.counted_at),
        )
        for one in asked.rows
    ]  # fmt: skip
    planned = _planned(deed.writing, found, rows, device)
    if planned.faults:
        raise EMPTY_SHEET.refused(list(planned.faults))
    _write(deed, found, planned.entries, lag_now(deed) * (1 if asked.known else 2))
    return _answer(found, planned, device)


def _planned(
    reader: Reader, found: Stocktake, rows: Sequence[CountRow], device: DeviceClock
) -> Plan:
    ground = ground_of(
        reader, found, {one.number for one in rows}, {one.bin for one in rows if one.bin}
    )
    return plan_counts(rows, device, ground)


def _codes_of_another_time(
    reader: Reader, codes: Sequence[tuple[CountRow, ListCode]]
) -> list[SheetFault]:
    """A code whose sequence was not the last one at its time was never shown by this shop."""
    if not codes:
        return []
    booked = Booked(reader, min(code.at for _, code in codes))
    return [
        SheetFault(row.line, "number", row.number, Wrong.CODE_NOT_OURS)
        for row, code in codes
        if not booked.last(clock.micros(code.at))
        <= code.sequence
        <= booked.last(clock.micros(code.at + _A_SECOND))
    ]


_A_SECOND = dt.timedelta(seconds=1)
"""A code tells whole seconds."""


def _asked(found: Stocktake, rows: Sequence[CountRow], device: DeviceClock) -> ImportCounts:
    told = tuple(
        TypedRow(
            one.line, one.bin, one.number, one.quantity, one.counted_by,
            clock.micros(one.counted_at),
        )
        for one in rows
    )  # fmt: skip
    offset = device.offset // dt.timedelta(microseconds=1)
    return ImportCounts(found.number, offset, device.known, told)


def _write(deed: Deed, found: Stocktake, entries: Sequence[CountEntry], lag: int) -> None:
    """The counts, and lines for what the list did not name."""
    deed.writing.mint("stocktake_line", "stock_count")
    booked = Booked(deed.writing, min((one.at for one in entries), default=clock.now()))
    last = stocktake.last_line(deed.writing, found.key)
    first = deed.writing.peek("stock_count")
    for one in entries:
        line = one.standing
        if line is None:
            last += 1
            line = stocktake.add_line(deed.writing, _fresh(found, last, one), Why.UNEXPECTED)
        at = clock.micros(one.at)
        stocktake.add_count(
            deed.writing, line, one.person, one.quantity, at, lag, Source.FILE, booked.last(at)
        )
    stocktake.put_counted(deed.writing, first, len(entries))


def _fresh(found: Stocktake, line: int, one: CountEntry) -> Standing:
    part, tag = (one.what, None) if one.place else (None, one.what)
    return Standing(
        0, found.key, line, one.place, part, tag, LineState.TO_COUNT, 1, None, None, None
    )


def _answer(found: Stocktake, planned: Plan, device: DeviceClock) -> CountsImported:
    unexpected = sum(one.standing is None for one in planned.entries)
    offset = device.offset // _A_SECOND
    return CountsImported(
        found.number, len(planned.entries), unexpected, planned.there, offset, device.known
    )
