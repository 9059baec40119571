"""What may be entered at the window: parts, bins, papers, people, and how many."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shopfloor.errors import NotFound
from shopfloor.rules.kits import KitNamed
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.orders import Order
from shopfloor.rules.parts import Part, StockLine
from shopfloor.rules.staff import Person
from shopfloor.rules.supersession import Linked
from shopfloor.rules.window import CarShown

_COUNTED = re.compile(r"(?P<count>\d{1,9}(?:\.\d{1,9})?)\s?[*×]\s?(?P<code>\S.*)", re.ASCII)
_CODE_FIRST = re.compile(r"(?P<code>.*\S)\s?[*×]\s?(?P<count>\d{1,9}(?:\.\d{1,9})?)", re.ASCII)
_FOR_CAR = re.compile(r"(?P<code>.*?)\s*[@＠]\s*(?P<plate>\S+)")
_LABEL = re.compile(r"[A-Z]{1,4}-\d{3,}", re.ASCII)
_PAPER = re.compile(r"(?:AR|GR|IS|RO|RQ|RT|T)-\d{6}", re.ASCII)
_DIGIT = re.compile(r"\d", re.ASCII)


@dataclass(frozen=True)
class RequisitionNamed:
    """A requisition was entered; ``slip`` where one of its slips was, ``tag`` where an old part
    was."""

    number: str
    slip: str = ""
    tag: str = ""


@dataclass(frozen=True)
class PartNamed:
    """A part was entered; ``count`` as it was typed before or behind it, or nothing."""

    part: Part
    count: str = ""


@dataclass(frozen=True)
class PartsNamed:
    """Parts of which what was typed is a piece: to choose from; ``count`` as ``PartNamed``."""

    parts: tuple[Part, ...]
    count: str = ""


@dataclass(frozen=True)
class PeopleNamed:
    """Technicians whose name begins so, to choose from."""

    people: tuple[Person, ...]


@dataclass(frozen=True)
class StandIns:
    """What may be drawn instead of a line's part, newest first, to choose from."""

    line: int
    part: str
    parts: tuple[Linked, ...]


@dataclass(frozen=True)
class ForCar:
    """``CODE@PLATE``: something for a car that is not at the window yet."""

    car: CarShown
    code: str


@dataclass(frozen=True)
class BinNamed:
    """A bin or another place, and what lies there."""

    bin: str
    kind: LocationKind
    lies: tuple[StockLine, ...]


Named = (
    CarShown | RequisitionNamed | PartNamed | PartsNamed | KitNamed | BinNamed | ForCar
    | Person | PeopleNamed | tuple[Order, ...]
)  # fmt: skip
"""What an entry names; several orders where a plate's end fits several."""


@dataclass(eq=False)
class CodeUnknown(NotFound):
    """What was entered names nothing here."""

    given: str


def counted(given: str) -> tuple[str, str]:
    """The code and the count of ``2*CODE`` or ``CODE*2``; without one the count is nothing."""
    found = _COUNTED.fullmatch(given) or _CODE_FIRST.fullmatch(given)
    return (found["code"], found["count"]) if found else (given, "")


def for_car(given: str) -> tuple[str, str]:
    """What is meant, and the plate or order it is for, of ``CODE@PLATE`` or ``@PLATE``; without one
    the plate is nothing."""
    found = _FOR_CAR.fullmatch(given)
    return (found["code"], found["plate"]) if found else (given, "")


def is_paper(given: str) -> bool:
    """Whether it has the shape of a number of the house, there or not."""
    return _PAPER.fullmatch(given) is not None


def is_label(given: str, badges: Iterable[str] = ()) -> bool:
    """Whether it has the shape of a label to stick on an old part: capitals, a hyphen, digits; not
    one of the house's numbers, and not shaped as one of ``badges``: what was misread, or another
    shop's, is no old part."""
    if not _LABEL.fullmatch(given) or is_paper(given):
        return False
    shape = _DIGIT.sub("0", given)
    return all(_DIGIT.sub("0", badge) != shape for badge in badges)
