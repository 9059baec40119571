"""The site: one shop of a group, one store, one journal."""

import re
from dataclasses import dataclass

from shopfloor.errors import Fault, Refused
from shopfloor.rules.numbers import LARGEST_SITE
from shopfloor.words import say

CODE = re.compile(r"[A-Z][A-Z0-9]{0,7}", re.ASCII)


@dataclass(frozen=True)
class Site:
    """``preparing`` until ``open-shop``; a ``training`` shop says so for ever."""

    code: str
    number: int
    name: str
    preparing: bool
    training: bool
    demo: bool


@dataclass(eq=False)
class SiteCodeMalformed(Fault):
    """A site's code is a capital letter and up to seven letters or digits."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class SiteNumberOut(Fault):
    """A site's number lies between 1 and 8,191."""

    given: int
    largest: int
    exit_code = 2


@dataclass(eq=False)
class ShopAlreadyOpen(Refused):
    """The preparation has ended, for ever."""

    site: str


def check_identity(code: str, number: int) -> None:
    """Raise SiteCodeMalformed or SiteNumberOut."""
    if not CODE.fullmatch(code):
        raise SiteCodeMalformed(code)
    if not 1 <= number <= LARGEST_SITE:
        raise SiteNumberOut(number, LARGEST_SITE)


def training_banner(site: Site) -> str:
    """What every screen, slip, report and command of a training shop says; else nothing."""
    return say("said.training") if site.training else ""
