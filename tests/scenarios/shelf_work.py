"""What moves in a parts store in a day: a hand and its book, up to ten minutes apart."""

import datetime as dt
from collections.abc import Callable

from shopfloor import clock
from shopfloor.desk import late_papers, moving, receiving, reversing
from shopfloor.desk.signatures import signatures_of
from tests.people import CREW, vouched
from tests.scenarios.shelf_truth import HOURS, TrueShelf

LAG = 600
"""Hand and book are at most so many seconds apart; the house's booking lag is longer."""


def _done(_: object) -> None:
    """An act whose answer nobody needs."""


class WorkingShelf(TrueShelf):
    """Goods come, move, are reversed, handed over and booked late."""

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
