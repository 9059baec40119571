"""Plain receipt: goods come in against the supplier's paper (RCV-18, LOC-02, E07)."""

from dataclasses import dataclass
from hashlib import sha256

from shopfloor.desk.acting import Deed, act
from shopfloor.errors import Refused
from shopfloor.rules import numbers
from shopfloor.rules import parts as rules
from shopfloor.rules.book import EntryKind, half_up
from shopfloor.rules.parts import Location, LocationKind, Part
from shopfloor.rules.staff import Permission
from shopfloor.store import parts, stockbook
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


def receipt_op(supplier: str, paper: str) -> str:
    """The operation id of a receipt: the same paper twice is one receipt."""
    return "receipt/" + sha256(f"{supplier}\n{paper}".encode()).hexdigest()


@act("goods.receive", Permission.RECEIVE_GOODS)
def receive(deed: Deed, asked: Receive) -> Received:
    """Book goods in, at what they cost.

    Raises PaperEmpty, PartUnknown, LocationUnknown, QuantityOut.
    """
    if not asked.lines:
        raise PaperEmpty(asked.paper)
    number = next_document(deed.writing, "goods_receipt", "GR")
    deed.writing.row("goods_receipt", number=number, supplier=asked.supplier, paper=asked.paper)
    return Received(number, tuple(_line(deed, number, line) for line in asked.lines))


def _line(deed: Deed, number: str, line: ReceiptLine) -> ReceivedLine:
    part = part_of(deed, line.part)
    rules.check_quantity(part.number, line.quantity)
    place = _place(deed, part, line.bin)
    value = half_up(line.unit_cost * line.quantity, part.content)
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
        raise rules.LocationUnknown(code)
    return place


def next_document(writing: Writing, table: str, prefix: str) -> str:
    """The next number of a document, without gaps: one row of ``table`` is one document."""
    return numbers.document(prefix, numbers.counter(writing.peek(table)))
