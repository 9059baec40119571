"""Sheets that come in: what a column is called, what can be wrong in a cell, and where.

Faults are gathered, never raised one by one: a person mends a sheet once.  A fault is told in two
sentences, what was expected and how to mend it, from ``wanted.<wrong>`` and ``mend.<wrong>``.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from shopfloor.errors import Fault
from shopfloor.words import say

T = TypeVar("T")


class Wrong(StrEnum):
    """What can be wrong with a sheet, one of its lines or one of its cells."""

    FILE_UNREADABLE = "file_unreadable"
    NOT_TEXT = "not_text"
    NOT_A_WORKBOOK = "not_a_workbook"
    OLD_WORKBOOK = "old_workbook"
    SEVERAL_SHEETS = "several_sheets"
    NO_LINES = "no_lines"
    HEADER_UNKNOWN = "header_unknown"
    HEADER_MISSING = "header_missing"
    HEADER_DOUBLED = "header_doubled"
    QUOTES_BROKEN = "quotes_broken"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_FEW_CELLS = "too_few_cells"
    CONTROL_CHARACTER = "control_character"
    FORMULA_UNCACHED = "formula_uncached"
    ERROR_CELL = "error_cell"
    DATE_CELL = "date_cell"
    TRUTH_CELL = "truth_cell"
    DIGITS_LOST = "digits_lost"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_MONEY = "not_money"
    MONEY_OUT = "money_out"
    NOT_A_BIN = "not_a_bin"
    NOT_A_POLICY = "not_a_policy"
    NOT_A_CATEGORY = "not_a_category"
    NOT_A_COUNT = "not_a_count"
    NOT_A_QUANTITY = "not_a_quantity"
    NUMBER_DOUBLED = "number_doubled"
    BIN_DOUBLED = "bin_doubled"
    BARCODE_DOUBLED = "barcode_doubled"
    LINE_DOUBLED = "line_doubled"
    NEEDS_PIECES = "needs_pieces"
    SUPERSEDES_UNKNOWN = "supersedes_unknown"
    SUPERSEDES_ITSELF = "supersedes_itself"
    BIN_TAKEN = "bin_taken"
    BIN_HOLDS_OTHER = "bin_holds_other"
    BARCODE_TAKEN = "barcode_taken"
    NUMBER_IS_BARCODE = "number_is_barcode"
    CODE_IS_KIT = "code_is_kit"
    CODE_IS_BADGE = "code_is_badge"
    UNIT_IN_USE = "unit_in_use"
    UNIT_DRAWN = "unit_drawn"
    POLICY_NEEDS_SECOND = "policy_needs_second"
    PART_UNKNOWN = "part_unknown"
    BIN_UNKNOWN = "bin_unknown"
    HAS_ENTRIES = "has_entries"
    NOT_A_PLATE = "not_a_plate"
    NOT_AN_ADVISOR = "not_an_advisor"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_JOB = "not_a_job"
    NOT_A_PART_ASK = "not_a_part_ask"
    NOT_A_TIME = "not_a_time"
    NAMELESS = "nameless"
    ORDER_DOUBLED = "order_doubled"
    ORDER_EXISTS = "order_exists"
    ORDER_NUMBER_OURS = "order_number_ours"
    JOB_UNKNOWN = "job_unknown"
    NOT_A_MOMENT = "not_a_moment"
    NOT_A_COUNTER = "not_a_counter"
    NOT_A_COUNTED = "not_a_counted"
    NOT_A_TAG = "not_a_tag"
    BEFORE_LIST = "before_list"
    AFTER_NOW = "after_now"
    CODE_NOT_OURS = "code_not_ours"
    CODE_OF_OTHER = "code_of_other"
    CODE_NOT_AT_ENDS = "code_not_at_ends"
    CODES_DISAGREE = "codes_disagree"
    COUNT_DOUBLED = "count_doubled"
    COUNTED_BEFORE = "counted_before"
    LINE_TAKEN = "line_taken"
    SECOND_COUNTER = "second_counter"
    ON_OTHER_LIST = "on_other_list"
    TAG_NOT_ON_LIST = "tag_not_on_list"
    NOT_A_NAME = "not_a_name"
    NOT_ROLES = "not_roles"
    NOT_A_STAFF_NUMBER = "not_a_staff_number"
    NOT_A_BADGE = "not_a_badge"
    STAFF_DOUBLED = "staff_doubled"


@dataclass(frozen=True)
class SheetFault:
    """One thing wrong: ``line`` as a person counts them from 1 (0: the whole file), ``column`` as
    the sheet heads it (empty: the whole line), ``value`` as it was read."""

    line: int
    column: str
    value: str
    wrong: Wrong
    facts: tuple[tuple[str, str], ...] = ()
    file: str = ""

    @property
    def wanted(self) -> str:
        """What was expected, in the language that is spoken."""
        return say(f"wanted.{self.wrong}", **dict(self.facts))

    @property
    def mend(self) -> str:
        """How to mend it, in the language that is spoken."""
        return say(f"mend.{self.wrong}", **dict(self.facts))


@dataclass(frozen=True)
class Column:
    """A column: its English name, which requests and rules use, and its Chinese one."""

    name: str
    chinese: str
    needed: bool = False


@dataclass(frozen=True)
class Row:
    """A line by column name; a cell that could not be read is None, a column that the sheet does
    not have is not there."""

    line: int
    cells: Mapping[str, str | None]


@dataclass(frozen=True)
class Sheet:
    """A sheet as read: ``digest`` of the file's bytes, ``heads`` as written by column name,
    ``raw`` the cells as written by line, for the rejects."""

    file: str
    digest: str
    heads: Mapping[str, str]
    rows: tuple[Row, ...]
    raw: Mapping[int, tuple[str, ...]]
    header: tuple[str, ...]
    faults: tuple[SheetFault, ...] = ()

    def placed(self, faults: list[SheetFault]) -> tuple[SheetFault, ...]:
        """Faults with the file's name and its own headers, in the order of its lines."""
        told = [
            replace(one, file=self.file, column=self.heads.get(one.column, one.column))
            for one in faults
        ]
        return tuple(sorted(told, key=lambda one: one.line))

    def refused(self, faults: list[SheetFault]) -> "SheetRefused":
        """The refusal of this sheet for these faults."""
        return SheetRefused(self.file, len(faults), self.placed(faults), self)


@dataclass(eq=False)
class SheetRefused(Fault):
    """A sheet with faults, all of them; nothing of it was written."""

    file: str
    count: int
    faults: tuple[SheetFault, ...]
    sheet: Sheet

    def __str__(self) -> str:
        told = ", ".join(f"{one.line}/{one.column}: {one.wrong}" for one in self.faults[:5])
        return f"sheet_refused({self.file}: {self.count}: {told})"


class LineReader:
    """Takes one line's cells as values; what cannot be taken becomes a fault and a stand-in."""

    def __init__(self, row: Row, faults: list[SheetFault]) -> None:
        self.row, self.faults = row, faults

    def has(self, name: str) -> bool:
        """Whether the sheet has the column."""
        return name in self.row.cells

    def fault(self, name: str, wrong: Wrong, **facts: object) -> None:
        """Something is wrong in this cell."""
        told = tuple((fact, str(value)) for fact, value in facts.items())
        value = self.row.cells.get(name) or ""
        self.faults.append(SheetFault(self.row.line, name, value, wrong, told))

    def text(self, name: str, longest: int, needed: bool = False) -> str:
        """The cell's text; empty where there is none."""
        given = self.row.cells.get(name, "")
        if given == "" and needed:
            self.fault(name, Wrong.EMPTY)
        if given is not None and len(given) > longest:
            self.fault(name, Wrong.TOO_LONG, longest=longest)
        return given or ""

    def value(
        self, name: str, parse: Callable[[str], T], wrong: Wrong, needed: bool = False, **facts: str
    ) -> T | None:
        """What ``parse`` makes of the cell; None where it is empty or not to be parsed."""
        given = self.row.cells.get(name, "")
        if not given:
            if needed and given is not None:
                self.fault(name, Wrong.EMPTY)
            return None
        try:
            return parse(given)
        except (Fault, ValueError, KeyError):
            self.fault(name, wrong, **facts)
            return None


EMPTY_SHEET = Sheet("", "", {}, (), {}, ())


def count(smallest: int, largest: int) -> Callable[[str], int]:
    """A parser of whole numbers from ``smallest`` to ``largest``; it raises ValueError."""

    def parse(given: str) -> int:
        if not re.fullmatch(r"\d{1,9}", given, re.ASCII) or not smallest <= int(given) <= largest:
            raise ValueError(given)
        return int(given)

    return parse


_DANGER = re.compile("'*[=+\\-@\t\r＝＋－＠]")


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula, as our exports write it."""
    return f"'{text}" if _DANGER.match(text) else text


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    return text[1:] if text.startswith("'") and _DANGER.match(text) else text


_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def unseen(text: str) -> str | None:
    """The first character that a person cannot see, as ``U+200B``."""
    if text.isascii() and text.isprintable():
        return None
    found = next((one for one in text if unicodedata.category(one) in _UNSEEN), None)
    return None if found is None else f"U+{ord(found):04X}"
