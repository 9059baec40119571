"""A file as a sheet: its header understood, its cells by column name, and every fault."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from shopfloor.desk.intake.grid import CellFault, Grid
from shopfloor.desk.intake.text import text_grid
from shopfloor.desk.intake.workbook import OLE, ZIP, workbook_grid
from shopfloor.rules.sheets import Column, Row, Sheet, SheetFault, Wrong, unguarded, unseen

Cells = list[str | CellFault]

_BLANKS = " \u00a0\u3000"


def read_sheet(path: Path, columns: Sequence[Column], encoding: str = "") -> Sheet:
    """The sheet in a file; what is wrong with it stands in its faults.

    ``encoding`` is of CSV, tried for where it is empty.  Raises EncodingUnknown.
    """
    empty = Sheet(str(path), "", {}, (), {}, ())
    try:
        data = path.read_bytes()
    except OSError as error:
        told = SheetFault(0, "", error.strerror or "?", Wrong.FILE_UNREADABLE)
        return replace(empty, faults=empty.placed([told]))
    sheet = replace(empty, digest=sha256(data).hexdigest())
    grid = _grid(data, columns, encoding)
    if not grid.faults and len(grid.lines) < 2:
        grid.fault(0, Wrong.NO_LINES)
    if grid.faults:
        return replace(sheet, faults=sheet.placed(grid.faults))
    return _Reading(sheet, columns, grid).sheet()


def _grid(data: bytes, columns: Sequence[Column], encoding: str) -> Grid:
    if data.startswith(ZIP):
        return workbook_grid(data)
    if data.startswith(OLE):
        grid = Grid(even=True)
        grid.fault(0, Wrong.OLD_WORKBOOK)
        return grid
    known = frozenset(name for one in columns for name in (one.name, one.chinese))
    return text_grid(data, encoding, known)


class _Reading:
    """One sheet on its way from a grid to rows."""

    def __init__(self, empty: Sheet, columns: Sequence[Column], grid: Grid) -> None:
        self.empty, self.columns, self.grid = empty, columns, grid
        self.faults: list[SheetFault] = []

    def sheet(self) -> Sheet:
        """The sheet; without rows where its header cannot be understood."""
        line, header = self.grid.lines[0]
        written = tuple(_as_text(cell) for cell in header)
        names = self._names(line, written)
        heads = {name: head for name, head in zip(names, written, strict=True) if name}
        made = replace(self.empty, heads=heads, header=written)
        if self.faults:
            return replace(made, faults=made.placed(self.faults))
        body = self.grid.lines[1:]
        return replace(
            made,
            rows=tuple(self._row(line, cells, names) for line, cells in body),
            raw={line: tuple(_as_text(cell) for cell in cells) for line, cells in body},
            faults=made.placed(self.faults),
        )

    def _names(self, line: int, written: Sequence[str]) -> list[str]:
        """The column name of each header, empty where there is none."""
        known = {one.name: one.name for one in self.columns}
        known |= {one.chinese: one.name for one in self.columns}
        told = ", ".join(f"{one.name} ({one.chinese})" for one in self.columns)
        names: list[str] = []
        for head in written:
            name = known.get(head.lower(), "")
            if head and not name:
                self._header(line, head, Wrong.HEADER_UNKNOWN, known=told)
            if name and name in names:
                self._header(line, head, Wrong.HEADER_DOUBLED, known=told)
            names.append(name)
        for one in self.columns:
            if one.needed and one.name not in names:
                missing = f"{one.name} ({one.chinese})"
                self._header(line, "", Wrong.HEADER_MISSING, missing=missing, known=told)
        return names

    def _header(self, line: int, head: str, wrong: Wrong, **facts: str) -> None:
        self.faults.append(SheetFault(line, head, head, wrong, tuple(facts.items())))

    def _row(self, line: int, cells: Cells, names: Sequence[str]) -> Row:
        count, wanted = len(cells), len(names)
        facts = (("count", str(count)), ("wanted", str(wanted)))
        beyond = any(cell for cell, name in zip(cells, names, strict=False) if not name)
        if count > wanted or beyond:
            self.faults.append(SheetFault(line, "", "", Wrong.TOO_MANY_CELLS, facts))
        elif count < wanted and not self.grid.even:
            self.faults.append(SheetFault(line, "", "", Wrong.TOO_FEW_CELLS, facts))
        told: dict[str, str | None] = {name: None for name in names[count:] if name}
        for name, cell in zip(names, cells, strict=False):
            if name:
                told[name] = self._cell(line, name, cell)
        return Row(line, told)

    def _cell(self, line: int, name: str, cell: str | CellFault) -> str | None:
        """The cell's text, without the guard of our own exports and without white space."""
        if isinstance(cell, tuple):
            wrong, value = cell
            self.faults.append(SheetFault(line, name, value, wrong))
            return None
        text = unguarded(cell).strip(_BLANKS)
        strange = unseen(text)
        if strange is not None:
            facts = (("character", strange),)
            shown = "".join(one if one.isprintable() else "?" for one in text)
            self.faults.append(SheetFault(line, name, shown, Wrong.CONTROL_CHARACTER, facts))
            return None
        return text


def _as_text(cell: str | CellFault) -> str:
    return cell[1] if isinstance(cell, tuple) else unguarded(cell).strip(_BLANKS)
