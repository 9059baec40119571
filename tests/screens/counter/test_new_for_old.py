"""The new part goes out for its old part, by scans, keys and PINs; without it every key refuses."""

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, opened_counter
from tests.keys import Key
from tests.people import PIN
from tests.screens.at_counter import (
    ADVISOR,
    PLATE,
    TECHNICIAN,
    acts,
    at_counter,
    bound,
    drawn,
    rows,
    sign,
    sound,
)

NOT_IN = {"part": DISC, "owed": 1}


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_new_part_goes_out_for_its_old_part(settings: Settings, order: str, lang: str) -> None:
    hand_out(settings, lang)


def test_it_goes_out_over_a_server_too(postgres_opened_settings: Settings) -> None:
    with open_shop(postgres_opened_settings) as shop:
        opened_counter(shop).order()
    bound(postgres_opened_settings, 5)
    hand_out(postgres_opened_settings, "en")


def hand_out(settings: Settings, lang: str) -> None:
    """From the car's plate to the technician's signature for what he takes."""
    with at_counter(settings, lang) as clerk:
        clerk.scan(PLATE, DISC)
        clerk.hears("counter.gathered", part=DISC, quantity="1 片")
        clerk.scan(TECHNICIAN)
        clerk.hears("counter.entered", requisition="RQ-000001", count=1, owed=1)
        clerk.press(Key.F6)
        clerk.refused("old_part_not_returned", **NOT_IN)
        clerk.press(Key.F2)
        clerk.hears("counter.old_begins")
        clerk.scan(DISC)
        clerk.hears("counter.old_all_in", tags="T-000001", part=DISC)
        clerk.press(Key.F6)
        clerk.hears("counter.written", slip="IS-000001", technician="员工7")
        sign(clerk, TECHNICIAN, "员工7")
        clerk.hears("counter.signed", slip="IS-000001", due=say("signing.advisor", lang))
        sign(clerk, ADVISOR, "员工9")
        clerk.hears("counter.signed_all", slip="IS-000001")
        clerk.press(Key.F7)
        clerk.hears("counter.picked", slip="IS-000001")
        clerk.press(Key.F8)
        clerk.pin("员工7")
        clerk.hears("counter.handed_over_for", slip="IS-000001", name="员工7", tags="T-000001")
        clerk.hears("counter.due_out")
        assert PIN.encode() not in clerk.terminal.raw
    assert rows(settings, "SELECT state FROM issue_slip") == [("issued",)]
    assert rows(settings, "SELECT tag, seen, state FROM old_part") == [("T-000001", DISC, "bound")]
    assert rows(settings, "SELECT count(*) FROM signature WHERE meaning LIKE 'slip %'") == [(3,)]
    sold = "SELECT s.on_hand FROM part_stock s JOIN part p ON p.key = s.key WHERE p.number = '{}'"
    assert rows(settings, sold.format(DISC)) == [(9,)]
    sound(settings)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_without_the_old_part_every_key_refuses_in_the_same_words(
    settings: Settings, lang: str
) -> None:
    drawn(settings, (DISC, 1))
    before = acts(settings)
    with at_counter(settings, lang) as clerk:
        clerk.scan("RQ-000001")
        clerk.sees(say("counter.due_old", lang, done=0, of=1))
        for mark, key in enumerate((Key.F6, Key.F8, Key.F5, Key.F7)):
            clerk.press(key)
            clerk.refused("old_part_not_returned", **NOT_IN)
            clerk.idle(mark)
        for word in (".write", ".hand_over", ".sign", ".pick"):
            clerk.scan(word)
            clerk.refused("old_part_not_returned", **NOT_IN)
            clerk.scan(f"{word}s")
            clerk.refused("word_unknown", given=f"{word}s", known="")
    assert acts(settings) == before
