"""Figures and words out of bounds are refused by name, from any door, and nothing is written."""

from collections.abc import Callable

import pytest

from shopfloor.desk import master, old_parts, orders, requisitions
from shopfloor.desk.acting import ACTS
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock_import import ImportStock, write_stock
from shopfloor.errors import Fault
from shopfloor.rules import orders as order_rules
from shopfloor.rules import parts as rules
from shopfloor.rules.old_parts import TagMalformed
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.quantities import LARGEST, MOST_MONEY, MOST_VALUE, MoneyOut
from shopfloor.rules.requisitions import RequisitionEmpty
from shopfloor.rules.sheets import SheetRefused, Wrong
from shopfloor.rules.stock_sheet import OpeningLine
from shopfloor.store.faults import FigureTooLarge
from shopfloor.words import LANGUAGES, sentence
from tests.counter import DISC, Counter
from tests.people import CREW

PLUG = master.WritePart("PLUG", "火花塞", "件", 900, bin="1-02-03-04")


@pytest.fixture
def stocked(shop: Shop, administrator: Actor) -> Shop:
    master.write_part(shop, administrator, PLUG)
    return shop


def refused(shop: Shop, refusal: type[Exception], act: Callable[[], object]) -> Exception:
    before = shop.store.head()
    with pytest.raises(refusal) as caught:
        act()
    assert shop.store.head() == before
    return caught.value


def goods(quantity: int, cost: int) -> Receive:
    return Receive("Bosch", "LS-1", (ReceiptLine("PLUG", quantity, cost),))


@pytest.mark.parametrize(
    ("quantity", "cost"),
    [
        (1, -1),
        (1, MOST_MONEY + 1),
        (LARGEST, MOST_MONEY),
        (1, 10**30),
        (MOST_VALUE // 10**6, 10**7),
    ],
)
def test_goods_of_no_possible_worth_do_not_come_in(
    stocked: Shop, administrator: Actor, quantity: int, cost: int
) -> None:
    out = refused(stocked, MoneyOut, lambda: receive(stocked, administrator, goods(quantity, cost)))
    assert isinstance(out, Fault)
    assert all("10000000000" in sentence(out, language) for language in LANGUAGES)


def test_the_dearest_goods_come_in(stocked: Shop, administrator: Actor) -> None:
    done = receive(stocked, administrator, goods(MOST_VALUE // MOST_MONEY, MOST_MONEY))
    assert done.lines[0].value == MOST_VALUE


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (master.WritePart("X", "a", "件", -1), MoneyOut),
        (master.WritePart("X", "a", "件", 10**20), MoneyOut),
        (master.WritePart("X", "a", "升", 1, content=0), rules.CountOut),
        (master.WritePart("X", "a", "升", 1, content=10**20), rules.CountOut),
        (master.WritePart("X", "a", "件", 1, pack=0), rules.CountOut),
        (master.WritePart("X", "a", "件", 1, old_per_unit=100), rules.OldPerUnitOut),
        (master.WritePart("X", "a", "件", 1, barcodes=("69", "69")), rules.BarcodeDoubled),
        (master.ChangePart("PLUG", price=-1), MoneyOut),
        (master.ChangePart("PLUG", price=MOST_MONEY + 1), MoneyOut),
        (master.ChangePart("PLUG", pack=0), rules.CountOut),
    ],
)
def test_a_part_of_impossible_figures_is_not_written(
    stocked: Shop,
    administrator: Actor,
    asked: master.WritePart | master.ChangePart,
    refusal: type[Exception],
) -> None:
    act = ACTS["part.change" if isinstance(asked, master.ChangePart) else "part.write"]
    refused(stocked, refusal, lambda: act(stocked, administrator, asked))


@pytest.mark.parametrize("cost", [-1, 2 * MOST_VALUE])
def test_opening_stock_of_no_possible_worth_is_not_booked(
    stocked: Shop, administrator: Actor, cost: int
) -> None:
    asked = ImportStock((OpeningLine(2, "PLUG", "1-02-03-04", "1", cost),))
    out = refused(stocked, SheetRefused, lambda: write_stock(stocked, administrator, asked))
    assert isinstance(out, SheetRefused)
    assert [(one.column, one.wrong) for one in out.faults] == [("unit_cost", Wrong.MONEY_OUT)]
    assert all(one.wanted and one.mend for one in out.faults)


@pytest.mark.parametrize(
    ("work", "minutes", "refusal"),
    [
        ("", 10, order_rules.WorkMissing),
        (" ", 10, order_rules.WorkMissing),
        ("换油", -1, order_rules.MinutesOut),
        ("换油", 10**30, order_rules.MinutesOut),
    ],
)
def test_a_job_says_what_is_done_in_a_possible_time(
    counter: Counter, work: str, minutes: int, refusal: type[Exception]
) -> None:
    asked = orders.WriteOrder(
        "粤BD12345", counter.number(CREW.advisor), (orders.AskedJob(work, minutes),),
        OldPartChoice.COMPANY,
    )  # fmt: skip
    refused(counter.shop, refusal, lambda: orders.write_order(counter.shop, CREW.advisor, asked))


@pytest.mark.parametrize("tag", ["x" * 41, " X-1", "X\u200b1"])
def test_a_label_that_cannot_be_is_refused(counter: Counter, tag: str) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    asked = old_parts.TakeOldParts(requisition, 1, (old_parts.OldOne(tag=tag),))
    refused(
        counter.shop,
        TagMalformed,
        lambda: old_parts.take_old_parts(counter.shop, counter.clerk, asked),
    )


def test_a_requisition_draws_something(counter: Counter) -> None:
    order = counter.order()
    opened = requisitions.OpenRequisition(order, counter.number(CREW.technician), ())
    refused(
        counter.shop,
        RequisitionEmpty,
        lambda: requisitions.open_requisition(counter.shop, counter.clerk, opened),
    )
    more = requisitions.AddLines(counter.draw(order, (DISC, 1)), ())
    refused(
        counter.shop,
        RequisitionEmpty,
        lambda: requisitions.add_lines(counter.shop, counter.clerk, more),
    )


@pytest.mark.parametrize("figure", ["?", "sum"])
def test_a_figure_that_the_store_cannot_hold_is_named_and_stops_nobody(
    stocked: Shop, administrator: Actor, figure: str
) -> None:
    def asked() -> None:
        with stocked.store.writing() as writing:
            if figure == "?":
                writing.rows("SELECT number FROM part WHERE price = ?", 10**30)
            largest = 2**63 - 1
            writing.rows(
                f"SELECT CAST(sum(n) AS BIGINT) FROM (SELECT {largest} AS n UNION ALL SELECT "
                f"{largest} AS n) AS told"
            )

    refused(stocked, FigureTooLarge, asked)
    assert receive(stocked, administrator, goods(1, 1)).number == "GR-000001"
