"""Staff: letting somebody in, changing what they may, letting them go (E38, ROL-21).

A one-time PIN is made here, hashed before the act begins, and handed to who asked; neither it nor
its hash is in the journal.  A retry is answered, but the PIN of the first time cannot be shown
again: ``reissue`` makes another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from shopfloor.desk import proving
from shopfloor.desk.acting import Deed, act, permitted
from shopfloor.desk.codes import check_badge_free
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.desk.stock import person_of
from shopfloor.rules import pins, posts
from shopfloor.rules.proofs import Proof, shown_digest
from shopfloor.rules.staff import (
    Permission,
    Person,
    PersonRetired,
    PersonUnknown,
    Role,
    SecondPersonNeeded,
    approves_pin_of,
)
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.store import credentials, people

MEANING = "approve a new PIN"
"""What the second person signs under."""


@dataclass(frozen=True)
class AddStaff:
    """A new person; without a badge it is made from the number, ``B-00042``."""

    number: int
    name: str
    roles: tuple[Role, ...]
    badge: str = ""
    account: str | None = None


@dataclass(frozen=True)
class Reissue:
    """A new one-time PIN where ``pin``, a new badge where one is named."""

    number: int
    pin: bool = True
    badge: str = ""


@dataclass(frozen=True)
class Bind:
    """The operating-system account that proves the person; None unbinds."""

    number: int
    account: str | None = None


@dataclass(frozen=True)
class ChangeStaff:
    """Another name or other roles; what is left empty stays."""

    number: int
    name: str = ""
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class OfStaff:
    """One of the staff, by number: to retire, to open."""

    number: int


@dataclass(frozen=True)
class StaffShown:
    """A person as the staff list shows them."""

    number: int
    name: str
    badge: str
    roles: tuple[Role, ...]
    active: bool
    account: str | None = None


@dataclass(frozen=True)
class Issued:
    """A person and the one-time PIN, where one was made by this very call."""

    staff: StaffShown
    pin: str | None = field(repr=False)


def shown(person: Person) -> StaffShown:
    """The person as others may see them."""
    return StaffShown(
        person.number, person.name, person.badge, person.roles, person.active, person.account
    )


@act("staff.add", Permission.MANAGE_STAFF)
def _add(deed: Deed, asked: AddStaff) -> StaffShown:
    badge = asked.badge or posts.preset_badge(asked.number)
    posts.check_identity(asked.number, asked.name, badge)
    posts.check_roles(asked.name, asked.roles)
    there = people.by_number(deed.writing, asked.number)
    if there is not None:
        raise posts.StaffNumberTaken(asked.number, there.name)
    check_badge_free(deed.writing, badge, 0)
    made = Person(0, asked.number, asked.name.strip(), badge, asked.roles, asked.account, True)
    key = people.put(deed.writing, made, new=True)
    if Role.SERVICE not in asked.roles:
        _set_pin(deed, key)
    return shown(made)


@act("staff.reissue", Permission.MANAGE_STAFF)
def reissue_act(deed: Deed, asked: Reissue) -> StaffShown:
    person = active_staff(deed, asked.number)
    if asked.pin and Role.SERVICE in person.roles:
        raise pins.PinMissing(person.name)
    if asked.badge:
        posts.check_badge(asked.badge)
        check_badge_free(deed.writing, asked.badge, person.key)
        person = replace(person, badge=asked.badge)
        people.put(deed.writing, person)
    if asked.pin:
        if not deed.preparing:
            _approved(deed, asked, person)
        _set_pin(deed, person.key)
    return shown(person)


def _approved(deed: Deed, asked: Reissue, person: Person) -> None:
    """A second person signs for the new PIN: not who asks, and not whose it is."""
    needed = approves_pin_of(deed.person, person)
    signer = deed.sign(MEANING, reissue_shown(asked, person.name), needed)
    if signer.key in (deed.person.key, person.key):
        raise SecondPersonNeeded("staff.reissue")


def reissue_shown(asked: Reissue, name: str) -> bytes:
    """The digest that the second person signs: whose PIN is made anew, and which badge."""
    return shown_digest(MEANING, [asked.number, name, asked.badge])


@signs(reissue_act)
def _to_sign(shop: Shop, asked: Reissue) -> tuple[ToSign, ...]:
    """Nothing in preparation, or for a badge; the act judges whose signature it may be."""
    if shop.site.preparing or not asked.pin:
        return ()
    person = people.by_number(shop.store, asked.number)
    if person is None:
        raise PersonUnknown(str(asked.number))
    shown = reissue_shown(asked, person.name)
    return (ToSign(MEANING, shown, Permission.APPROVE_MANAGERS_PIN),)


def add_staff(shop: Shop, actor: Actor, asked: AddStaff, *, op: str | None = None) -> Issued:
    """Let somebody in, with a one-time PIN; a service person gets none.

    Raises StaffNumberOut, NameMissing, BadgeMalformed, RolesMissing, ServiceStandsAlone,
    StaffNumberTaken, BadgeTaken, BadgeNamesOther.
    """
    pin = "" if Role.SERVICE in asked.roles else proving.one_time_pin()
    secrets = _secrets(shop, asked.number, pin)
    return _issued(shop, _add(shop, actor, asked, op=op, secrets=secrets), pin, secrets)


def reissue(
    shop: Shop,
    actor: Actor,
    asked: Reissue,
    *,
    op: str | None = None,
    proofs: Sequence[Proof] = (),
) -> Issued:
    """Give a new one-time PIN and forget the wrong tries, or a new badge, or both.  In an open
    shop a second person signs for the PIN, see ``approves_pin_of``.

    Raises PersonUnknown, PersonRetired, BadgeMalformed, BadgeTaken, BadgeNamesOther,
    PinMissing for a service person, SecondPersonNeeded, ProofMissing and what a signature raises.
    """
    pin = proving.one_time_pin() if asked.pin else ""
    secrets = _secrets(shop, asked.number, pin)
    done = reissue_act(shop, actor, asked, op=op, proofs=proofs, secrets=secrets)
    return _issued(shop, done, pin, secrets)


def _secrets(shop: Shop, number: int, pin: str) -> tuple[str, ...]:
    return (proving.hashed(shop.pepper, number, pin),) if pin else ()


def _issued(shop: Shop, done: StaffShown, pin: str, secrets: tuple[str, ...]) -> Issued:
    person = people.by_number(shop.store, done.number)
    held = credentials.of(shop.store, person.key) if person else None
    mine = held is not None and held.hashed in secrets
    return Issued(done, pin if mine else None)


@act("staff.bind", Permission.MANAGE_STAFF)
def bind(deed: Deed, asked: Bind) -> StaffShown:
    """Bind an account to a person, or unbind it.  Raises PersonUnknown, PersonRetired."""
    person = replace(active_staff(deed, asked.number), account=asked.account)
    people.put(deed.writing, person)
    return shown(person)


@act("staff.change", Permission.MANAGE_STAFF)
def change_staff(deed: Deed, asked: ChangeStaff) -> StaffShown:
    """Give a person another name or other roles; in an open shop nobody gives himself roles.

    Raises PersonUnknown, PersonRetired, NameMissing, ServiceStandsAlone, LastAdministrator,
    SecondPersonNeeded.
    """
    before = active_staff(deed, asked.number)
    roles = asked.roles or before.roles
    if set(roles) - set(before.roles) and before.key == deed.person.key and not deed.preparing:
        raise SecondPersonNeeded("staff.change")
    name = asked.name.strip() or before.name
    if name != before.name:
        posts.check_name(before.number, name)
    person = replace(before, name=name, roles=roles)
    posts.check_roles(person.name, roles)
    if Role.ADMINISTRATOR in before.roles and Role.ADMINISTRATOR not in roles:
        posts.check_administered(people.everybody(deed.writing), before)
    if Role.SERVICE in roles:
        credentials.drop(deed.writing, person.key)
    people.put(deed.writing, person)
    return shown(person)


@act("staff.retire", Permission.MANAGE_STAFF)
def retire(deed: Deed, asked: OfStaff) -> StaffShown:
    """Let a person go: no account, no PIN; the number and badge stay theirs for ever.

    Raises PersonUnknown, PersonRetired, LastAdministrator.
    """
    before = active_staff(deed, asked.number)
    if Role.ADMINISTRATOR in before.roles:
        posts.check_administered(people.everybody(deed.writing), before)
    person = replace(before, active=False, account=None)
    people.put(deed.writing, person)
    credentials.drop(deed.writing, person.key)
    return shown(person)


@act("staff.open", Permission.OPEN_PERSON)
def open_person(deed: Deed, asked: OfStaff) -> StaffShown:
    """Open a person whom wrong tries have shut, at every terminal; nobody opens himself.

    Raises PersonUnknown, PersonRetired, SecondPersonNeeded.
    """
    person = active_staff(deed, asked.number)
    if person.key == deed.person.key:
        raise SecondPersonNeeded("staff.open")
    credentials.forget(deed.writing, person.key)
    return shown(person)


def staff_list(shop: Shop, actor: Actor) -> list[StaffShown]:
    """Everybody, the retired too, by number; raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_STAFF, shop.site.preparing)
    return [shown(person) for person in people.everybody(shop.store)]


def named(shop: Shop, given: str) -> Person:
    """The person of a staff number or a badge, as typed or scanned; raises PersonUnknown."""
    number = typed_number(given, 5) if given.isascii() else None
    person = people.by_number(shop.store, number) if number else people.by_badge(shop.store, given)
    if person is None:
        raise PersonUnknown("…" if given.isdigit() and len(given) == 6 else given)
    return person


def active_staff(deed: Deed, number: int) -> Person:
    """The person of a staff number, under the lock; raises PersonUnknown, PersonRetired."""
    person = people.by_number(deed.writing, number)
    if person is None:
        raise PersonUnknown(str(number))
    if not person.active:
        raise PersonRetired(person.name)
    return person


def _set_pin(deed: Deed, person: int) -> None:
    hashed = deed.secrets[0] if deed.secrets else ""
    credentials.put(deed.writing, person, hashed, False, deed.at)


def with_role(staff: Iterable[Person], role: Role) -> list[Person]:
    """The active holders of a role."""
    return [one for one in staff if one.active and role in one.roles]
