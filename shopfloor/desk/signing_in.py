"""Who stands at a terminal: the person bound to its account, or who says so and proves it."""

from shopfloor.desk.identity import who_acts
from shopfloor.desk.proving import prove
from shopfloor.desk.shop import Shop
from shopfloor.desk.staff import named
from shopfloor.desk.stock import person_of
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.staff import Person, PersonRetired, PersonUnknown
from shopfloor.store import people


def bound_person(shop: Shop) -> Person:
    """Who is signed in when a terminal opens; raises what ``who_acts`` raises."""
    return person_of(shop, who_acts(shop))


def as_of_now(shop: Shop, person: Person) -> Person | None:
    """The person as the staff list has them now; None once they are retired."""
    found = people.by_key(shop.store, person.key)
    return found if found and found.active else None


def person_with(shop: Shop, given: str) -> Person:
    """Whose badge or staff number it is; raises PersonUnknown, PersonRetired."""
    found = named(shop, given)
    if not found.active:
        raise PersonRetired(found.name)
    return found


def badge_of(shop: Shop, given: str) -> Person | None:
    """Whose badge was scanned, if it is anybody's who works here."""
    found = people.by_badge(shop.store, given)
    return found if found and found.active else None


def sign_in(shop: Shop, person: Person, pin: str) -> Person:
    """The person, proven by their own PIN; writes a wrong try.  Raises what ``prove`` raises."""
    terminal = shop.settings.terminal
    shown = shown_digest("sign_in", [person.number, terminal])
    proof = prove(shop, person.key, pin, "sign_in", shown, terminal)
    found = people.by_key(shop.store, proof.person)
    if found is None:
        raise PersonUnknown(str(person.number))
    return found
