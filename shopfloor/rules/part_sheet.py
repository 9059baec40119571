"""The sheet of the parts master: its columns, and what each cell may say (E01, LOC-05)."""

from dataclasses import dataclass

from shopfloor.rules.numbers import parse_bin
from shopfloor.rules.parts import Category, Policy
from shopfloor.rules.quantities import parse_money
from shopfloor.rules.sheets import Column, LineReader, Row, SheetFault, Wrong, count

COLUMNS = (
    Column("number", "配件编码", needed=True),
    Column("name", "名称", needed=True),
    Column("unit", "单位", needed=True),
    Column("price", "售价", needed=True),
    Column("old_part", "旧件", needed=True),
    Column("bin", "库位", needed=True),
    Column("name_en", "英文名称"),
    Column("category", "类别"),
    Column("barcode", "条码"),
    Column("maker", "厂家"),
    Column("models", "适用车型"),
    Column("pack", "包装数"),
    Column("content", "单位含量"),
    Column("old_per_unit", "每单位旧件"),
    Column("supersedes", "替代编码"),
)

BARCODES_APART = "|"

POLICY_WORDS = {
    "required": Policy.REQUIRED,
    "须交": Policy.REQUIRED,
    "需交": Policy.REQUIRED,
    "需要": Policy.REQUIRED,
    "须交旧件": Policy.REQUIRED,
    "none": Policy.NONE,
    "不需": Policy.NONE,
    "不需要": Policy.NONE,
    "无需": Policy.NONE,
    "不需旧件": Policy.NONE,
}

CATEGORY_WORDS = {str(category): category for category in Category} | {
    "机械件": Category.HARD,
    "滤清器": Category.FILTER,
    "电器件": Category.ELECTRICAL,
    "车身件": Category.BODY,
    "轮胎": Category.TYRE,
    "油液": Category.FLUID,
    "辅料": Category.CONSUMABLE,
    "标准件": Category.HARDWARE,
    "精品": Category.ACCESSORY,
}


@dataclass(frozen=True)
class PartLine:
    """A line of the sheet: what is None is kept as the master has it, or preset; barcodes are
    taught, none is taken away; ``price`` in fen."""

    line: int
    number: str
    name: str
    unit: str
    price: int
    old_part: Policy | None
    bin: str
    barcodes: tuple[str, ...]
    name_en: str | None
    category: Category | None
    maker: str | None
    models: str | None
    pack: int | None
    content: int | None
    old_per_unit: int | None
    supersedes: str | None


def part_line(row: Row, faults: list[SheetFault]) -> PartLine:
    """The line that a row says; what is wrong in it goes to ``faults``."""
    cell = LineReader(row, faults)
    return PartLine(
        row.line,
        cell.text("number", 40, needed=True),
        cell.text("name", 200, needed=True),
        cell.text("unit", 10, needed=True),
        cell.value("price", parse_money, Wrong.NOT_MONEY, needed=True) or 0,
        cell.value("old_part", lambda given: POLICY_WORDS[given.lower()], Wrong.NOT_A_POLICY),
        cell.value("bin", parse_bin, Wrong.NOT_A_BIN) or "",
        _barcodes(cell),
        _said(cell, "name_en", 200),
        cell.value("category", _category, Wrong.NOT_A_CATEGORY, known=", ".join(CATEGORY_WORDS)),
        _said(cell, "maker", 100),
        _said(cell, "models", 500),
        _count(cell, "pack", 1, 1_000_000),
        _count(cell, "content", 1, 1_000_000),
        _count(cell, "old_per_unit", 1, 99),
        _said(cell, "supersedes", 40),
    )


def _category(given: str) -> Category:
    return CATEGORY_WORDS[given.lower()]


def _said(cell: LineReader, name: str, longest: int) -> str | None:
    return cell.text(name, longest) if cell.has(name) else None


def _count(cell: LineReader, name: str, smallest: int, largest: int) -> int | None:
    return cell.value(
        name,
        count(smallest, largest),
        Wrong.NOT_A_COUNT,
        smallest=str(smallest),
        largest=str(largest),
    )


def _barcodes(cell: LineReader) -> tuple[str, ...]:
    told = (code.strip() for code in cell.text("barcode", 1000).split(BARCODES_APART))
    codes = tuple(dict.fromkeys(code for code in told if code))
    if any(len(code) > 80 for code in codes):
        cell.fault("barcode", Wrong.TOO_LONG, longest=80)
    return codes
