"""Goods come in against the supplier's paper."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk.acting import OperationReused
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.receiving import (
    PaperBooked,
    PaperEmpty,
    ReceiptLine,
    Receive,
    receipt_op,
    receive,
    typed_receipt,
)
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import show_stock
from shopfloor.rules.locations import LocationTaken, LocationUnknown
from shopfloor.rules.parts import PartUnknown, QuantityOut
from shopfloor.rules.typed import ReceiptLineMalformed
from shopfloor.words import sentence
from tests.conftest import TEN_TWENTY

FILTER = WritePart("06L115562B", "机油滤清器", "件", 4500, bin="1-02-03-04")
OIL = WritePart("G052167M2", "发动机机油", "升", 9900, content=1000)


@pytest.fixture
def stocked(shop: Shop, administrator: Actor) -> Shop:
    write_part(shop, administrator, FILTER)
    write_part(shop, administrator, OIL)
    return shop


def paper(*lines: ReceiptLine) -> Receive:
    return Receive("Bosch", "LS-77", lines)


def entries(shop: Shop) -> int:
    return shop.store.head().sequence


def test_a_part_goes_to_its_own_bin_and_oil_without_one_to_receiving(
    stocked: Shop, administrator: Actor
) -> None:
    done = receive(
        stocked, administrator,
        paper(ReceiptLine("06L115562B", 10, 3000), ReceiptLine("G052167M2", 4500, 6000)),
    )  # fmt: skip
    assert done.number == "GR-000001"
    assert [(line.location, line.quantity, line.value) for line in done.lines] == [
        ("1-02-03-04", 10, 30000),
        ("RECEIVING", 4500, 27000),
    ]
    shown = show_stock(stocked, administrator, "G052167M2")
    assert (shown.standing.on_hand, shown.value) == (4500, 27000)


def test_the_same_paper_again_is_answered_and_not_booked_again(
    stocked: Shop, administrator: Actor
) -> None:
    asked = paper(ReceiptLine("06L115562B", 10, 3000))
    op = receipt_op(asked)
    first = receive(stocked, administrator, asked, op=op)
    booked = entries(stocked)
    assert receive(stocked, administrator, asked, op=op) == first
    assert entries(stocked) == booked


def test_the_same_paper_with_other_lines_is_refused(stocked: Shop, administrator: Actor) -> None:
    first = paper(ReceiptLine("06L115562B", 10, 3000))
    op = receipt_op(first)
    receive(stocked, administrator, first, op=op)
    booked = entries(stocked)
    with pytest.raises(OperationReused):
        receive(stocked, administrator, paper(ReceiptLine("06L115562B", 11, 3000)), op=op)
    assert entries(stocked) == booked


def test_a_paper_is_booked_once_and_the_refusal_names_its_receipt(
    stocked: Shop, administrator: Actor
) -> None:
    number = receive(stocked, administrator, paper(ReceiptLine("06L115562B", 10, 3000))).number
    booked = entries(stocked)
    other = paper(ReceiptLine("06L115562B", 11, 3000))
    for op in (None, receipt_op(other)):
        with pytest.raises(PaperBooked) as refused:
            receive(stocked, administrator, other, op=op)
        assert refused.value.receipt == number
        assert "LS-77/2" in sentence(refused.value)
    assert entries(stocked) == booked
    again = Receive("Bosch", "LS-77/2", other.lines)
    assert receive(stocked, administrator, again).number == "GR-000002"


def test_a_receipt_does_not_go_into_another_parts_own_bin(
    stocked: Shop, administrator: Actor
) -> None:
    booked = entries(stocked)
    with pytest.raises(LocationTaken) as refused:
        receive(stocked, administrator, paper(ReceiptLine("G052167M2", 1000, 1, "1-02-03-04")))
    assert refused.value.part == "06L115562B"
    assert entries(stocked) == booked


def test_the_lines_of_a_receipt_are_typed_in_the_parts_units(stocked: Shop) -> None:
    assert typed_receipt(stocked, ["06L115562B*10@30.00", "G052167M2*4.5@60@RECEIVING"]) == (
        ReceiptLine("06L115562B", 10, 3000),
        ReceiptLine("G052167M2", 4500, 6000, "RECEIVING"),
    )
    for given in ("06L115562B", "06L115562B*10", "*10@3", "06L115562B*@3", "06L115562B*1@3@"):
        with pytest.raises(ReceiptLineMalformed):
            typed_receipt(stocked, [given])


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (paper(), PaperEmpty),
        (paper(ReceiptLine("NO-SUCH", 1, 100)), PartUnknown),
        (paper(ReceiptLine("06L115562B", 1, 100, "9-99-99-99")), LocationUnknown),
        (paper(ReceiptLine("06L115562B", 0, 100)), QuantityOut),
        (paper(ReceiptLine("06L115562B", -3, 100)), QuantityOut),
    ],
)
def test_a_receipt_that_cannot_be_writes_nothing(
    stocked: Shop, administrator: Actor, asked: Receive, refusal: type[Exception]
) -> None:
    booked = entries(stocked)
    with pytest.raises(refusal):
        receive(stocked, administrator, asked)
    assert entries(stocked) == booked
    assert stocked.store.rows("SELECT * FROM balance") == []


def test_goods_come_in_also_where_the_clock_was_put_back(
    stocked: Shop, administrator: Actor
) -> None:
    before = stocked.store.head()
    with clock.held_at(TEN_TWENTY - dt.timedelta(hours=1)):
        receive(stocked, administrator, paper(ReceiptLine("06L115562B", 10, 3000)))
    assert stocked.store.head().sequence == before.sequence + 1
    assert stocked.store.rows(
        "SELECT happened_at, booked_at, late FROM journal ORDER BY key DESC LIMIT 1"
    ) == [(before.booked_at, before.booked_at, 0)]
