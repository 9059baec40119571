"""The people of the house: who they are, and whether they may (ROL-01 to ROL-23, E38)."""

from dataclasses import dataclass

from shopfloor.errors import NotFound, Refused
from shopfloor.rules.matrix import EVERYBODY, IN_PREPARATION, MATRIX
from shopfloor.rules.roles import Permission, Role

__all__ = [
    "EVERYBODY",
    "IN_PREPARATION",
    "MATRIX",
    "NotPermitted",
    "Permission",
    "Person",
    "PersonRetired",
    "PersonUnknown",
    "Role",
    "SecondPersonNeeded",
    "approves_pin_of",
    "join_roles",
    "split_roles",
]


@dataclass(frozen=True)
class Person:
    """One of the staff; ``key`` is never shown, ``number`` is."""

    key: int
    number: int
    name: str
    badge: str
    roles: tuple[Role, ...]
    account: str | None
    active: bool

    def may(self, permission: Permission, preparing: bool = False) -> bool:
        """Whether one of the person's roles carries the permission."""
        held = self.active and not MATRIX[permission].isdisjoint(self.roles)
        helping = preparing and permission in IN_PREPARATION
        return held or (helping and self.active and Role.ADMINISTRATOR in self.roles)

    def role_for(self, permission: Permission) -> Role:
        """The role in which the person does it: the first of theirs that carries it."""
        carrying = MATRIX[permission]
        return next((role for role in self.roles if role in carrying), Role.ADMINISTRATOR)


def approves_pin_of(asker: Person, person: Person) -> Permission:
    """What a second person needs who signs for a new PIN of ``person``: it is the general
    manager's, but where the PIN is theirs or they ask, as administrator, themselves."""
    managers = Role.GENERAL_MANAGER in (*asker.roles, *person.roles)
    return Permission.APPROVE_MANAGERS_PIN if managers else Permission.APPROVE_PIN


@dataclass(eq=False)
class NotPermitted(Refused):
    """None of the person's roles carries the permission."""

    person: str
    permission: Permission
    roles: tuple[Role, ...]


@dataclass(eq=False)
class PersonUnknown(NotFound):
    """No such staff number, badge or account."""

    given: str


@dataclass(eq=False)
class PersonRetired(Refused):
    """The person no longer works here."""

    person: str


@dataclass(eq=False)
class SecondPersonNeeded(Refused):
    """What two people must make, cannot be one person (E38)."""

    act: str


def split_roles(stored: str) -> tuple[Role, ...]:
    """Roles as a row keeps them, comma between."""
    return tuple(Role(name) for name in stored.split(",") if name)


def join_roles(roles: tuple[Role, ...]) -> str:
    """The reverse of ``split_roles``, in the order of ``Role``."""
    return ",".join(role for role in Role if role in roles)
