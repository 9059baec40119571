"""Journal and stock against a plain model: receive, move, issue, take back, be refused."""

import secrets
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from shopfloor import clock
from shopfloor.desk.card import bin_card
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.moving import Move, move
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.reversing import (
    MEANING,
    Reverse,
    Reversed,
    booked_lines,
    reversal_digest,
    reverse,
)
from shopfloor.desk.shop import Shop
from shopfloor.errors import ShopfloorError
from shopfloor.rules.book import AlreadyReversed, EntryKind, NotEnoughThere, SamePlace, value_out
from shopfloor.rules.proofs import Proof
from shopfloor.store import parts, stockbook
from shopfloor.store.journal import Writing
from tests.acting import book
from tests.desk.test_moving import state
from tests.people import CREW

PARTS = ("A", "B")
PLACES = ("RECEIVING", "TRAY", "QUARANTINE")
part_names, places = st.sampled_from(PARTS), st.sampled_from(PLACES)
Line = tuple[str, str, int, int]
"""Part, place, quantity, fen."""


def act_is_refused(shop: Shop, kind: type[ShopfloorError], attempt: object) -> None:
    """The attempt is refused for this fact, and nothing is written."""
    before = state(shop)
    assert callable(attempt)
    try:
        attempt()
    except kind:
        assert state(shop) == before
    else:
        raise AssertionError(f"{kind.__name__} was due")


class Books(RuleBasedStateMachine):
    """What lies where, what each part is worth, what was booked and what was undone."""

    shop: Shop
    booked = Bundle("booked")

    def __init__(self) -> None:
        super().__init__()
        self.lies: dict[tuple[str, str], int] = defaultdict(int)
        self.worth: dict[str, int] = defaultdict(int)
        self.undone: set[int] = set()
        self.mark, self.acts = self.shop.store.head().sequence, 0
        for name in PARTS:
            write_part(self.shop, CREW.parts_manager, WritePart(self.number(name), "件", "件", 1))
        self.start = self.shop.store.head().sequence

    def number(self, part: str) -> str:
        return f"{part}-{self.mark}"

    def on_hand(self, part: str) -> int:
        return sum(self.lies[part, place] for place in PLACES)

    @rule(
        target=booked,
        lines=st.lists(
            st.tuples(part_names, places, st.integers(1, 6), st.integers(0, 999)),
            min_size=1, max_size=3,
        ),
    )  # fmt: skip
    def goods_come(self, lines: list[Line]) -> tuple[int, tuple[Line, ...]]:
        asked = tuple(ReceiptLine(self.number(p), q, cost, place) for p, place, q, cost in lines)
        paper = f"{self.mark}/{self.acts}"
        receive(self.shop, CREW.storekeeper, Receive("B", paper, asked))
        for part, place, quantity, cost in lines:
            self.lies[part, place] += quantity
            self.worth[part] += quantity * cost
        self.acts += 1
        worth = tuple((p, place, q, q * cost) for p, place, q, cost in lines)
        return self.shop.store.head().sequence, worth

    @rule(target=booked, part=part_names, source=places, to=places, quantity=st.integers(1, 8))
    def pieces_move(
        self, part: str, source: str, to: str, quantity: int
    ) -> tuple[int, tuple[Line, ...]]:
        asked = Move(self.number(part), source, to, quantity)
        if source == to:
            act_is_refused(self.shop, SamePlace, lambda: move(self.shop, CREW.storekeeper, asked))
        elif self.lies[part, source] < quantity:
            act_is_refused(
                self.shop, NotEnoughThere, lambda: move(self.shop, CREW.storekeeper, asked)
            )
        else:
            move(self.shop, CREW.storekeeper, asked)
            self.lies[part, source] -= quantity
            self.lies[part, to] += quantity
            self.acts += 1
            gone: tuple[Line, ...] = ((part, source, -quantity, 0), (part, to, quantity, 0))
            return self.shop.store.head().sequence, gone
        return 0, ()

    @rule(part=part_names, place=places, share=st.integers(1, 4))
    def pieces_leave(self, part: str, place: str, share: int) -> None:
        """What the gate books; the value is struck here by decimals."""
        quantity = self.lies[part, place] * share // 4
        if not quantity:
            return
        exact = Decimal(self.worth[part]) * quantity / self.on_hand(part)
        went = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
        held = self.on_hand(part), self.worth[part]
        assert value_out(quantity, *held) == went
        self._issue(part, place, quantity, went)
        self.lies[part, place] -= quantity
        self.worth[part] -= went
        self.acts += 1

    def _issue(self, part: str, place: str, quantity: int, value: int) -> None:
        one = parts.part_by_number(self.shop.store, self.number(part))
        there = parts.location_by_code(self.shop.store, place)
        assert one is not None
        assert there is not None

        def rows(writing: Writing) -> None:
            stockbook.post(
                writing, EntryKind.ISSUE, one.key, there.key, -quantity, -value, "IS-TEST"
            )
            stockbook.post_total(writing, one.key, -quantity, -value)

        book(self.shop, CREW.storekeeper, rows)

    @rule(first=booked)
    def it_is_taken_back(self, first: tuple[int, tuple[Line, ...]]) -> None:
        sequence, lines = first
        if not sequence:
            return
        lies, worth, expected = dict(self.lies), dict(self.worth), []
        enough = True
        for part, place, quantity, value in lines:
            on_hand = sum(lies.get((part, there), 0) for there in PLACES)
            enough = enough and lies.get((part, place), 0) >= quantity
            if self._is_move(lines):
                expected.append((0, 0))
            else:
                taken = worth[part] if quantity == on_hand else min(value, worth[part])
                worth[part] -= taken
                expected.append((-taken, value - taken))
            lies[part, place] = lies.get((part, place), 0) - quantity
        asked = Reverse(str(sequence), "点错")
        if sequence in self.undone:
            act_is_refused(self.shop, AlreadyReversed, lambda: self._reverse(asked))
        elif not enough:
            act_is_refused(self.shop, NotEnoughThere, lambda: self._reverse(asked))
        else:
            done = self._reverse(asked)
            assert [(line.value, line.difference) for line in done.lines] == expected
            self.lies.update(lies)
            self.worth.update(worth)
            self.undone.add(sequence)
            self.acts += 1

    def _is_move(self, lines: tuple[Line, ...]) -> bool:
        return lines[0][2] < 0

    def _reverse(self, asked: Reverse) -> Reversed:
        shown = reversal_digest(asked, booked_lines(self.shop.store, asked))
        nonce = secrets.token_bytes(16)
        proof = Proof(CREW.parts_manager.person, MEANING, shown, nonce, clock.now(), "T-01")
        return reverse(self.shop, CREW.storekeeper, asked, proofs=[proof])

    @invariant()
    def the_books_agree(self) -> None:
        store = self.shop.store
        assert store.head().sequence == self.start + self.acts
        for part in PARTS:
            card = bin_card(self.shop, CREW.parts_manager, self.number(part))
            balance = card.lines[-1].balance if card.lines else 0
            assert balance == card.balance == self.on_hand(part)
            assert sum(line.value or 0 for line in card.lines) == self.worth[part]
            held = stockbook.held(store, card.part.key)
            assert (held.on_hand, held.value) == (self.on_hand(part), self.worth[part])
            for place in PLACES:
                there = parts.location_by_code(store, place)
                assert there is not None
                assert stockbook.lying(store, card.part.key, there.key) == self.lies[part, place]


def test_the_book_keeps_to_the_model(opened_shop: Shop) -> None:
    class Here(Books):
        shop = opened_shop

    quickly = settings(
        max_examples=15, stateful_step_count=12, deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        phases=(Phase.explicit, Phase.generate),
    )  # fmt: skip
    run_state_machine_as_test(Here, settings=quickly)
