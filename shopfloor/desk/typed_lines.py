"""Lines of a requisition as they are typed: parts, kits, quantities in each part's unit."""

from collections.abc import Sequence

from shopfloor.desk.requisitions import Wanted, line_in, requisition_in
from shopfloor.desk.shop import Shop
from shopfloor.desk.stock import find_part
from shopfloor.rules.kits import code_of, parse_count
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.typed import parse_part_ask
from shopfloor.store import kits


def typed_parts(shop: Shop, given: Sequence[str]) -> tuple[Wanted, ...]:
    """Parts as typed, ``5QD615301*2@1``, quantities in each part's unit; a kit, ``BRK-F*2``, is
    what is in it.

    Raises PartAskMalformed, PartUnknown, NotAQuantity, KitCountRefused.
    """
    wanted: list[Wanted] = []
    for ask in [parse_part_ask(one) for one in given]:
        kit = kits.active_kit(shop.store, code_of(ask.part))
        if kit is None:
            part = find_part(shop, ask.part)
            wanted.append(Wanted(part.number, part.parse(ask.quantity), ask.job))
        else:
            count = parse_count(kit.code, ask.quantity)
            wanted += [Wanted(p.part.number, count * p.quantity, ask.job) for p in kit.parts]
    return tuple(wanted)


def typed_quantity(shop: Shop, requisition: str, line: int, given: str) -> int:
    """Smallest units of what was typed in the unit of a requisition line's part.

    Raises RequisitionUnknown, NotAQuantity.
    """
    found = line_in(shop.store, requisition_in(shop.store, requisition), line)
    return parse_quantity(given, found.unit, found.content)
