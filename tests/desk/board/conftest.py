"""The workshop that the tests of the board share."""

import pytest

from shopfloor.desk.shop import Shop
from tests.workshop import Floor, opened_floor


@pytest.fixture
def floor(opened_shop: Shop) -> Floor:
    return opened_floor(opened_shop)
