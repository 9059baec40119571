"""Who does a job, where, and how much of it, as screen and commands take it alike (DSP-04)."""

import re
from dataclasses import dataclass

from shopfloor.errors import Fault
from shopfloor.rules.typed_numbers import NUMBER


@dataclass(frozen=True)
class Hand:
    """A technician by staff number, the bay (empty: none), and the percent of the job that is
    theirs."""

    technician: int
    bay: str = ""
    share: int = 100


@dataclass(eq=False)
class HandMalformed(Fault):
    """What was given is no technician with a bay and a share."""

    given: str
    exit_code = 2


_HAND = re.compile(rf"({NUMBER})(?:\s+([^\s%]+))?(?:\s+({NUMBER})%)?")


def parse_hands(given: str) -> tuple[Hand, ...]:
    """``14``, ``14 B03``, ``14 B03 60% + 15 B03 40%``; raises HandMalformed."""
    return tuple(_hand(one) for one in given.split("+"))


def _hand(given: str) -> Hand:
    found = _HAND.fullmatch(given.strip())
    if found is None:
        raise HandMalformed(given.strip())
    number, bay, share = found.groups()
    return Hand(int(number), bay or "", int(share or 100))
