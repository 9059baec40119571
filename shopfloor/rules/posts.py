"""Who may hold which post, and what staffing may never do (ROL-21, E38, design.md "Who acts")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shopfloor.errors import Conflict, Fault, Refused
from shopfloor.rules.numbers import BIN
from shopfloor.rules.staff import Person, Role

LARGEST_NUMBER = 99_999
_BADGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{2,39}", re.ASCII)


@dataclass(eq=False)
class StaffNumberOut(Fault):
    """A staff number lies between 1 and 99,999."""

    given: int
    largest: int
    exit_code = 2


@dataclass(eq=False)
class StaffNumberTaken(Refused):
    """A staff number is given once, for ever."""

    number: int
    person: str


@dataclass(eq=False)
class BadgeTaken(Refused):
    """A badge is one person's."""

    badge: str
    person: str


@dataclass(eq=False)
class BadgeNamesOther(Conflict):
    """The badge names something already: ``holder`` is a part, a place or a kit."""

    badge: str
    holder: str


@dataclass(eq=False)
class CodeIsBadge(Conflict):
    """What was to name a part or a place is somebody's badge."""

    given: str
    person: str


@dataclass(eq=False)
class BadgeMalformed(Fault):
    """A badge is 3 to 40 letters, digits and marks, never bare six digits, which is a PIN, nor
    written as a bin."""

    badge: str
    exit_code = 2


@dataclass(eq=False)
class NameMissing(Fault):
    """A person without a name."""

    number: int
    exit_code = 2


@dataclass(eq=False)
class RolesMissing(Fault):
    """A person without a role could do nothing."""

    person: str
    exit_code = 2


@dataclass(eq=False)
class RoleUnknown(Fault):
    """No such role."""

    given: str
    known: str
    exit_code = 2


@dataclass(eq=False)
class ServiceStandsAlone(Refused):
    """The service person of the nightly approves nothing, so it holds no other role."""

    person: str


@dataclass(eq=False)
class LastAdministrator(Refused):
    """Without an active administrator nobody could let anybody in again."""

    person: str


def check_identity(number: int, name: str, badge: str) -> None:
    """Raise StaffNumberOut, NameMissing or BadgeMalformed."""
    if not 1 <= number <= LARGEST_NUMBER:
        raise StaffNumberOut(number, LARGEST_NUMBER)
    if not name.strip():
        raise NameMissing(number)
    check_badge(badge)


def check_badge(badge: str) -> None:
    """Raise BadgeMalformed; bare digits are staff numbers and PINs, never a badge, and a shelf bin
    of any code may be made one day."""
    if not _BADGE.fullmatch(badge) or badge.isdigit() or BIN.fullmatch(badge):
        raise BadgeMalformed("…" if badge.isdigit() else badge)


def check_roles(name: str, roles: Sequence[Role]) -> None:
    """Raise RolesMissing or ServiceStandsAlone; all others combine (E38): what two must make is
    judged by person, act by act."""
    if not roles:
        raise RolesMissing(name)
    if Role.SERVICE in roles and len(set(roles)) > 1:
        raise ServiceStandsAlone(name)


def check_administered(staff: Sequence[Person], leaving: Person) -> None:
    """Raise LastAdministrator unless somebody else still administers."""
    if not any(
        one.active and Role.ADMINISTRATOR in one.roles and one.key != leaving.key for one in staff
    ):
        raise LastAdministrator(leaving.name)


def preset_badge(number: int) -> str:
    """The badge of a staff number: ``B-00042``."""
    return f"B-{number:05d}"


def parse_role(given: str) -> Role:
    """A role as typed; raises RoleUnknown."""
    try:
        return Role(given.strip())
    except ValueError as error:
        raise RoleUnknown(given, ", ".join(Role)) from error
