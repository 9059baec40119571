"""A list's code: journal sequence and shop time, shown now and scanned by a handheld at once, so
that the device's clock is told from the shop's.

``ZC<list>S<sequence>T<yyyymmddhhmmss, UTC><two check digits>``; the check is ISO 7064 MOD 97-10
over all digits before it, as in the line codes of a sheet.
"""

import datetime as dt
import re
from dataclasses import dataclass

_CODE = re.compile(r"ZC(\d{6,12})S(\d{1,15})T(\d{14})(\d{2})", re.ASCII)
_FORM = "%Y%m%d%H%M%S"


@dataclass(frozen=True)
class ListCode:
    """What a code says: the list, the last journal sequence when it was shown, and when; ``at`` is
    aware, UTC, whole seconds."""

    stocktake: str
    sequence: int
    at: dt.datetime

    def __str__(self) -> str:
        digits = self.stocktake.rpartition("-")[2]
        told = f"ZC{digits}S{self.sequence}T{self.at.strftime(_FORM)}"
        return told + _check(told)


def parse_list_code(given: str) -> ListCode | None:
    """The code, or None where it is none of ours or was misread."""
    found = _CODE.fullmatch(given.strip().upper())
    if found is None or _check(found[0][:-2]) != found[4]:
        return None
    try:
        at = dt.datetime.strptime(found[3], _FORM).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    code = ListCode(f"ST-{int(found[1]):06d}", int(found[2]), at)
    return code if str(code) == found[0] else None


def _check(told: str) -> str:
    digits = "".join(one for one in told if one.isdecimal())
    return f"{98 - int(f'{digits}00') % 97:02d}"
