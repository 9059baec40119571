"""Who may hold which post, and what staffing may never do (ROL-21, E38, design.md "Who acts")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shopfloor.errors import Conflict, Fault, Refused
from shopfloor.rules.finding import fold
from shopfloor.rules.numbers import BIN
from shopfloor.rules.staff import Person, Role
from shopfloor.words import LANGUAGES, tell

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
    """A person without a name; digits alone are none."""

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
    known: tuple[Role, ...] = tuple(Role)
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
    check_name(number, name)
    check_badge(badge)


def check_name(number: int, name: str) -> None:
    """Raise NameMissing unless the person of that number has a name."""
    if not is_name(name):
        raise NameMissing(number)


def is_name(given: str) -> bool:
    """Whether more is written than digits, which a column too far left makes a name."""
    written = "".join(given.split())
    return bool(written) and not written.isdigit()


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


def role_names() -> dict[str, Role]:
    """Each role by its code and by its name in either language, as ``role_word`` has them."""
    return {
        role_word(name): role
        for role in Role
        for name in (str(role), *(str(tell(role, language=one)) for one in LANGUAGES))
    }


def role_word(given: str) -> str:
    """What is compared of a role as it is typed: without case and width, blanks and hyphens as
    underscores."""
    return re.sub(r"[\s-]+", "_", fold(given.strip()))


def parse_role(given: str) -> Role:
    """A role by its code or its name in either language; raises RoleUnknown."""
    role = role_names().get(role_word(given))
    if role is None:
        raise RoleUnknown(given.strip())
    return role
