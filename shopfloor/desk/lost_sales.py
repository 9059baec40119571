"""Sales lost at the counter, for want of stock or for the price, are noted (SHT-02)."""

import datetime as dt
import re
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk.acting import Deed, act
from shopfloor.desk.counter import may_list
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.window import part_called
from shopfloor.errors import Fault
from shopfloor.rules import pins
from shopfloor.rules.lost_sales import (
    LONGEST_NAMED,
    LONGEST_REMARK,
    LostKind,
    LostSaleShown,
    check_line_of_text,
)
from shopfloor.rules.orders import Order, OrderUnknown
from shopfloor.rules.parts import TextRefused, check_quantity
from shopfloor.rules.plates import folded
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.staff import Permission
from shopfloor.store import house, lost_sales, orders, parts

LONGEST_PLATE = 20
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(eq=False)
class MonthMalformed(Fault):
    """A month is YYYY-MM."""

    given: str
    exit_code = 2


@dataclass(frozen=True)
class NoteLostSale:
    """``part`` is a number or barcode, or what was asked for where the house has no such part;
    ``quantity`` in the part's smallest units, pieces where there is no part."""

    part: str
    quantity: int
    kind: LostKind
    order: str = ""
    plate: str = ""
    remark: str = ""


@dataclass(frozen=True)
class LostSaleNoted:
    """What is noted; ``known`` says whether the house has such a part."""

    part: str
    quantity: int
    known: bool


@act("lost_sale.note", Permission.NOTE_LOST_SALE)
def note_lost_sale(deed: Deed, asked: NoteLostSale) -> LostSaleNoted:
    """Note what was asked for and not sold, and why.

    Raises TextRefused, also for six bare digits that may be a PIN; QuantityOut, OrderUnknown.
    """
    check_line_of_text("number", asked.part, LONGEST_NAMED)
    check_line_of_text("plate", asked.plate, LONGEST_PLATE, empty=True)
    check_line_of_text("remark", asked.remark, LONGEST_REMARK, empty=True)
    check_quantity(asked.part, asked.quantity)
    order = _order(deed, asked.order) if asked.order else None
    part = parts.part_by_number(deed.writing, asked.part) or parts.part_by_barcode(
        deed.writing, asked.part
    )
    named = part.number if part else asked.part
    if part is None and pins.may_be(named):
        raise TextRefused("number", "…", LONGEST_NAMED)
    deed.writing.row(
        "lost_sale",
        part=part.key if part else None,
        named=named,
        quantity=asked.quantity,
        kind=asked.kind.value,
        repair_order=order.key if order else None,
        plate=order.plate if order else folded(asked.plate),
        remark=asked.remark,
    )
    return LostSaleNoted(named, asked.quantity, part is not None)


def _order(deed: Deed, number: str) -> Order:
    found = orders.by_number(deed.writing, number)
    if found is None:
        raise OrderUnknown(number)
    return found


def typed_lost(shop: Shop, part: str, quantity: str) -> tuple[str, int]:
    """The part's number and the quantity in its smallest units; what the house does not have
    stays as it is typed, in pieces.  Raises NotAQuantity."""
    found = part_called(shop, part)
    return (found.number, found.parse(quantity)) if found else (part, parse_quantity(quantity))


def lost_sale_list(shop: Shop, actor: Actor, month: str = "") -> list[LostSaleShown]:
    """What was lost in the business days of a month, ``YYYY-MM``, or of this one, oldest first.

    Raises MonthMalformed, NotPermitted.
    """
    may_list(shop, actor)
    if month and (not _MONTH.fullmatch(month) or month < "1970-02"):
        raise MonthMalformed(month)
    wanted = month or f"{house.today(shop.store):%Y-%m}"
    first = dt.datetime(int(wanted[:4]), int(wanted[5:]), 1, tzinfo=dt.UTC)
    # no zone is two days away from UTC: the business day itself decides
    earliest = clock.micros(first) - 2 * 86_400_000_000
    with shop.store.reading():
        return [
            one
            for one in lost_sales.lost_from(shop.store, earliest)
            if f"{house.business_day(shop.store, clock.instant(one.at)):%Y-%m}" == wanted
        ]
