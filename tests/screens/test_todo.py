"""One key leads to what waits for a person, and one to all that they may do; both lead on."""

from pathlib import Path

import pytest

from shopfloor.cli.root import build
from shopfloor.desk.everything import ACTS
from shopfloor.desk.shop import open_shop
from shopfloor.screens.doors import AT, DOORS
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.cli.test_commands import paths
from tests.counter import FILTER, Counter
from tests.keys import Key
from tests.screens.at_counter import at_counter, copied
from tests.screens.at_terminal import squeezed

BOTH = pytest.mark.parametrize("lang", ["zh_CN", "en"])


@pytest.fixture
def settings(counter_template: Path, tmp_path: Path) -> Settings:
    return copied(counter_template, tmp_path)


@pytest.fixture
def slip(settings: Settings) -> str:
    """A slip that waits for its keeper."""
    with open_shop(settings) as shop:
        counter = Counter(shop)
        requisition = counter.draw(counter.order(), (FILTER, 1))
        counter.bring(requisition)
        return counter.signed(counter.write(requisition, (1, 1)).number)


@BOTH
def test_a_key_leads_to_what_waits_and_right_to_its_desk(
    settings: Settings, slip: str, lang: str
) -> None:
    with at_counter(settings, lang) as clerk:
        clerk.press(Key.SHIFT_F1)
        clerk.sees(say("place.todo", lang))
        clerk.sees(slip)
        clerk.press(Key.RIGHT)
        clerk.sees(say("place.counter", lang))
        clerk.sees(FILTER)
        clerk.press(Key.SHIFT_F1)
        clerk.sees(say("place.todo", lang))
        clerk.press(Key.SHIFT_F1)
        clerk.sees(say("place.counter", lang))


@BOTH
def test_what_is_typed_leaves_the_acts_with_it_and_right_does_the_chosen_one(
    settings: Settings, slip: str, lang: str
) -> None:
    with at_counter(settings, lang) as clerk:
        clerk.scan(slip)
        clerk.sees(FILTER)
        clerk.scan(".acts")
        clerk.sees(say("place.acts", lang))
        clerk.terminal.send("shortage")
        clerk.terminal.wait_for(lambda lines: not any(".hand_over" in one for one in lines))
        clerk.sees(".short")
        clerk.terminal.send(Key.ENTER)
        clerk.sees(squeezed([say("acts.found", lang, piece="shortage"), ">F1"]))
        clerk.press(Key.ESCAPE)
        clerk.sees(".hand_over")
        clerk.scan("slip.hand_over")
        clerk.terminal.wait_for(lambda lines: not any(".short" in one for one in lines))
        clerk.press(Key.RIGHT)
        clerk.hears("screen.pin_of", person="员工7")


def test_every_act_of_the_shop_has_its_door() -> None:
    assert DOORS.keys() == ACTS.keys()


def test_every_door_is_there() -> None:
    from shopfloor.app import PLACES

    offered = {place.NAME: {key.word for key in place.OFFERED} for place in PLACES}
    assert all(words.keys() <= offered[place] for place, words in AT.items())
    known = set(paths(build()))
    commands = {door.command.partition(" --")[0] for door in DOORS.values() if door.command}
    assert commands <= known
