"""People for a test, hired through the desk, each with a PIN of their own."""

import secrets
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk import proving, staff
from shopfloor.desk.pins import choose_pin
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.rules import numbers
from shopfloor.rules.proofs import Proof, shown_digest
from shopfloor.rules.staff import Permission, Person, Role
from shopfloor.store import people

PIN = "246810"
"""Everybody's own PIN in the tests."""

ADMINISTRATOR = Actor(numbers.key(1, 1), "T-01")


def hire(shop: Shop, *roles: Role, pin: str | None = PIN, name: str = "") -> Actor:
    """Somebody with these roles and their own PIN; with ``pin=None`` only the one-time PIN, which
    nobody knows."""
    number = len(people.everybody(shop.store)) + 1
    asked = staff.AddStaff(number, name or f"员工{number}", roles)
    issued = staff.add_staff(shop, ADMINISTRATOR, asked)
    person = people.by_number(shop.store, number)
    assert person is not None
    if issued.pin is not None and pin is not None:
        _choose(shop, person, issued.pin, pin)
    return Actor(person.key, "T-01")


def _choose(shop: Shop, person: Person, once: str, pin: str) -> None:
    """A PIN of one's own; once in a million the one-time PIN is the same by chance, and another is
    asked for."""
    while once == pin:
        once = reissued(shop, staff.Reissue(person.number)).pin or ""
    choose_pin(shop, person.key, once, pin, "T-01")


def reissued(
    shop: Shop, asked: staff.Reissue, by: Actor | None = None, op: str | None = None
) -> staff.Issued:
    """A new PIN from the administrator, in an open shop with ``by``'s signature, by default the
    general manager's."""
    proofs = [
        vouched(by or CREW.general_manager, due.meaning, due.shown)
        for due in signatures_of(shop, staff.reissue_act, asked)
    ]
    return staff.reissue(shop, ADMINISTRATOR, asked, op=op, proofs=proofs)


def own_pin(shop: Shop, actor: Actor, pin: str = PIN) -> None:
    """The actor gets a one-time PIN from the administrator, and chooses ``pin``."""
    person = people.by_key(shop.store, actor.person)
    assert person is not None
    issued = reissued(shop, staff.Reissue(person.number))
    assert issued.pin is not None
    _choose(shop, person, issued.pin, pin)


def proof_of(shop: Shop, actor: Actor, meaning: str, shown: object, pin: str = PIN) -> Proof:
    """The actor's proof for ``meaning`` of what is shown: a digest, or the thing to digest."""
    digest = shown if isinstance(shown, bytes) else shown_digest(meaning, shown)
    return proving.prove(shop, actor.person, pin, meaning, digest, actor.terminal)


def vouched(actor: Actor, meaning: str, shown: bytes) -> Proof:
    """What ``proof_of`` would give, without the PIN and its hash."""
    return Proof(actor.person, meaning, shown, secrets.token_bytes(16), clock.now(), actor.terminal)


@dataclass(frozen=True)
class Crew:
    """The standard crew of an open shop."""

    administrator: Actor
    general_manager: Actor
    service_manager: Actor
    parts_manager: Actor
    storekeeper: Actor
    other_storekeeper: Actor
    technician: Actor
    other_technician: Actor
    advisor: Actor
    reception_supervisor: Actor
    warranty_admin: Actor
    finance: Actor
    service: Actor
    dispatcher: Actor
    workshop_supervisor: Actor
    inspector: Actor
    technical_director: Actor


POSTS = (
    Role.GENERAL_MANAGER,
    Role.SERVICE_MANAGER,
    Role.PARTS_MANAGER,
    Role.STOREKEEPER,
    Role.STOREKEEPER,
    Role.TECHNICIAN,
    Role.TECHNICIAN,
    Role.SERVICE_ADVISOR,
    Role.RECEPTION_SUPERVISOR,
    Role.WARRANTY_ADMIN,
    Role.FINANCE,
    Role.SERVICE,
    Role.DISPATCHER,
    Role.WORKSHOP_SUPERVISOR,
    Role.INSPECTOR,
    Role.TECHNICAL_DIRECTOR,
)

CREW = Crew(*(Actor(numbers.key(1, n), "T-01") for n in range(1, len(POSTS) + 2)))
"""Staff numbers 1 to 17, in the order of the fields; keys are the same in every template."""


def hire_crew(shop: Shop) -> None:
    """Everybody of ``POSTS`` behind the administrator, each with the PIN of the tests."""
    own_pin(shop, ADMINISTRATOR)
    for role in POSTS:
        hire(shop, role)


def may(shop: Shop, actor: Actor, permission: Permission) -> bool:
    """Whether the actor may, as the staff list stands."""
    person = people.by_key(shop.store, actor.person)
    return person is not None and person.may(permission)
