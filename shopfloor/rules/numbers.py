"""Keys, document numbers and bins."""

import re
from dataclasses import dataclass

from shopfloor.errors import Fault

COUNTER_BITS = 40
LARGEST_SITE = 8191
MOST = (1 << 53) - 1
"""The greatest key of all."""
BIN = re.compile(r"[0-9]{1,2}-[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(eq=False)
class BinMalformed(Fault):
    """A bin that is not warehouse-rack-shelf-bin (LOC-05)."""

    given: str
    exit_code = 2


def key(site: int, counter: int) -> int:
    """A table's key: the site's number above 40 bits of counter, at most 2**53 - 1."""
    return site << COUNTER_BITS | counter


def counter(of: int) -> int:
    """The counter of a key."""
    return of & ((1 << COUNTER_BITS) - 1)


def site(of: int) -> int:
    """The site's number of a key."""
    return of >> COUNTER_BITS


def document(prefix: str, count: int) -> str:
    """A document's number without gaps: ``IS-000123``."""
    return f"{prefix}-{count:06d}"


def parse_bin(given: str) -> str:
    """A four-number location as written on its label, ``1-02-03-04``; raises BinMalformed."""
    written = given.strip()
    if not BIN.fullmatch(written):
        raise BinMalformed(given)
    return written
