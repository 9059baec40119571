"""How the counter looks and leads elsewhere, in both sizes and languages."""

import pytest

from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC
from tests.keys import Key
from tests.screens.at_counter import at_counter, slip_ready


def test_words_lead_to_the_stock_list_and_back(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(".stock")
        clerk.terminal.wait_for("T1 Stock")
        clerk.scan(".counter")
        clerk.terminal.wait_for("T1 Parts counter")
        clerk.scan(".stock", DISC)
        clerk.sees("前刹车盘: 10 片 free")


def test_f1_shows_what_a_small_window_cannot_and_turns_the_page(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.press(Key.F1)
        clerk.sees(".hand_over")
        clerk.press(Key.PAGE_DOWN)
        clerk.sees("Shift-F12 .acts")
        clerk.press(Key.PAGE_DOWN)
        clerk.sees(".counter Parts counter")
        clerk.press(Key.PAGE_UP)
        clerk.press(Key.PAGE_UP)
        clerk.sees("F1 .keys")
        clerk.press(Key.F1)
        clerk.hears("counter.waiting")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_it_opens_in_both_sizes_and_languages(
    settings: Settings, lang: str, size: tuple[int, int]
) -> None:
    slip = slip_ready(settings)
    with at_counter(settings, lang, size) as clerk:
        clerk.sees(f">{slip}")
        clerk.press(Key.RIGHT)
        clerk.sees(say("counter.due_ready", lang))
        assert len(clerk.terminal.lines()) == size[1]
