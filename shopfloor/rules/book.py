"""Stock as a book: entries, value, and what an entry of each kind may do (ISS-10, E06 to E08).

The sum of a part's entries is its balance, in every location and in value.  Value is the part's,
over all locations; a unit cost is never kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shopfloor.errors import Conflict, NotFound, Refused
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.parts import Part
from shopfloor.rules.quantities import Quantity


class EntryKind(StrEnum):
    """What made a stock entry."""

    OPENING = "opening"
    RECEIPT = "receipt"
    MOVE = "move"
    PICK = "pick"
    PUT_BACK = "put_back"
    ISSUE = "issue"
    RETURN = "return"
    REVERSAL = "reversal"
    COUNT = "count"
    IN_COUNT = "in_count"


def half_up(numerator: int, denominator: int) -> int:
    """``numerator / denominator`` of two numbers not below nought, rounded half up."""
    return (2 * numerator + denominator) // (2 * denominator)


def value_out(quantity: int, on_hand: int, value: int) -> int:
    """Fen that leave with ``quantity`` of ``on_hand`` worth ``value``: moving average, half up,
    the last one out takes the rest (E07)."""
    if quantity == on_hand:
        return value
    return half_up(value * quantity, on_hand)


def value_back(quantity: int, issued: int, value: int, back: int, back_value: int) -> int:
    """Fen that come back with ``quantity`` of an issue of ``issued`` units worth ``value``, after
    ``back`` units worth ``back_value`` came back before; the last of it brings the rest (E04)."""
    if back + quantity == issued:
        return value - back_value
    return min(half_up(value * quantity, issued), value - back_value)


def reversed_value(quantity: int, value: int, on_hand: int, held: int) -> int:
    """Fen that a reversal of a receipt takes out: at most the receipt's ``value``, at most what
    is ``held``, and all that is held with the last piece of ``on_hand``."""
    if quantity == on_hand:
        return held
    return min(value, held)


WORTH = frozenset({"value", "difference"})
"""Fields of an answer that say what stock is worth."""


def without_worth(told: Any) -> Any:
    """A plain answer without what stock is worth, for who may not see it."""
    if isinstance(told, dict):
        return {name: without_worth(one) for name, one in told.items() if name not in WORTH}
    return [without_worth(one) for one in told] if isinstance(told, list) else told


ISSUABLE = frozenset({LocationKind.SHELF, LocationKind.TRAY, LocationKind.TOTE})
"""Where what is reserved lies: reservation is per part over shelves, trays and totes."""

REVERSIBLE = frozenset({EntryKind.OPENING, EntryKind.RECEIPT, EntryKind.MOVE})
"""What a reversal may take back; what went through the gate comes back through the gate."""


@dataclass(frozen=True)
class BookLine:
    """A stock entry as the book has it: key, journal sequence, who booked it, the reversal that
    undid it; quantity in smallest units, value in fen."""

    key: int
    sequence: int
    person: int
    part: int
    number: str
    location: int
    place: str
    place_kind: LocationKind
    quantity: int
    value: int
    kind: EntryKind
    document: str
    undone_by: int | None


@dataclass(frozen=True)
class CardLine:
    """A line of the bin card: ``at`` microseconds UTC, quantities in smallest units, the balance
    behind the line; ``value`` in fen for who may see it.  ``undoes`` is a reversed sequence."""

    sequence: int
    at: int
    kind: EntryKind
    document: str
    location: str
    came: int
    went: int
    balance: int
    value: int | None
    person: int
    person_name: str
    undoes: int | None


@dataclass(eq=False)
class NotEnoughThere(Refused):
    """Less lies in the place than is wanted; quantities are shown in the part's unit."""

    part: str
    location: str
    wanted: Quantity
    lies: Quantity


@dataclass(eq=False)
class SamePlace(Refused):
    """A move from a place to itself."""

    location: str


@dataclass(eq=False)
class StillReserved(Refused):
    """What would be left on shelves and trays does not cover what is reserved."""

    part: str
    left: Quantity
    reserved: Quantity


@dataclass(eq=False)
class NothingBooked(NotFound):
    """No stock entry has this document or sequence, or none of that part."""

    given: str


@dataclass(eq=False)
class SeveralBooked(Refused):
    """The document stands for more than one act: the sequence must be named."""

    given: str
    sequences: str


@dataclass(eq=False)
class AlreadyReversed(Conflict):
    """An entry is undone once only."""

    given: str
    sequence: int


@dataclass(eq=False)
class GoesThroughTheGate(Refused):
    """An issue, a return or a pick is not reversed: it goes back by its slip."""

    given: str
    kind: str


@dataclass(eq=False)
class NotReversible(Refused):
    """A reversal is not reversed: book anew what is right."""

    given: str


def check_reversible(given: str, lines: Sequence[BookLine]) -> None:
    """Raise SeveralBooked, GoesThroughTheGate, NotReversible or AlreadyReversed (E08)."""
    for line in lines:
        if line.kind is EntryKind.REVERSAL:
            raise NotReversible(given)
        if line.kind not in REVERSIBLE:
            raise GoesThroughTheGate(given, line.kind)
    sequences = sorted({line.sequence for line in lines})
    if len(sequences) > 1:
        raise SeveralBooked(given, ", ".join(map(str, sequences)))
    for line in lines:
        if line.undone_by is not None:
            raise AlreadyReversed(given, line.undone_by)


def check_lies(part: Part, place: str, wanted: int, lies: int) -> None:
    """Raise NotEnoughThere."""
    if lies < wanted:
        raise NotEnoughThere(part.number, place, part.quantity(wanted), part.quantity(lies))


def check_reserved(part: Part, left: int, change: int, reserved: int) -> None:
    """Raise StillReserved where ``left`` on shelves and trays after ``change`` does not cover what
    is reserved; what adds there never is refused."""
    if change < 0 and left < reserved:
        raise StillReserved(part.number, part.quantity(left), part.quantity(reserved))
