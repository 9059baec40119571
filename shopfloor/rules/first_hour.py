"""The ten questions out of which a shop is made, and what their answers mean (E38).

Pure: the desk looks at files, databases and sheets.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from shopfloor.errors import Fault, Refused
from shopfloor.rules import policy, posts
from shopfloor.rules.roles import Role
from shopfloor.rules.site import SiteCodeMalformed, check_identity
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.words import LANGUAGES

NOTHING = "-"
"""What is typed for: none, later."""


class Question(StrEnum):
    """In the order in which they are asked."""

    LANGUAGE = "language"
    SITE = "site"
    DATABASE = "database"
    NAME = "name"
    CLOCK = "clock"
    PEOPLE = "people"
    PARTS = "parts"
    STOCK = "stock"
    PAPER = "paper"
    OPENING = "opening"


QUESTIONS = tuple(Question)


@dataclass(frozen=True)
class Hire:
    """Somebody to let in; without a badge it is made from the number."""

    number: int
    name: str
    roles: tuple[Role, ...]
    badge: str = ""

    @property
    def code(self) -> str:
        """The badge that they get."""
        return self.badge or posts.preset_badge(self.number)


@dataclass(frozen=True)
class Answers:
    """What was answered so far; ``asked`` is the place of the question that is open, behind the
    last one once all are answered.  ``parts``, ``stock`` and ``paper`` are empty where they come
    later; ``day_starts`` in minutes; ``paper`` is a folder, or ``lp:`` and a printer."""

    asked: int = 0
    lang: str = "zh_CN"
    code: str = ""
    number: int = 1
    name: str = ""
    database: str = ""
    administrator: str = ""
    zone: str = "Asia/Shanghai"
    day_starts: int = 0
    people: tuple[Hire, ...] = field(default=())
    parts: str = ""
    stock: str = ""
    paper: str = ""
    opens: bool = False

    @property
    def question(self) -> Question | None:
        """The question that is open; None when all are answered."""
        return QUESTIONS[self.asked] if self.asked < len(QUESTIONS) else None

    @property
    def staff(self) -> tuple[Hire, ...]:
        """Everybody, the administrator before all."""
        return (Hire(1, self.administrator, (Role.ADMINISTRATOR,)), *self.people)


@dataclass(eq=False)
class ChoiceUnknown(Fault):
    """The question has no such answer."""

    given: str
    known: tuple[str, ...]
    exit_code = 2


@dataclass(eq=False)
class SiteNameMissing(Fault):
    """A site is its code and its name."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class DayStartMalformed(Fault):
    """A clock is a zone, a time at which the day begins, or both."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class HireMalformed(Fault):
    """Somebody is a name and, behind it, their roles."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class ManagerMissing(Refused):
    """A shop cannot open before somebody in it is general manager."""


@dataclass(eq=False)
class PartsFirst(Refused):
    """Stock is of parts, and there are none yet."""


def plain(given: str) -> str:
    """Letters, digits and signs in ASCII where an input method typed them wide; never of a name,
    whose signs are its own."""
    return unicodedata.normalize("NFKC", given)


def parse_language(given: str) -> str:
    """One of LANGUAGES, by its place, its code or its name; raises ChoiceUnknown."""
    names = {"1": "zh_CN", "2": "en", "中文": "zh_CN", "zh": "zh_CN", "english": "en"}
    chosen = names.get(plain(given).lower(), given)
    if chosen not in LANGUAGES:
        raise ChoiceUnknown(given, ("1 中文", "2 English"))
    return chosen


def parse_site(given: str) -> tuple[str, int, str]:
    """``T1 朝阳店`` or, in a group, ``T1/2 朝阳店``: code, number, name.

    Raises SiteNameMissing, SiteCodeMalformed, SiteNumberOut.
    """
    head, name = [*given.split(None, 1), "", ""][:2]
    code, slash, typed = plain(head).upper().partition("/")
    number = typed_number(typed, 6) if slash else 1
    if number is None:
        raise SiteCodeMalformed(head)
    check_identity(code, number)
    if not name:
        raise SiteNameMissing(given)
    return code, number, name.strip()


def parse_clock(given: str, zone: str, starts: int) -> tuple[str, int]:
    """A zone, the time at which the day begins, or both; what is not said stays.  The zone and
    minutes after midnight.  Raises DayStartMalformed, HouseNumberOut."""
    for word in plain(given).split():
        if word[:1].isdigit():
            starts = _minutes(word)
            _check("day_starts", str(starts))
        else:
            zone = word
            _check("zone", zone)
    return zone, starts


def _minutes(given: str) -> int:
    told = re.fullmatch(r"(\d{1,2}):(\d{2})", given, re.ASCII)
    if told is None or int(told[1]) > 23 or int(told[2]) > 59:
        raise DayStartMalformed(given)
    return int(told[1]) * 60 + int(told[2])


def _check(name: str, value: str) -> None:
    number = policy.known(name)
    if not number.accepts(value):
        raise policy.HouseNumberOut(name, value, number.allowed)


def role_words() -> dict[str, Role]:
    """Each role by its place in the list that is shown, and as ``role_names`` has it."""
    return {str(place): role for place, role in enumerate(Role, 1)} | posts.role_names()


_APART = r"[,，、;；/／|｜]"
"""What stands between roles."""


def parse_roles(given: str) -> tuple[Role, ...]:
    """Roles apart by commas, each once; raises RoleUnknown, which names them all."""
    known = role_words()
    roles = []
    for one in filter(None, re.split(_APART, given)):
        word = posts.role_word(one)
        if word not in known:
            raise posts.RoleUnknown(one.strip())
        roles.append(known[word])
    return tuple(dict.fromkeys(roles))


def parse_hire(given: str, staff: Sequence[Hire]) -> Hire:
    """``陈国强 general_manager,finance``, with a staff number before it or the next free one.

    Raises HireMalformed, RoleUnknown, and what ``check_hire`` raises.
    """
    words = re.sub(rf"\s*({_APART})\s*", r"\1", given).split()
    number = typed_number(plain(words[0]), 6) if words else None
    *name, roles = (words if number is None else words[1:]) or [""]
    if not name:
        raise HireMalformed(given)
    hire = Hire(
        next_number(staff) if number is None else number, " ".join(name), parse_roles(roles)
    )
    check_hire(hire, staff)
    return hire


def check_hire(hire: Hire, staff: Sequence[Hire]) -> None:
    """Raise StaffNumberOut, NameMissing, BadgeMalformed, RolesMissing, ServiceStandsAlone,
    StaffNumberTaken or BadgeTaken."""
    posts.check_identity(hire.number, hire.name, hire.code)
    posts.check_roles(hire.name, hire.roles)
    for one in staff:
        if one.number == hire.number:
            raise posts.StaffNumberTaken(hire.number, one.name)
        if one.code == hire.code:
            raise posts.BadgeTaken(hire.code, one.name)


def next_number(staff: Sequence[Hire]) -> int:
    """The staff number behind the largest whose preset badge nobody has."""
    number = max(one.number for one in staff) + 1
    badges = {one.code for one in staff}
    while posts.preset_badge(number) in badges:
        number += 1
    return number


def parse_opening(given: str, answers: Answers) -> bool:
    """Whether the shop opens at once; raises ChoiceUnknown, ManagerMissing."""
    choices = {"1": True, "2": False}
    chosen = choices.get(plain(given))
    if chosen is None:
        raise ChoiceUnknown(given, tuple(choices))
    if chosen and not any(Role.GENERAL_MANAGER in one.roles for one in answers.people):
        raise ManagerMissing()
    return chosen
