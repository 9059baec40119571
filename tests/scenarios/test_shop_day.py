"""One day of the demo shop, 07:30 to 19:00, at real terminals: the dispatcher over a real sshd, the
clerk with a scanner, advisors who sign from their lists, two people who count, and the nightly.

Four cars in the suite, forty in ``make faults``.  The day's clock stands in a file that every
program reads, and only the script moves it.
"""

import datetime as dt
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.demo import make_demo
from shopfloor.settings import Settings
from tests.scenarios.shop_day import afternoon, evening
from tests.scenarios.shop_day.day import FEW, MANY, Day, Size

YESTERDAY = dt.datetime(2026, 11, 23, 10, 20, tzinfo=dt.timezone(dt.timedelta(hours=8)))
TODAY = YESTERDAY.date() + dt.timedelta(days=1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The demo, as it stood yesterday at 10:20."""
    told = Settings(database=str(tmp_path / "shop.db"), terminal="T-01")
    with clock.held_at(YESTERDAY):
        make_demo(told)
    return told


@pytest.mark.parametrize("size", [FEW, pytest.param(MANY, marks=pytest.mark.faults)])
def test_a_day_from_the_first_car_to_the_nightly(
    settings: Settings, tmp_path: Path, size: Size
) -> None:
    with Day(settings, tmp_path, TODAY, size) as day:
        day.opens()
        day.works()
        afternoon.counts(day)
        night = day.night()
    evening.every_car_is_accounted_for(day)
    evening.books_equal_the_shelf(day, night)
    evening.the_page_says_what_happened(day, night)
    evening.all_is_proven(day)
