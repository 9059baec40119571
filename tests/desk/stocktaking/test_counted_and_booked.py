"""Nought, one and fifty, counted against booked, from the count to the book; and any clock's TZ."""

import datetime as dt
import time
from collections.abc import Iterator

import pytest

from shopfloor.desk import moving, receiving
from shopfloor.desk.shop import Shop
from shopfloor.rules.stock_approval import Level
from tests.counter import FILTER, opened_counter
from tests.people import CREW
from tests.stocktaking import Stocktaking

FILTER_BIN, DISC_BIN = "1-02-03-04", "1-07-01-02"
HELD = 10
"""So many filters lie in their bin when the counter opens."""
SHARES = {
    (0, 1): "-100.0", (0, 50): "-100.0",
    (1, 0): "∞", (1, 50): "-98.0",
    (50, 0): "∞", (50, 1): "4900.0",
}  # fmt: skip


@pytest.fixture(params=["Asia/Shanghai", "UTC"])
def environment_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The process's TZ, as whoever starts the program has it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


@pytest.mark.parametrize("second", [-1, 0])
def test_midnight_in_the_shop_is_the_same_whatever_the_environment_says(
    opened_shop: Shop, environment_zone: str, second: int
) -> None:
    opened_counter(opened_shop)
    midnight = dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC) + dt.timedelta(seconds=second)
    taking = Stocktaking(opened_shop, midnight - dt.timedelta(hours=1)).opened()
    taking.now = midnight
    line = taking.off(FILTER_BIN, FILTER, 9)
    assert taking.line(line).difference == -1
    assert taking.line(line).explain_by == "2026-11-27"
    taking.sound()


def booked(taking: Stocktaking, quantity: int) -> str:
    """A place whose book says so much of the filter, an hour before it is counted."""
    if quantity == 0:
        return DISC_BIN
    if quantity > HELD:
        line = receiving.ReceiptLine(FILTER, quantity - HELD, 1000)
        taking.do(receiving.receive, CREW.storekeeper, receiving.Receive("厂家", "T", (line,)))
    else:
        away = moving.Move(FILTER, FILTER_BIN, "QUARANTINE", HELD - quantity)
        taking.do(moving.move, CREW.storekeeper, away)
    taking.pass_time(dt.timedelta(hours=1))
    return FILTER_BIN


@pytest.mark.parametrize(("counted", "book"), SHARES)
def test_a_difference_goes_from_the_count_to_the_book(
    opened_shop: Shop, counted: int, book: int
) -> None:
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop).opened()
    place = booked(taking, book)
    line = taking.off(place, FILTER, counted)
    shown = taking.line(line)
    assert (shown.expected, shown.difference) == (book, counted - book)
    assert (shown.percent, taking.state(line)) == (SHARES[counted, book], "differs")
    taking.explain()
    taking.approve(level=Level.GENERAL, by=CREW.service_manager)
    taking.post()
    assert taking.state(line) == "posted"
    taking.sound()
