"""What holds of every act."""

import datetime as dt
import gc

import pytest

from shopfloor import clock
from shopfloor.desk.shop import Shop
from shopfloor.desk.staff import AddStaff, add_staff
from shopfloor.errors import Refused
from shopfloor.rules.staff import Role
from tests.people import ADMINISTRATOR


def test_an_act_is_booked_though_the_clock_was_set_back(shop: Shop) -> None:
    before = shop.store.head().booked_at
    with clock.held_at(clock.now() - dt.timedelta(hours=1)):
        add_staff(shop, ADMINISTRATOR, AddStaff(2, "王", (Role.FINANCE,)))
    assert shop.store.head().booked_at == before


def test_the_collector_of_cycles_runs_again_after_an_act_and_after_a_refusal(shop: Shop) -> None:
    add_staff(shop, ADMINISTRATOR, AddStaff(2, "王", (Role.FINANCE,)))
    assert gc.isenabled()
    with pytest.raises(Refused):
        add_staff(shop, ADMINISTRATOR, AddStaff(2, "李", (Role.FINANCE,)))
    assert gc.isenabled()
