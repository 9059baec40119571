"""Supersession at the command line: the chain, what is offered, and drawing it instead."""

from collections.abc import Callable
from typing import Any

import pytest

from shopfloor.desk.master import WritePart
from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.cli.conftest import Command, Window
from tests.counter import DISC, FILTER, Counter, enter, opened_counter
from tests.people import PIN

NEW = f"{DISC}A"


@pytest.fixture
def window(opened_settings: Settings, command: Command, pin_file: Callable[[str], str]) -> Window:
    """Ten old discs, and four of the part that superseded them."""
    with open_shop(opened_settings) as shop:
        opened_counter(shop)
        enter(shop, WritePart(NEW, "前刹车盘", "片", 39000, bin="1-07-01-03", supersedes=DISC))
        Counter(shop, papers=10).stock(NEW, 4)
    return Window(opened_settings, command, pin_file(PIN))


def rows(told: str) -> list[list[str]]:
    return [line.split() for line in told.splitlines()]


def offered(window: Window, requisition: str) -> Any:
    return window.data("requisition", "show", requisition)["lines"][0]["offered"]


def test_the_chain_is_shown_newest_first_with_what_is_free(window: Window) -> None:
    chain = window.data("parts", "chain", DISC)
    assert chain["part"] == DISC
    told = [(one["part"], one["supersedes"], one["free"]) for one in chain["parts"]]
    assert told == [(NEW, DISC, 4), (DISC, "", 10)]
    assert rows(window.run("parts", "chain", NEW).out)[1:] == [
        [NEW, "前刹车盘", DISC, "1-07-01-03", "4", "pc"],
        [DISC, "前刹车盘", "-", "1-07-01-02", "10", "pc"],
    ]
    assert window.run("parts", "chain", "nothing").code == 3


def test_a_short_line_says_what_to_draw_and_it_is_drawn(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*11")
    (other,) = offered(window, requisition)
    assert (other["part"], other["bin"], other["free"]) == (NEW, "1-07-01-03", 4)
    assert rows(window.run("requisition", "show", requisition).out)[3][-1] == NEW
    (tag,) = window.data("old-part", "take", requisition, "1")["tags"]
    asked = ("requisition", "substitute", requisition, "1", NEW, "--op", "stand-in")
    done = window.run(*asked)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [
        say("said.substituted", requisition=requisition, line=2, part=NEW, owed=10),
        say("said.old_parts_go_over", tags=(tag,)),
    ]
    again = window.data(*asked)
    assert (again["line"], again["tags"], again["owed"]) == (2, [tag], 10)
    assert [one["wanted"] for one in window.data("requisition", "show", requisition)["lines"]] == [
        0,
        11,
    ]


def test_a_part_of_no_chain_is_refused(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*1")
    before = window.head()
    refused = window.run("requisition", "substitute", requisition, "1", FILTER)
    assert (refused.code, refused.out, window.head()) == (3, "", before)
    told = say("refusal.not_in_chain", part=DISC, other=FILTER, chain=f"{NEW} > {DISC}")
    assert told in refused.err


def test_a_part_that_is_out_names_its_successor(window: Window) -> None:
    assert window.data("stock", "show", DISC)["offered"] == []
    requisition = window.drawn(f"{DISC}*10")
    window.data("old-part", "take", requisition, "1", "--count", "10")
    window.data("slip", "write", requisition)
    assert [one["part"] for one in window.data("stock", "show", DISC)["offered"]] == [NEW]
    assert rows(window.run("stock", "show", DISC).out)[-1][0] == NEW
