"""Line codes of count sheets: ``K``, the line's number, two check digits.

The check digits are those of ISO 7064 MOD 97-10, which IBAN and ISO 11649 use, over the digits of
the list's number and of the line's.  97 is prime and 10 no power of one modulo it, so every wrong
digit and every two neighbours that changed places are refused; so is a line of a list whose number
differs by one digit.  The line has four digits or more: a digit too many or too few is another
length up to line 9,999, and refused 96 times of 97 above.
"""

import re
from dataclasses import dataclass

from shopfloor.errors import Fault

_CODE = re.compile(r"K(\d{4,9})(\d{2})", re.ASCII)
_TYPED = re.compile(r"\s*([Kk]\d+)(?:\s+(\S+))?\s*", re.ASCII)


@dataclass(eq=False)
class LineCodeWrong(Fault):
    """A line code with a slip of the pen, or of another list's sheet."""

    given: str
    stocktake: str
    exit_code = 2


def line_code(stocktake: str, line: int) -> str:
    """The code of a line of the list with that number."""
    digits = f"{line:04d}"
    return f"K{digits}{_check(stocktake, digits)}"


def line_of(stocktake: str, given: str) -> int:
    """The number of the line whose code was typed; raises LineCodeWrong."""
    found = _CODE.fullmatch(given.strip().upper())
    if found is None or line_code(stocktake, int(found[1])) != found[0]:
        raise LineCodeWrong(given, stocktake)
    return int(found[1])


def typed_line(given: str) -> tuple[str, str] | None:
    """Code and quantity of ``K000712 12``, the quantity empty where there is none; nothing where it
    has not the shape of a line code."""
    found = _TYPED.fullmatch(given)
    return (found[1].upper(), found[2] or "") if found else None


def _check(stocktake: str, digits: str) -> str:
    listed = "".join(one for one in stocktake if one.isdecimal())
    return f"{98 - int(f'{listed}{digits}00') % 97:02d}"
