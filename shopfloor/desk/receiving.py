"""Plain receipt: goods come in against the supplier's paper (RCV-18, LOC-02, E07)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.shop import Shop
from shopfloor.desk.stock import find_part
from shopfloor.errors import Conflict, Refused
from shopfloor.rules import numbers
from shopfloor.rules import parts as rules
from shopfloor.rules.book import EntryKind, half_up
from shopfloor.rules.canonical import canonical, plain
from shopfloor.rules.locations import Location, LocationKind, LocationTaken, LocationUnknown
from shopfloor.rules.parts import Part
from shopfloor.rules.quantities import MOST_VALUE, check_money, parse_money
from shopfloor.rules.staff import Permission
from shopfloor.rules.typed import parse_receipt_line
from shopfloor.store import arrivals, papers, parts, stockbook
from shopfloor.store.journal import Writing


@dataclass(frozen=True)
class ReceiptLine:
    """``quantity`` in smallest units, ``unit_cost`` in fen a unit; without a bin the part's own,
    else receiving."""

    part: str
    quantity: int
    unit_cost: int
    bin: str = ""


@dataclass(frozen=True)
class Receive:
    """Goods against one paper of one supplier."""

    supplier: str
    paper: str
    lines: tuple[ReceiptLine, ...]


@dataclass(frozen=True)
class ReceivedLine:
    """Where a line went, and what it was worth in fen."""

    part: str
    location: str
    quantity: int
    value: int


@dataclass(frozen=True)
class Received:
    """The goods receipt as it stands in the book."""

    number: str
    lines: tuple[ReceivedLine, ...]


@dataclass(eq=False)
class PaperEmpty(Refused):
    """A receipt without a line."""

    paper: str


@dataclass(eq=False)
class PaperBooked(Conflict):
    """A supplier's paper is booked once; ``receipt`` is the document that stands for it."""

    paper: str
    supplier: str
    receipt: str


def receipt_op(asked: Receive, times_reversed: int = 0) -> str:
    """The operation id of a receipt: the same paper with the same lines twice is one receipt, but
    after it was reversed so often another."""
    told = canonical(plain(asked)) + (f" {times_reversed}" if times_reversed else "")
    return "receipt/" + sha256(told.encode()).hexdigest()


def op_of_receipt(shop: Shop, asked: Receive) -> str:
    """The operation id of a receipt as its paper stands now."""
    return receipt_op(asked, papers.times_reversed(shop.store, asked.supplier, asked.paper))


def typed_receipt(shop: Shop, given: Sequence[str]) -> tuple[ReceiptLine, ...]:
    """Lines as typed, ``06L115562B*10@30.00``, quantities in each part's unit, yuan a unit.

    Raises ReceiptLineMalformed, PartUnknown, NotAQuantity, NotMoney.
    """
    asked = [parse_receipt_line(one) for one in given]
    found = [(find_part(shop, ask.part), ask) for ask in asked]
    return tuple(
        ReceiptLine(part.number, part.parse(ask.quantity), parse_money(ask.cost), ask.bin)
        for part, ask in found
    )


@act("goods.receive", Permission.RECEIVE_GOODS)
def receive(deed: Deed, asked: Receive) -> Received:
    """Book goods in, at what they cost, and mark what was expected of them as arrived.

    Raises PaperEmpty, PaperBooked, PartUnknown, LocationUnknown, LocationTaken, QuantityOut,
    MoneyOut.
    """
    if not asked.lines:
        raise PaperEmpty(asked.paper)
    before = papers.receipt_of(deed.writing, asked.supplier, asked.paper)
    if before is not None:
        raise PaperBooked(asked.paper, asked.supplier, before)
    number = next_document(deed.writing, "goods_receipt", "GR")
    papers.put(deed.writing, number, asked.supplier, asked.paper)
    came: Counter[int] = Counter()
    lines = tuple(_line(deed, number, line, came) for line in asked.lines)
    arrivals.mark_come(deed.writing, came)
    return Received(number, lines)


def _line(deed: Deed, number: str, line: ReceiptLine, came: Counter[int]) -> ReceivedLine:
    part = part_of(deed, line.part)
    came[part.key] += line.quantity
    rules.check_quantity(part.number, line.quantity)
    check_money(line.unit_cost)
    place = _place(deed, part, line.bin)
    value = half_up(line.unit_cost * line.quantity, part.content)
    check_money(value, MOST_VALUE)
    stockbook.post(
        deed.writing, EntryKind.RECEIPT, part.key, place.key, line.quantity, value, number
    )
    stockbook.post_total(deed.writing, part.key, line.quantity, value)
    return ReceivedLine(part.number, place.code, line.quantity, value)


def part_of(deed: Deed, given: str) -> Part:
    """The part of a number or a barcode; raises PartUnknown."""
    part = parts.part_by_number(deed.writing, given) or parts.part_by_barcode(deed.writing, given)
    if part is None:
        raise rules.PartUnknown(given)
    return part


def _place(deed: Deed, part: Part, code: str) -> Location:
    if code:
        place = parts.location_by_code(deed.writing, code)
    else:
        place = parts.location_of(deed.writing, part.key) or parts.first_of_kind(
            deed.writing, LocationKind.RECEIVING
        )
    if place is None:
        raise LocationUnknown(code)
    check_own(deed, part, place)
    return place


def check_own(deed: Deed, part: Part, place: Location) -> None:
    """Raise LocationTaken where the bin is another part's own: one bin, one part (LOC-05, E42)."""
    if place.part not in (None, part.key):
        other = parts.part_by_key(deed.writing, place.part or 0)
        raise LocationTaken(place.code, other.number if other else "?")


def next_document(writing: Writing, table: str, prefix: str) -> str:
    """The next number of a document, without gaps: one row of ``table`` is one document."""
    return numbers.document(prefix, numbers.counter(writing.peek(table)))
