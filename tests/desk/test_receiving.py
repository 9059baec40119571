"""Goods come in against the supplier's paper."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk.acting import OperationReused
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.receiving import PaperEmpty, ReceiptLine, Receive, receipt_op, receive
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import show_stock
from shopfloor.rules.parts import LocationUnknown, PartUnknown, QuantityOut
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
    asked, op = paper(ReceiptLine("06L115562B", 10, 3000)), receipt_op("Bosch", "LS-77")
    first = receive(stocked, administrator, asked, op=op)
    booked = entries(stocked)
    assert receive(stocked, administrator, asked, op=op) == first
    assert entries(stocked) == booked


def test_the_same_paper_with_other_lines_is_refused(stocked: Shop, administrator: Actor) -> None:
    op = receipt_op("Bosch", "LS-77")
    receive(stocked, administrator, paper(ReceiptLine("06L115562B", 10, 3000)), op=op)
    booked = entries(stocked)
    with pytest.raises(OperationReused):
        receive(stocked, administrator, paper(ReceiptLine("06L115562B", 11, 3000)), op=op)
    assert entries(stocked) == booked


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
