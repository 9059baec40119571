"""Undoing what was booked wrongly: an entry by a second person that names the first (E08)."""

from collections.abc import Sequence
from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.rules import book
from shopfloor.rules.book import BookLine, EntryKind
from shopfloor.rules.late_papers import LateAlreadyCounted
from shopfloor.rules.parts import Part
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.staff import Permission, SecondPersonNeeded
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.store import arrivals, papers, parts, picking, stockbook
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader

MEANING = "stock.approve_reversal"
"""What the second person signs under."""


@dataclass(frozen=True)
class Reverse:
    """A document's number, or the sequence of the act that booked; ``part`` narrows it to one
    part's lines; ``reason`` is kept with the request."""

    given: str
    reason: str
    part: str = ""


@dataclass(frozen=True)
class ReversedLine:
    """What went back: units and fen into (+) or out of (-) the place.  ``difference`` is what the
    first brought in fen less what could be taken out again: below nought where the last piece took
    more with it."""

    part: str
    location: str
    quantity: int
    value: int
    difference: int
    undoes: int


@dataclass(frozen=True)
class Reversed:
    """The act undone; ``alone`` where the preparation let one person do it."""

    sequence: int
    undone: int
    lines: tuple[ReversedLine, ...]
    difference: int
    alone: bool


@act("stock.reverse", Permission.REVERSE_STOCK)
def reverse(deed: Deed, asked: Reverse) -> Reversed:
    """Take back a receipt, an opening or a move, once; a second person signs once the shop is open.

    Raises NothingBooked, SeveralBooked, AlreadyReversed, GoesThroughTheGate, NotReversible,
    NotEnoughThere, StillReserved, SecondPersonNeeded, ProofMissing and what a signature raises.
    """
    firsts = booked_lines(deed.writing, asked)
    alone = deed.preparing and not deed.proofs
    if not alone:
        signer = deed.sign(MEANING, reversal_digest(asked, firsts), Permission.APPROVE_REVERSAL)
        if signer.key in (deed.person.key, firsts[0].person):
            raise SecondPersonNeeded(MEANING)
    stock = _Stock(deed.writing)
    lines = tuple(_undo(deed, stock, first) for first in firsts)
    stock.check_reserved(firsts)
    _free_paper(deed.writing, firsts)
    arrivals.mark_gone(deed.writing, firsts[0].sequence, {one.part for one in firsts})
    return Reversed(
        deed.writing.head.sequence + 1, firsts[0].sequence, lines,
        sum(line.difference for line in lines), alone,
    )  # fmt: skip


@signs(reverse)
def _approved(shop: Shop, asked: Reverse) -> tuple[ToSign, ...]:
    """In preparation a signature is taken, and not asked for."""
    with shop.store.reading():
        firsts = booked_lines(shop.store, asked)
    return (ToSign(MEANING, reversal_digest(asked, firsts), Permission.APPROVE_REVERSAL),)


def reversal_digest(asked: Reverse, firsts: Sequence[BookLine]) -> bytes:
    """The digest of the reason and of every line that goes back."""
    told = [[one.key, one.number, one.place, one.quantity, one.value] for one in firsts]
    return shown_digest(MEANING, [asked.reason, told])


def booked_lines(reader: Reader, asked: Reverse) -> list[BookLine]:
    """The entries that a reversal means, checked; raises NothingBooked, SeveralBooked,
    AlreadyReversed, GoesThroughTheGate, NotReversible, LateAlreadyCounted."""
    given = asked.given.strip()
    sequence = typed_number(given, 15)
    if sequence is not None:
        found = stockbook.booked_at(reader, sequence)
    else:
        found = stockbook.booked_as(reader, given) if given else []
    firsts = [one for one in found if asked.part in ("", one.number)]
    if not firsts:
        raise book.NothingBooked(asked.given)
    of_act = stockbook.booked_at(reader, firsts[0].sequence)
    if any(one.kind is EntryKind.IN_COUNT for one in of_act):
        raise LateAlreadyCounted(asked.given)
    book.check_reversible(asked.given, firsts)
    return firsts


class _Stock:
    """What is left while the lines of one reversal go back one after the other."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.held: dict[int, tuple[int, int]] = {}
        self.lying: dict[tuple[int, int], int] = {}

    def take_back(self, part: Part, first: BookLine) -> int:
        """The fen that go with the line's quantity; raises NotEnoughThere."""
        here = part.key, first.location
        lies = self.lying.get(here)
        if lies is None:
            lies = stockbook.lying(self.reader, *here)
        book.check_lies(part, first.place, first.quantity, lies)
        self.lying[here] = lies - first.quantity
        apart = picking.set_apart(self.reader, *here)
        book.check_reserved(part, self.lying[here], -first.quantity, apart)
        if first.kind is EntryKind.MOVE:
            return 0
        on_hand, held = self.held.get(part.key) or self._held(part.key)
        value = book.reversed_value(first.quantity, first.value, on_hand, held)
        self.held[part.key] = on_hand - first.quantity, held - value
        return value

    def _held(self, part: int) -> tuple[int, int]:
        held = stockbook.held(self.reader, part)
        return held.on_hand, held.value

    def check_reserved(self, firsts: Sequence[BookLine]) -> None:
        """Raise StillReserved where a part would lie where it cannot be issued from."""
        for key in dict.fromkeys(one.part for one in firsts):
            change = -sum(
                one.quantity for one in firsts
                if one.part == key and one.place_kind in book.ISSUABLE
            )  # fmt: skip
            left = stockbook.issuable(self.reader, key) + change
            reserved = stockbook.held(self.reader, key).reserved
            book.check_reserved(_part(self.reader, key), left, change, reserved)


def _undo(deed: Deed, stock: _Stock, first: BookLine) -> ReversedLine:
    value = stock.take_back(_part(deed.writing, first.part), first)
    stockbook.post(
        deed.writing, EntryKind.REVERSAL, first.part, first.location, -first.quantity, -value,
        first.document, first.key,
    )  # fmt: skip
    if first.kind is not EntryKind.MOVE:
        stockbook.post_total(deed.writing, first.part, -first.quantity, -value)
    return ReversedLine(
        first.number, first.place, -first.quantity, -value, first.value - value, first.sequence
    )


def _free_paper(writing: Writing, firsts: Sequence[BookLine]) -> None:
    """A receipt that goes back to its last line leaves its paper to another."""
    first, undone = firsts[0], {one.key for one in firsts}
    if first.kind is not EntryKind.RECEIPT:
        return
    received = stockbook.booked_at(writing, first.sequence)
    if all(one.undone_by is not None or one.key in undone for one in received):
        papers.free(writing, first.document)


def _part(reader: Reader, key: int) -> Part:
    part = parts.part_by_key(reader, key)
    if part is None:
        raise book.NothingBooked(str(key))
    return part
