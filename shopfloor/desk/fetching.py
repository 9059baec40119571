"""Where pieces are taken from, and carried to: no total changes (E05)."""

from collections.abc import Iterator
from dataclasses import dataclass

from shopfloor.desk.acting import Deed
from shopfloor.rules.book import EntryKind
from shopfloor.rules.locations import LocationKind, LocationUnknown
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.requisitions import Line
from shopfloor.rules.slips import NotEnoughFree
from shopfloor.store import parts, picking, prepicking, stockbook
from shopfloor.store.journal import Writing
from shopfloor.store.picking import Pickable


@dataclass(frozen=True)
class FromBin:
    """A slip's line as it was written: what it takes from a bin, of how much ``there``."""

    slip_line: int
    location: int
    bin: str
    there: int
    quantity: int


def take_from_bins(
    deed: Deed, slip: int, line: Line, quantity: int, planned: dict[tuple[int, int], int]
) -> list[FromBin]:
    """The places that give the quantity: the totes in which it lies ready for the line, then the
    bins, the part's own first; raises NotEnoughFree."""
    taken = [_taken(deed, slip, line, *one) for one in _from_totes(deed, line, quantity)]
    left = line.from_free(quantity)
    for place, here in choose_bins(deed, line.part, left, planned):
        taken.append(_taken(deed, slip, line, place, here))
        left -= here
    if left:
        raise NotEnoughFree(line.number, line.shown(quantity), line.shown(quantity - left))
    return taken


def _from_totes(deed: Deed, line: Line, quantity: int) -> list[tuple[Pickable, int]]:
    """What of so much lies ready for the line: it is the slip's from now on."""
    rows = prepicking.of_line(deed.writing, line.key) if line.prepared else []
    taken: dict[tuple[int, str], int] = {}
    for one in prepicking.use(deed.writing, rows, quantity):
        place = one.tote, one.tote_code
        taken[place] = taken.get(place, 0) + one.quantity
    return [
        (Pickable(key, code, LocationKind.TOTE, here), here) for (key, code), here in taken.items()
    ]


def choose_bins(
    deed: Deed, part: int, wanted: int, planned: dict[tuple[int, int], int], *, totes: bool = True
) -> Iterator[tuple[Pickable, int]]:
    """Bins that give so much of a part, as far as they reach, the part's own first; ``planned``
    is what the act took before by part and place, and notes what it takes."""
    left = wanted
    for one in picking.pickable(deed.writing, part) if wanted else ():
        here = min(left, one.quantity - planned.get((part, one.location), 0))
        if here > 0 and (totes or one.kind is not LocationKind.TOTE):
            planned[part, one.location] = planned.get((part, one.location), 0) + here
            yield one, here
            left -= here


def _taken(deed: Deed, slip: int, line: Line, place: Pickable, quantity: int) -> FromBin:
    key = deed.writing.row(
        "slip_line", issue_slip=slip, requisition_line=line.key, part=line.part,
        quantity=quantity, location=place.location,
    )  # fmt: skip
    return FromBin(key, place.location, place.code, place.quantity, quantity)


@dataclass(frozen=True)
class Carried:
    """Pieces of a line that are carried from one place to another, in smallest units."""

    line: int
    part: str
    quantity: int
    unit: str
    content: int
    source: str
    target: str

    def shown(self) -> Quantity:
        """The quantity, as it is read."""
        return Quantity(self.quantity, self.unit, self.content)


def carried(line: Line, quantity: int, source: str, target: str) -> Carried:
    """So much of a line, as it is told."""
    return Carried(line.line, line.number, quantity, line.unit, line.content, source, target)


def carry(
    writing: Writing, kind: EntryKind, part: int, quantity: int, source: int, target: int,
    document: str,
) -> None:  # fmt: skip
    """Book so much of a part from one place to another."""
    if source != target:
        stockbook.post(writing, kind, part, source, -quantity, 0, document)
        stockbook.post(writing, kind, part, target, quantity, 0, document)


def bin_again(
    writing: Writing, part: int, place: tuple[int, str], own_of: int | None
) -> tuple[int, str]:
    """The bin, key and code, that pieces came from; where it has become another part's own
    meanwhile, the part's own bin, else receiving (E42).  Raises LocationUnknown."""
    if own_of in (None, part):
        return place
    other = parts.location_of(writing, part) or parts.first_of_kind(writing, LocationKind.RECEIVING)
    if other is None:
        raise LocationUnknown(LocationKind.RECEIVING)
    return other.key, other.code


def back_to_bins(deed: Deed, line: Line, document: str) -> tuple[Carried, ...]:
    """What is prepared for a line goes back to the bins that it came from, and is reserved no
    more."""
    if not line.prepared:
        return ()
    rows = prepicking.of_line(deed.writing, line.key)
    told: list[Carried] = []
    for one in prepicking.use(deed.writing, rows, line.prepared):
        key, code = bin_again(deed.writing, one.part, (one.bin, one.bin_code), one.own_of)
        quantity = one.quantity
        kind = EntryKind.PUT_BACK
        carry(deed.writing, kind, one.part, quantity, one.tote, key, document)
        told.append(carried(line, quantity, one.tote_code, code))
    stockbook.post_total(deed.writing, line.part, 0, 0, reserved=-line.prepared)
    return tuple(told)
