"""A handheld's file of counts: its clock is not trusted, all faults are told at once, and the same
file again adds nothing."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.moving import Move, move
from shopfloor.desk.shop import Shop
from shopfloor.desk.stocktaking import counting, taking
from shopfloor.desk.stocktaking.count_import import CountsImported, import_counts, list_code
from shopfloor.desk.stocktaking.counting import Count
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.desk.stocktaking.taking import TakeLines
from shopfloor.rules.list_codes import parse_list_code
from shopfloor.rules.sheets import SheetRefused, Wrong
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.stocktake import ListKind, StocktakeUnknown
from shopfloor.store import people
from tests.counter import DISC, FILTER, OIL, PLUG, Counter
from tests.people import CREW
from tests.sheets import told_in_both_languages, write_csv

LIST = "ST-000001"
HEADS = ("bin", "number", "quantity", "counted_by", "counted_at")
CHINESE = ("库位", "配件编码", "数量", "盘点人", "盘点时间")
BINS = {DISC: "1-07-01-02", FILTER: "1-02-03-04", PLUG: "1-03-01-01", OIL: "2-01-01-01"}
HOUR = dt.timedelta(hours=1)
Cells = tuple[str, ...]

SHOWN = {
    Wrong.NOT_A_MOMENT, Wrong.NOT_A_COUNTER, Wrong.NOT_A_COUNTED, Wrong.NOT_A_TAG,
    Wrong.BEFORE_LIST, Wrong.AFTER_NOW, Wrong.CODE_NOT_OURS, Wrong.CODE_OF_OTHER,
    Wrong.CODE_NOT_AT_ENDS, Wrong.CODES_DISAGREE, Wrong.COUNT_DOUBLED, Wrong.COUNTED_BEFORE,
    Wrong.LINE_TAKEN, Wrong.SECOND_COUNTER, Wrong.ON_OTHER_LIST, Wrong.TAG_NOT_ON_LIST,
}  # fmt: skip
"""The faults that are shown here."""


@pytest.fixture
def shop(counter: Counter) -> Shop:
    """A monthly list was opened now; every test goes on an hour later."""
    open_stocktake(counter.shop, CREW.parts_manager, OpenStocktake(ListKind.MONTHLY))
    return counter.shop


def number(shop: Shop, person: int = CREW.storekeeper.person) -> str:
    found = people.by_key(shop.store, person)
    assert found is not None
    return str(found.number)


def row(shop: Shop, part: str, quantity: str, at: dt.datetime, place: str | None = None) -> Cells:
    place = BINS[part] if place is None else place
    return place, part, quantity, number(shop), at.isoformat()


def taken_in(
    shop: Shop,
    folder: Path,
    *rows: Cells,
    device: dt.datetime | None = None,
    heads: Sequence[str] = HEADS,
    name: str = "counts.csv",
) -> CountsImported:
    """What came of a file an hour after the list was opened."""
    path = write_csv(folder / name, [heads, *rows])
    with clock.held_at(clock.now() + HOUR):
        done = import_counts(shop, CREW.storekeeper, LIST, path, device_clock=device)
    return done.answer


def faults(
    shop: Shop, folder: Path, *rows: Cells, device: dt.datetime | None = None
) -> list[Wrong]:
    """What is wrong with a file, by line; nothing is written, and every fault can be read."""
    before = shop.store.head()
    with pytest.raises(SheetRefused) as caught:
        taken_in(shop, folder, *rows, device=device)
    assert shop.store.head() == before
    for one in caught.value.faults:
        told_in_both_languages(one)
    return [one.wrong for one in caught.value.faults]


def counts(shop: Shop) -> list[tuple[str, int, int, int]]:
    """Part, quantity, the sequence before the count, and its window in minutes."""
    found = shop.store.rows(
        "SELECT p.number, c.quantity, c.behind, c.lag FROM stock_count c "
        "JOIN stocktake_line l ON l.key = c.line JOIN part p ON p.key = l.part ORDER BY c.key"
    )
    return [(one[0], one[1], one[2], one[3] // 60_000_000) for one in found]


def later(minutes: float) -> dt.datetime:
    return clock.now() + dt.timedelta(minutes=minutes)


@pytest.mark.parametrize("heads", [HEADS, CHINESE])
def test_a_count_stands_at_the_last_entry_that_was_booked_before_it(
    shop: Shop, tmp_path: Path, heads: Cells
) -> None:
    opened = shop.store.head().sequence
    with clock.held_at(later(20)):
        move(shop, CREW.storekeeper, Move(PLUG, BINS[PLUG], "TRAY", 1))
    told = taken_in(
        shop, tmp_path,
        row(shop, DISC, "9", later(10)),
        row(shop, OIL, "4.5", later(20)),
        row(shop, PLUG, "0", later(30)),
        device=later(60), heads=heads,
    )  # fmt: skip
    assert told == CountsImported(LIST, 3, 0, 0, 0, True)
    assert counts(shop) == [
        (DISC, 9, opened, 15),
        (OIL, 4500, opened + 1, 15),
        (PLUG, 0, opened + 1, 15),
    ]


@pytest.mark.parametrize("off", [-30, 30, 0.5])
def test_a_stated_clock_moves_every_count(shop: Shop, tmp_path: Path, off: float) -> None:
    wrong = dt.timedelta(minutes=off)
    told = taken_in(
        shop, tmp_path, row(shop, DISC, "9", later(50) + wrong), device=later(60) + wrong
    )
    assert (told.known, told.offset) == (True, -wrong // dt.timedelta(seconds=1))
    (at,) = shop.store.rows("SELECT counted_at FROM stock_count")
    assert clock.instant(at[0]) == later(50)


def test_a_clock_that_nobody_knows_doubles_the_window(shop: Shop, tmp_path: Path) -> None:
    told = taken_in(shop, tmp_path, row(shop, DISC, "9", later(50)))
    assert not told.known
    assert [one[3] for one in counts(shop)] == [30]


def scans(shop: Shop, off: dt.timedelta, *minutes: float) -> list[Cells]:
    """The list's code as a device that is off by so much scanned it."""
    made: list[Cells] = []
    for at in minutes:
        with clock.held_at(later(at)):
            code = list_code(shop, CREW.storekeeper, LIST)
        made.append(("", code, "", "", (later(at) + off).isoformat()))
    return made


def test_the_lists_code_scanned_first_and_last_tells_the_clock(shop: Shop, tmp_path: Path) -> None:
    off = dt.timedelta(minutes=-25)
    first, last = scans(shop, off, 5, 55)
    told = taken_in(shop, tmp_path, first, row(shop, DISC, "9", later(30) + off), last)
    assert (told.counts, told.known, told.offset) == (1, True, 25 * 60)
    (at,) = shop.store.rows("SELECT counted_at FROM stock_count")
    assert clock.instant(at[0]) == later(30)


def test_codes_that_disagree_or_do_not_embrace_the_counts_are_faults(
    shop: Shop, tmp_path: Path
) -> None:
    first, last = scans(shop, dt.timedelta(), 5, 55)
    counted = row(shop, DISC, "9", later(30))
    stale = (*last[:4], (later(57)).isoformat())
    assert faults(shop, tmp_path, first, counted, stale) == [Wrong.CODES_DISAGREE]
    assert faults(shop, tmp_path, first, counted) == [Wrong.CODE_NOT_AT_ENDS]
    code = parse_list_code(first[1])
    assert code is not None
    forged = str(type(code)(LIST, code.sequence + 7, code.at))
    other = str(type(code)("ST-000007", code.sequence, code.at))
    foreign = ("", other, "", "", first[4])
    assert Wrong.CODE_OF_OTHER in faults(shop, tmp_path, foreign, counted, last)
    never = (("", forged, "", "", first[4]), counted, ("", forged, "", "", first[4]))
    assert Wrong.CODE_NOT_OURS in faults(shop, tmp_path, *never)


def test_a_time_before_the_list_or_after_now_names_the_offset_that_it_suggests(
    shop: Shop, tmp_path: Path
) -> None:
    early, late = row(shop, DISC, "9", later(-30)), row(shop, PLUG, "1", later(90))
    path = write_csv(tmp_path / "counts.csv", [HEADS, early, late])
    with clock.held_at(later(60)), pytest.raises(SheetRefused) as caught:
        import_counts(shop, CREW.storekeeper, LIST, path)
    told = [(one.line, one.wrong, dict(one.facts)["offset"]) for one in caught.value.faults]
    assert told == [(2, Wrong.BEFORE_LIST, "+00:30"), (3, Wrong.AFTER_NOW, "-00:30")]


def test_every_fault_is_told_at_once(shop: Shop, tmp_path: Path) -> None:
    at = later(30)
    taking.take_lines(shop, CREW.other_storekeeper, TakeLines(LIST, 1, 1))
    told = faults(
        shop, tmp_path,
        row(shop, DISC, "", at),
        row(shop, PLUG, "1.5", at),
        ("9-99-99-99", DISC, "1", number(shop), at.isoformat()),
        ("", "T-009999", "1", number(shop), at.isoformat()),
        (BINS[OIL], OIL, "1", number(shop, CREW.technician.person), at.isoformat()),
        (BINS[OIL], "X-9", "1", number(shop), at.replace(tzinfo=None).isoformat()),
        row(shop, FILTER, "1", at),
        (BINS[OIL], "X-9", "1", "", at.isoformat()),
    )  # fmt: skip
    assert told == [
        Wrong.EMPTY,
        Wrong.NOT_A_COUNTED,
        Wrong.BIN_UNKNOWN,
        Wrong.NOT_A_TAG,
        Wrong.NOT_A_COUNTER,
        Wrong.NOT_A_MOMENT,
        Wrong.LINE_TAKEN,
        Wrong.EMPTY,
        Wrong.PART_UNKNOWN,
    ]


def test_the_same_file_again_adds_nothing(shop: Shop, tmp_path: Path) -> None:
    rows = [row(shop, DISC, "9", later(10)), row(shop, PLUG, "7", later(11))]
    first = taken_in(shop, tmp_path, *rows)
    before = shop.store.head()
    assert taken_in(shop, tmp_path, *rows) == first
    more = [*rows, row(shop, OIL, "1", later(12))]
    told = taken_in(shop, tmp_path, *more, name="more.csv")
    assert (told.counts, told.there) == (1, 2)
    assert shop.store.head().sequence == before.sequence + 1


def test_what_is_counted_otherwise_already_is_a_fault(shop: Shop, tmp_path: Path) -> None:
    counting.count(shop, CREW.storekeeper, Count(LIST, BINS[DISC], DISC, 9))
    again = row(shop, DISC, "9", later(10))
    assert faults(shop, tmp_path, again) == [Wrong.COUNTED_BEFORE]
    twice = row(shop, PLUG, "9", later(10)), row(shop, PLUG, "9", later(11))
    assert faults(shop, tmp_path, *twice) == [Wrong.COUNT_DOUBLED]


def test_what_the_list_does_not_name_becomes_a_line(shop: Shop, tmp_path: Path) -> None:
    told = taken_in(shop, tmp_path, row(shop, PLUG, "2", later(10), place=BINS[DISC]))
    assert (told.counts, told.unexpected) == (1, 1)
    assert counts(shop)[0][:2] == (PLUG, 2)


def test_an_old_part_is_counted_by_its_tag_without_a_bin(counter: Counter, tmp_path: Path) -> None:
    drawn = counter.draw(counter.order(), (DISC, 1))
    (tag,) = counter.bring(drawn)
    open_stocktake(counter.shop, CREW.parts_manager, OpenStocktake(ListKind.MONTHLY))
    shop = counter.shop
    cells = ("", tag, "1", number(shop), later(10).isoformat())
    assert taken_in(shop, tmp_path, cells).counts == 1
    assert faults(shop, tmp_path, ("", tag, "2", *cells[3:])) == [Wrong.NOT_A_COUNTED]


def test_what_stands_on_another_list_is_counted_there(counter: Counter, tmp_path: Path) -> None:
    shop = counter.shop
    (tag,) = counter.bring(counter.draw(counter.order(), (DISC, 1)))
    for part in (PLUG, DISC):
        asked = OpenStocktake(ListKind.IRREGULAR, part=part)
        open_stocktake(shop, CREW.parts_manager, asked)
    kept = ("", tag, "1", number(shop), later(10).isoformat())
    told = faults(shop, tmp_path, row(shop, DISC, "1", later(10)), kept)
    assert told == [Wrong.ON_OTHER_LIST, Wrong.TAG_NOT_ON_LIST]


def test_who_may_not_count_takes_no_file_in(shop: Shop, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "counts.csv", [HEADS, row(shop, DISC, "9", later(1))])
    with pytest.raises(NotPermitted):
        import_counts(shop, CREW.technician, LIST, path)
    with pytest.raises(StocktakeUnknown):
        import_counts(shop, CREW.storekeeper, "ST-000009", path)


def test_a_plan_writes_nothing_and_tells_the_same(shop: Shop, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "counts.csv", [HEADS, row(shop, DISC, "9", later(10))])
    before = shop.store.head()
    with clock.held_at(later(60)):
        planned = import_counts(shop, CREW.storekeeper, LIST, path, plan=True)
        assert shop.store.head() == before
        done = import_counts(shop, CREW.storekeeper, LIST, path)
    assert (planned.answer, planned.planned) == (done.answer, True)


def test_every_code_is_read_back_and_no_misread_one(shop: Shop) -> None:
    """Every single digit wrong, and every two neighbours that changed places."""
    code = list_code(shop, CREW.storekeeper, LIST)
    read = parse_list_code(code)
    assert read is not None
    assert (read.stocktake, str(read)) == (LIST, code)
    for place, digit in enumerate(code):
        for other in "0123456789":
            wrong = code[:place] + other + code[place + 1 :]
            assert not digit.isdigit() or wrong == code or parse_list_code(wrong) is None
        swapped = code[:place] + code[place : place + 2][::-1] + code[place + 2 :]
        assert swapped == code or parse_list_code(swapped) is None
