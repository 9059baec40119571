"""The parts master: what a part is, and its old-part policy (E01, E03, LOC-03 to LOC-07, E42)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Conflict, Fault, NotFound, Refused
from shopfloor.rules.quantities import LARGEST, Quantity, parse_quantity


class Policy(StrEnum):
    """Whether a new part leaves only after its old part has come in (ISS-02, E01)."""

    REQUIRED = "required"
    NONE = "none"


class Category(StrEnum):
    """What a part is, as far as its preset policy goes."""

    HARD = "hard"
    FILTER = "filter"
    ELECTRICAL = "electrical"
    BODY = "body"
    TYRE = "tyre"
    FLUID = "fluid"
    CONSUMABLE = "consumable"
    HARDWARE = "hardware"
    ACCESSORY = "accessory"


PRESET = {
    category: Policy.NONE
    if category in (Category.FLUID, Category.CONSUMABLE, Category.HARDWARE, Category.ACCESSORY)
    else Policy.REQUIRED
    for category in Category
}
"""E01: required for hard parts, none for fluids, consumables, small hardware and accessories."""

COUNTED = frozenset("件个個只隻套条條块塊片支根对對副台张張把颗顆盏盞") | frozenset(
    ("piece", "pieces", "pc", "pcs", "each", "ea", "set", "sets", "pair")
)
"""Units of parts that are counted in pieces or sets, and so can owe an old part."""


MOST_COUNTED = 1_000_000
"""The largest content of a unit, and the largest pack."""
MOST_OLD = 99
"""The most old parts that one unit replaces."""


@dataclass(frozen=True)
class Part:
    """A part of the master: ``price`` in fen a unit, ``content`` smallest units in one unit,
    ``old_per_unit`` old parts that one unit replaces, ``supersedes`` an older part's number."""

    key: int
    number: str
    name: str
    name_en: str
    unit: str
    content: int
    price: int
    category: Category
    old_part_policy: Policy
    old_per_unit: int
    maker: str
    models: str
    pack: int
    supersedes: str

    def quantity(self, amount: int) -> Quantity:
        """An amount of smallest units, to be shown."""
        return Quantity(amount, self.unit, self.content)

    def parse(self, given: str) -> int:
        """Smallest units of a quantity typed in the part's unit; raises NotAQuantity."""
        return parse_quantity(given, self.unit, self.content)


@dataclass(frozen=True)
class StockLine:
    """What lies of a part in one location, in smallest units; ``hidden``: the figure is not for the
    reader, and is nought."""

    number: str
    name: str
    location: str
    quantity: int
    unit: str
    content: int
    hidden: bool = False


@dataclass(frozen=True)
class PartStanding:
    """A part over all locations: smallest units and fen; what is free is on hand less reserved.
    ``hidden``: the figures are not for the reader, and are nought."""

    number: str
    name: str
    name_en: str
    unit: str
    content: int
    on_hand: int
    value: int
    reserved: int
    bin: str
    hidden: bool = False


@dataclass(eq=False)
class PartUnknown(NotFound):
    """No part of this number or barcode."""

    given: str


@dataclass(eq=False)
class PartExists(Conflict):
    """A part of this number is in the master already."""

    number: str


@dataclass(eq=False)
class BarcodeTaken(Conflict):
    """The code is another part's, or is its number."""

    barcode: str
    part: str


@dataclass(eq=False)
class BarcodeDoubled(Fault):
    """The same code twice for one new part."""

    barcode: str
    part: str
    exit_code = 2


@dataclass(eq=False)
class TextRefused(Fault):
    """A text that is empty, too long, or has characters that nobody can see."""

    field: str
    given: str
    longest: int
    exit_code = 2


@dataclass(eq=False)
class UnitInUse(Refused):
    """The unit of a part with stock entries: its quantities would mean something else."""

    part: str
    unit: str


@dataclass(eq=False)
class UnitDrawn(Refused):
    """The unit of a part that open requisitions or orders name: what they want would be another
    quantity.  ``documents`` are some of them."""

    part: str
    unit: str
    documents: str


@dataclass(eq=False)
class OldPerUnitOut(Fault):
    """One unit replaces from 1 to 99 old parts."""

    part: str
    given: int
    exit_code = 2


@dataclass(eq=False)
class CountOut(Fault):
    """A content or a pack is from 1 to ``largest``."""

    field: str
    given: int
    largest: int
    exit_code = 2


@dataclass(eq=False)
class PolicyNeedsPieces(Fault):
    """A part that is not counted in pieces or sets cannot owe an old part."""

    number: str
    unit: str


@dataclass(eq=False)
class QuantityOut(Fault):
    """A quantity must be more than nought and at most 10**12 smallest units."""

    part: str
    given: int


def preset_policy(category: Category) -> Policy:
    """E01's preset."""
    return PRESET[category]


@dataclass(frozen=True)
class Ruling:
    """What a part owes at the counter."""

    part: str
    old_part_policy: Policy
    old_per_unit: int


def decides_policy(after: Part, before: Part | None) -> bool:
    """Whether it decides what a part owes, so that two people do it once the shop is open: other
    than before; for a new part, nothing at all, or other than its category presets (E01)."""
    if before is None:
        preset = preset_policy(after.category)
        return after.old_part_policy is Policy.NONE or after.old_part_policy is not preset
    owed = before.old_part_policy, before.old_per_unit
    return (after.old_part_policy, after.old_per_unit) != owed


def preset_category(unit: str, content: int) -> Category:
    """What a part is where nobody said: a fluid where it is measured, else a hard part."""
    return Category.HARD if is_counted(unit, content) else Category.FLUID


def is_counted(unit: str, content: int) -> bool:
    """Whether the part is counted in pieces or sets."""
    return content == 1 and unit.lower() in COUNTED


def check_policy(number: str, policy: Policy, unit: str, content: int) -> None:
    """Raise PolicyNeedsPieces where an old part is required of what is not counted in pieces."""
    if policy is Policy.REQUIRED and not is_counted(unit, content):
        raise PolicyNeedsPieces(number, unit)


def some(numbers: Sequence[str]) -> str:
    """The first few of many documents, as a sentence names them."""
    return ", ".join(numbers[:3]) + (", …" if len(numbers) > 3 else "")


def check_count(field: str, given: int) -> None:
    """Raise CountOut."""
    if not 1 <= given <= MOST_COUNTED:
        raise CountOut(field, given, MOST_COUNTED)


def check_old_per_unit(part: str, given: int) -> None:
    """Raise OldPerUnitOut."""
    if not 1 <= given <= MOST_OLD:
        raise OldPerUnitOut(part, given)


def check_quantity(part: str, amount: int) -> None:
    """Raise QuantityOut."""
    if not 0 < amount <= LARGEST:
        raise QuantityOut(part, amount)
