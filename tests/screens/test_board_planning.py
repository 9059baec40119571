"""A plan of the whole day at the board, taken line by line; who is briefed."""

import datetime as dt
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.board.promising import Promise, promise
from shopfloor.desk.shop import open_shop
from shopfloor.rules.workshop import MINUTE
from shopfloor.settings import Settings
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_board import CARS, Dispatcher, at_board
from tests.screens.at_counter import acts, copied, sound
from tests.workshop import FIRST, Floor


@pytest.fixture
def settings(board_template: Path, tmp_path: Path) -> Settings:
    """Two cars that are here, promised for the same hour, whose jobs nobody has yet."""
    settings = copied(board_template, tmp_path)
    with open_shop(settings) as shop, clock.held_at(dt.datetime.now(dt.UTC)):
        floor = Floor(shop)
        at = clock.micros(clock.now()) + 180 * MINUTE
        for order in ("RO-000001", "RO-000002"):
            floor.ready(order)
            promise(shop, CREW.advisor, Promise(order, at))
    return settings


def planned(settings: Settings) -> int:
    """How many jobs somebody is planned for."""
    with open_shop(settings) as shop:
        return len({one.job for one in Floor(shop).look().assignments})


def left(person: Dispatcher, lines: int, wins: str) -> None:
    """Wait until so many lines of the plan are left to be taken."""
    person.terminal.wait_for(lambda rows: sum(wins in row for row in rows) == lines)


@pytest.mark.parametrize(
    ("lang", "size", "wins"), [("en", (80, 24), ", wins "), ("zh_CN", (120, 40), "，得 ")]
)
def test_the_plan_of_the_day_is_taken_line_by_line(
    settings: Settings, lang: str, size: tuple[int, int], wins: str
) -> None:
    with at_board(settings, lang, size) as person:
        person.press(Key.SHIFT_F11)
        left(person, 2, wins)
        before = acts(settings)
        person.scan("9")
        person.refused("not_an_answer")
        assert acts(settings) == before
        for taken in (1, 2):
            person.answer("board.ask_plan", "1")
            left(person, 2 - taken, wins)
            assert planned(settings) == taken
        person.press(Key.SHIFT_F11)
        person.hears("board.plan_same")
    sound(settings)


def test_who_is_planned_is_briefed_at_the_key_that_assigns(settings: Settings) -> None:
    car, _, _ = CARS
    with at_board(settings) as person:
        person.choose(car)
        person.press(Key.F2)
        person.answer("board.ask_assign", "ok", plate=car, line=1)
        person.refused("nobody_assigned", order="RO-000001", line=1)
        person.press(Key.ESCAPE)
        person.assigned(car, 1, f"{FIRST} B01")
        person.press(Key.F2)
        person.answer("board.ask_assign", "OK", plate=car, line=1)
        person.hears("board.briefed", plate=car, line=1)
        person.sees("B01  briefed")
    sound(settings)
