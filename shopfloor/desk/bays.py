"""Bays: where cars are worked on."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.errors import Conflict
from shopfloor.rules.lost_sales import check_line_of_text
from shopfloor.rules.staff import Permission
from shopfloor.rules.workshop import BayKind

BAYS = (
    *((f"B{number:02d}", BayKind.REPAIR) for number in range(1, 9)),
    ("B09", BayKind.BODY),
    ("B10", BayKind.BODY),
    ("B11", BayKind.WASH),
    ("B12", BayKind.WASH),
)
"""The twelve bays of the demo."""


LONGEST_CODE = 20
"""Characters of a bay's code."""


@dataclass(eq=False)
class BayExists(Conflict):
    """A bay of this code is there already."""

    bay: str


@dataclass(frozen=True)
class WriteBay:
    """A new bay; its code is kept in capitals, as it is asked for."""

    code: str
    kind: BayKind


@dataclass(frozen=True)
class BayWritten:
    """The bay's code."""

    code: str


@act("bay.write", Permission.WRITE_BAY)
def write_bay(deed: Deed, asked: WriteBay) -> BayWritten:
    """Enter a bay; raises BayExists, TextRefused."""
    code = asked.code.strip().upper()
    check_line_of_text("bay", code, LONGEST_CODE)
    if deed.writing.one("SELECT key FROM bay WHERE code = ?", code) is not None:
        raise BayExists(code)
    deed.writing.put("bay", None, code=code, kind=asked.kind.value)
    return BayWritten(code)
