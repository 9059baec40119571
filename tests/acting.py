"""Booking in a test where the act itself is not what is tested."""

from collections.abc import Callable

from shopfloor import clock
from shopfloor.desk.acting import fresh_op
from shopfloor.desk.shop import Actor, Shop
from shopfloor.store.journal import Entry, Writing


def book(shop: Shop, actor: Actor, rows: Callable[[Writing], object]) -> None:
    """One entry with whatever rows the test wants."""
    at = clock.micros(clock.now())
    with shop.store.writing() as writing:
        rows(writing)
        writing.append(
            Entry(fresh_op(), "test.book", actor.person, actor.terminal, at, at, False, "{}", {})
        )
