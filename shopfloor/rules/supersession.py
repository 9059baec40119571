"""Supersession: what took a part's place, what it took the place of, and what of that lies free."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shopfloor.errors import Refused
from shopfloor.rules.parts import Part
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.requisitions import Line


@dataclass(frozen=True)
class Linked:
    """A part of a chain: ``supersedes`` the older part's number or nothing; what the shelves could
    give now (``free``), in smallest units, None where the reader counts it and may not know; its
    own bin or nothing."""

    part: str
    name: str
    name_en: str
    supersedes: str
    unit: str
    content: int
    bin: str
    free: int | None

    def shown(self) -> Quantity | None:
        """What is free, as it is read; None is what the reader may not know."""
        if self.free is None:
            return None
        return Quantity(max(0, self.free), self.unit, self.content)


@dataclass(frozen=True)
class PartChain:
    """A part's chain, newest first, the part itself in its place."""

    part: str
    parts: tuple[Linked, ...]


@dataclass(eq=False)
class NotInChain(Refused):
    """The other part neither superseded this one nor was superseded by it; ``chain`` is what did
    and was, newest first."""

    part: str
    other: str
    chain: str


@dataclass(eq=False)
class NothingToSubstitute(Refused):
    """All of the line has left or stands on a slip: what is billed is what is fitted (ISS-12)."""

    part: str
    requisition: str


@dataclass(eq=False)
class UnitsDiffer(Refused):
    """A quantity of the one part is no quantity of the other."""

    part: str
    other: str


def chain(of: str, linked: Iterable[Linked]) -> tuple[Linked, ...]:
    """The part's chain, newest first: what superseded it, directly and through others, itself, and
    what it superseded; each once, be it a circle.  ``linked`` holds at least all of these."""
    by_number = {one.part: one for one in linked}
    heirs: dict[str, list[str]] = {}
    for one in by_number.values():
        heirs.setdefault(one.supersedes, []).append(one.part)
    origins = {one.part: (one.supersedes,) for one in by_number.values() if one.supersedes}
    seen = {of}
    newer = _walked(of, heirs, seen)
    older = _walked(of, origins, seen)
    return tuple(by_number[one] for one in (*newer[::-1], of, *older) if one in by_number)


def _walked(of: str, steps: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    """What the steps lead to, nearest first; ``seen`` takes it in."""
    found, ends = list[str](), [of]
    while ends:
        reached = dict.fromkeys(to for end in ends for to in steps.get(end, ()))
        ends = [to for to in reached if to not in seen]
        seen.update(ends)
        found += ends
    return found


def offered(of: str, linked: Iterable[Linked]) -> tuple[Linked, ...]:
    """Of the part's chain, newest first, what could stand in for it now: counted as it is, and
    something of it is free."""
    told = chain(of, linked)
    own = next((one for one in told if one.part == of), None)
    return tuple(
        one
        for one in told
        if own and one is not own and (one.free or 0) > 0
        and (one.unit, one.content) == (own.unit, own.content)
    )  # fmt: skip


def check_substitute(line: Line, other: Part, linked: Iterable[Linked], requisition: str) -> None:
    """Raise NothingToSubstitute, NotInChain or UnitsDiffer unless the other part of the line's
    chain may be drawn for what is open of it (ISS-12)."""
    if line.open <= 0:
        raise NothingToSubstitute(line.number, requisition)
    numbers = [one.part for one in chain(line.number, linked)]
    if other.number == line.number or other.number not in numbers:
        raise NotInChain(line.number, other.number, " > ".join(numbers))
    if (other.unit, other.content) != (line.unit, line.content):
        raise UnitsDiffer(line.number, other.number)
