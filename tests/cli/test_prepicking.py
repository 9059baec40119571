"""The pre-pick rack at the command line: prepared, on the board, put back."""

from collections.abc import Callable

import pytest

from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.shop import open_shop
from shopfloor.rules.locations import LocationKind
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.cli.conftest import Command, Window
from tests.counter import DISC, FILTER, opened_counter
from tests.people import CREW, PIN

BIN = "1-07-01-02"


@pytest.fixture
def window(opened_settings: Settings, command: Command, pin_file: Callable[[str], str]) -> Window:
    """Ten of each part on its shelf, one basket on the rack."""
    with open_shop(opened_settings) as shop:
        opened_counter(shop)
        write_location(shop, CREW.storekeeper, WriteLocation("PRE-1", LocationKind.TOTE))
    return Window(opened_settings, command, pin_file(PIN))


def rows(told: str) -> list[list[str]]:
    return [line.split() for line in told.splitlines()]


def test_what_is_free_is_prepared_and_what_is_short_is_said(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*11", f"{FILTER}*1")
    asked = ("requisition", "prepare", requisition, "--into", "PRE-1", "--op", "rack")
    done = window.run(*asked)
    assert done.code == 0
    assert rows(done.out)[1:] == [
        ["1", DISC, "10", "pc", BIN, "PRE-1"],
        ["2", FILTER, "1", "pc", "1-02-03-04", "PRE-1"],
    ]
    assert say("counter.prepare_short", part=DISC, short="1 pc", expected=None) in done.err
    again = window.data(*asked)
    assert [(one["line"], one["quantity"]) for one in again["pieces"]] == [(1, 10), (2, 1)]
    lines = window.data("requisition", "show", requisition)["lines"]
    assert [(one["prepared"], one["totes"]) for one in lines] == [(10, ["PRE-1"]), (1, ["PRE-1"])]
    assert "PRE-1" in window.run("requisition", "show", requisition).out


def test_one_line_is_prepared_and_the_board_tells_it(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*2", f"{FILTER}*11")
    window.run("requisition", "prepare", requisition, "--into", "PRE-1", "--line", "1")
    (row,) = window.data("counter", "prepared")
    assert (row["requisition"], row["totes"], row["ready"], row["lines"]) == (
        requisition, ["PRE-1"], 1, 2,
    )  # fmt: skip
    assert [(one["part"], one["quantity"]) for one in row["short"]] == [(FILTER, 1)]
    (_, told) = rows(window.run("counter", "prepared").out)
    assert told[2:3] == [requisition]
    assert {"PRE-1", "1/2", FILTER} <= set(told)


def test_it_goes_back_and_again_is_refused(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*2")
    window.run("requisition", "prepare", requisition, "--into", "PRE-1")
    done = window.run("requisition", "put-back", requisition)
    assert rows(done.out)[1:] == [["1", DISC, "2", "pc", "PRE-1", BIN]]
    assert say("counter.put_back", requisition=requisition) in done.err
    before = window.head()
    assert window.run("requisition", "put-back", requisition).code == 3
    assert window.run("requisition", "prepare", requisition, "--into", "TRAY").code == 3
    assert window.run("requisition", "prepare", requisition).code == 2
    assert window.head() == before
    assert window.data("counter", "prepared") == []


def test_closing_says_what_to_carry_back(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*2")
    window.run("requisition", "prepare", requisition, "--into", "PRE-1")
    closed = window.run("requisition", "close", requisition)
    assert rows(closed.out)[1:] == [["1", DISC, "2", "pc", "PRE-1", BIN]]


def test_the_pick_list_marks_what_lies_ready(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*1")
    window.run("requisition", "prepare", requisition, "--into", "PRE-1")
    window.run("requisition", "add", requisition, f"{FILTER}*1")
    for line in ("1", "2"):
        window.run("old-part", "take", requisition, line)
    slip = window.data("slip", "write", requisition)["number"]
    told = window.run("slip", "print", slip, "--pick-list", "--to", "-")
    listed = [line for line in told.out.splitlines() if DISC in line or FILTER in line]
    assert [line.startswith("*") for line in listed] == [False, True]
    assert say("paper.prepared") in told.out
