"""The workshop that the tests of the board share."""

import pytest

from shopfloor.desk.board.due import rounds_now
from shopfloor.desk.shop import Shop
from shopfloor.rules.alarms import Alarm, AlarmKind
from tests.workshop import Floor, opened_floor


@pytest.fixture
def floor(opened_shop: Shop) -> Floor:
    return opened_floor(opened_shop)


def due(floor: Floor) -> dict[AlarmKind, Alarm]:
    """The alarms that are due now."""
    return {one.kind: one for one in rounds_now(floor.shop, floor.by).due}
