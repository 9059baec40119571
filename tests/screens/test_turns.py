"""One entry line and one queue of turns: whatever place is shown, keys act in their order."""

import re
from pathlib import Path

import pytest

from shopfloor import words
from shopfloor.app import PLACES
from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER, OIL, PLUG, Counter
from tests.keys import Key
from tests.people import PIN
from tests.screens.at_counter import (
    KEEPER,
    OTHER_TECHNICIAN,
    PLATE,
    TECHNICIAN,
    Clerk,
    acts,
    at_counter,
    copied,
    rows,
    sound,
)
from tests.screens.at_terminal import squeezed, type_by_hand
from tests.screens.headless import Headless

LEADS_BACK = (Key.SHIFT_TAB,) * (len(PLACES) - 1)
"""From the stock list to the counter, the last place."""

TOUR = (
    PLATE, DISC, "2*06L115562B", ".stock", FILTER, Key.DOWN, Key.F2, Key.DOWN, ".counter",
    TECHNICIAN, Key.F2, Key.SHIFT_TAB, DISC, Key.UP, ".where", *LEADS_BACK,
    DISC, FILTER, "L-0001", Key.F6, ".stock", PLUG, Key.END, ".counter", Key.F4, "RQ-000001",
    Key.DOWN, Key.F2, "2*04E905612", ".stock", "NO-SUCH-1", Key.HOME,
    *LEADS_BACK, "IS-000001", Key.F7, Key.F11, ".stock", OIL, *LEADS_BACK,
    Key.F8, Key.F1, DISC, Key.F5, ".stock", "RO-000001", Key.F2, ".counter", "RO-000001",
    "2*G052167M2", OTHER_TECHNICIAN, Key.F6, Key.F11, Key.F8,
)  # fmt: skip
"""Both places by word and by key, and at each what is meant for it alone."""

AWAY = Key.ESCAPE + Key.END
"""Esc, and a key behind it: a letter would be read as Alt."""

BURST = (TOUR * 4)[:200]

SCANS = tuple(
    one
    for n in range(10)
    for one in (
        PLATE, DISC, "2*06L115562B", f"49012345{n:05}", TECHNICIAN, f"L-{4 * n:04}",
        f"L-{4 * n + 1:04}", PLUG, "RO-000002", FILTER, f"L-{4 * n:04}", OTHER_TECHNICIAN,
        f"L-{4 * n + 2:04}", f"RQ-{n + 1:06}", "B-99999", TECHNICIAN, PIN, AWAY, f"3*{OIL}",
        f"L-{4 * n + 3:04}",
    )
)  # fmt: skip
"""Cars, parts and counts of them, fresh tags and used ones, badges of technicians and of nobody,
codes that nobody knows, a PIN that no hand can have typed; and Esc, where a PIN may be asked."""
KEYS = frozenset(Key)


@pytest.fixture
def settings(counter_template: Path, tmp_path: Path) -> Settings:
    """A counter, and a car whose order is RO-000001."""
    shop_of_its_own = copied(counter_template, tmp_path)
    with open_shop(shop_of_its_own) as shop:
        Counter(shop).order()
    return shop_of_its_own


def typed(one: str) -> str:
    return one if one in KEYS else f"{one}\r"


def picture(clerk: Clerk, mark: int) -> str:
    """What is shown in the end, but for the hour and the codes that hang on it.

    The second idle word paints its mark and nothing else: no half of a picture is seen."""
    clerk.idle(mark)
    clerk.idle(mark + 1)
    shown = squeezed(clerk.terminal.lines())
    return re.sub(r"code[0-9a-f]{8}|report[0-9a-f]{16}|\d\d:\d\d", "", shown)


def ended(clerk: Clerk) -> tuple[str, ...]:
    """What is shown, and what both places show."""
    shown = [picture(clerk, 1000)]
    for mark, place in ((2000, ".stock"), (3000, ".counter")):
        clerk.scan(place)
        shown.append(picture(clerk, mark))
    return tuple(shown)


def test_a_burst_over_all_places_ends_where_slow_typing_does(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "slow").mkdir()
    slow = copied(settings.path, tmp_path / "slow")
    with at_counter(slow) as clerk:
        for mark, one in enumerate(BURST):
            clerk.terminal.send(typed(one))
            clerk.idle(mark)
        wanted = ended(clerk)
    with at_counter(settings) as clerk:
        clerk.terminal.send("".join(typed(one) for one in BURST))
        assert ended(clerk) == wanted
    assert acts(settings) == acts(slow)
    done = {one for one, _ in acts(slow)}
    assert {"requisition.open", "old_part.take", "slip.write"} <= done, done
    books = "SELECT seen, state FROM old_part ORDER BY key"
    assert rows(settings, books) == rows(slow, books)
    sound(settings)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_a_burst_of_mixed_scans_ends_where_slow_scanning_does(
    settings: Settings, tmp_path: Path, lang: str
) -> None:
    assert len(SCANS) == 200
    with open_shop(settings) as shop:
        Counter(shop).order()
    (tmp_path / "slow").mkdir()
    slow = copied(settings.path, tmp_path / "slow")
    words.speak(lang)
    screen = Headless(slow)
    for one in SCANS:
        if one == AWAY:
            screen.press("escape", "end")
        else:
            screen.scan(one)
    said = screen.said
    screen.close()
    with at_counter(settings, lang) as clerk:
        clerk.terminal.send("".join(one if one == AWAY else f"{one}\r" for one in SCANS))
        clerk.sees(said)
        clerk.idle(1)
    assert acts(settings) == acts(slow)
    done = {one for one, _ in acts(slow)}
    assert {"requisition.open", "old_part.take", "slip.write"} <= done, done
    for kept in (
        "SELECT seen, tag, state FROM old_part ORDER BY key",
        "SELECT code, times FROM unknown_code ORDER BY code",
        "SELECT repair_order, part, quantity FROM gathered_part ORDER BY repair_order, part",
    ):
        assert rows(settings, kept) == rows(slow, kept)
    sound(settings)


def test_a_key_leads_from_place_to_place_and_each_press_counts(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.terminal.send(f"{Key.SHIFT_TAB}{DISC}\r")
        clerk.sees("前刹车盘: 10 片 free")
        clerk.sees("T1 Stock")
        clerk.terminal.send(Key.SHIFT_TAB * (2 * len(PLACES) - 1) + f"{PLATE}\r")
        clerk.hears("counter.gather")
        clerk.terminal.send(Key.SHIFT_TAB * (len(PLACES) + 1) + f"{PLATE}\r")
        clerk.refused("part_unknown", given=PLATE)


def test_no_place_is_left_while_a_pin_is_entered(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.scan("B-00004")
        clerk.sees("PIN of 员工4>")
        type_by_hand(clerk.terminal, PIN[:3])
        clerk.press(Key.SHIFT_TAB)
        clerk.refused("pin_awaited")
        clerk.sees("T1 Parts counter")
        clerk.sees("PIN of 员工4>***")
        type_by_hand(clerk.terminal, f"{PIN[3:]}\r")
        clerk.sees("员工4, parts manager")


def test_what_was_typed_as_a_secret_is_never_shown(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.scan("B-00004")
        clerk.sees("PIN of 员工4>")
        type_by_hand(clerk.terminal, PIN[:3])
        clerk.press(Key.F12)
        clerk.sees("Badge or staff number>F1")
        clerk.terminal.send(KEEPER)
        clerk.sees(f"Badge or staff number>{KEEPER}")
        assert PIN[:3].encode() not in clerk.terminal.raw


def test_what_was_announced_at_a_place_is_dropped_when_it_is_left(settings: Settings) -> None:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        requisition = counter.draw("RO-000001", (DISC, 1))
        counter.bring(requisition)
        slip = counter.write(requisition).number
    before = acts(settings)
    with at_counter(settings) as clerk:
        clerk.scan(slip)
        clerk.press(Key.F11)
        clerk.sees(say("counter.will_cancel", "en", number=slip))
        clerk.terminal.send(Key.SHIFT_TAB * len(PLACES) + Key.F8)
        clerk.sees("! ")
        clerk.idle(1)
    assert acts(settings) == before


def test_who_signs_out_takes_what_they_saw_from_every_place(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(PLATE, DISC, ".stock")
        clerk.sees("T1 Stock")
        clerk.press(Key.F12)
        clerk.sees("Badge or staff number>")
        clerk.scan(KEEPER)
        clerk.pin("员工5")
        clerk.sees("T1 Stock")
        clerk.scan(".counter")
        clerk.hears("counter.waiting")
        assert DISC not in picture(clerk, 10)
