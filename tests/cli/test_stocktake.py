"""Stocktakes at the command line: a list is opened, taken, counted and told."""

from collections.abc import Callable

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.cli.conftest import Command, Window
from tests.counter import DISC, opened_counter
from tests.people import PIN


@pytest.fixture
def window(opened_settings: Settings, command: Command, pin_file: Callable[[str], str]) -> Window:
    with open_shop(opened_settings) as shop:
        opened_counter(shop)
    return Window(opened_settings, command, pin_file(PIN))


def test_a_list_from_opening_to_counts(window: Window) -> None:
    opened = window.data("stocktake", "open", "irregular", "--part", DISC)
    number, lines = opened["number"], opened["lines"]
    assert (number, lines) == ("ST-000001", 1)
    taken = window.run("stocktake", "take", number, "--op", "take")
    assert taken.err.splitlines() == [say("said.lines_taken", "en", number=number, lines=1)]
    told = window.run("stocktake", "count", number, "1-07-01-02", DISC, "9", "--op", "count")
    sequence = window.data("stocktake", "status", number)["lines"][0]["sequence"]
    said = say(
        "said.counted", "en", sequence=sequence, place="1-07-01-02", what=DISC, quantity="9 pc"
    )
    assert (told.code, told.err.splitlines()) == (0, [said])
    status = window.run("stocktake", "status", number).out.splitlines()
    assert "10" not in status[-1].split()
    assert status[-1].split()[-3:] == ["counted", "9", "pc"]
    assert window.run("stocktake", "take-back", number).code == 0
    assert window.run("stocktake", "pass-by", number, "1-07-01-02", "--reason", "ladder").code == 0
    assert window.run("stocktake", "empty", number, "1-07-01-02").code == 0
    assert window.run("stocktake", "list").out.splitlines()[-1].split()[0] == number


def test_what_is_refused_is_refused_with_three(window: Window) -> None:
    assert window.run("stocktake", "open", "irregular").code == 2
    assert window.run("stocktake", "status", "ST-000009").code == 3
