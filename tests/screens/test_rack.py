"""Shift-F8 at the counter prepares into a tote, the board shows it, Shift-F11 takes it back."""

from pathlib import Path

import pytest

from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.prepicking import Prepare, prepare
from shopfloor.desk.shop import open_shop
from shopfloor.rules.locations import LocationKind
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER, PLUG, Counter
from tests.keys import Key
from tests.screens.at_counter import (
    TECHNICIAN,
    acts,
    at_counter,
    copied,
    in_units,
    made_counter,
    rows,
    sound,
)

REQUISITION, OTHER = "RQ-000001", "RQ-000002"
PREPARED = "SELECT quantity FROM prepared ORDER BY key"


@pytest.fixture(scope="session")
def rack_template(sqlite_opened_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two requisitions, of which the second waits in the second basket."""
    settings = made_counter(sqlite_opened_template, tmp_path_factory.mktemp("rack"))
    with open_shop(settings) as shop:
        counter = Counter(shop)
        for code in ("PRE-1", "PRE-2"):
            write_location(shop, counter.clerk, WriteLocation(code, LocationKind.TOTE))
        counter.draw(counter.order(), (DISC, 1), (FILTER, 99))
        prepare(shop, counter.clerk, Prepare(counter.draw(counter.order(), (PLUG, 1)), "PRE-2"))
    return settings.path


@pytest.fixture
def settings(rack_template: Path, tmp_path: Path) -> Settings:
    return copied(rack_template, tmp_path)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_a_scanned_tote_takes_what_is_free(settings: Settings, lang: str) -> None:
    with at_counter(settings, lang) as clerk:
        clerk.scan(REQUISITION)
        clerk.press(Key.SHIFT_F8)
        clerk.hears("counter.prepare_why", requisition=REQUISITION)
        clerk.scan("PRE-2")
        clerk.sees("RO-")
        clerk.scan("pre-1")
        clerk.sees("PRE-1")
        clerk.hears("counter.prepare_short", part=FILTER, short="89 件", expected=None)
        clerk.sees(say("counter.due_prepared", lang, totes="PRE-1"))
    assert rows(settings, PREPARED) == [(1,), (1,), (10,)]
    sound(settings)


def test_what_lies_ready_is_handed_over_from_its_tote(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(OTHER)
        for label in ("L-00001", "L-00002", "L-00003", "L-00004"):
            clerk.scan(label)
        clerk.sees("PREP PRE-2+WRITE")
        clerk.press(Key.F6)
        clerk.hears("counter.written", slip="IS-000001", technician="员工7")
        clerk.sees("PRE-2")
        clerk.scan(TECHNICIAN)
        clerk.sees("PIN of 员工7>")
    assert rows(settings, PREPARED) == [(0,)]
    sound(settings)


def test_nothing_goes_back_by_one_key(settings: Settings) -> None:
    before = acts(settings)
    with at_counter(settings) as clerk:
        clerk.scan(OTHER)
        clerk.sees("prepared, PRE-2")
        clerk.press(Key.SHIFT_F11)
        clerk.sees(say("counter.will_put_back", "en", number=OTHER))
        clerk.scan(REQUISITION)
        clerk.idle(1)
        assert acts(settings) == before
        clerk.press(Key.SHIFT_F11)
        clerk.refused("nothing_prepared", requisition=REQUISITION)
        clerk.scan(OTHER)
        clerk.press(Key.SHIFT_F11)
        clerk.press(Key.F8)
        clerk.hears("counter.put_back", requisition=OTHER)
        clerk.press(Key.SHIFT_F8)
        clerk.scan("PRE-1")
        clerk.sees("prepared, PRE-1")
    assert [one[0] for one in acts(settings)[len(before) :]] == [
        "requisition.put_back",
        "requisition.prepare",
    ]
    sound(settings)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_board_shows_the_worst_first_and_leads_to_the_counter(
    settings: Settings, lang: str
) -> None:
    with at_counter(settings, lang) as clerk:
        clerk.scan(".rack")
        clerk.sees(say("place.rack", lang))
        shown = clerk.sees(say("rack.of", lang, requisition=REQUISITION, ready=0, lines=2))
        assert in_units(f"{FILTER}89件", lang) in shown
        assert "PRE-2" in shown
        clerk.press(Key.DOWN)
        clerk.sees(say("rack.of", lang, requisition=OTHER, ready=1, lines=1))
        clerk.press(Key.RIGHT)
        clerk.sees(say("counter.due_prepared", lang, totes="PRE-2"))
        clerk.scan(".rack")
        clerk.sees(say("place.rack", lang))
        clerk.scan(REQUISITION)
        clerk.sees(say("counter.due_old", lang, done=0, of=1))


def test_the_board_changes_while_it_is_looked_at(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(".rack")
        clerk.sees(say("rack.of", "en", requisition=REQUISITION, ready=0, lines=2))
        with open_shop(settings) as shop:
            prepare(shop, Counter(shop).clerk, Prepare(REQUISITION, "PRE-1"))
        clerk.sees(say("rack.of", "en", requisition=REQUISITION, ready=1, lines=2))
        clerk.sees("PRE-1")
