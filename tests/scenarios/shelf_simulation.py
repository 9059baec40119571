"""A day of counting in a shop that goes on: what lies on the shelves, and what the book says of it.

The hands that move a part and the act that books it lie up to ``BOOKING_LAG`` apart, in either
order.  Times of a day are in minutes since its list was opened, by a clock that is always right;
the server's steps back once, and the handheld's is half an hour slow.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from shopfloor import clock
from shopfloor.desk import locations, master, receiving
from shopfloor.desk.moving import Move, move
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stocktaking import counting
from shopfloor.desk.stocktaking.count_import import import_counts
from shopfloor.rules.staff import Role
from tests.counter import Counter, enter
from tests.people import CREW, hire
from tests.sheets import write_csv
from tests.stocktaking import Stocktaking

Lying = tuple[str, str]
"""A place and a part's number."""

BOOKING_LAG = 10.0
STEP_BACK_AT, STEP_BACK = 130.0, 4.0
DEVICE_SLOW = dt.timedelta(minutes=30)
FIRST, LAST = 20.0, 260.0
"""The four hours of the walk."""

HEADS = ("bin", "number", "quantity", "counted_by", "counted_at")


@dataclass
class Shelves:
    """A shop with ``parts`` parts, each in its bin, and spare bins beside them."""

    shop: Shop
    random: Random
    parts: int
    lies: dict[Lying, int] = field(default_factory=lambda: defaultdict(int))
    bin_of: dict[str, str] = field(default_factory=dict)
    spare: list[str] = field(default_factory=list)

    def furnish(self) -> None:
        """The master and the first stock; three books of a hundred are wrong."""
        for number in range(self.parts):
            part, place = f"P{number:05d}", f"1-{number // 100 + 1:02d}-01-{number % 100:02d}"
            self.bin_of[part] = place
            enter(self.shop, master.WritePart(part, f"配件 {number}", "件", 5000, bin=place))
        for number in range(self.parts // 10):
            place = f"2-{number // 100 + 1:02d}-01-{number % 100:02d}"
            locations.write_location(self.shop, CREW.parts_manager, locations.WriteLocation(place))
            self.spare.append(place)
        self._first_stock()

    def _first_stock(self) -> None:
        wrong = set(self.random.sample(sorted(self.bin_of), self.parts * 3 // 100))
        lines = []
        for part, place in self.bin_of.items():
            quantity = self.random.randint(12, 30)
            lines.append(receiving.ReceiptLine(part, quantity, 3000))
            off = self.random.choice((-2, -1, 1, 2, 3)) if part in wrong else 0
            self.lies[place, part] = quantity + off
        asked = receiving.Receive("Bosch", "LS-0", tuple(lines))
        receiving.receive(self.shop, CREW.storekeeper, asked)

    def shelf(self) -> dict[Lying, int]:
        """What lies where, without what lies nowhere."""
        return {place: quantity for place, quantity in self.lies.items() if quantity}

    def book(self) -> dict[Lying, int]:
        """What the book says lies where."""
        found = self.shop.store.rows(
            "SELECT l.code, p.number, CAST(sum(e.quantity) AS BIGINT) FROM stock_entry e "
            "JOIN part p ON p.key = e.part JOIN location l ON l.key = e.location "
            "GROUP BY l.code, p.number HAVING sum(e.quantity) <> 0"
        )
        return {(place, part): int(quantity) for place, part, quantity in found}

    def put(self, place: str, part: str, quantity: int) -> None:
        """Hands put so many there; below nought take them."""
        self.lies[place, part] += quantity


@dataclass
class Day:
    """A list and its day; ``first`` are the first counts, as a snapshot takes them."""

    shelves: Shelves
    folder: Path
    take: Stocktaking
    people: list[Actor]
    begins: dt.datetime
    first: dict[Lying, int] = field(default_factory=dict)
    file: list[tuple[str, ...]] = field(default_factory=list)
    todo: list[tuple[float, int, Callable[[float], object]]] = field(default_factory=list)
    papers: int = 0

    def at(self, minute: float, what: Callable[[float], object]) -> None:
        self.todo.append((minute, len(self.todo), what))

    def right(self, minute: float) -> dt.datetime:
        """The minute by the clock that is right."""
        return self.begins + dt.timedelta(minutes=minute)

    def server(self, minute: float) -> dt.datetime:
        return self.right(minute - (STEP_BACK if minute >= STEP_BACK_AT else 0))

    def go(self) -> None:
        """All that was planned, in its order."""
        for minute, _, what in sorted(self.todo, key=lambda one: one[:2]):
            self.take.now = self.server(minute)
            with clock.held_at(self.take.now):
                what(minute)
        self.take_in(LAST + BOOKING_LAG)

    def plan_trade(self, receipts: int, moves: int, handed: int) -> None:
        """Each trade is of a part of its own, at any minute of the day."""
        random = self.shelves.random
        parts = random.sample(sorted(self.shelves.bin_of), receipts + moves + handed)
        kinds = [self._receipt] * receipts + [self._move] * moves + [self._hand_over] * handed
        for part, kind in zip(parts, kinds, strict=True):
            booked = random.uniform(FIRST - 8, LAST)
            handled = max(booked + random.uniform(-BOOKING_LAG, BOOKING_LAG), 1)
            kind(part, booked, handled, random.randint(1, 3))

    def _receipt(self, part: str, booked: float, handled: float, quantity: int) -> None:
        counter = Counter(self.shelves.shop)
        self.papers += 1
        counter.papers = self.papers
        self.at(booked, lambda _: counter.stock(part, quantity, 3100))
        self.at(handled, lambda _: self.shelves.put(self.shelves.bin_of[part], part, quantity))

    def _move(self, part: str, booked: float, handled: float, quantity: int) -> None:
        away, to = self.shelves.bin_of[part], self.shelves.random.choice(self.shelves.spare)
        asked = Move(part, away, to, quantity)
        self.at(booked, lambda _: move(self.shelves.shop, CREW.storekeeper, asked))
        self.at(handled, lambda _: self.shelves.put(away, part, -quantity))
        self.at(handled, lambda _: self.shelves.put(to, part, quantity))

    def _hand_over(self, part: str, booked: float, handled: float, quantity: int) -> None:
        self.at(booked, lambda _: self._book_hand_over(part, quantity))
        self.at(handled, lambda _: self.shelves.put(self.shelves.bin_of[part], part, -quantity))

    def _book_hand_over(self, part: str, quantity: int) -> None:
        counter = Counter(self.shelves.shop)
        requisition = counter.draw(counter.order(), (part, quantity))
        counter.bring(requisition, count=quantity)
        slip = counter.write(requisition).number
        counter.pick(slip)
        counter.hand_over(counter.signed(slip))

    def plan_walk(self) -> None:
        """Two walk half of the bins each; every second bin goes into the handheld."""
        bins = sorted(self.shelves.bin_of.values()) + self.shelves.spare
        half = -(-len(bins) // 2)
        pace = (LAST - FIRST) / half
        for start, person in ((0, self.people[0]), (half, self.people[1])):
            for number, place in enumerate(bins[start : start + half]):
                by_file = number % 2 == 1 and place not in self.shelves.spare
                seen = partial(self._see, place, person, by_file)
                self.at(FIRST + number * pace, seen)

    def _see(self, place: str, person: Actor, by_file: bool, minute: float) -> None:
        """Count what lies in a place, and nought of what should."""
        owner = {part for part, own in self.shelves.bin_of.items() if own == place}
        here = {part for (where, part), much in self.shelves.shelf().items() if where == place}
        for part in sorted(owner | here):
            quantity = self.shelves.lies[place, part]
            self.first[place, part] = quantity
            if by_file:
                at = self.right(minute) - DEVICE_SLOW
                staff = str(Counter(self.shelves.shop).number(person))
                self.file.append((place, part, str(quantity), staff, at.isoformat()))
            else:
                self.take.count(place, part, quantity, person)
        if not owner | here:
            asked = counting.CountEmpty(self.take.number, place)
            self.take.do(counting.count_empty, person, asked)

    def take_in(self, minute: float) -> None:
        """The handheld's file."""
        path = write_csv(self.folder / "counts.csv", [HEADS, *self.file])
        self.take.now = self.server(minute)
        shows = self.right(minute) - DEVICE_SLOW
        with clock.held_at(self.take.now):
            import_counts(
                self.shelves.shop, CREW.storekeeper, self.take.number, path, device_clock=shows
            )

    def settle(self) -> int:
        """Judge, count again by another person, explain, approve and post until nothing is left;
        how many lines were posted."""
        posted = 0
        for _ in range(12):
            self.take.judge(dt.timedelta(minutes=31))
            if again := self._again():
                for place, part, line in again:
                    self.take.count(place, part, self.shelves.lies[place, part], self._fresh(line))
                continue
            if not self._in_state("differs"):
                assert not self._open()
                return posted
            self.take.explain()
            self.take.approve()
            posted += self.take.post().posted
        raise AssertionError("the list does not end")

    def _again(self) -> list[tuple[str, str, int]]:
        return [
            (place, part, line)
            for place, part, line in self.shelves.shop.store.rows(
                "SELECT l.code, p.number, s.key FROM line_standing s "
                "JOIN part p ON p.key = s.part JOIN location l ON l.key = s.location "
                "WHERE s.state = 'to_count' ORDER BY s.line"
            )
        ]

    def _fresh(self, line: int) -> Actor:
        """Somebody who neither counted the line nor took in the file that did."""
        had = self.shelves.shop.store.rows(
            "SELECT c.person, j.person FROM stock_count c JOIN journal j ON j.key = c.entry "
            "WHERE c.line = ?", line,
        )  # fmt: skip
        return next(one for one in self.people if all(one.person not in row for row in had))

    def _in_state(self, state: str) -> int:
        found = self.shelves.shop.store.one(
            "SELECT count(*) FROM line_standing WHERE state = ?", state
        )
        return int(found[0]) if found else 0

    def _open(self) -> int:
        return sum(self._in_state(state) for state in ("to_count", "counted", "approved"))


def a_day(shop: Shop, folder: Path, seed: int, parts: int, trade: tuple[int, int, int]) -> Day:
    """A furnished shop whose list was opened now, with its trade and its walk planned."""
    shelves = Shelves(shop, Random(seed), parts)
    shelves.furnish()
    people = [CREW.storekeeper, CREW.other_storekeeper]
    people += [hire(shop, Role.STOREKEEPER, pin=None) for _ in range(2)]
    take = Stocktaking(shop)
    day = Day(shelves, folder, take, people, take.now)
    take.opened()
    day.plan_trade(*trade)
    day.plan_walk()
    return day


def wrong(book: dict[Lying, int], shelf: dict[Lying, int]) -> set[str]:
    """The parts of which the book says anything else than the shelf."""
    return {
        part for place, part in book | shelf
        if book.get((place, part), 0) != shelf.get((place, part), 0)
    }  # fmt: skip


def by_snapshot(day: Day, opened: dict[Lying, int]) -> dict[Lying, int]:
    """The book had each count's difference been taken from the book as the list was opened."""
    book = defaultdict(int, day.shelves.book())
    for place, quantity in day.first.items():
        book[place] += quantity - opened.get(place, 0)
    return book
