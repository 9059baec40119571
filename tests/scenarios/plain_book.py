"""The stock book and the old-part book as a clerk with a pencil would keep them: nothing of ours is
imported, and a share is a fraction until it is rounded half up to the fen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Goods:
    """A part: ``content`` smallest units in one unit, ``old_per_unit`` 0 where it owes no old part,
    ``cost`` in fen a unit, about."""

    number: str
    unit: str
    content: int
    old_per_unit: int
    bin: str
    cost: int


@dataclass(frozen=True)
class Supplied:
    """A line of a receipt: smallest units, fen a unit."""

    goods: Goods
    quantity: int
    unit_cost: int

    @property
    def value(self) -> int:
        """What it cost, in fen."""
        return rounded(Fraction(self.unit_cost * self.quantity, self.goods.content))


@dataclass
class Card:
    """A part: smallest units and fen on hand; of those that owe an old part smallest units handed
    over and brought back, old parts in for them, and units let out without."""

    on_hand: int = 0
    value: int = 0
    handed: int = 0
    returned: int = 0
    old_parts: int = 0
    excepted: int = 0


@dataclass
class Book:
    """All cards, what was sold by part and month, in units, and the fen that a reversal could not
    take back."""

    goods: dict[str, Goods]
    cards: dict[str, Card] = field(default_factory=dict)
    sold: dict[tuple[str, str], int] = field(default_factory=dict)
    difference: int = 0

    @classmethod
    def of(cls, goods: Iterable[Goods]) -> "Book":
        """An empty book of these parts."""
        return cls({one.number: one for one in goods})

    def card(self, goods: Goods) -> Card:
        """The part's card."""
        return self.cards.setdefault(goods.number, Card())

    def units(self, goods: Goods) -> int:
        """Units on hand."""
        return self.card(goods).on_hand // goods.content

    def receive(self, line: Supplied) -> None:
        """Goods come in at what they cost."""
        card = self.card(line.goods)
        card.on_hand, card.value = card.on_hand + line.quantity, card.value + line.value

    def reverse(self, line: Supplied) -> None:
        """The receipt was wrong: its pieces go, and its fen as far as they are there."""
        card = self.card(line.goods)
        taken = card.value if line.quantity == card.on_hand else min(line.value, card.value)
        card.on_hand, card.value = card.on_hand - line.quantity, card.value - taken
        self.difference += line.value - taken

    def issue(self, goods: Goods, units: int, excepted: int) -> int:
        """Units go out for their old parts, ``excepted`` of them without; the fen that go along."""
        card, quantity = self.card(goods), units * goods.content
        worth = rounded(Fraction(card.value * quantity, card.on_hand))
        card.on_hand, card.value = card.on_hand - quantity, card.value - worth
        if goods.old_per_unit:
            card.handed += quantity
            card.old_parts += (units - excepted) * goods.old_per_unit
            card.excepted += excepted
        return worth

    def bring_back(self, goods: Goods, issued: int, excepted: int, worth: int) -> None:
        """One of the units ``issued`` comes back, with its share of their ``worth``, and gets its
        old part back, or its leave where none of them has an old part."""
        card = self.card(goods)
        card.on_hand += goods.content
        card.value += rounded(Fraction(worth, issued))
        if goods.old_per_unit:
            card.returned += goods.content
            card.old_parts -= goods.old_per_unit if excepted < issued else 0
            card.excepted -= 1 if excepted == issued else 0

    def sell(self, month: str, goods: Goods, units: int) -> None:
        """What the month sells of a part, all told."""
        self.sold[goods.number, month] = units


def rounded(share: Fraction) -> int:
    """Half up, of what is not below nought."""
    return int(share + Fraction(1, 2))
