"""The counter's end of day at the command line."""

from collections.abc import Callable

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.cli.conftest import KEEPER, MANAGER, MECHANIC, Command, Window
from tests.counter import DISC, opened_counter
from tests.people import PIN
from tests.store.by_hand import by_hand

MONDAY = "2026-11-23"


@pytest.fixture
def window(opened_settings: Settings, command: Command, pin_file: Callable[[str], str]) -> Window:
    with open_shop(opened_settings) as shop:
        counter = opened_counter(shop)
        drawn = counter.draw(counter.order(), (DISC, 2))
        counter.bring(drawn)
        counter.write(drawn)
    return Window(opened_settings, command, pin_file(PIN))


def test_loose_ends_are_named_and_are_no_difference(window: Window) -> None:
    head = window.head()
    done = window.run("counter", "day", "--json", by=MANAGER)
    assert done.code == 0
    assert done.data["report"]["day"] == MONDAY
    assert [one["slip"] for one in done.data["report"]["slips"]] == ["IS-000001"]
    assert done.data["through"] == window.head() == head
    page = window.run("counter", "day", "--day", MONDAY, by=KEEPER)
    assert "IS-000001" in page.out
    assert page.err.strip().endswith(say("said.day_holds", "en", day=MONDAY))


def test_goods_and_record_that_differ_are_exit_code_five(window: Window) -> None:
    with by_hand(window.settings) as hand:
        hand.execute("UPDATE balance SET quantity = quantity + 1 WHERE quantity = 10")
    done = window.run("counter", "day", by=MANAGER)
    assert done.code == 5
    assert "✗ the house holds 1 pc more than the book" in " ".join(done.out.split())


def test_a_technician_is_refused_and_a_day_to_come_too(window: Window) -> None:
    assert window.run("counter", "day", by=MECHANIC).code == 3
    assert window.run("counter", "day", "--day", "2026-11-24", by=MANAGER).code == 3
    assert window.run("counter", "day", "--day", "heute", by=MANAGER).code == 2


def test_keeper_and_manager_sign_the_day_by_their_pin_files(window: Window) -> None:
    told = window.data("counter", "day", by=MANAGER)
    shown = told["shown"][:16]
    given = ("counter", "reconcile", shown, "--day", MONDAY, "--storekeeper", KEEPER)
    assert window.run(*given).code == 3
    assert window.data("counter", "day", by=MANAGER)["reconciled"] == []
    both = (*given, "--manager", MANAGER, "--manager-pin-file", window.pin)
    done = window.data(*both, "--op", "monday")
    assert (done["day"], done["shown"]) == (MONDAY, told["shown"])
    assert window.data(*both, "--op", "monday") == done
    assert window.run(*both).code == 3
    (signed,) = window.data("counter", "day", by=MANAGER)["reconciled"]
    assert signed["same"]
    assert "reconciled" in window.run("counter", "day", by=MANAGER).out
