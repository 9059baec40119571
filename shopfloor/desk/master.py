"""The parts master: entering a part, and changing what it is called and costs."""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act, permitted
from shopfloor.desk.barcodes import teach
from shopfloor.desk.bins import give_bin
from shopfloor.desk.codes import check_code_free
from shopfloor.desk.policies import approved, policies_to_sign
from shopfloor.desk.receiving import part_of
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.rules import parts as rules
from shopfloor.rules.parts import Category, Part, Policy, Ruling
from shopfloor.rules.quantities import check_money
from shopfloor.rules.sheets import unseen
from shopfloor.rules.staff import Permission
from shopfloor.store import part_sets, parts

LONGEST = {
    "number": 40, "name": 200, "unit": 10, "name_en": 200, "maker": 100, "models": 500,
    "supersedes": 40,
}  # fmt: skip
_NEEDED = ("number", "name", "unit")
_CHANGEABLE = (
    "name", "name_en", "unit", "price", "content", "category", "maker", "models", "pack",
    "supersedes",
)  # fmt: skip


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
    """The part's number and the policy that now holds for it; ``preparation``: entered before the
    shop was open, by one person."""

    number: str
    old_part_policy: Policy
    preparation: bool


@dataclass(frozen=True)
class ChangePart:
    """What is to be otherwise in a part; what is None stays."""

    part: str
    name: str | None = None
    name_en: str | None = None
    unit: str | None = None
    price: int | None = None
    content: int | None = None
    category: Category | None = None
    maker: str | None = None
    models: str | None = None
    pack: int | None = None
    supersedes: str | None = None
    bin: str | None = None


@dataclass(frozen=True)
class PartChanged:
    """The part's number, and whether anything was otherwise."""

    number: str
    changed: bool


@act("part.write", Permission.WRITE_PART)
def write_part(deed: Deed, asked: WritePart) -> PartWritten:
    """Enter a part into the master (E01, LOC-05).

    That it owes no old part, or other than its category presets, two people decide once the shop
    is open: the parts manager asks, who may approve policies signs.
    Raises PartExists, PartUnknown, BarcodeTaken, CodeIsKit, CodeIsBadge, BarcodeDoubled,
    TextRefused, PolicyNeedsPieces, BinMalformed, LocationTaken, MoneyOut, CountOut, ProofMissing,
    SecondPersonNeeded.
    """
    if parts.part_by_number(deed.writing, asked.number) is not None:
        raise rules.PartExists(asked.number)
    owner = parts.part_by_barcode(deed.writing, asked.number)
    if owner is not None:
        raise rules.BarcodeTaken(asked.number, owner.number)
    check_code_free(deed.writing, asked.number)
    made = as_part(asked)
    _check_superseded(deed, made)
    rulings, preparing = _rulings(made), deed.preparing
    if rulings and not preparing:
        permitted(deed.person, Permission.SET_POLICY, preparing=False)
        approved(deed, "part.write", rulings)
    part = replace(made, key=parts.put_part(deed.writing, made, new=True))
    if asked.bin:
        give_bin(deed, part, asked.bin)
    for place, code in enumerate(asked.barcodes):
        if code in asked.barcodes[:place]:
            raise rules.BarcodeDoubled(code, made.number)
        teach(deed, part, code)
    return PartWritten(made.number, made.old_part_policy, preparing)


def _rulings(made: Part) -> tuple[Ruling, ...]:
    """The policy that a second person signs, where the part decides one."""
    if not rules.decides_policy(made, None):
        return ()
    return (Ruling(made.number, made.old_part_policy, made.old_per_unit),)


@signs(write_part)
def _policy_signed(shop: Shop, asked: WritePart) -> tuple[ToSign, ...]:
    return policies_to_sign(shop, _rulings(as_part(asked)))


@act("part.change", Permission.WRITE_PART)
def change_part(deed: Deed, asked: ChangePart) -> PartChanged:
    """Change a part but for what it owes, which ``policy.set`` does (LOC-05).

    Raises PartUnknown, TextRefused, UnitInUse, UnitDrawn, PolicyNeedsPieces, BinMalformed,
    LocationTaken, MoneyOut, CountOut.
    """
    part = part_of(deed, asked.part)
    told = {name: value for name in _CHANGEABLE if (value := getattr(asked, name)) is not None}
    made = replace(part, **told)
    check_texts(made)
    check_figures(made)
    if (made.unit, made.content) != (part.unit, part.content):
        if part_sets.parts_with_entries(deed.writing, [part.key]):
            raise rules.UnitInUse(part.number, part.unit)
        naming = part_sets.documents_naming(deed.writing, [part.key]).get(part.key, ())
        if naming:
            raise rules.UnitDrawn(part.number, part.unit, rules.some(naming))
        rules.check_policy(part.number, part.old_part_policy, made.unit, made.content)
    if made.supersedes != part.supersedes:
        _check_superseded(deed, made)
    if made != part:
        parts.put_part(deed.writing, made)
    there = parts.location_of(deed.writing, part.key)
    moves = asked.bin is not None and asked.bin != (there.code if there else "")
    if moves:
        give_bin(deed, made, asked.bin or "")
    return PartChanged(part.number, made != part or moves)


def check_texts(part: Part) -> None:
    """Raise TextRefused for a text that is missing, too long, or has characters unseen."""
    for name, longest in LONGEST.items():
        text = str(getattr(part, name))
        empty = name in _NEEDED and not text
        if empty or len(text) > longest or text != text.strip() or unseen(text):
            raise rules.TextRefused(name, text, longest)


def check_figures(part: Part) -> None:
    """Raise MoneyOut, CountOut or OldPerUnitOut."""
    check_money(part.price)
    for name in ("content", "pack"):
        rules.check_count(name, getattr(part, name))
    rules.check_old_per_unit(part.number, part.old_per_unit)


def _check_superseded(deed: Deed, part: Part) -> None:
    """Raise PartUnknown unless the older part is in the master, and another one."""
    old = part.supersedes
    if old and (old == part.number or parts.part_by_number(deed.writing, old) is None):
        raise rules.PartUnknown(old)


def as_part(asked: WritePart) -> Part:
    """The part that was asked for, with every preset filled in; raises PolicyNeedsPieces,
    TextRefused."""
    category = asked.category or rules.preset_category(asked.unit, asked.content)
    policy = asked.old_part_policy or rules.preset_policy(category)
    rules.check_policy(asked.number, policy, asked.unit, asked.content)
    made = Part(
        0, asked.number, asked.name, asked.name_en, asked.unit, asked.content, asked.price,
        category, policy, asked.old_per_unit, asked.maker, asked.models, asked.pack,
        asked.supersedes,
    )  # fmt: skip
    check_texts(made)
    check_figures(made)
    return made
