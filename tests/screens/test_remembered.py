"""What a person chose to see is there again the next time they sign in at the same terminal."""

import os
from pathlib import Path

import pytest

from shopfloor.desk.board import receiving_cars
from shopfloor.desk.board.receiving_cars import Mark
from shopfloor.desk.shop import open_shop
from shopfloor.screens.remembered import Remembered, ViewsUnreadable
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_board import CARS, at_board
from tests.screens.at_counter import at_counter, copied

CAR, OTHER, _ = CARS
SUPERVISOR = 15


@pytest.fixture
def settings(board_template: Path, tmp_path: Path) -> Settings:
    """A board on which one customer waits in the lounge."""
    made = copied(board_template, tmp_path)
    with open_shop(made) as shop:
        mark = Mark("RO-000002", lounge=True)
        receiving_cars.mark_car(shop, CREW.workshop_supervisor, mark)
    return made


def test_view_and_filter_are_there_again_for_whom_they_are(settings: Settings) -> None:
    with at_board(settings) as person:
        person.scan("/lounge")
        person.hears("board.filtered", by="lounge")
        person.press(Key.SHIFT_F3)
        person.hears("board.view_technicians")
        person.press(Key.F12)
        person.hears("screen.signed_out")
        person.scan(str(SUPERVISOR))
        person.pin(f"员工{SUPERVISOR}")
        person.sees(CAR)
        person.press(Key.F10)
        assert person.terminal.wait() == 0
    assert Remembered("T1", 14).of("board") == {"view": "technicians", "filter": "lounge"}
    assert Remembered("T1", SUPERVISOR).of("board") == {}


def test_the_view_of_yesterday_is_restored(settings: Settings) -> None:
    Remembered("T1", 14).keep("board", {"view": "list", "filter": "1001"})
    with at_board(settings) as person:
        person.hears("board.filtered", by="1001")
        person.hears("column.promised")
        assert OTHER not in "".join(person.terminal.lines())


def test_a_file_that_cannot_be_read_is_told_and_stands_in_nobodys_way(settings: Settings) -> None:
    file = Remembered("T1", 14).file
    file.parent.mkdir(parents=True)
    file.write_text("{")
    with at_board(settings, size=(160, 40)) as person:
        person.sees("! What you last chose to see is not remembered")
        person.sees(OTHER)
        person.press(Key.SHIFT_F3)
        person.hears("board.view_technicians")
    assert Remembered("T1", 14).of("board")["view"] == "technicians"


@pytest.mark.parametrize(
    "told", ["[]", '{"board": 1}', '{"board": {"view": 1}}', "\x00", "[" * 9999]
)
def test_what_nobody_wrote_is_not_believed(told: str) -> None:
    kept = Remembered("T1", 14)
    kept.file.parent.mkdir(parents=True)
    kept.file.write_text(told)
    with pytest.raises(ViewsUnreadable):
        kept.of("board")


def test_six_digits_are_not_written() -> None:
    kept = Remembered("T1", 14)
    kept.keep("board", {"view": "cards", "filter": "246810"})
    assert kept.of("board") == {"view": "cards"}
    assert os.listdir(kept.file.parent) == [kept.file.name]


def test_a_place_that_takes_no_file_is_told() -> None:
    kept = Remembered("T1", 14)
    kept.file.parent.parent.write_text("no folder")
    with pytest.raises(ViewsUnreadable):
        kept.keep("board", {"view": "cards"})


def test_the_columns_of_a_list_are_chosen_and_are_there_again(
    counter_template: Path, tmp_path: Path
) -> None:
    settings = copied(counter_template, tmp_path)
    bin_, free = say("screen.bin", "en"), say("column.free", "en")
    with at_counter(settings) as clerk:
        clerk.scan(".stock")
        clerk.sees(free)
        clerk.press(Key.SHIFT_F10)
        clerk.hears("columns.ask")
        clerk.scan("3 1 9")
        clerk.refused("not_columns", given="3 1 9", most=7)
        clerk.scan("6 1 3")
        clerk.sees(f"{free}{say('column.part', 'en')}{bin_}")
        clerk.press(Key.F10)
        assert clerk.terminal.wait() == 0
    assert Remembered("T1", 5).of("stock") == {"columns": "6 1 3"}
    with at_counter(settings) as clerk:
        clerk.scan(".stock")
        clerk.sees(f"{free}{say('column.part', 'en')}{bin_}")
        clerk.press(Key.SHIFT_F10)
        clerk.hears("columns.ask")
        clerk.scan("0")
        clerk.sees(say("screen.unit", "en"))


def test_columns_that_somebody_wrote_into_the_file_are_no_columns(
    counter_template: Path, tmp_path: Path
) -> None:
    settings = copied(counter_template, tmp_path)
    Remembered("T1", 5).keep("stock", {"columns": "99 x 0"})
    with at_counter(settings) as clerk:
        clerk.scan(".stock")
        clerk.sees(say("screen.unit", "en"))
