"""The board over a real sshd: how little goes over the line, and a line that is cut."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopfloor.desk.board import receiving_cars
from shopfloor.desk.board.receiving_cars import Mark
from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_board import CARS, Dispatcher
from tests.screens.at_counter import copied, sound
from tests.screens.at_terminal import environment
from tests.sshd import serving
from tests.warm import MAIN
from tests.workshop import FIRST, Floor

CAR, OTHER, _ = CARS
ONE_CARD, ONE_MOVE = 1_200, 1_000
"""Bytes that a changed card and a move of the cursor may send."""


@pytest.fixture
def settings(board_template: Path, tmp_path: Path) -> Settings:
    return copied(board_template, tmp_path)


@pytest.fixture
def afar(settings: Settings, tmp_path: Path) -> Iterator[Dispatcher]:
    """The dispatcher's terminal at the other end of an ssh connection."""
    told = {name: str(value) for name, value in environment(settings, "en").items()}
    folder = tmp_path / "sshd"
    folder.mkdir()
    (folder / "main.py").write_text(MAIN)
    command = f"{sys.executable} {folder / 'main.py'}"
    with serving(folder, command, told) as server, server.terminal((120, 40)) as terminal:
        person = Dispatcher(terminal, "en")
        person.hears("place.board")
        person.sees(CARS[0])
        yield person


def sent(person: Dispatcher) -> int:
    """Bytes so far, once all that came before is painted: a letter is shown behind it, and taken
    away again."""
    person.terminal.send("x")
    person.sees(">x")
    person.terminal.send(Key.BACKSPACE)
    person.terminal.wait_for(lambda lines: not any(line.endswith("> x") for line in lines))
    return len(person.terminal.raw)


def test_a_move_of_the_cursor_sends_at_most_a_thousand_bytes(afar: Dispatcher) -> None:
    before = sent(afar)
    afar.press(Key.DOWN)
    afar.sees(f"{OTHER}RO-")
    assert 0 < sent(afar) - before <= ONE_MOVE


def test_a_changed_card_sends_at_most_twelve_hundred_bytes(
    afar: Dispatcher, settings: Settings
) -> None:
    before = sent(afar)
    with open_shop(settings) as shop:
        mark = Mark("RO-000001", priority=9, note="x")
        receiving_cars.mark_car(shop, CREW.workshop_supervisor, mark)
    afar.hears("board.note", note="x")
    assert 0 < sent(afar) - before <= ONE_CARD


def test_a_line_that_is_cut_leaves_an_act_whole_or_undone(
    afar: Dispatcher, settings: Settings
) -> None:
    afar.made_ready(CAR)
    with open_shop(settings) as shop:
        before = Floor(shop).look()
    afar.press(Key.F2)
    afar.sees("line 1, number")
    afar.scan(f"{FIRST} B01")
    afar.terminal.hang_up()
    afar.terminal.wait()
    with open_shop(settings) as shop:
        # one moment: the program beyond the line may still be at it
        after = Floor(shop).look()
        assert after.sequence - before.sequence == len(after.assignments) <= 1
    sound(settings)
