"""What a sheet of parts is refused for, each fault in its own words, with nothing written."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from shopfloor.desk.kits import InKit, WriteKit, write_kit
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.part_import import import_parts
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.sheets import SheetFault, SheetRefused, Wrong
from tests.desk.stocktaking.test_count_import import SHOWN
from tests.desk.test_order_import import CASES as ORDER_CASES
from tests.desk.test_stock_import import CASES as STOCK_CASES
from tests.sheets import told_in_both_languages

HEAD = "number,name,unit,price,old_part,bin"
GOOD = "A-1,滤清器,件,45.00,,"
MORE = f"{HEAD},barcode,content,pack,category,supersedes"

CASES: list[tuple[Wrong, bytes | str, tuple[int, str, str]]] = [
    (Wrong.NOT_TEXT, b"number\xff\xff\n", (1, "", "")),
    (Wrong.NOT_A_WORKBOOK, b"PK\x03\x04 no workbook", (0, "", "?")),
    (Wrong.OLD_WORKBOOK, b"\xd0\xcf\x11\xe0old", (0, "", "")),
    (Wrong.NO_LINES, HEAD, (0, "", "")),
    (Wrong.HEADER_UNKNOWN, f"{HEAD},colour\n{GOOD},red", (1, "colour", "colour")),
    (Wrong.HEADER_MISSING, "number,name,unit,price,bin\nA-1,a,件,1,", (1, "", "")),
    (Wrong.HEADER_DOUBLED, f"{HEAD},配件编码\n{GOOD},A-1", (1, "配件编码", "配件编码")),
    (Wrong.QUOTES_BROKEN, f'{HEAD}\n{GOOD}\nA-2,"a"b,件,1,,', (3, "", "?")),
    (Wrong.TOO_MANY_CELLS, f"{HEAD}\n{GOOD},more", (2, "", "")),
    (Wrong.TOO_FEW_CELLS, f"{HEAD}\nA-1,a,件,1,", (2, "", "")),
    (Wrong.CONTROL_CHARACTER, f"{HEAD}\nA-1,a\u200bb,件,1,,", (2, "name", "a?b")),
    (Wrong.EMPTY, f"{HEAD}\nA-1,,件,1,,", (2, "name", "")),
    (Wrong.TOO_LONG, f"{HEAD}\n{'A' * 41},a,件,1,,", (2, "number", "A" * 41)),
    (Wrong.NOT_MONEY, f"{HEAD}\nA-1,a,件,1.005,,", (2, "price", "1.005")),
    (Wrong.NOT_A_BIN, f"{HEAD}\nA-1,a,件,1,,1-2-3-4", (2, "bin", "1-2-3-4")),
    (Wrong.NOT_A_POLICY, f"{HEAD}\nA-1,a,件,1,perhaps,", (2, "old_part", "perhaps")),
    (Wrong.NOT_A_CATEGORY, f"{HEAD},category\n{GOOD},thing", (2, "category", "thing")),
    (Wrong.NOT_A_COUNT, f"{HEAD},pack\n{GOOD},0", (2, "pack", "0")),
    (Wrong.NUMBER_DOUBLED, f"{HEAD}\n{GOOD}\n{GOOD}", (3, "number", "A-1")),
    (
        Wrong.BIN_DOUBLED,
        f"{HEAD}\nA-1,a,件,1,,1-01-01-01\nA-2,a,件,1,,1-01-01-01",
        (3, "bin", "1-01-01-01"),
    ),
    (
        Wrong.BARCODE_DOUBLED,
        f"{HEAD},barcode\n{GOOD},69|70\nA-2,a,件,1,,,70",
        (3, "barcode", "70"),
    ),
    (Wrong.NEEDS_PIECES, f"{HEAD}\nA-1,oil,升,1,required,", (2, "old_part", "required")),
    (Wrong.SUPERSEDES_UNKNOWN, f"{HEAD},supersedes\n{GOOD},A-0", (2, "supersedes", "A-0")),
    (Wrong.SUPERSEDES_ITSELF, f"{HEAD},supersedes\n{GOOD},A-1", (2, "supersedes", "A-1")),
    (Wrong.BIN_TAKEN, f"{HEAD}\nA-1,a,件,1,,9-01-01-01", (2, "bin", "9-01-01-01")),
    (Wrong.BARCODE_TAKEN, f"{HEAD},barcode\n{GOOD},6901", (2, "barcode", "6901")),
    (Wrong.CODE_IS_KIT, f"{HEAD}\nBRK-F,a,件,1,,", (2, "number", "BRK-F")),
    (Wrong.CODE_IS_KIT, f"{HEAD},barcode\n{GOOD},BRK-F", (2, "barcode", "BRK-F")),
    (Wrong.CODE_IS_BADGE, f"{HEAD}\nB-00001,a,件,1,,", (2, "number", "B-00001")),
    (Wrong.CODE_IS_BADGE, f"{HEAD},barcode\n{GOOD},B-00001", (2, "barcode", "B-00001")),
    (Wrong.NUMBER_IS_BARCODE, f"{HEAD}\n6901,a,件,1,,", (2, "number", "6901")),
]


@pytest.fixture
def master(shop: Shop, administrator: Actor) -> Shop:
    known = WritePart("HELD", "火花塞", "件", 900, bin="9-01-01-01", barcodes=("6901",))
    write_part(shop, administrator, known)
    write_kit(shop, administrator, WriteKit("BRK-F", "前轮制动套件", (InKit("HELD", 1),)))
    return shop


def faults_of(shop: Shop, actor: Actor, path: Path) -> tuple[SheetFault, ...]:
    """The faults of a sheet that must have some, and must write nothing."""
    before = shop.store.head()
    with pytest.raises(SheetRefused) as refused:
        import_parts(shop, actor, path)
    assert shop.store.head() == before
    assert refused.value.count == len(refused.value.faults) > 0
    return refused.value.faults


@pytest.mark.parametrize(("wrong", "sheet", "where"), CASES, ids=[str(case[0]) for case in CASES])
def test_a_sheet_with_a_fault_is_refused_where_it_stands(
    master: Shop,
    administrator: Actor,
    tmp_path: Path,
    wrong: Wrong,
    sheet: bytes | str,
    where: tuple[int, str, str],
) -> None:
    path = tmp_path / "parts.csv"
    path.write_bytes(sheet if isinstance(sheet, bytes) else sheet.encode())
    (fault,) = faults_of(master, administrator, path)
    value = where[2] if where[2] != "?" else fault.value
    assert (fault.file, fault.wrong) == (str(path), wrong)
    assert (fault.line, fault.column, fault.value) == (*where[:2], value)
    told_in_both_languages(fault)


Cells = Callable[[xlsxwriter.Workbook, "xlsxwriter.worksheet.Worksheet"], object]

WORKBOOKS: list[tuple[Wrong, Cells, tuple[int, str, str]]] = [
    (Wrong.SEVERAL_SHEETS, lambda b, _: b.add_worksheet("二").write(0, 0, "x"), (0, "", "一, 二")),
    (Wrong.FORMULA_UNCACHED, lambda _, s: s.write_formula(1, 3, "=20+25"), (2, "price", "=20+25")),
    (
        Wrong.ERROR_CELL,
        lambda _, s: s.write_formula(1, 3, "=1/0", None, "#DIV/0!"),
        (2, "price", "#DIV/0!"),
    ),
    (
        Wrong.DATE_CELL,
        lambda b, s: s.write_datetime(
            1, 0, dt.datetime(2026, 3, 4), b.add_format({"num_format": "yyyy-mm-dd"})
        ),
        (2, "number", "2026-03-04"),
    ),
    (Wrong.TRUTH_CELL, lambda _, s: s.write_boolean(1, 4, True), (2, "old_part", "TRUE")),
    (Wrong.DIGITS_LOST, lambda _, s: s.write_number(1, 0, 12345678901234567), (2, "number", "?")),
    (Wrong.TOO_MANY_CELLS, lambda _, s: s.write_string(1, 6, "beyond"), (2, "", "")),
]


@pytest.mark.parametrize(
    ("wrong", "spoil", "where"), WORKBOOKS, ids=[str(case[0]) for case in WORKBOOKS]
)
def test_a_workbook_with_a_fault_is_refused_where_it_stands(
    master: Shop,
    administrator: Actor,
    tmp_path: Path,
    wrong: Wrong,
    spoil: Cells,
    where: tuple[int, str, str],
) -> None:
    path = tmp_path / "parts.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("一")
        sheet.write_row(0, 0, HEAD.split(","))
        sheet.write_row(1, 0, ["A-1", "滤清器", "件", 45, "", ""])
        spoil(book, sheet)
    (fault,) = faults_of(master, administrator, path)
    value = where[2] if where[2] != "?" else fault.value
    assert (fault.wrong, fault.line, fault.column, fault.value) == (wrong, *where[:2], value)
    told_in_both_languages(fault)


def test_a_file_that_is_not_there_is_a_fault(
    master: Shop, administrator: Actor, tmp_path: Path
) -> None:
    (fault,) = faults_of(master, administrator, tmp_path / "none.csv")
    assert fault.wrong is Wrong.FILE_UNREADABLE
    told_in_both_languages(fault)


def test_all_faults_come_at_once(master: Shop, administrator: Actor, tmp_path: Path) -> None:
    path = tmp_path / "parts.csv"
    path.write_text(
        "配件编码,名称,单位,售价,旧件,库位\nA-1,,件,4a,也许,1-1\n\n,,,,,\nHELD,a,升,1,须交,\n",
        "utf-8",
    )
    found = faults_of(master, administrator, path)
    assert [(one.line, one.column, one.wrong) for one in found] == [
        (2, "名称", Wrong.EMPTY),
        (2, "售价", Wrong.NOT_MONEY),
        (2, "旧件", Wrong.NOT_A_POLICY),
        (2, "库位", Wrong.NOT_A_BIN),
        (5, "旧件", Wrong.NEEDS_PIECES),
    ]


ELSEWHERE = {
    Wrong.FILE_UNREADABLE, Wrong.BIN_HOLDS_OTHER, Wrong.UNIT_IN_USE, Wrong.UNIT_DRAWN,
    Wrong.MONEY_OUT, Wrong.NOT_A_STAFF_NUMBER, Wrong.STAFF_DOUBLED, Wrong.NOT_ROLES,
    Wrong.NOT_A_BADGE, Wrong.NOT_A_NAME,
}  # fmt: skip
"""Those that other tests of these desks show."""


def test_every_fault_has_its_test() -> None:
    shown = (
        {case[0] for case in (*CASES, *WORKBOOKS, *STOCK_CASES, *ORDER_CASES)} | ELSEWHERE | SHOWN
    )
    assert shown | {Wrong.POLICY_NEEDS_SECOND} == set(Wrong)
