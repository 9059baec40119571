"""Who must see figures of what they count sees them with a reason, and counts it no more (E11)."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.blindness import blindness_of
from shopfloor.desk.receiving import part_of
from shopfloor.rules.lost_sales import LONGEST_REMARK, check_line_of_text
from shopfloor.rules.staff import Permission
from shopfloor.rules.stocktake import ReasonMissing
from shopfloor.store import count_judging


@dataclass(frozen=True)
class Look:
    """A part by number or barcode, and why its figures must be seen before it is counted."""

    part: str
    reason: str


@dataclass(frozen=True)
class Looked:
    """The part, and the list that had it for who looked: nothing where they were not blind."""

    part: str
    stocktake: str


@act("stocktake.look", Permission.SEE_FIGURES)
def look(deed: Deed, asked: Look) -> Looked:
    """Figures of the part may be seen again: all lines of it that were the person's to count are
    anybody else's, and no line of it that stands now is counted by them.

    Raises ReasonMissing, TextRefused, PartUnknown.
    """
    if not asked.reason.strip():
        raise ReasonMissing
    check_line_of_text("reason", asked.reason, LONGEST_REMARK)
    part = part_of(deed, asked.part)
    counting = blindness_of(deed.writing, deed.person.key)
    count_judging.looked(deed.writing, part.key, deed.person.key, asked.reason.strip())
    return Looked(part.number, counting.parts.get(part.number, ""))
