"""Lines of eighty cells for a dot-matrix printer: a Chinese character takes two, a letter one.

Printers and terminals disagree about how wide some characters are (dashes, curly quotes, Greek);
none of these is printed.
"""

import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len, chop_cells

WIDTH = 80
RULE = "-" * WIDTH

_STAND_INS = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "...", "·": ".", "×": "x",
     "°": " deg ", "±": "+/-", "→": ">", "′": "'", "″": '"', "®": "(R)", "Ω": "Ohm"}
)  # fmt: skip


def printable(text: str) -> str:
    """The text in characters of known width, without any that steers a printer."""
    return "".join(map(_sure, unicodedata.normalize("NFC", text).translate(_STAND_INS)))


def _sure(character: str) -> str:
    kind = unicodedata.category(character)
    if character.isspace():
        return " "
    if kind in ("Mn", "Me", "Cf"):
        return ""
    unsure = kind.startswith("C") or unicodedata.east_asian_width(character) == "A"
    return "?" if unsure else character


def spread(*items: str) -> list[str]:
    """The items one behind the other, two cells between, on as many lines as they take."""
    lines, line = [], ""
    for item in filter(None, map(printable, items)):
        joined = f"{line}  {item}" if line else item
        if cell_len(joined) <= WIDTH:
            line = joined
            continue
        *whole, rest = chop_cells(item, WIDTH)
        lines += [*([line] if line else []), *whole]
        line = rest
    return [*lines, line] if line else lines


def apart(left: str, right: str) -> list[str]:
    """One at each margin, or below each other where they do not fit."""
    left, right = printable(left), printable(right)
    gap = WIDTH - cell_len(left) - cell_len(right)
    return [left + " " * gap + right] if gap > 0 else spread(left, right)


def row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """A row of a table, one cell between columns, the last column to the right; what is longer
    than its column goes on below."""
    columns = [
        chop_cells(printable(cell), width) for cell, width in zip(cells, widths, strict=True)
    ]
    return [_line(pieces, widths) for pieces in zip_longest(*columns, fillvalue="")]


def _line(pieces: Sequence[str], widths: Sequence[int]) -> str:
    gaps = [" " * (width - cell_len(piece)) for piece, width in zip(pieces, widths, strict=True)]
    told = [piece + gap for piece, gap in zip(pieces[:-1], gaps[:-1], strict=True)]
    return " ".join([*told, gaps[-1] + pieces[-1]]).rstrip()
