"""What the counters' counts come to, out of the journal."""

import datetime as dt

import pytest

from shopfloor.desk.shop import Shop
from shopfloor.desk.stocktaking.looking import Look, look
from shopfloor.desk.stocktaking.watching_counters import watch_counters
from shopfloor.rules.count_watching import Tally
from shopfloor.rules.staff import NotPermitted
from tests.counter import DISC, FILTER, PLUG, opened_counter
from tests.people import CREW
from tests.stocktaking import Stocktaking

DISC_BIN, FILTER_BIN, PLUG_BIN = "1-07-01-02", "1-02-03-04", "1-03-01-01"


@pytest.fixture
def taking(opened_shop: Shop) -> Stocktaking:
    opened_counter(opened_shop)
    return Stocktaking(opened_shop).opened()


def tallies(taking: Stocktaking) -> dict[int, Tally]:
    told = watch_counters(taking.shop, CREW.parts_manager)
    return {one.tally.number: one.tally for one in told}


def test_counts_and_second_counts_are_told_by_person(taking: Stocktaking) -> None:
    taking.off(DISC_BIN, DISC, 8)
    found = tallies(taking)
    assert found == {
        5: Tally(5, "员工5", 1, 1, 0, 0, 0, 0),
        6: Tally(6, "员工6", 1, 1, 1, 1, 0, 0),
    }


def test_another_shelf_within_three_seconds_is_too_fast(taking: Stocktaking) -> None:
    taking.count(DISC_BIN, DISC, 10)
    taking.pass_time(dt.timedelta(seconds=2))
    taking.count(FILTER_BIN, FILTER, 10)
    taking.pass_time(dt.timedelta(seconds=3))
    taking.count(PLUG_BIN, PLUG, 10)
    assert tallies(taking)[5].too_fast == 1


def test_a_count_within_an_hour_of_a_look_is_told(taking: Stocktaking) -> None:
    taking.do(look, CREW.storekeeper, Look(DISC, "客户在等"))
    taking.pass_time(dt.timedelta(minutes=59))
    taking.count(DISC_BIN, DISC, 10, CREW.other_storekeeper)
    taking.count(FILTER_BIN, FILTER, 10, CREW.other_storekeeper)
    assert tallies(taking)[6].after_looking == 1


def test_only_the_parts_manager_watches(taking: Stocktaking) -> None:
    for actor in (CREW.storekeeper, CREW.service_manager, CREW.finance, CREW.administrator):
        with pytest.raises(NotPermitted):
            watch_counters(taking.shop, actor)
