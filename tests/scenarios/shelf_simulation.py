"""Four hours of a parts store that is counted while it works, with the true shelf beside the book.

Hands and books move up to ten minutes apart, some books are wrong before the day begins, half of
the counts come from handhelds whose clocks are half an hour off, and the server's clock is set back
in the middle.  ``truth`` is what lies there, whatever the book says.
"""

import datetime as dt
from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from shopfloor import clock
from shopfloor.desk import house, late_papers, master, moving, receiving, reversing
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.stocktaking import counting
from shopfloor.desk.stocktaking.count_import import import_counts
from shopfloor.rules.stocktake import LineNotOpen, ListKind, PlaceNotEmpty, SecondCounterNeeded
from tests.counter import Counter, enter
from tests.people import CREW, vouched
from tests.sheets import write_csv
from tests.stocktaking import Stocktaking

HOURS = dt.timedelta(hours=4)
LAG = 600
"""Hand and book are at most so many seconds apart; the house's booking lag is longer."""
FAST = dt.timedelta(minutes=2)
"""So much the server's clock is fast until it is set right, half-way through."""
HANDHELDS = (dt.timedelta(minutes=30), dt.timedelta(minutes=-30))
"""What the two handhelds' clocks are off by; the second one takes over half-way through."""
COUNTERS = (CREW.storekeeper, CREW.other_storekeeper, CREW.warranty_admin)
STAFF_NUMBER = 6
"""The other storekeeper's, who carries the handhelds."""
HEADS = ("bin", "number", "quantity", "counted_by", "counted_at")
OF_PART = 12
WRONG = 0.03

Lying = tuple[str, str]
"""A place's code and a part's number."""


@dataclass
class Shelf:
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

    def run(self) -> None:
        """The day: the list is opened, the walk and the work go on together, files come in."""
        self.stocktaking.opened(ListKind.MONTHLY)
        self.snapshot = self.book()
        for _ in range(self.movements):
            self._plan_movement()
        self._plan_walk()
        for when, do in sorted(self.events, key=lambda one: one[0]):
            with clock.held_at(self.server(when)):
                do()
        self.stocktaking.now = self.began + HOURS + dt.timedelta(minutes=90)
        for number in range(len(self.handhelds)):
            self._take_in(number)

    def _plan_movement(self) -> None:
        """A hand and a book, up to ten minutes apart, either of them first."""
        part = self.random.choice(list(self.bins))
        acts = (self._move, self._receive, self._hand_over, self._late)
        act = self.random.choices(acts, (6, 4, 1, 2))[0]
        act(part, dt.timedelta(seconds=self.random.uniform(LAG, HOURS.total_seconds())))

    def _both(
        self, hand_at: dt.timedelta, hand: Callable[[], None], book: Callable[[], None]
    ) -> dt.timedelta:
        booked = hand_at + dt.timedelta(seconds=self.random.uniform(-LAG, LAG))
        self.events += [(hand_at, hand), (booked, book)]
        return max(hand_at, booked)

    def _lies(self, place: str, part: str, quantity: int) -> None:
        self.truth[place, part] += quantity

    def _move(self, part: str, when: dt.timedelta) -> None:
        """One piece to the receiving place, and half the time back to its bin later on."""
        self._moved(part, self.bins[part], self.receiving, when)
        later = when + dt.timedelta(seconds=self.random.uniform(2 * LAG + 1, 6 * LAG))
        if self.random.random() < 0.5 and later < HOURS:
            self._moved(part, self.receiving, self.bins[part], later)

    def _moved(self, part: str, source: str, target: str, when: dt.timedelta) -> None:
        def hand() -> None:
            self._lies(source, part, -1)
            self._lies(target, part, 1)

        asked = moving.Move(part, source, target, 1)
        self._both(when, hand, lambda: _done(moving.move(self.shop, CREW.storekeeper, asked)))

    def _receive(self, part: str, when: dt.timedelta) -> None:
        """Two pieces come in, and a third of the time they go back, for the paper was wrong."""
        asked = receiving.Receive(
            "厂家", f"B{len(self.events)}", (receiving.ReceiptLine(part, 2, 1100),)
        )
        numbers: list[str] = []

        def book() -> None:
            numbers.append(receiving.receive(self.shop, CREW.storekeeper, asked).number)

        done = self._both(when, lambda: self._lies(self.bins[part], part, 2), book)
        if self.random.random() < 0.3:
            self._both(
                done + dt.timedelta(seconds=LAG + 1),
                lambda: self._lies(self.bins[part], part, -2),
                lambda: self._reverse(numbers[0]),
            )

    def _reverse(self, number: str) -> None:
        asked = reversing.Reverse(number, "单据错")
        proofs = [
            vouched(CREW.service_manager, due.meaning, due.shown)
            for due in signatures_of(self.shop, reversing.reverse, asked)
        ]
        reversing.reverse(self.shop, CREW.parts_manager, asked, proofs=proofs)

    def _hand_over(self, part: str, when: dt.timedelta) -> None:
        """The whole way over the counter: the piece is in the car before or behind the paper."""

        def book() -> None:
            requisition = self.counter.draw(self.counter.order(), (part, 1))
            self.counter.bring(requisition)
            slip = self.counter.write(requisition).number
            self.counter.pick(slip)
            self.counter.hand_over(self.counter.signed(slip))

        self._both(when, lambda: self._lies(self.bins[part], part, -1), book)

    def _late(self, part: str, when: dt.timedelta) -> None:
        """Three pieces come while the power is off; their paper is booked up to an hour later."""
        receipt = receiving.Receive(
            "厂家", f"L{len(self.events)}", (receiving.ReceiptLine(part, 3, 900),)
        )
        happened = clock.micros(self.server(when))
        asked = late_papers.ReceiveLate(receipt, happened, "停电")
        booked = when + dt.timedelta(seconds=self.random.uniform(2 * LAG, 6 * LAG))
        self.events += [
            (when, lambda: self._lies(self.bins[part], part, 3)),
            (booked, lambda: _done(late_papers.receive_late(self.shop, CREW.parts_manager, asked))),
        ]

    def _plan_walk(self) -> None:
        """Two people walk the shelves, bin by bin in turn, the second with a handheld."""
        step = HOURS / (len(self.bins) + 1)
        for number, part in enumerate(self.bins):
            look = self._handheld if number % 2 else self._counts
            self.events.append((step * number, lambda look=look, part=part: look(part)))  # type: ignore[misc]
        self.events.append((HOURS * 0.6, self._count_receiving))

    def _counts(self, part: str) -> None:
        place = self.bins[part]
        self.counted[place, part] = seen = self.truth[place, part]
        _count(self.shop, CREW.storekeeper, self.stocktaking.number, place, part, seen)

    def _handheld(self, part: str) -> None:
        place, now = self.bins[part], clock.now()
        self.counted[place, part] = seen = self.truth[place, part]
        second = now - self.began >= HOURS / 2
        right = now if second else now - self.fast
        shown = right + self.handhelds[second]
        row = (place, part, str(seen), str(STAFF_NUMBER), shown.isoformat())
        self.rows[second].append(row)

    def _take_in(self, number: int) -> None:
        """A handheld's file, with what its clock shows; one that counted nothing has none."""
        now = self.stocktaking.now
        if not self.rows[number]:
            return
        path = write_csv(self.folder / f"{number}.csv", [HEADS, *self.rows[number]])
        with clock.held_at(now):
            import_counts(
                self.shop, CREW.service, self.stocktaking.number, path,
                device_clock=now + self.handhelds[number],
            )  # fmt: skip

    def _count_receiving(self) -> None:
        here = sorted(part for (place, part), lies in self.truth.items()
                      if place == self.receiving and lies)  # fmt: skip
        for part in here:
            lies = self.truth[self.receiving, part]
            _count(self.shop, CREW.storekeeper, self.stocktaking.number, self.receiving, part, lies)

    def settle(self) -> None:
        """Judge, count again what is asked for, and post, until nothing more is to come."""
        for _ in range(6):
            self._count_again()
            self.stocktaking.judge()
            if not self._lines("to_count"):
                break
        if self._lines("differs"):
            self.stocktaking.explain()
            self.stocktaking.approve(by=CREW.service_manager)
            told = self.stocktaking.post()
            assert not told.again

    def _lines(self, state: str) -> list[tuple[str, str | None]]:
        return self.shop.store.rows(
            "SELECT l.code, p.number FROM line_standing s JOIN location l ON l.key = s.location "
            "LEFT JOIN part p ON p.key = s.part WHERE s.state = ? ORDER BY s.line",
            state,
        )

    def _count_again(self) -> None:
        """Whoever may counts the line, a second later than the one before."""
        for place, part in self._lines("to_count"):
            self.stocktaking.pass_time(dt.timedelta(seconds=1))
            with clock.held_at(self.stocktaking.now):
                self._by_whoever_may(place, part)

    def _by_whoever_may(self, place: str, part: str | None) -> None:
        number = self.stocktaking.number
        for who in COUNTERS:
            try:
                if part is None:
                    asked = counting.CountEmpty(number, place)
                    counting.count_empty(self.shop, who, asked)
                else:
                    _count(self.shop, who, number, place, part, self.truth[place, part])
            except SecondCounterNeeded:
                continue
            except (PlaceNotEmpty, LineNotOpen):
                assert part is None
            return
        raise AssertionError(f"nobody may count {place} {part}")

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


def _done(_: object) -> None:
    """An act whose answer nobody needs."""


def _count(shop: Shop, who: Actor, number: str, place: str, part: str, quantity: int) -> None:
    counting.count(shop, who, counting.Count(number, place, part, quantity))
