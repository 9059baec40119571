"""CSV: the encoding by trial, the delimiter by the header.

Byte-order mark, then UTF-8, then GB18030, all strict: right on every mainland-Chinese and UTF
sample that was measured (storage.md 7), where guessing libraries were wrong on half.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from shopfloor.desk.intake.grid import Grid
from shopfloor.errors import Fault
from shopfloor.rules.sheets import Wrong

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DELIMITERS = (",", ";", "\t")


@dataclass(eq=False)
class EncodingUnknown(Fault):
    """No text encoding of this name."""

    given: str
    exit_code = 2


def text_grid(data: bytes, encoding: str, known: frozenset[str]) -> Grid:
    """The lines of a CSV file; ``known`` are the headers, lower case, that tell its delimiter.

    Raises EncodingUnknown; all else becomes faults of the grid.
    """
    grid = Grid(even=False)
    text = _decoded(data, encoding, grid)
    if text is not None:
        try:
            grid.lines.extend(_lines(text, _delimiter(text, known)))
        except csv.Error as error:
            grid.lines.clear()
            grid.fault(_broken_line(text, _delimiter(text, known)), Wrong.QUOTES_BROKEN, str(error))
    return grid


def _decoded(data: bytes, encoding: str, grid: Grid) -> str | None:
    tried = _encodings(data, encoding)
    for name, skipped in tried:
        try:
            return data[skipped:].decode(name).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            where = data[:skipped].count(b"\n") + data[skipped : skipped + error.start].count(b"\n")
    grid.fault(where + 1, Wrong.NOT_TEXT, encoding=", ".join(name for name, _ in tried))
    return None


def _encodings(data: bytes, told: str) -> list[tuple[str, int]]:
    """The encodings to try, each with how many bytes of mark stand before the text."""
    if told:
        return [(_checked(told), 0)]
    for mark, name in _MARKS:
        if data.startswith(mark):
            return [(name, len(mark))]
    return [("utf-8", 0), ("gb18030", 0)]


def _checked(encoding: str) -> str:
    try:
        "".encode(encoding)
    except (LookupError, ValueError) as error:
        raise EncodingUnknown(encoding) from error
    return encoding


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str | tuple[Wrong, str]]]]:
    """Records that say anything, each with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, [*cells]
        begins = reader.line_num + 1


def _broken_line(text: str, delimiter: str) -> int:
    """The line on which the record begins that is no CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    with suppress(csv.Error):
        for _ in reader:
            begins = reader.line_num + 1
    return begins


def _delimiter(text: str, known: frozenset[str]) -> str:
    """The one among comma, semicolon and tab by which the header has the most known names."""
    header = next((line for line in text.splitlines() if line.strip()), "")

    def names(delimiter: str) -> int:
        told = (cell.strip().strip('"').strip().lower() for cell in header.split(delimiter))
        return sum(cell in known for cell in told)

    return max(_DELIMITERS, key=names)
