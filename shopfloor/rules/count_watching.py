"""What of a counter's counts is worth a second look; nothing here proves anything (E11).

A sign is told against what the others of the house do, so that a shop with many true differences is
not taken for one that copies.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma, log

CHANCE = 0.001
"""What so few honest counters come to by chance is a sign: one in a thousand."""
OFTEN = 3
"""What happens so often is no slip of the scanner."""


class Sign(StrEnum):
    """What a counter's counts have that those of the others do not."""

    COPIED = "copied"
    ALL_ZERO = "all_zero"
    TOO_FAST = "too_fast"
    LOOKED = "looked"


@dataclass(frozen=True)
class Tally:
    """A person's counts that were judged: ``differing`` of them off; of ``second`` counts after
    somebody else's difference ``same`` came to it exactly; so often were they at another shelf too
    soon, and counted a part shortly after somebody looked at its figures."""

    number: int
    name: str
    counts: int
    differing: int
    second: int
    same: int
    too_fast: int
    after_looking: int


@dataclass(frozen=True)
class CounterWatched:
    """A counter's tally, and the signs in it."""

    tally: Tally
    signs: tuple[Sign, ...]


def watched(tallies: Iterable[Tally]) -> tuple[CounterWatched, ...]:
    """Every counter with the signs, those with the most first."""
    found = tuple(tallies)
    told = [CounterWatched(one, tuple(_signs(one, found))) for one in found]
    return tuple(sorted(told, key=lambda one: (-len(one.signs), one.tally.number)))


def _signs(one: Tally, everybody: tuple[Tally, ...]) -> Iterable[Sign]:
    others = [other for other in everybody if other is not one]
    same = _share(sum(x.same for x in others), sum(x.second for x in others))
    if one.same and at_least(one.same, one.second, same) < CHANCE:
        yield Sign.COPIED
    differing = _share(sum(x.differing for x in others), sum(x.counts for x in others))
    if not one.differing and (1 - differing) ** one.counts < CHANCE:
        yield Sign.ALL_ZERO
    if one.too_fast >= OFTEN:
        yield Sign.TOO_FAST
    if one.after_looking >= OFTEN:
        yield Sign.LOOKED


def _share(part: int, whole: int) -> float:
    """What the others do; a half where nobody else did anything, so that one alone, of whom nothing
    can be told, is let be unless it happens again and again."""
    return (part + 1) / (whole + 2)


def at_least(hits: int, tries: int, share: float) -> float:
    """How likely so many hits or more are among the tries."""
    return sum(
        exp(_ways(tries, n) + n * log(share) + (tries - n) * log(1 - share))
        for n in range(hits, tries + 1)
    )


def _ways(tries: int, hits: int) -> float:
    """The logarithm of the binomial coefficient, which itself is no float for a year's counts."""
    return lgamma(tries + 1) - lgamma(hits + 1) - lgamma(tries - hits + 1)


def shelf_of(code: str) -> str:
    """The shelf of a bin: the first two of its four numbers; another place is its own shelf."""
    numbers = code.split("-")
    return "-".join(numbers[:2]) if len(numbers) == 4 else code
