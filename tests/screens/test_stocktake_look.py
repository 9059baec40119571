"""Reasons at the counting screen: for a look at figures, for a place that is passed by; a PIN is
none, and is kept nowhere."""

from pathlib import Path

import pytest

from shopfloor.settings import Settings
from tests.counter import FILTER
from tests.keys import Key
from tests.people import PIN
from tests.screens.at_counter import acts, copied, rows, sound
from tests.screens.at_stocktake import BOLT, BOLT_BIN, FILTER_BIN, PLANTED, at_stocktake, counts
from tests.screens.at_terminal import squeezed, type_by_hand

LOOKED = "SELECT p.number, x.reason FROM stock_looked x JOIN part p ON p.key = x.part"
PASSED = "SELECT reason FROM line_skipped"


@pytest.fixture
def settings(shelves_template: Path, tmp_path: Path) -> Settings:
    return copied(shelves_template, tmp_path)


@pytest.mark.parametrize(("lang", "size"), [("zh_CN", (80, 24)), ("en", (120, 40))])
def test_a_look_with_its_reason_shows_the_figures_and_takes_the_line_away(
    settings: Settings, lang: str, size: tuple[int, int]
) -> None:
    with at_stocktake(settings, lang, size) as clerk:
        clerk.press(Key.F7)
        clerk.sees("员工5")
        clerk.scan(".stock")
        clerk.hears("place.stock")
        clerk.scan(FILTER)
        clerk.sees(FILTER)  # and every figure of it is looked for
        clerk.scan(".stocktake")
        clerk.hears("place.stocktake")
        clerk.scan(FILTER_BIN, ".look 客户在等")
        clerk.hears("said.stocktake_looked", part=FILTER)
        clerk.scan(FILTER_BIN, f"9*{FILTER}")
        clerk.refused("second_counter_needed", place=FILTER_BIN, what=FILTER)
        clerk.scan(BOLT_BIN, f"6*{BOLT}")
        clerk.counted(BOLT_BIN, BOLT, "6 个")
        clerk.sees_no_figure()
        clerk.scan(".stock", FILTER)
        clerk.terminal.wait_for(lambda lines: any(one in squeezed(lines) for one in PLANTED))
    assert counts(settings) == [(BOLT_BIN, BOLT, 6)]
    assert rows(settings, LOOKED) == [(FILTER, "客户在等")]
    sound(settings)


def test_a_look_asks_for_its_reason_and_esc_leaves_the_line_where_it_is(settings: Settings) -> None:
    with at_stocktake(settings) as clerk:
        clerk.scan(FILTER_BIN, FILTER, ".look")
        clerk.hears("stocktaking.looking", what=FILTER)
        clerk.press(Key.ESCAPE)
        clerk.waits(FILTER_BIN, FILTER)
        clerk.scan(f".look {PIN}")
        clerk.refused("reason_missing")
        clerk.press(Key.ESCAPE)
        clerk.waits(FILTER_BIN, FILTER)
        clerk.scan("9")
        clerk.counted(FILTER_BIN, FILTER, "9 件")
    assert rows(settings, LOOKED) == []
    assert counts(settings) == [(FILTER_BIN, FILTER, 9)]


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_pin_is_no_reason_to_pass_a_place_by(settings: Settings, by_hand: bool) -> None:
    with at_stocktake(settings) as clerk:
        clerk.scan(FILTER_BIN)
        clerk.sees(f"{FILTER_BIN}>")
        clerk.press(Key.F4)
        clerk.hears("stocktaking.passing", place=FILTER_BIN)
        if by_hand:
            type_by_hand(clerk.terminal, f"{PIN}\r")
        else:
            clerk.scan(PIN)
        clerk.hears("screen.digits_hidden")
        assert rows(settings, PASSED) == []
        clerk.scan("梯子坏了")
        clerk.hears("said.passed_by", place=FILTER_BIN, lines=1)
    assert rows(settings, PASSED) == [("梯子坏了",)]
    assert not any(PIN in asked for _, asked in acts(settings))
    assert rows(settings, "SELECT code FROM unknown_code") == []
