"""The board over a real sshd while nothing on it changes: not a byte goes over the line, however
often it looks; with the minute only what tells the time."""

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk import watching
from shopfloor.desk.board import receiving_cars
from shopfloor.desk.board.receiving_cars import Mark
from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.part_import import import_parts
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.settings import Settings
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_board import CARS, Dispatcher
from tests.screens.at_counter import copied
from tests.screens.at_terminal import environment
from tests.screens.observed import BOARD, WATCH, WHOLE, Observer
from tests.sshd import serving
from tests.workshop import FIRST, SECOND, Floor

ONE_CARD, ONE_MOVE = 1_200, 1_000
LOOKS = 8
"""Looks of the watch: more than two seconds of them."""
PROMISES, CROWD = 6, 12
"""Cars with a slack that is another each minute, and cars of a crowded board."""
ESCAPED = re.compile(r"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b[=>]|[\r\n\x07]")


@pytest.fixture
def settings(board_template: Path, tmp_path: Path) -> Settings:
    return copied(board_template, tmp_path)


@pytest.fixture
def observer(settings: Settings) -> Iterator[Observer]:
    """Its moment is behind all that the journal holds."""
    with open_shop(settings) as shop:
        begins = clock.instant(shop.store.head().booked_at) + dt.timedelta(minutes=1)
    with Observer(begins) as made:
        yield made


@pytest.fixture
def afar(settings: Settings, observer: Observer, tmp_path: Path) -> Iterator[Dispatcher]:
    """The dispatcher's terminal at the other end of an ssh connection."""
    told = {name: str(value) for name, value in environment(settings, "en").items()}
    folder = tmp_path / "sshd"
    folder.mkdir()
    command = f"{sys.executable} -m tests.screens.observed"
    with (
        serving(folder, command, told | observer.told) as server,
        server.terminal((120, 40)) as terminal,
    ):
        observer.meet()
        person = Dispatcher(terminal, "en")
        person.sees(CARS[0])
        yield person


def done(settings: Settings, act: Callable[[Shop], object]) -> int:
    """Somebody else does something; the journal's head after it."""
    with open_shop(settings) as shop:
        act(shop)
        return watching.last_change(shop)


def come(person: Dispatcher, written: int) -> bytes:
    """All that the program wrote, once it has come over the line, and nothing else has: but for a
    return that each terminal puts before a new line."""

    def told() -> bytes:
        return person.terminal.raw.replace(b"\r\n", b"\n")

    person.terminal.wait_for(lambda _: len(told()) >= written)
    assert len(told()) == written
    return told()


def test_not_a_byte_is_written_while_nothing_happens(afar: Dispatcher, observer: Observer) -> None:
    before = observer.settled(WHOLE)
    assert {observer.hears(WATCH).written for _ in range(LOOKS)} == {before}
    come(afar, before)


def write_note(shop: Shop) -> None:
    """To the chosen car: it is seen."""
    receiving_cars.mark_car(shop, CREW.workshop_supervisor, Mark("RO-000001", note="seen"))


def write_bin(shop: Shop) -> None:
    """A new one."""
    write_location(shop, CREW.parts_manager, WriteLocation("1-02-03-04"))


def take_parts(shop: Shop) -> None:
    """A sheet of parts."""
    sheet = shop.settings.path.with_name("parts.csv")
    sheet.write_text("配件编码,名称,单位,售价,旧件,库位\nQ-1,机油滤清器,件,1,,\n", "utf-8")
    import_parts(shop, CREW.parts_manager, sheet)


def take_goods(shop: Shop) -> None:
    """A delivery that no car waits for."""
    line = ReceiptLine("Q-1", 3, 3000)
    receive(shop, CREW.storekeeper, Receive("Bosch", "LS-1", (line,)))


def test_entries_that_change_nothing_on_the_board_send_not_a_byte(
    afar: Dispatcher, settings: Settings, observer: Observer
) -> None:
    before = observer.settled(WHOLE)
    for act in (write_bin, take_parts, take_goods):
        assert observer.settled(BOARD, done(settings, act)) == before, act
    after = observer.settled(WHOLE, done(settings, write_note))
    assert 0 < after - before <= ONE_CARD
    come(afar, after)


def test_with_the_minute_only_what_tells_the_time_is_sent(
    afar: Dispatcher, settings: Settings, observer: Observer
) -> None:
    promised = clock.micros(observer.begins + dt.timedelta(hours=9))

    def promise(shop: Shop) -> None:
        floor = Floor(shop)
        for nth in range(PROMISES):
            floor.receive(floor.order(60, plate=f"粤BM200{nth}", promised_at=promised))

    before = observer.settled(WHOLE, done(settings, promise))
    come(afar, before)
    shown = afar.terminal.lines()
    observer.hold_clock_at(observer.begins + dt.timedelta(minutes=1))
    after = observer.settled(WHOLE)
    drawn = ESCAPED.sub("", come(afar, after)[before:].decode())
    changed = changes(shown, afar.terminal.lines())
    assert len(changed) == 1 + PROMISES
    assert len(drawn) <= sum(changed)


def changes(before: list[str], after: list[str]) -> list[int]:
    """Of each line that is otherwise: cells from the first that is to the last, and one beside it
    on either side."""
    told = []
    for was, now in zip(before, after, strict=True):
        differ = [x for x, (one, other) in enumerate(zip(was, now, strict=True)) if one != other]
        if differ:
            told.append(differ[-1] - differ[0] + 3)
    return told


def fill(shop: Shop) -> None:
    """More cars than a column has room for, no two alike."""
    floor = Floor(shop)
    for nth in range(CROWD):
        plate = f"粤{chr(ord('D') + nth)}{(nth * 7919 + 12345) % 100_000:05d}"
        order = floor.ready(floor.order(*(60,) * (1 + nth % 3), plate=plate))
        floor.assign(order, 1, (FIRST, SECOND)[nth % 2], ("B01", "B02")[nth % 2])
        if nth < 2:
            floor.start(order, 1)


MOVES = (Key.PAGE_DOWN, *(Key.DOWN,) * 10, Key.PAGE_UP)


def test_no_move_through_a_crowded_board_sends_a_thousand_bytes(
    afar: Dispatcher, settings: Settings, observer: Observer
) -> None:
    before = observer.settled(WHOLE, done(settings, fill))
    for key in MOVES:
        afar.press(key)
        after = observer.settled(WATCH)
        assert after - before <= ONE_MOVE, key.name
        before = after
    come(afar, before)
