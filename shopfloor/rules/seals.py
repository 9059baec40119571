"""Seals: what of the chain lies outside it, on a line, in a file, on a slip.

A seal line is ``SITE SEQUENCE HASH``; a slip's code is the first eight characters of the hash of
its own act.  Whoever rewrites the chain with all its hashes cannot rewrite these.
"""

import re
from dataclasses import dataclass

from shopfloor.errors import Fault

CODE = re.compile(r"[0-9a-f]{8}", re.ASCII | re.IGNORECASE)
_LINE = re.compile(r"(\S+)\s+([0-9]{1,15})\s+([0-9a-f]{64})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Seal:
    """That the entry ``sequence`` of a site has this hash."""

    site: str
    sequence: int
    hash: bytes

    def line(self) -> str:
        """``SITE SEQUENCE HASH``."""
        return f"{self.site} {self.sequence} {self.hash.hex()}"


@dataclass(frozen=True)
class SlipCode:
    """That some entry's hash begins with these four bytes."""

    start: bytes


@dataclass(eq=False)
class SealMalformed(Fault):
    """A line that is neither a seal nor a slip's code."""

    line: int
    given: str
    exit_code = 2


@dataclass(eq=False)
class SealOfOtherSite(Fault):
    """The seal is of another site's journal."""

    given: str
    site: str
    exit_code = 2


def parse_seals(text: str, site: str) -> tuple[Seal | SlipCode, ...]:
    """The seals and slip codes of a text, one a line; raises SealMalformed, SealOfOtherSite."""
    lines = enumerate((line.strip() for line in text.splitlines()), 1)
    found = tuple(_parsed(number, line, site) for number, line in lines if line)
    if not found:
        raise SealMalformed(1, text.strip())
    return found


def _parsed(number: int, line: str, site: str) -> Seal | SlipCode:
    if CODE.fullmatch(line):
        return SlipCode(bytes.fromhex(line))
    told = _LINE.fullmatch(line)
    if told is None:
        raise SealMalformed(number, line)
    if told[1] != site:
        raise SealOfOtherSite(told[1], site)
    return Seal(site, int(told[2]), bytes.fromhex(told[3]))
