"""PINs: six digits, wrong tries, and what is no PIN at all (design.md, "Who acts"; E41).

Nothing here keeps, prints or raises the digits themselves.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shopfloor import clock
from shopfloor.errors import Fault, Refused

_SIX_DIGITS = re.compile(r"[0-9]{6}", re.ASCII)
_MINUTE = 60_000_000


@dataclass(frozen=True)
class Limits:
    """What the house allows today: ``tries`` shut for ``minutes`` at that terminal, ``lasting``
    over all terminals shut until a supervisor opens."""

    tries: int
    lasting: int
    minutes: int
    zone: str


@dataclass(frozen=True)
class Tries:
    """A person's wrong tries at one terminal since the last right one there; micros UTC."""

    terminal: str
    wrong: int
    shut_until: int


@dataclass(eq=False)
class ScanNotPin(Refused):
    """What came is longer, shorter or lettered: a scan or a slip of the hand, not a try."""


@dataclass(eq=False)
class PinWrong(Refused):
    """A wrong PIN; ``left`` tries until the person is shut here."""

    person: str
    left: int


@dataclass(eq=False)
class PersonShut(Refused):
    """Too many wrong tries at this terminal; ``until`` is the shop's clock, hours and minutes."""

    person: str
    until: str


@dataclass(eq=False)
class PersonShutOut(Refused):
    """Too many wrong tries at all: a supervisor must open."""

    person: str


@dataclass(eq=False)
class PinMissing(Refused):
    """The person has no PIN: a service person, or one whose PIN was never set."""

    person: str


@dataclass(eq=False)
class PinNotYours(Refused):
    """A PIN set by somebody else is good for one thing: choosing one's own."""

    person: str


@dataclass(eq=False)
class PinTooSimple(Refused):
    """The chosen PIN is the old one, one digit six times, or a plain run."""


@dataclass(eq=False)
class PinFileUnreadable(Fault):
    """The file that should hold a PIN cannot be read."""

    file: str
    reason: str
    exit_code = 2


@dataclass(eq=False)
class PinFileOpen(Refused):
    """Others than its owner may read the file that holds a PIN."""

    file: str


def may_be(text: str) -> bool:
    """Whether it is six bare digits, which may be somebody's PIN in the wrong place."""
    return _SIX_DIGITS.fullmatch(text) is not None


def check_shape(typed: str) -> None:
    """Raise ScanNotPin unless it is exactly six digits."""
    if not _SIX_DIGITS.fullmatch(typed):
        raise ScanNotPin()


def check_choice(old: str, new: str) -> None:
    """Raise ScanNotPin or PinTooSimple unless ``new`` may be somebody's own PIN."""
    check_shape(new)
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(new)}
    if new == old or steps in ({0}, {1}, {9}):
        raise PinTooSimple()


def check_shut(
    person: str, tries: Sequence[Tries], terminal: str, limits: Limits, now: int
) -> None:
    """Raise PersonShutOut or PersonShut unless the person may try at this terminal now."""
    if sum(one.wrong for one in tries) >= limits.lasting:
        raise PersonShutOut(person)
    until = max((one.shut_until for one in tries if one.terminal == terminal), default=0)
    if now < until:
        raise PersonShut(person, f"{clock.local(clock.instant(until), limits.zone):%H:%M:%S}")


def after_wrong(before: Tries, limits: Limits, now: int) -> Tries:
    """The tries at a terminal after one more wrong one: every ``limits.tries`` of them shut."""
    wrong = before.wrong + 1
    shut = wrong % limits.tries == 0
    until = now + limits.minutes * _MINUTE if shut else before.shut_until
    return Tries(before.terminal, wrong, until)


def left(tries: Sequence[Tries], terminal: str, limits: Limits) -> int:
    """How many more wrong tries until the person is shut, here or at all."""
    here = sum(one.wrong for one in tries if one.terminal == terminal)
    everywhere = sum(one.wrong for one in tries)
    return min(limits.tries - here % limits.tries, limits.lasting - everywhere)
