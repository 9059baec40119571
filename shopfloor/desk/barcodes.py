"""Barcodes: a part has several; an unknown one is taught at the counter by permission."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.codes import check_code_free
from shopfloor.desk.receiving import part_of
from shopfloor.rules.parts import BarcodeTaken, Part, TextRefused
from shopfloor.rules.sheets import unseen
from shopfloor.rules.staff import Permission
from shopfloor.store import parts

LONGEST = 80


@dataclass(frozen=True)
class TeachBarcode:
    """A code as it was scanned, and the part that it is on."""

    part: str
    barcode: str


@dataclass(frozen=True)
class BarcodeTaught:
    """The part that the code now names; ``known``: it did before."""

    part: str
    barcode: str
    known: bool


@act("barcode.teach", Permission.TEACH_BARCODE)
def teach_barcode(deed: Deed, asked: TeachBarcode) -> BarcodeTaught:
    """Teach a part a barcode; one that it has already changes nothing.

    Raises PartUnknown, BarcodeTaken, CodeIsKit, CodeIsBadge, TextRefused.
    """
    part = part_of(deed, asked.part)
    return BarcodeTaught(part.number, asked.barcode, not teach(deed, part, asked.barcode))


def teach(deed: Deed, part: Part, code: str) -> bool:
    """Whether the code was new; raises BarcodeTaken, CodeIsKit, CodeIsBadge, TextRefused."""
    if not code.strip() or len(code) > LONGEST or code != code.strip() or unseen(code):
        raise TextRefused("barcode", code, LONGEST)
    owner = parts.part_by_barcode(deed.writing, code) or parts.part_by_number(deed.writing, code)
    if owner is not None and owner.key != part.key:
        raise BarcodeTaken(code, owner.number)
    if parts.part_by_barcode(deed.writing, code) is not None:
        return False
    check_code_free(deed.writing, code)
    parts.put_barcode(deed.writing, code, part.key)
    return True
