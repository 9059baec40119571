"""Kits: written whole, retired, and looked at (ISS-01, LOC-12)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.blindness import blindness
from shopfloor.desk.codes import check_kit_code_free
from shopfloor.desk.counter import may_see
from shopfloor.desk.receiving import part_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import find_part
from shopfloor.rules import kits as rules
from shopfloor.rules.blindness import Blindness
from shopfloor.rules.kits import Kit, KitLine, KitPart, KitShown, KitUnknown
from shopfloor.rules.lost_sales import check_line_of_text
from shopfloor.rules.staff import Permission
from shopfloor.rules.typed import PartAskMalformed, parse_part_ask
from shopfloor.store import counter, kits, picking, window
from shopfloor.store.people import Reader


@dataclass(frozen=True)
class InKit:
    """A part in a kit, in smallest units."""

    part: str
    quantity: int


@dataclass(frozen=True)
class WriteKit:
    """A kit as it is to stand, whole."""

    code: str
    name: str
    parts: tuple[InKit, ...]
    name_en: str = ""


@dataclass(frozen=True)
class KitWritten:
    """The kit's code and how many parts are in it; ``changed``: whether anything was otherwise."""

    code: str
    parts: int
    changed: bool


@act("kit.write", Permission.WRITE_PART)
def write_kit(deed: Deed, asked: WriteKit) -> KitWritten:
    """Write a new kit, or the next version of one; a retired one is taken up again (LOC-12).

    Raises KitCodeMalformed, KitCodeTaken, TextRefused, PartUnknown, KitEmpty, KitPartDoubled,
    QuantityOut.
    """
    rules.check_code(asked.code)
    check_kit_code_free(deed.writing, asked.code)
    check_line_of_text("name", asked.name, rules.LONGEST_NAME)
    check_line_of_text("name_en", asked.name_en, rules.LONGEST_NAME, empty=True)
    wanted = [(part_of(deed, one.part), one.quantity) for one in asked.parts]
    rules.check_parts(asked.code, wanted)
    before = kits.by_code(deed.writing, asked.code)
    rows = {one.part.key: one.key for one in before.parts} if before else {}
    made = Kit(
        before.key if before else 0, asked.code, asked.name, asked.name_en, True,
        tuple(KitPart(rows.get(part.key, 0), part, quantity) for part, quantity in wanted),
    )  # fmt: skip
    if made != before:
        kits.put(deed.writing, made)
    return KitWritten(made.code, len(made.parts), made != before)


@dataclass(frozen=True)
class RetireKit:
    """A kit that is drawn no more."""

    code: str


@dataclass(frozen=True)
class KitRetired:
    """The code, which names nothing now."""

    code: str


@act("kit.retire", Permission.WRITE_PART)
def retire_kit(deed: Deed, asked: RetireKit) -> KitRetired:
    """A kit's code names nothing from now on (LOC-12); raises KitUnknown."""
    kit = kits.active_kit(deed.writing, rules.code_of(asked.code))
    if kit is None:
        raise KitUnknown(asked.code)
    kits.put(deed.writing, replace(kit, active=False))
    return KitRetired(kit.code)


def typed_kit(shop: Shop, code: str, name: str, name_en: str, given: Sequence[str]) -> WriteKit:
    """As typed: parts as ``5QD615301*2``, quantities in each part's unit.

    Raises PartAskMalformed, PartUnknown, NotAQuantity.
    """
    wanted = []
    for one in given:
        ask = parse_part_ask(one)
        if ask.job:
            raise PartAskMalformed(one)
        part = find_part(shop, ask.part)
        wanted.append(InKit(part.number, part.parse(ask.quantity)))
    return WriteKit(rules.code_of(code), name, tuple(wanted), name_en)


def kit_list(shop: Shop, actor: Actor) -> tuple[KitShown, ...]:
    """All kits that were not retired, by their codes; raises NotPermitted."""
    may_see(shop, actor)
    with shop.store.reading():
        blind = blindness(shop, actor)
        return tuple(read_kit(shop.store, kit, blind) for kit in kits.active(shop.store))


def kit_shown(shop: Shop, actor: Actor, code: str) -> KitShown:
    """A kit with where its parts lie and what is free of them; raises KitUnknown, NotPermitted."""
    may_see(shop, actor)
    with shop.store.reading():
        kit = kits.active_kit(shop.store, rules.code_of(code))
        if kit is None:
            raise KitUnknown(code)
        return read_kit(shop.store, kit, blindness(shop, actor))


def read_kit(
    reader: Reader, kit: Kit, blind: Blindness, quantities: dict[int, int] | None = None
) -> KitShown:
    """A kit as it is read; ``quantities`` by the part's key where they are not the kit's own."""
    lines = []
    for one in kit.parts:
        part = one.part
        quantity = one.quantity if quantities is None else quantities[part.key]
        where = counter.own_bin(reader, part.key)
        free = blind.free(part.number, picking.free(reader, part.key))
        lines.append(
            KitLine(
                part.number, part.name, part.name_en, part.unit, part.content, quantity, where, free
            )
        )
    return KitShown(kit.code, kit.name, kit.name_en, tuple(lines))


def offered_kits(shop: Shop, actor: Actor, order: int, part: int) -> tuple[str, ...]:
    """The codes of the kits that hold a part, and of which another is not gathered for the order;
    raises NotPermitted."""
    may_see(shop, actor)
    with shop.store.reading():
        gathered = {one.part.key: one.quantity for one in window.gathered(shop.store, order)}
        return rules.offered(kits.holding(shop.store, part), part, gathered)
