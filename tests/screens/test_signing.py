"""Who stands at a terminal: badge or number, then the PIN; what is no PIN is no try."""

from collections.abc import Iterator

import pytest

from shopfloor.desk import staff
from shopfloor.desk.shop import open_shop
from shopfloor.rules.staff import Role
from shopfloor.settings import Settings
from tests.keys import Key
from tests.people import ADMINISTRATOR, PIN, hire
from tests.screens.at_terminal import BEHIND, shopfloor, squeezed, type_by_hand
from tests.screens.conftest import PARTS
from tests.terminal import Terminal

STOREKEEPER = "5"
SCANS = "".join(f"{n:04d}-06L115562B-ABCDEFGHIJKLMN\r" for n in range(200))


@pytest.fixture
def terminal(sqlite_opened_settings: Settings) -> Iterator[Terminal]:
    """A terminal whose account is bound to nobody."""
    with shopfloor(sqlite_opened_settings) as opened:
        opened.wait_for("Badge or staff number>")
        yield opened


def give_pin(terminal: Terminal, pin: str = PIN) -> None:
    terminal.wait_for("PIN of ")
    type_by_hand(terminal, pin)
    terminal.wait_for("> " + "*" * len(pin))
    terminal.send("\r")


def tries(settings: Settings) -> list[tuple[object, ...]]:
    with open_shop(settings) as shop:
        return shop.store.rows("SELECT wrong FROM pin_try")


def test_who_is_bound_to_nobody_sees_nothing_of_the_shop(terminal: Terminal) -> None:
    terminal.wait_for("nobody signed in")
    terminal.wait_for(lambda lines: "isboundtonobodyinthisshop" in squeezed(lines))
    terminal.send(".where\r")
    terminal.send(Key.END)
    terminal.wait_for("! Nobody is signed in.")


@pytest.mark.parametrize("who", [STOREKEEPER, "B-00005"])
def test_a_number_or_a_badge_and_the_pin_sign_in(terminal: Terminal, who: str) -> None:
    terminal.send(f"{who}\r")
    give_pin(terminal)
    terminal.wait_for("员工5, storekeeper")
    assert PIN.encode() not in terminal.raw


def test_a_wrong_pin_is_a_try_and_is_not_shown(
    terminal: Terminal, sqlite_opened_settings: Settings
) -> None:
    terminal.send(f"{STOREKEEPER}\r")
    give_pin(terminal, "135791")
    terminal.wait_for("! Wrong PIN for 员工5. 4 more")
    assert b"135791" not in terminal.raw
    assert tries(sqlite_opened_settings) == [(1,)]
    give_pin(terminal)
    terminal.wait_for("员工5, storekeeper")


@pytest.mark.parametrize(
    "burst",
    [SCANS, "135791\r" * 20, "\x1b[200~135791\r135792\r\x1b[201~"],
    ids=["codes", "six digits", "paste"],
)
def test_a_burst_while_a_pin_is_awaited_counts_no_try(
    terminal: Terminal, sqlite_opened_settings: Settings, burst: str
) -> None:
    terminal.send(f"{STOREKEEPER}\r{burst}{BEHIND}")
    terminal.wait_for("! That was a scan", timeout=60)
    terminal.wait_for("PIN of 员工5> " + "*" * len(BEHIND), timeout=60)
    terminal.send(Key.BACKSPACE * len(BEHIND))
    terminal.wait_for(lambda lines: lines[-2] == "PIN of 员工5>")
    give_pin(terminal)
    terminal.wait_for("员工5, storekeeper")
    assert tries(sqlite_opened_settings) == []


def test_a_pin_in_the_wrong_place_is_not_repeated(terminal: Terminal) -> None:
    terminal.send(f"{PIN}\r")
    picture = squeezed(terminal.wait_for("! Six digits alone"))
    assert PIN not in picture
    terminal.send(f"{STOREKEEPER}\r")
    give_pin(terminal)
    terminal.wait_for("员工5, storekeeper")
    terminal.send(f"{PIN}\r")
    picture = squeezed(terminal.wait_for("! Six digits alone"))
    assert PIN not in picture


def test_f12_signs_out_and_leaves_nothing_on_the_screen(stocked: Settings) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for("06L115562B")
        terminal.send(Key.F12)
        picture = terminal.wait_for("Badge or staff number>")
        terminal.wait_for("nobody signed in")
        assert not any(part.number in line for part in PARTS for line in picture)


def test_a_badge_asks_for_its_pin_and_escape_leaves_who_was_there(stocked: Settings) -> None:
    with open_shop(stocked) as shop:
        hire(shop, Role.STOREKEEPER, name="李娜")
    with shopfloor(stocked) as terminal:
        terminal.wait_for("张伟, administrator")
        terminal.send("B-00002\r")
        terminal.wait_for("PIN of 李娜>")
        terminal.send(Key.ESCAPE)
        terminal.wait_for(lambda lines: lines[-2].strip() == ">")
        terminal.send("B-00002\r")
        give_pin(terminal)
        terminal.wait_for("李娜, storekeeper")
        terminal.wait_for("06L115562B")


def test_a_pin_set_by_somebody_else_leads_to_ones_own(stocked: Settings) -> None:
    with open_shop(stocked) as shop:
        issued = staff.add_staff(
            shop, ADMINISTRATOR, staff.AddStaff(2, "李娜", (Role.STOREKEEPER,))
        )
    assert issued.pin is not None
    with shopfloor(stocked) as terminal:
        terminal.wait_for("张伟, administrator")
        terminal.send("B-00002\r")
        give_pin(terminal, issued.pin)
        terminal.wait_for("Own PIN of 李娜>")
        give_own(terminal, "111111")
        terminal.wait_for("! Choose another PIN")
        give_own(terminal, PIN)
        terminal.wait_for("The same PIN once more>")
        give_own(terminal, "864202")
        terminal.wait_for("! That was not the PIN just chosen.")
        give_own(terminal, PIN)
        terminal.wait_for("李娜, storekeeper")
        terminal.send(Key.F12)
        terminal.send("2\r")
        give_pin(terminal)
        terminal.wait_for("李娜, storekeeper")


def test_who_retires_meanwhile_is_signed_out(stocked: Settings) -> None:
    with open_shop(stocked) as shop:
        hire(shop, Role.STOREKEEPER, name="李娜")
    with shopfloor(stocked) as terminal:
        terminal.wait_for("张伟, administrator")
        terminal.send("B-00002\r")
        give_pin(terminal)
        terminal.wait_for("李娜, storekeeper")
        with open_shop(stocked) as shop:
            staff.retire(shop, ADMINISTRATOR, staff.OfStaff(2))
        picture = terminal.wait_for("Badge or staff number>")
        assert not any(part.number in line for part in PARTS for line in picture)


def give_own(terminal: Terminal, pin: str) -> None:
    type_by_hand(terminal, pin)
    terminal.send("\r")
