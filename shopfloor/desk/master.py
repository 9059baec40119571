"""The parts master: writing a part, giving it a bin, teaching it a barcode."""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.rules import parts as rules
from shopfloor.rules.numbers import parse_bin
from shopfloor.rules.parts import Category, Location, LocationKind, Part, Policy
from shopfloor.rules.staff import Permission
from shopfloor.store import parts


@dataclass(frozen=True)
class WritePart:
    """A new part; what is not said takes the category's and the house's presets."""

    number: str
    name: str
    unit: str
    price: int
    name_en: str = ""
    content: int = 1
    category: Category | None = None
    old_part_policy: Policy | None = None
    old_per_unit: int = 1
    maker: str = ""
    models: str = ""
    pack: int = 1
    supersedes: str = ""
    bin: str = ""
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartWritten:
    """The part's number and the policy that now holds for it."""

    number: str
    old_part_policy: Policy


@act("part.write", Permission.WRITE_PART)
def write_part(deed: Deed, asked: WritePart) -> PartWritten:
    """Enter a part into the master (E01, LOC-05).

    Raises PartExists, PolicyNeedsPieces, BinMalformed, LocationTaken.
    """
    if parts.part_by_number(deed.writing, asked.number) is not None:
        raise rules.PartExists(asked.number)
    made = as_part(asked)
    key = parts.put_part(deed.writing, made, new=True)
    if asked.bin:
        give_bin(deed, replace(made, key=key), asked.bin)
    for code in asked.barcodes:
        parts.put_barcode(deed.writing, code, key)
    return PartWritten(made.number, made.old_part_policy)


def as_part(asked: WritePart) -> Part:
    """The part that was asked for, with every preset filled in; raises PolicyNeedsPieces."""
    category = asked.category or rules.preset_category(asked.unit, asked.content)
    policy = asked.old_part_policy or rules.preset_policy(category)
    rules.check_policy(asked.number, policy, asked.unit, asked.content)
    return Part(
        0, asked.number, asked.name, asked.name_en, asked.unit, asked.content, asked.price,
        category, policy, asked.old_per_unit, asked.maker, asked.models, asked.pack,
        asked.supersedes,
    )  # fmt: skip


def give_bin(deed: Deed, part: Part, code: str) -> Location:
    """Make a shelf bin the part's primary location, making the bin where it is new (E42)."""
    code = parse_bin(code)
    there = parts.location_by_code(deed.writing, code)
    if there is None:
        made = Location(0, code, LocationKind.SHELF, part.key)
        return replace(made, key=parts.put_location(deed.writing, made, new=True))
    if there.part not in (None, part.key):
        other = parts.part_by_key(deed.writing, there.part or 0)
        raise rules.LocationTaken(code, other.number if other else "?")
    taken = replace(there, part=part.key)
    parts.put_location(deed.writing, taken)
    return taken
