"""The rejects of a sheet: every fault beside the line that it is in, to be mended in a
spreadsheet and brought again."""

import csv
import io

from shopfloor.rules.sheets import Sheet, SheetFault, guarded
from shopfloor.words import say

_COLUMNS = ("line", "column", "value", "wanted", "mend")


def rejects_csv(faults: tuple[SheetFault, ...], sheet: Sheet) -> str:
    """One line a fault, with a byte-order mark for spreadsheets: where, what, how to mend, and
    the sheet's own cells; the text of cells is guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(say(f"column.fault_{name}") for name in _COLUMNS), *sheet.header])
    for one in faults:
        told = (one.column, one.value, one.wanted, one.mend, *sheet.raw.get(one.line, ()))
        writer.writerow([one.line or "", *map(guarded, told)])
    return "\ufeff" + out.getvalue()
