"""Who acts in a command: the person bound to the operating-system account, or who is named and
proves it (design.md, "Who acts")."""

from dataclasses import dataclass
from pathlib import Path

from shopfloor.desk import proving
from shopfloor.desk.founding import account_name
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.staff import named
from shopfloor.errors import Refused
from shopfloor.rules.pins import PinNotYours
from shopfloor.rules.proofs import Proof
from shopfloor.rules.staff import Person, PersonRetired, Role
from shopfloor.settings import typed_path
from shopfloor.store import people


@dataclass(eq=False)
class NobodyBound(Refused):
    """The operating-system account is bound to nobody in this shop."""

    account: str


@dataclass(eq=False)
class ActingUnproven(Refused):
    """Somebody was named who is neither bound to this account nor proven by a PIN file."""

    person: str
    account: str


def who_acts(shop: Shop, nightly: bool = False) -> Actor:
    """Who acts: the one named by ``--as`` or ``SHOPFLOOR_AS``, proven by the account or by the PIN
    file; else the one bound to the account; of several the service person for the ``nightly``,
    else the active one with the lowest staff number.

    Raises NobodyBound, ActingUnproven, PersonUnknown, PersonRetired, and what a PIN raises.
    """
    account, told = account_name(), shop.settings
    if told.acting:
        return Actor(_proven(shop, named(shop, told.acting), account).key, told.terminal)
    bound = [person for person in people.by_account(shop.store, account) if person.active]
    if not bound:
        raise NobodyBound(account)
    serving = [person for person in bound if nightly and Role.SERVICE in person.roles]
    return Actor((serving or bound)[0].key, told.terminal)


def _proven(shop: Shop, person: Person, account: str) -> Person:
    told = shop.settings
    if not person.active:
        raise PersonRetired(person.name)
    if person.account == account:
        return person
    if not told.pin_file:
        raise ActingUnproven(person.name, account)
    pin = proving.pin_in(typed_path(told.pin_file))
    _, held = proving.known_by_pin(shop, person.key, pin, told.terminal)
    if not held.own:
        raise PinNotYours(person.name)
    return person


def proof_from(shop: Shop, given: str, file: Path, meaning: str, shown: bytes) -> Proof:
    """The proof of a second person for a command: a staff number or badge, and a file that only
    its owner may read.  Raises what ``prove`` and ``pin_in`` raise, and PersonUnknown."""
    person, pin = named(shop, given), proving.pin_in(file)
    return proving.prove(shop, person.key, pin, meaning, shown, shop.settings.terminal)
