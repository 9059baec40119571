"""The hand-over as it must never be: it looks before it has the lock.

All that its body reads is read outside any transaction; then all terminals meet; then the very
code of the desk runs under the lock, but sees what it saw before.
"""

from typing import Any, ClassVar
from unittest.mock import patch

from shopfloor import clock
from shopfloor.desk.acting import Deed
from shopfloor.desk.handing_over import RECEIVED, hand_over
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.slips import SlipNamed
from shopfloor.store import people, store
from shopfloor.store.journal import Writing
from tests.faults.crowd import shown
from tests.people import CREW, vouched

Seen = dict[tuple[Any, ...], list[tuple[Any, ...]]]


class Looking(Writing):
    """Reads without the lock, and keeps what it saw; nothing of it is ever written."""

    def look(self) -> "Looking":
        self.seen: Seen = {}
        return self

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        found = self.seen[sql, *values] = super().rows(sql, *values)
        return found

    def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        found = self.rows(sql, *values)
        return found[0] if found else None


class Remembering(Writing):
    """Has the lock, and believes what was seen before; only keys are minted from what is there."""

    seen: ClassVar[Seen] = {}

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        if (sql, *values) in self.seen and "max(key)" not in sql:
            return self.seen[sql, *values]
        return super().rows(sql, *values)

    def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        found = self.rows(sql, *values)
        return found[0] if found else None


def stale_hand_over(shop: Shop, clerk: Actor, slip: str, barrier: Any) -> None:
    """The mutant; every terminal of the crowd must call it."""
    asked = SlipNamed(slip)
    proof = vouched(CREW.technician, RECEIVED, shown(shop, slip))
    looking = Looking(shop.store.engine, shop.store.head()).look()
    person = people.by_key(looking, clerk.person)
    assert person is not None
    at = clock.micros(clock.now())
    hand_over.body(Deed(shop, person, clerk.terminal, looking, at, "", [proof]), asked)
    barrier.wait()
    with (
        patch.object(store, "Writing", Remembering),
        patch.object(Remembering, "seen", looking.seen),
    ):
        hand_over(shop, clerk, asked, proofs=[proof])
