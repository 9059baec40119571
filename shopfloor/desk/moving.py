"""Moving pieces from one place to another: no total changes, so one person suffices (LOC-01)."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.blindness import blindness_of
from shopfloor.desk.receiving import check_own, part_of
from shopfloor.rules import book
from shopfloor.rules import parts as rules
from shopfloor.rules.book import EntryKind
from shopfloor.rules.locations import Location, LocationUnknown
from shopfloor.rules.parts import Part
from shopfloor.rules.staff import Permission
from shopfloor.store import parts, picking, stockbook


@dataclass(frozen=True)
class Move:
    """``quantity`` smallest units of a part from the place ``source`` to the place ``target``."""

    part: str
    source: str
    target: str
    quantity: int


@dataclass(frozen=True)
class Moved:
    """The move's sequence in the journal, by which it can be reversed, and what then lies there:
    None for who has still to count it."""

    sequence: int
    part: str
    source: str
    target: str
    quantity: int
    left: int | None = None


@act("stock.move", Permission.MOVE_STOCK)
def move(deed: Deed, asked: Move) -> Moved:
    """Two entries without value in one act.

    Raises PartUnknown, LocationUnknown, QuantityOut, SamePlace, NotEnoughThere, LocationTaken,
    StillReserved.
    """
    part = part_of(deed, asked.part)
    rules.check_quantity(part.number, asked.quantity)
    source, target = place_of(deed, asked.source), place_of(deed, asked.target)
    if source.key == target.key:
        raise book.SamePlace(source.code)
    check_own(deed, part, target)
    lies = stockbook.lying(deed.writing, part.key, source.key)
    book.check_lies(part, source.code, asked.quantity, lies)
    apart = picking.set_apart(deed.writing, part.key, source.key)
    book.check_reserved(part, lies - asked.quantity, -asked.quantity, apart)
    _check_reserved(deed, part, source, target, asked.quantity)
    for place, quantity in ((source, -asked.quantity), (target, asked.quantity)):
        stockbook.post(deed.writing, EntryKind.MOVE, part.key, place.key, quantity, 0, "")
    blind = blindness_of(deed.writing, deed.person.key)
    return Moved(
        deed.writing.head.sequence + 1, part.number, source.code, target.code, asked.quantity,
        blind.free(part.number, lies - asked.quantity),
    )  # fmt: skip


def place_of(deed: Deed, code: str) -> Location:
    """The place of a code; raises LocationUnknown."""
    place = parts.location_by_code(deed.writing, code.strip())
    if place is None:
        raise LocationUnknown(code)
    return place


def _check_reserved(
    deed: Deed, part: Part, source: Location, target: Location, quantity: int
) -> None:
    if source.kind in book.ISSUABLE and target.kind not in book.ISSUABLE:
        left = stockbook.issuable(deed.writing, part.key) - quantity
        reserved = stockbook.held(deed.writing, part.key).reserved
        book.check_reserved(part, left, -quantity, reserved)
