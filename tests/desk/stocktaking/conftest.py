"""A list open over the counter's shelves, and where they are."""

import pytest

from shopfloor.desk.shop import Shop
from tests.counter import opened_counter
from tests.stocktaking import Stocktaking

FILTER_BIN, DISC_BIN, PLUG_BIN = "1-02-03-04", "1-07-01-02", "1-03-01-01"


@pytest.fixture
def taking(opened_shop: Shop) -> Stocktaking:
    opened_counter(opened_shop)
    return Stocktaking(opened_shop).opened()


def head(taking: Stocktaking) -> int:
    return taking.shop.store.head().sequence
