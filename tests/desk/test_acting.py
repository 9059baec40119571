"""What holds of every act."""

import datetime as dt

from shopfloor import clock
from shopfloor.desk.shop import Shop
from shopfloor.desk.staff import AddStaff, add_staff
from shopfloor.rules.staff import Role
from tests.people import ADMINISTRATOR


def test_an_act_is_booked_though_the_clock_was_set_back(shop: Shop) -> None:
    before = shop.store.head().booked_at
    with clock.held_at(clock.now() - dt.timedelta(hours=1)):
        add_staff(shop, ADMINISTRATOR, AddStaff(2, "王", (Role.FINANCE,)))
    assert shop.store.head().booked_at == before
