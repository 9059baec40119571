"""Kits: parts that are drawn together, such as the discs, pads and screws of a front axle (ISS-01).

A kit is a way to name its parts at the window.  What is gathered, drawn, reserved and handed over
are single parts: the gate knows no kits.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shopfloor.errors import Conflict, Fault, NotFound
from shopfloor.rules.parts import Part, check_quantity
from shopfloor.rules.quantities import NotAQuantity, Quantity, parse_quantity

LONGEST_CODE = 20
LONGEST_NAME = 80

_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+", re.ASCII)
_NUMBER = re.compile(r"[A-Z]{1,4}-\d{3,}", re.ASCII)
"""The shape of the house's numbers, of badges and of labels on old parts."""


@dataclass(frozen=True)
class KitPart:
    """So many smallest units of a part in one kit; ``key`` is the row's, nought for a new one."""

    key: int
    part: Part
    quantity: int


@dataclass(frozen=True)
class Kit:
    """A kit and what is in it, in the order in which it was written."""

    key: int
    code: str
    name: str
    name_en: str
    active: bool
    parts: tuple[KitPart, ...]


@dataclass(frozen=True)
class KitLine:
    """A part of a kit as it is read: its own bin, and what is free of it on the shelves, None where
    the reader counts it and may not know."""

    part: str
    name: str
    name_en: str
    unit: str
    content: int
    quantity: int
    bin: str
    free: int | None

    @property
    def short(self) -> bool:
        """Whether the shelves are known to lack some of it."""
        return self.free is not None and self.free < self.quantity

    def shown(self, amount: int | None) -> Quantity | None:
        """An amount, as it is read; None stays what nobody may know."""
        return None if amount is None else Quantity(amount, self.unit, self.content)


@dataclass(frozen=True)
class KitShown:
    """A kit with its parts; where it was gathered, the quantities are what is gathered now."""

    code: str
    name: str
    name_en: str
    parts: tuple[KitLine, ...]


@dataclass(frozen=True)
class KitNamed:
    """A kit's code was entered; ``count`` as it was typed before or behind it, or nothing."""

    code: str
    count: str = ""


@dataclass(eq=False)
class KitUnknown(NotFound):
    """No kit of this code, or it was retired."""

    given: str


@dataclass(eq=False)
class KitCodeMalformed(Fault):
    """A kit's code could be read as a plate, a staff number, a bin or a number of the house."""

    given: str
    longest: int
    exit_code = 2


@dataclass(eq=False)
class KitCodeTaken(Conflict):
    """The code names something else already: ``holder`` is a part, a place or a person."""

    given: str
    holder: str


@dataclass(eq=False)
class CodeIsKit(Conflict):
    """What was to name a part or a place names a kit already."""

    given: str


@dataclass(eq=False)
class KitEmpty(Fault):
    """A kit without a part."""

    kit: str
    exit_code = 2


@dataclass(eq=False)
class KitPartDoubled(Fault):
    """The same part twice in one kit."""

    kit: str
    part: str
    exit_code = 2


@dataclass(eq=False)
class KitCountRefused(Fault):
    """Kits are counted whole, and at least one."""

    given: str
    kit: str
    exit_code = 2


def check_code(given: str) -> None:
    """Raise KitCodeMalformed unless it is capitals and figures with a hyphen, such as ``BRK-F``:
    so no plate or end of one, staff number, PIN, initials or bin reads like it.  Letters, a
    hyphen and three figures or more are a number of the house, a badge or an old part's label."""
    fits = _CODE.fullmatch(given) and not _NUMBER.fullmatch(given)
    if not fits or len(given) > LONGEST_CODE:
        raise KitCodeMalformed(given, LONGEST_CODE)


def code_of(typed: str) -> str:
    """A code as kits have it: capitals, no blanks."""
    return "".join(typed.upper().split())


def parse_count(kit: str, given: str) -> int:
    """How many kits were typed; raises KitCountRefused."""
    try:
        count = parse_quantity(given)
    except NotAQuantity as error:
        raise KitCountRefused(given, kit) from error
    if not count:
        raise KitCountRefused(given, kit)
    return count


def check_parts(code: str, parts: Sequence[tuple[Part, int]]) -> None:
    """Raise KitEmpty, KitPartDoubled, QuantityOut."""
    if not parts:
        raise KitEmpty(code)
    seen: set[int] = set()
    for part, quantity in parts:
        check_quantity(part.number, quantity)
        if part.key in seen:
            raise KitPartDoubled(code, part.number)
        seen.add(part.key)


def filled(kit: Kit, count: int, gathered: Mapping[int, int]) -> dict[int, int]:
    """What is gathered of a kit's parts, by their keys, once ``count`` kits were entered: what lies
    there already of a kit that is not whole counts into it, so that a part scanned by itself and
    then its kit do not make two; where a whole kit is gathered, so many more are added."""
    whole = all(gathered.get(one.part.key, 0) >= one.quantity for one in kit.parts)
    now = {}
    for one in kit.parts:
        before, more = gathered.get(one.part.key, 0), count * one.quantity
        now[one.part.key] = before + more if whole else max(before, more)
    return now


def offered(kits: Iterable[Kit], part: int, gathered: Mapping[int, int]) -> tuple[str, ...]:
    """The codes of the kits that hold a part, and of which another part is not gathered."""
    return tuple(
        kit.code
        for kit in kits
        if any(one.part.key == part for one in kit.parts)
        and any(one.part.key not in gathered for one in kit.parts)
    )
