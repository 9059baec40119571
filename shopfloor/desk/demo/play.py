"""How the demo's history is played: acts of its people at set times, by the ordinary desks."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from shopfloor import clock
from shopfloor.desk.acting import Act
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules import numbers
from shopfloor.rules.proofs import Proof
from shopfloor.store import people

A = TypeVar("A")
R = TypeVar("R")

Vouched = tuple[int, str, bytes]
"""Staff number, meaning, digest of what was shown."""


@dataclass
class Play:
    """The demo's people at work; ``now`` moves on with every act."""

    shop: Shop
    rng: Random
    now: dt.datetime
    count: int = 0
    pace: tuple[int, int] = (20, 70)
    """Seconds from one act to the next, at least and at most."""
    _keys: dict[int, int] = field(default_factory=dict)

    def actor(self, number: int, terminal: str = "C1") -> Actor:
        """Somebody of the demo at a terminal."""
        if number not in self._keys:
            person = people.by_number(self.shop.store, number)
            self._keys[number] = person.key if person else numbers.key(1, number)
        return Actor(self._keys[number], terminal)

    def do(
        self,
        act: Act[A, R],
        number: int,
        asked: A,
        vouched: Sequence[Vouched] = (),
        op: str = "",
    ) -> R:
        """An act by a staff number, signed for by others where it must be."""
        self.now += dt.timedelta(seconds=self.rng.randint(*self.pace))
        self.count += 1
        with clock.held_at(self.now):
            proofs = [self._proof(*one) for one in vouched]
            op = op or f"demo/{self.count}"
            return act(self.shop, self.actor(number), asked, op=op, proofs=proofs)

    def _proof(self, number: int, meaning: str, shown: bytes) -> Proof:
        signer = self.actor(number)
        nonce = self.rng.randbytes(16)
        return Proof(signer.person, meaning, shown, nonce, self.now, signer.terminal)

    def call(self, desk: Any, *given: Any, **named: Any) -> Any:
        """Anything else of a desk, at this moment of the history."""
        with clock.held_at(self.now):
            return desk(self.shop, *given, **named)
