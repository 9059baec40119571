"""XLSX by python-calamine, and what calamine does not say: it reads a formula that nobody has
calculated, and an error, as an empty cell, so the workbook's own XML is asked for both."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree

from shopfloor.desk.intake.grid import CellFault, Grid
from shopfloor.rules.sheets import Wrong

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
_LARGEST = 400_000_000
_MANY_DIGITS = 10**15
"""From here on a spreadsheet no longer keeps every digit of a number."""

Place = tuple[int, int]
"""Line and column, both from 1."""


def workbook_grid(data: bytes) -> Grid:
    """The lines of the one sheet of a workbook that holds anything."""
    import python_calamine

    grid = Grid(even=True)
    try:
        troubles = _Troubles(data)  # first: it refuses what would unpack beyond all measure
        book = python_calamine.load_workbook(io.BytesIO(data))
        told = [book.get_sheet_by_index(i) for i in range(len(book.sheet_names))]
        filled = [(i, sheet) for i, sheet in enumerate(told) if sheet.height]
    except (python_calamine.CalamineError, zipfile.BadZipFile, ElementTree.ParseError, KeyError,
            NotImplementedError, OSError) as error:  # fmt: skip
        grid.fault(0, Wrong.NOT_A_WORKBOOK, str(error))
        return grid
    if len(filled) > 1:
        grid.fault(0, Wrong.SEVERAL_SHEETS, ", ".join(sheet.name for _, sheet in filled))
    elif filled:
        index, sheet = filled[0]
        grid.lines.extend(_lines(sheet.to_python(skip_empty_area=False), troubles.of(index)))
    return grid


def _lines(
    rows: Iterable[Sequence[object]], troubles: dict[Place, CellFault]
) -> Iterator[tuple[int, list[str | CellFault]]]:
    for line, row in enumerate(rows, 1):
        cells = [
            troubles.get((line, column)) or _cell(value) for column, value in enumerate(row, 1)
        ]
        if any(isinstance(cell, tuple) or cell.strip() for cell in cells):
            yield line, cells


def _cell(value: object) -> str | CellFault:
    """A cell as a person would have typed it: 5.0 as 5, 0.1 + 0.2 as 0.3."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return Wrong.TRUTH_CELL, str(value).upper()
    if isinstance(value, int | float):
        if abs(value) >= _MANY_DIGITS:
            return Wrong.DIGITS_LOST, f"{value:.15g}"
        return f"{value:.15g}" if "e" not in f"{value:.15g}" else f"{value:.20f}".rstrip("0")
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return Wrong.DATE_CELL, str(value)
    return Wrong.ERROR_CELL, str(value)


class _Troubles:
    """Formulas without a value that can be trusted, and errors, from the XML."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        if sum(part.file_size for part in self.zip.infolist()) > _LARGEST:
            raise zipfile.BadZipFile("larger than any sheet of parts")
        book = ElementTree.fromstring(self.zip.read("xl/workbook.xml"))
        linked = ElementTree.fromstring(self.zip.read("xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target", "") for link in linked}
        self.sheets = [
            targets[next(value for name, value in sheet.items() if name.endswith("}id"))]
            for sheet in book.iter()
            if _local(sheet) == "sheet"
        ]
        # a writer that calculates nothing leaves 0 as the value and asks for it to be calculated
        self.uncalculated = any(
            one.get("fullCalcOnLoad") in ("1", "true")
            for one in book.iter()
            if _local(one) == "calcPr"
        )

    def of(self, index: int) -> dict[Place, CellFault]:
        """What is wrong in one sheet's cells."""
        target = self.sheets[index]
        text = self.zip.read(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        if not re.search(rb"<(?:\w+:)?f[\s/>]|t=[\"']e[\"']", text):
            return {}
        return dict(self._found(text))

    def _found(self, text: bytes) -> Iterator[tuple[Place, CellFault]]:
        line = column = 0
        for event, one in ElementTree.iterparse(io.BytesIO(text), ("start", "end")):
            name = _local(one)
            if event == "start" and name == "row":
                line, column = int(one.get("r") or line + 1), 0
            elif event == "end" and name == "c":
                column = _column(one.get("r")) or column + 1
                wrong = self._wrong(one)
                if wrong:
                    yield (line, column), wrong
                one.clear()

    def _wrong(self, cell: ElementTree.Element) -> CellFault | None:
        inner = {_local(one): one for one in cell}
        formula, value = inner.get("f"), inner.get("v")
        if cell.get("t") == "e":
            return Wrong.ERROR_CELL, (value.text or "") if value is not None else ""
        if formula is None:
            return None
        known = value is not None and (value.text or cell.get("t") == "str")
        if known and not self.uncalculated:
            return None
        return Wrong.FORMULA_UNCACHED, f"={formula.text or ''}"


def _local(one: ElementTree.Element) -> str:
    return str(one.tag).rpartition("}")[2]


def _column(reference: str | None) -> int:
    """The column of ``AB12``, from 1; 0 where there is none."""
    made = 0
    for letter in reference or "":
        if letter.isalpha():
            made = made * 26 + ord(letter.upper()) - 64
    return made
