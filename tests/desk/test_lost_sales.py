"""A lost sale is noted by its two kinds, for a part of the house or for one it never had."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk.checking import check
from shopfloor.desk.lost_sales import (
    LostSaleNoted,
    MonthMalformed,
    NoteLostSale,
    lost_sale_list,
    note_lost_sale,
    typed_lost,
)
from shopfloor.errors import ShopfloorError
from shopfloor.rules.lost_sales import LostKind
from shopfloor.rules.orders import OrderUnknown
from shopfloor.rules.parts import QuantityOut, TextRefused
from shopfloor.rules.staff import NotPermitted
from tests.counter import DISC, OIL, Counter
from tests.people import CREW


def test_both_kinds_are_listed_with_order_and_plate(counter: Counter) -> None:
    shop, order = counter.shop, counter.order()
    number, quantity = typed_lost(shop, OIL, "1.5")
    known = NoteLostSale(number, quantity, LostKind.PRICE, order, remark="嫌贵")
    assert note_lost_sale(shop, CREW.storekeeper, known) == LostSaleNoted(OIL, 1500, True)
    free = NoteLostSale("保时捷雨刮", 2, LostKind.NO_STOCK, plate="粤b·99999")
    assert note_lost_sale(shop, CREW.advisor, free) == LostSaleNoted("保时捷雨刮", 2, False)
    dear, unknown = lost_sale_list(shop, CREW.parts_manager)
    assert (dear.part, dear.kind, dear.order, dear.remark) == (OIL, "price", order, "嫌贵")
    assert (str(dear.shown()), unknown.name, unknown.plate) == ("1.5 L", "", "粤B99999")
    assert (unknown.kind, unknown.quantity) == (LostKind.NO_STOCK, 2)
    assert check(shop, CREW.general_manager) == ()


def test_a_month_shows_its_own_and_no_other(counter: Counter) -> None:
    shop = counter.shop
    now = clock.now()
    note_lost_sale(shop, CREW.storekeeper, NoteLostSale(DISC, 1, LostKind.PRICE))
    with clock.held_at(now + dt.timedelta(days=32)):
        note_lost_sale(shop, CREW.storekeeper, NoteLostSale(OIL, 1, LostKind.PRICE))
        assert [one.part for one in lost_sale_list(shop, CREW.storekeeper)] == [OIL]
        then = lost_sale_list(shop, CREW.storekeeper, f"{now:%Y-%m}")
    assert [one.part for one in then] == [DISC]
    for given in ("2026-13", "november", "2026-1", "0000-01"):
        with pytest.raises(MonthMalformed):
            lost_sale_list(shop, CREW.storekeeper, given)


def test_a_retry_notes_once(counter: Counter) -> None:
    asked = NoteLostSale(DISC, 1, LostKind.NO_STOCK)
    first = note_lost_sale(counter.shop, CREW.storekeeper, asked, op="lost-1")
    assert note_lost_sale(counter.shop, CREW.storekeeper, asked, op="lost-1") == first
    assert len(lost_sale_list(counter.shop, CREW.storekeeper)) == 1


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (NoteLostSale("", 1, LostKind.PRICE), TextRefused),
        (NoteLostSale("246810", 1, LostKind.PRICE), TextRefused),
        (NoteLostSale("x" * 81, 1, LostKind.PRICE), TextRefused),
        (NoteLostSale(DISC, 1, LostKind.PRICE, plate="x" * 21), TextRefused),
        (NoteLostSale(DISC, 1, LostKind.PRICE, remark="a\x07"), TextRefused),
        (NoteLostSale(DISC, 0, LostKind.PRICE), QuantityOut),
        (NoteLostSale(DISC, 1, LostKind.PRICE, "RO-000009"), OrderUnknown),
    ],
)
def test_what_cannot_be_noted_writes_nothing(
    counter: Counter, asked: NoteLostSale, why: type[ShopfloorError]
) -> None:
    before = counter.shop.store.head()
    with pytest.raises(why):
        note_lost_sale(counter.shop, CREW.storekeeper, asked)
    assert counter.shop.store.head() == before


def test_a_technician_notes_none(counter: Counter) -> None:
    before = counter.shop.store.head()
    with pytest.raises(NotPermitted):
        note_lost_sale(counter.shop, CREW.technician, NoteLostSale(DISC, 1, LostKind.PRICE))
    assert counter.shop.store.head() == before
