"""Four hours of a parts store that is counted while it works, with the true shelf beside the book.

Hands and books move up to ten minutes apart, some books are wrong before the day begins, half of
the counts come from handhelds whose clocks are half an hour off, and the server's clock is set back
in the middle.  ``truth`` is what lies there, whatever the book says.
"""

import datetime as dt

from shopfloor import clock
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stocktaking import counting
from shopfloor.desk.stocktaking.count_import import import_counts
from shopfloor.rules.stocktake import LineNotOpen, ListKind, PlaceNotEmpty, SecondCounterNeeded
from tests.people import CREW
from tests.scenarios.shelf_truth import HOURS
from tests.scenarios.shelf_work import WorkingShelf
from tests.sheets import write_csv

COUNTERS = (CREW.storekeeper, CREW.other_storekeeper, CREW.warranty_admin)
STAFF_NUMBER = 6
"""The other storekeeper's, who carries the handhelds."""
HEADS = ("bin", "number", "quantity", "counted_by", "counted_at")


def _count(shop: Shop, who: Actor, number: str, place: str, part: str, quantity: int) -> None:
    counting.count(shop, who, counting.Count(number, place, part, quantity))


class Shelf(WorkingShelf):
    """The day: it is planned, worked and counted, and settled at its end."""

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
