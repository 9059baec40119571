"""A terminal that nobody touches locks where somebody signed in with a PIN; looks are set by the
terminal."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.shop import open_shop
from shopfloor.desk.staff import Reissue
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import Counter
from tests.people import PIN, reissued
from tests.screens.at_counter import PARTS_MANAGER, PLATE, Clerk, copied
from tests.screens.at_terminal import shopfloor
from tests.screens.headless import Headless

MINUTES = 10
"""The house's preset."""


@pytest.fixture
def settings(counter_template: Path, tmp_path: Path) -> Settings:
    """A counter with a car, and its keeper at the terminal."""
    shop_of_its_own = copied(counter_template, tmp_path)
    with open_shop(shop_of_its_own) as shop:
        Counter(shop).order()
    return shop_of_its_own


@pytest.fixture
def terminal(settings: Settings) -> Iterator[Headless]:
    made = Headless(settings)
    yield made
    made.close()


def left_for(terminal: Headless, minutes: int) -> None:
    """Nobody touches it for so long."""
    with clock.held_at(clock.now() + dt.timedelta(minutes=minutes)):
        terminal.left_alone()


def sign_in(terminal: Headless, badge: str) -> None:
    terminal.scan(badge)
    terminal.by_hand(PIN)


def test_who_signed_in_with_a_pin_is_locked_out_and_comes_back_with_it(terminal: Headless) -> None:
    sign_in(terminal, PARTS_MANAGER)
    terminal.scan(PLATE)
    assert PLATE in terminal.shown
    left_for(terminal, MINUTES - 1)
    assert PLATE in terminal.shown
    left_for(terminal, MINUTES)
    assert PLATE not in terminal.shown
    assert terminal.said == say("screen.locked", minutes=MINUTES)
    terminal.by_hand("000000")
    assert terminal.refused
    terminal.by_hand(PIN)
    terminal.scan(PLATE)
    assert PLATE in terminal.shown


def test_the_badge_of_somebody_else_opens_a_locked_terminal_for_them(terminal: Headless) -> None:
    sign_in(terminal, PARTS_MANAGER)
    left_for(terminal, MINUTES)
    sign_in(terminal, "B-00005")
    assert "员工5" in terminal.shown.splitlines()[0]


def test_whoever_runs_the_terminal_by_their_own_account_is_not_locked_out(
    terminal: Headless,
) -> None:
    terminal.scan(PLATE)
    left_for(terminal, 24 * 60)
    assert PLATE in terminal.shown


def test_a_key_is_a_touch(terminal: Headless) -> None:
    sign_in(terminal, PARTS_MANAGER)
    with clock.held_at(clock.now() + dt.timedelta(minutes=MINUTES - 1)):
        terminal.press("down")
        left_for(terminal, MINUTES - 1)
        assert "员工4" in terminal.shown.splitlines()[0]


def test_a_paper_that_is_shown_goes_with_the_lock(terminal: Headless) -> None:
    sign_in(terminal, PARTS_MANAGER)
    terminal.scan(".day")
    terminal.press("f9")
    assert say("day.title", shop="测试店", day="2026-11-23") in terminal.shown
    left_for(terminal, MINUTES)
    assert say("day.title", shop="测试店", day="2026-11-23") not in terminal.shown


def test_what_was_begun_goes_with_the_lock_and_with_who_is_there(terminal: Headless) -> None:
    """Half a PIN is nobody else's, and is not shown."""
    sign_in(terminal, PARTS_MANAGER)
    terminal.scan("B-00009")
    terminal.press(*PIN)
    left_for(terminal, MINUTES)
    terminal.by_hand(PIN)
    assert "员工4" in terminal.shown.splitlines()[0]
    terminal.scan("B-00009")
    terminal.press(*PIN[:3], "f12")
    terminal.scan("B-00009")
    terminal.by_hand(PIN)
    assert "员工9" in terminal.shown.splitlines()[0]


def test_no_key_leads_from_a_pin_but_esc_and_who_is_there(terminal: Headless) -> None:
    for place, pressed in (("todo", "right"), ("stock", "f22"), ("day", "f5"), ("rack", "right")):
        terminal.scan(f".{place}")
        terminal.scan("B-00009")
        terminal.press(pressed)
        assert terminal.said == f"! {say('refusal.pin_awaited')}", place
        terminal.press("escape")


def test_the_palette_filters_by_no_pin_and_says_what_it_filters_by(terminal: Headless) -> None:
    terminal.scan(".acts")
    everything = terminal.shown
    terminal.scan("B-00005")
    terminal.by_hand(PIN)
    assert terminal.shown == everything
    terminal.by_hand("slip.write")
    assert say("acts.found", piece="slip.write") in terminal.shown
    terminal.press("right")
    assert say("place.counter") in terminal.shown.splitlines()[0]


def test_who_goes_away_while_choosing_a_pin_leaves_it_to_nobody(
    settings: Settings, terminal: Headless
) -> None:
    with open_shop(settings) as shop:
        once = reissued(shop, Reissue(9)).pin
    assert once is not None
    terminal.scan("B-00009")
    terminal.by_hand(once)
    assert terminal.asked
    left_for(terminal, 1)
    assert terminal.asked
    left_for(terminal, 2)
    assert terminal.said == say("screen.pin_given_up")
    terminal.by_hand("270641")
    assert terminal.refused


def test_who_may_not_see_a_place_is_led_to_where_they_work(terminal: Headless) -> None:
    sign_in(terminal, PARTS_MANAGER)
    terminal.scan(".review")
    assert say("place.review") in terminal.shown
    sign_in(terminal, "B-00009")
    assert terminal.refused
    assert say("place.counter") in terminal.shown.splitlines()[0]


COLOUR = re.compile(rb"\x1b\[(?:\d+;)*3[1-7](?:;\d+)*m")


def written(settings: Settings, theme: str) -> bytes:
    """What the terminal is sent for a refusal."""
    with shopfloor(settings, SHOPFLOOR_THEME=theme, COLORTERM="truecolor") as terminal:
        clerk = Clerk(terminal, "en")
        clerk.hears("counter.waiting")
        clerk.scan("NO-SUCH-PLATE")
        clerk.refused("code_unknown", given="NO-SUCH-PLATE")
        return terminal.raw


def test_a_refusal_is_red_in_the_terminals_own_colours_and_without_one_it_has_its_mark(
    settings: Settings,
) -> None:
    assert COLOUR.search(written(settings, ""))
    assert not COLOUR.search(written(settings, "plain"))


def test_high_contrast_is_white_on_black_and_a_refusal_reversed(settings: Settings) -> None:
    told = written(settings, "contrast")
    assert b"48;2;0;0;0" in told
    assert b"\x1b[2m" not in told
    assert not COLOUR.search(told)


def test_a_look_that_there_is_not_is_told(settings: Settings) -> None:
    with shopfloor(settings, SHOPFLOOR_THEME="sunny") as terminal:
        terminal.wait_for(lambda lines: any("contrast" in line for line in lines))
        assert terminal.wait() == 2
