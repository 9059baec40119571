"""Shift-F2 at the counter: the wrong part comes back and the right one leaves, in one act."""

import datetime as dt
from pathlib import Path

import pytest

from shopfloor import clock, words
from shopfloor.desk.shop import open_shop
from shopfloor.rules.slips import SlipState
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.conftest import TEN_TWENTY
from tests.counter import DISC, FILTER, PLUG, Counter
from tests.keys import Key
from tests.people import PIN
from tests.screens.at_counter import (
    ADVISOR,
    TECHNICIAN,
    Clerk,
    acts,
    at_counter,
    copied,
    made_counter,
    rows,
    sound,
)
from tests.screens.at_terminal import type_by_hand
from tests.screens.headless import Headless

SLIP = "IS-000001"
ON_HAND = "SELECT s.on_hand FROM part_stock s JOIN part p ON p.key = s.key WHERE p.number = '{}'"


@pytest.fixture(scope="session")
def swap_template(sqlite_opened_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A disc and a filter left for their old parts."""
    settings = made_counter(sqlite_opened_template, tmp_path_factory.mktemp("swap"))
    with open_shop(settings) as shop:
        counter = Counter(shop)
        drawn = counter.draw(counter.order(), (DISC, 1), (PLUG, 1))
        counter.bring(drawn)
        counter.hand_over(counter.signed(counter.write(drawn).number))
    return settings.path


@pytest.fixture
def settings(swap_template: Path, tmp_path: Path) -> Settings:
    return copied(swap_template, tmp_path)


def asks(clerk: Clerk, right: str) -> None:
    """The slip is scanned, and then what should have left with it."""
    clerk.scan(SLIP)
    clerk.hears("counter.next", line=2, part=PLUG, due="")
    clerk.press(Key.SHIFT_F2)
    clerk.hears("counter.swap_why", part=DISC, slip=SLIP)
    clerk.scan(right)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_right_part_leaves_for_the_same_old_part(settings: Settings, lang: str) -> None:
    with at_counter(settings, lang) as clerk:
        asks(clerk, FILTER)
        told = {"slip": SLIP, "wrong": DISC, "right": FILTER, "quantity": "1 片"}
        clerk.hears("counter.sign_swap", **told)
        clerk.scan(TECHNICIAN)
        clerk.pin("员工7")
        clerk.sees(say("signing.advisor", lang))
        assert rows(settings, "SELECT count(*) FROM unused_return") == [(0,)]
        clerk.scan(ADVISOR)
        clerk.pin("员工9")
        clerk.hears("counter.swapped", part=DISC, number="RT-000001", slip="IS-000002")
        clerk.hears("counter.retagged", tags=("T-000002",))
        assert "[" not in clerk.sees("T-000002")
        clerk.hears("counter.slip", number="IS-000002", state=SlipState.ISSUED)
        clerk.sees(f">1 {DISC} 前刹车盘 1-07-01-02 0 0 0 -")
    assert acts(settings)[-1][0] == "part.swap"
    assert rows(settings, ON_HAND.format(DISC)) == [(10,)]
    assert rows(settings, ON_HAND.format(FILTER)) == [(9,)]
    sound(settings)


def test_what_is_left_before_the_last_signature_never_was(settings: Settings) -> None:
    before = acts(settings)
    with at_counter(settings) as clerk:
        asks(clerk, FILTER)
        clerk.scan(TECHNICIAN)
        clerk.sees("PIN of 员工7>")
        type_by_hand(clerk.terminal, "000001\r")
        clerk.refused("pin_wrong", person="员工7", left=4)
        type_by_hand(clerk.terminal, f"{PIN}\r")
        clerk.sees("员工9>")
        clerk.scan(TECHNICIAN)
        clerk.sees("! ")
        clerk.press(Key.ESCAPE)
        clerk.idle(1)
    assert acts(settings) == before


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_who_signed_more_than_thirty_seconds_before_the_last_signs_again(
    settings: Settings, lang: str
) -> None:
    before = acts(settings)
    words.speak(lang)
    screen = Headless(settings)
    signed_until_the_last(screen)
    with clock.held_at(TEN_TWENTY + dt.timedelta(seconds=31)):
        screen.by_hand(PIN)
        assert screen.said == f"! {say('refusal.proof_stale', meaning='slip technician')}"
        assert (screen.asked, acts(settings)) == (False, before)
        signed_until_the_last(screen)
        screen.by_hand(PIN)
        swapped = say("counter.swapped", part=DISC, number="RT-000001", slip="IS-000002")
        assert screen.said.startswith(swapped)
    screen.close()
    assert len(acts(settings)) == len(before) + 1
    sound(settings)


def signed_until_the_last(screen: Headless) -> None:
    """The technician signed the swap, and the advisor's PIN is asked for."""
    screen.scan(SLIP)
    screen.press("f14")
    screen.scan(FILTER, TECHNICIAN)
    screen.by_hand(PIN)
    screen.scan(ADVISOR)
    assert screen.asked, screen.said


def test_what_owes_more_old_parts_is_refused(settings: Settings) -> None:
    """Four old plugs for a set: one old disc is not enough, and nobody is asked to sign."""
    before = acts(settings)
    with at_counter(settings) as clerk:
        asks(clerk, PLUG)
        clerk.sees(f"! The old part of {PLUG} has not come in: 3 still owed.")
        clerk.idle(1)
        clerk.scan(FILTER)
        told = {"slip": SLIP, "wrong": DISC, "right": FILTER, "quantity": "1 片"}
        clerk.hears("counter.sign_swap", **told)
    assert acts(settings) == before


def test_what_was_not_handed_over_is_not_swapped(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(SLIP)
        clerk.hears("counter.next", line=2, part=PLUG, due="")
        clerk.press(Key.DOWN)
        clerk.press(Key.SHIFT_F2)
        clerk.refused("not_handed_over", part=PLUG)
