"""Writing the sheets that the tests import."""

import codecs
import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from shopfloor import words
from shopfloor.rules.sheets import SheetFault, guarded

ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "gb18030": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}

Table = Sequence[Sequence[str]]


def write_csv(
    path: Path, table: Table, encoding: str = "utf-8", delimiter: str = ",", end: str = "\r\n"
) -> Path:
    """A CSV file as a spreadsheet of that encoding writes it."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(
        [guarded(cell) for cell in row] for row in table
    )
    path.write_bytes(ENCODINGS[encoding] + out.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, table: Table, numeric: Sequence[str] = ()) -> Path:
    """A workbook of text cells, but for the columns headed by ``numeric``."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for i, row in enumerate(table):
            for k, cell in enumerate(row):
                if i and cell and table[0][k] in numeric:
                    sheet.write_number(i, k, float(cell))
                elif cell:
                    sheet.write_string(i, k, guarded(cell))
    return path


def told_in_both_languages(fault: SheetFault) -> None:
    """Assert that what was expected and the mend are sentences of their own in both languages."""
    told = set()
    for language in words.LANGUAGES:
        words.speak(language)
        told |= {fault.wanted, fault.mend}
    words.speak("en")
    assert len(told) == 4
    assert not any(re.search(r"[{}]", sentence) for sentence in told)
