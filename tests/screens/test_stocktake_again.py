"""Second counts at the screen: another person, who sees neither the book nor the first count."""

from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.desk.stocktaking.counting import Count, count
from shopfloor.desk.stocktaking.judging import AskAgain, ask_again
from shopfloor.settings import Settings
from tests.counter import FILTER
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_counter import copied
from tests.screens.at_stocktake import (
    BOLT,
    BOLT_BIN,
    FILTER_BIN,
    LIST,
    at_stocktake,
    counts,
)


@pytest.fixture
def settings(shelves_template: Path, tmp_path: Path) -> Settings:
    """Filters were counted by one storekeeper, bolts by the other; both are asked for again."""
    settings = copied(shelves_template, tmp_path)
    with open_shop(settings) as shop:
        count(shop, CREW.storekeeper, Count(LIST, FILTER_BIN, FILTER, 8642))
        count(shop, CREW.other_storekeeper, Count(LIST, BOLT_BIN, BOLT, 9753))
        ask_again(shop, CREW.parts_manager, AskAgain(LIST, (1, 2), "不放心"))
    return settings


def test_one_counts_again_what_another_counted_and_nothing_of_ones_own(settings: Settings) -> None:
    with at_stocktake(settings) as clerk:
        shown = clerk.sees(f"{BOLT_BIN}countagain")
        assert f"{FILTER_BIN}countagain" not in shown
        clerk.press(Key.F6)
        shown = clerk.hears("stocktaking.second_only")
        assert FILTER_BIN not in shown.split("entrytime")[0]
        clerk.hears("stocktaking.begin", following=BOLT_BIN)
        clerk.scan(FILTER_BIN, f"5*{FILTER}")
        clerk.refused("second_counter_needed", place=FILTER_BIN, what=FILTER)
        clerk.scan(BOLT_BIN, f"6*{BOLT}")
        clerk.counted(BOLT_BIN, BOLT, "6 个")
        clerk.hears("stocktaking.rest_others")
        clerk.press(Key.F6)
        clerk.hears("stocktaking.begin", following="1-03-01-01")
        assert "9753" not in clerk.terminal.raw.decode("utf-8", "replace")
    assert counts(settings)[-1] == (BOLT_BIN, BOLT, 6)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_second_counter_sees_no_first_count(settings: Settings, lang: str) -> None:
    with at_stocktake(settings, lang, by=CREW.other_storekeeper) as clerk:
        clerk.press(Key.F6)
        clerk.hears("stocktaking.second_only")
        clerk.scan(FILTER_BIN, FILTER)
        clerk.waits(FILTER_BIN, FILTER)
        clerk.scan("7")
        clerk.counted(FILTER_BIN, FILTER, "7 件")
        assert "8642" not in clerk.terminal.raw.decode("utf-8", "replace")
