"""Booking a late paper: what came or was moved earlier, while the program was away (E10).

It is booked now, under its own time.  Where a count that was made later is in the book already, the
shelf was counted with it: then the movement books together with "already in count", net nought.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk import moving, receiving
from shopfloor.desk.acting import Deed, act
from shopfloor.desk.moving import Move, Moved
from shopfloor.desk.receiving import Receive, Received, part_of
from shopfloor.desk.shop import Shop
from shopfloor.rules import book
from shopfloor.rules import parts as part_rules
from shopfloor.rules.book import EntryKind
from shopfloor.rules.count_judging import difference_value
from shopfloor.rules.late_papers import LateTimeMissing, check_late
from shopfloor.rules.locations import Location
from shopfloor.rules.parts import Part
from shopfloor.rules.staff import Permission
from shopfloor.rules.typed import parse_local_time
from shopfloor.store import house, picking, settled_counts, stockbook


@dataclass(frozen=True)
class ReceiveLate:
    """Goods that came at ``happened_at``, micros UTC, and why they are booked only now."""

    receipt: Receive
    happened_at: int
    reason: str


@dataclass(frozen=True)
class MoveLate:
    """A move made at ``happened_at``, micros UTC, and why it is booked only now."""

    move: Move
    happened_at: int
    reason: str


@dataclass(frozen=True)
class AlreadyCounted:
    """What made up for the paper in a place, in smallest units with its sign, for the count of that
    list had it already."""

    part: str
    location: str
    quantity: int
    stocktake: str


@dataclass(frozen=True)
class ReceivedLate:
    """The receipt, and what of it was counted already."""

    received: Received
    counted: tuple[AlreadyCounted, ...]


@dataclass(frozen=True)
class MovedLate:
    """The move, and what of it was counted already."""

    moved: Moved
    counted: tuple[AlreadyCounted, ...]


@act("goods.receive_late", Permission.BOOK_LATE)
def receive_late(deed: Deed, asked: ReceiveLate) -> ReceivedLate:
    """Book goods in that came earlier.

    Raises LateReasonMissing, LateInFuture, LateTooOld, and what ``goods.receive`` raises.
    """
    _happened(deed, asked.happened_at, asked.reason)
    received = receiving.receive.body(deed, asked.receipt)
    counted = []
    for line in received.lines:
        place = moving.place_of(deed, line.location)
        part = part_of(deed, line.part)
        found = _counted(deed, part, place, -line.quantity)
        if found is not None:
            _make_up(deed, part, place, found, -line.value)
            stockbook.post_total(deed.writing, part.key, -line.quantity, -line.value)
            counted.append(found)
    return ReceivedLate(received, tuple(counted))


@act("stock.move_late", Permission.BOOK_LATE)
def move_late(deed: Deed, asked: MoveLate) -> MovedLate:
    """Book a move that was made earlier.  Where one of the two places alone was counted since, the
    count had more or less of the part than the house: that goes back at the average of now.

    Raises LateReasonMissing, LateInFuture, LateTooOld, PartUnknown, LocationUnknown, QuantityOut,
    SamePlace, NotEnoughThere, LocationTaken, StillReserved.
    """
    _happened(deed, asked.happened_at, asked.reason)
    part = part_of(deed, asked.move.part)
    part_rules.check_quantity(part.number, asked.move.quantity)
    source, target = (
        moving.place_of(deed, code) for code in (asked.move.source, asked.move.target)
    )
    if source.key == target.key:
        raise book.SamePlace(source.code)
    receiving.check_own(deed, part, target)
    quantity = asked.move.quantity
    gone = _counted(deed, part, source, quantity)
    there = _counted(deed, part, target, -quantity)
    lies = stockbook.lying(deed.writing, part.key, source.key)
    if gone is None:
        book.check_lies(part, source.code, quantity, lies)
        apart = picking.set_apart(deed.writing, part.key, source.key)
        book.check_reserved(part, lies - quantity, -quantity, apart)
    changes = [(source, 0 if gone else -quantity), (target, 0 if there else quantity)]
    _check_reserved(deed, part, changes)
    _post(deed, part, quantity, (source, gone), (target, there))
    left = lies - (0 if gone else quantity)
    moved = Moved(
        deed.writing.head.sequence + 1, part.number, source.code, target.code, quantity, left
    )
    return MovedLate(moved, tuple(one for one in (gone, there) if one is not None))


def parted(told: Received | ReceivedLate) -> tuple[Received, tuple[AlreadyCounted, ...]]:
    """A receipt, late or not, and what of it was counted already."""
    return (told.received, told.counted) if isinstance(told, ReceivedLate) else (told, ())


def late_time(shop: Shop, given: str, reason: str) -> int | None:
    """When it happened, as typed on the shop's clock, in micros; nothing where it is not late.

    Raises TimeMalformed, LateTimeMissing.
    """
    if not given:
        if reason.strip():
            raise LateTimeMissing
        return None
    today = house.today(shop.store)
    zone = house.house_text(shop.store, "zone", today)
    return clock.micros(parse_local_time(given, zone, today))


def _happened(deed: Deed, at: int, reason: str) -> None:
    """The act happened then, and is booked now."""
    days = house.house_number(deed.writing, "late_days", house.today(deed.writing))
    check_late(at, deed.at, days, reason)
    deed.happened_at = at


def _counted(deed: Deed, part: Part, place: Location, quantity: int) -> AlreadyCounted | None:
    """What makes up for the paper in the place, where a later count of it is in the book."""
    since = deed.at if deed.happened_at is None else deed.happened_at
    number = settled_counts.count_behind(deed.writing, part.key, place.key, since)
    return AlreadyCounted(part.number, place.code, quantity, number) if number else None


def _make_up(deed: Deed, part: Part, place: Location, found: AlreadyCounted, value: int) -> None:
    stockbook.post(
        deed.writing, EntryKind.IN_COUNT, part.key, place.key, found.quantity, value,
        found.stocktake,
    )  # fmt: skip


def _check_reserved(deed: Deed, part: Part, changes: Iterable[tuple[Location, int]]) -> None:
    """Raise StillReserved where less would lie where it can be issued from than is reserved."""
    change = sum(units for place, units in changes if place.kind in book.ISSUABLE)
    if change < 0:
        left = stockbook.issuable(deed.writing, part.key) + change
        reserved = stockbook.held(deed.writing, part.key).reserved
        book.check_reserved(part, left, change, reserved)


def _post(
    deed: Deed, part: Part, quantity: int, *places: tuple[Location, AlreadyCounted | None]
) -> None:
    """What makes up for the source comes before its movement, so that no place is below nought on
    the way."""
    (source, gone), (target, there) = places
    value = difference_value(quantity, settled_counts.worth_of(deed.writing, part.key))
    if gone is not None:
        _make_up(deed, part, source, gone, value)
    stockbook.post(deed.writing, EntryKind.MOVE, part.key, source.key, -quantity, 0, "")
    stockbook.post(deed.writing, EntryKind.MOVE, part.key, target.key, quantity, 0, "")
    if there is not None:
        _make_up(deed, part, target, there, -value)
    if (gone is None) != (there is None):
        sign = 1 if gone is not None else -1
        stockbook.post_total(deed.writing, part.key, sign * quantity, sign * value)
