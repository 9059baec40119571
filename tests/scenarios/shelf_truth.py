"""A parts store with the true shelf beside the book, at a server whose clock is set back.

``truth`` is what lies there, whatever the book says; some books are wrong before the day begins.
"""

import datetime as dt
from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from shopfloor.desk import house, master, receiving
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import signatures_of
from tests.counter import Counter, enter
from tests.people import CREW, vouched
from tests.stocktaking import Stocktaking

HOURS = dt.timedelta(hours=4)
FAST = dt.timedelta(minutes=2)
"""So much the server's clock is fast until it is set right, half-way through."""
HANDHELDS = (dt.timedelta(minutes=30), dt.timedelta(minutes=-30))
"""What the two handhelds' clocks are off by; the second one takes over half-way through."""
OF_PART = 12
WRONG = 0.03
Lying = tuple[str, str]
"""A place's code and a part's number."""


@dataclass
class TrueShelf:
    """The store and the true shelf; what happens is planned before the day begins."""

    shop: Shop
    random: Random
    folder: Path
    parts: int
    movements: int
    fast: dt.timedelta = FAST
    handhelds: tuple[dt.timedelta, dt.timedelta] = HANDHELDS
    truth: Tally[Lying] = field(default_factory=Tally)
    counted: dict[Lying, int] = field(default_factory=dict)
    snapshot: dict[Lying, int] = field(default_factory=dict)
    bins: dict[str, str] = field(default_factory=dict)
    rows: list[list[tuple[str, ...]]] = field(default_factory=lambda: [[], []])
    events: list[tuple[dt.timedelta, Callable[[], None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.counter, self.stocktaking = Counter(self.shop), Stocktaking(self.shop)
        row = self.shop.store.one("SELECT code FROM location WHERE kind = 'receiving'")
        assert row is not None
        self.receiving = str(row[0])
        self._stock()
        self._one_count_suffices()
        self.began = self.stocktaking.now = self.stocktaking.now + dt.timedelta(days=1)

    def _stock(self) -> None:
        """Twelve of each part in a bin of its own; three books of a hundred are wrong."""
        self.bins = {
            f"P{n:05d}": f"{1 + n // 1000}-{n // 50 % 20:02d}-{n // 5 % 10:02d}-{n % 5:02d}"
            for n in range(self.parts)
        }
        told = self.bins.items()
        enter(self.shop, *(master.WritePart(part, "件", "件", 1000, bin=at) for part, at in told))
        lines = tuple(receiving.ReceiptLine(part, OF_PART, 1000) for part in self.bins)
        receiving.receive(self.shop, CREW.storekeeper, receiving.Receive("厂家", "A", lines))
        for part, place in told:
            wrong = self.random.random() < WRONG
            off = self.random.choice((-3, -2, -1, 1, 2)) if wrong else 0
            self.truth[place, part] = OF_PART + off

    def _one_count_suffices(self) -> None:
        """No second counter mends what the count's instant or the booking lag would get wrong."""
        asked = house.dated(self.shop, "recount_above_fen", "1000000000")
        proofs = [
            vouched(CREW.general_manager, due.meaning, due.shown)
            for due in signatures_of(self.shop, house.change_setting, asked)
        ]
        house.change_setting(self.shop, CREW.service_manager, asked, proofs=proofs)

    def server(self, when: dt.timedelta) -> dt.datetime:
        """What the server's clock shows at a true time."""
        return self.began + when + (self.fast if when < HOURS / 2 else dt.timedelta())

    def _lies(self, place: str, part: str, quantity: int) -> None:
        self.truth[place, part] += quantity

    def book(self, without_counts: bool = False) -> dict[Lying, int]:
        """What the book says lies where; ``without_counts`` as if nothing had been posted."""
        kinds = "('count', 'in_count')" if without_counts else "('')"
        found = self.shop.store.rows(
            "SELECT l.code, p.number, CAST(sum(e.quantity) AS BIGINT) FROM stock_entry e "
            "JOIN location l ON l.key = e.location JOIN part p ON p.key = e.part "
            f"WHERE e.kind NOT IN {kinds} GROUP BY l.code, p.number"
        )
        return {(place, part): int(lies) for place, part, lies in found}

    def wrong(self, book: dict[Lying, int]) -> list[Lying]:
        """Where the book does not say what lies there."""
        return sorted(one for one in book.keys() | self.truth.keys()
                      if book.get(one, 0) != self.truth[one])  # fmt: skip

    def by_snapshot(self) -> dict[Lying, int]:
        """The book had the same counts been held against what it said at the list's opening, and
        the difference been posted at the end."""
        book = self.book(without_counts=True)
        for lying, seen in self.counted.items():
            book[lying] = book.get(lying, 0) + seen - self.snapshot.get(lying, 0)
        return book
