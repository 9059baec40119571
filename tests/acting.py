"""Acting in a test where the act itself is not what is tested, and proofs made by hand."""

import secrets
from collections.abc import Callable

from shopfloor import clock
from shopfloor.desk.acting import fresh_op
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules import numbers
from shopfloor.rules.proofs import Proof
from shopfloor.rules.staff import Person, Role
from shopfloor.store import people
from shopfloor.store.journal import Entry, Writing


def book(shop: Shop, actor: Actor, rows: Callable[[Writing], object]) -> None:
    """One entry with whatever rows the test wants."""
    at = clock.micros(clock.now())
    with shop.store.writing() as writing:
        rows(writing)
        writing.append(
            Entry(fresh_op(), "test.book", actor.person, actor.terminal, at, at, False, "{}", {})
        )


def someone(shop: Shop, actor: Actor, number: int, *roles: Role) -> Actor:
    """One of the staff, as the hiring would leave them."""
    person = Person(0, number, f"员工{number}", f"B-{number:05d}", roles, None, True)
    book(shop, actor, lambda writing: people.put(writing, person, new=True))
    made = people.by_number(shop.store, number)
    assert made is not None
    return Actor(made.key, actor.terminal)


def open_doors(shop: Shop, actor: Actor) -> None:
    """End the preparation, as `open-shop` would."""
    site = shop.site
    row = shop.store.one("SELECT pepper FROM site")
    assert row is not None
    book(
        shop, actor,
        lambda writing: writing.put(
            "site", numbers.key(site.number, 1), code=site.code, number=site.number,
            name=site.name, phase="open", training=0, demo=0, pepper=row[0],
        ),
    )  # fmt: skip


def proof(actor: Actor, meaning: str, shown: bytes) -> Proof:
    """What a PIN would prove."""
    return Proof(actor.person, meaning, shown, secrets.token_bytes(16), clock.now(), actor.terminal)
