"""The counter that the tests of the desks share."""

import pytest

from shopfloor.desk.shop import Shop
from tests.counter import Counter, opened_counter


@pytest.fixture
def counter(opened_shop: Shop) -> Counter:
    return opened_counter(opened_shop)
