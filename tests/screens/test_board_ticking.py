"""The technician's own check at the board: every line is ticked, then whose check it is."""

from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.rules.workshop import CheckKind, Stage
from shopfloor.settings import Settings
from tests.keys import Key
from tests.screens.at_board import SUPERVISOR, Dispatcher, at_board
from tests.screens.at_counter import acts, copied
from tests.workshop import FIRST, Floor

CAR = "粤BD1004"
ORDER = "RO-000004"


@pytest.fixture
def settings(board_template: Path, tmp_path: Path) -> Settings:
    settings = copied(board_template, tmp_path)
    with open_shop(settings) as shop:
        floor = Floor(shop)
        assert floor.worked(floor.ready(floor.order(60, 30, plate=CAR))) == ORDER
    return settings


def asked(person: Dispatcher) -> None:
    """The check of the car with two lines."""
    person.choose(CAR)
    person.press(Key.F7)


def stage(settings: Settings) -> Stage:
    with open_shop(settings) as shop:
        return Floor(shop).stage(ORDER)


@pytest.mark.parametrize(("lang", "size"), [("en", (80, 24)), ("zh_CN", (120, 40))])
def test_lines_are_ticked_one_by_one_and_the_last_asks_whose_check_it_is(
    settings: Settings, lang: str, size: tuple[int, int]
) -> None:
    with at_board(settings, lang, size) as person:
        asked(person)
        person.answer("board.ask_tick", "2", plate=CAR)
        person.sees("[ ] 1 项目1")
        person.sees("[x] 2 项目2")
        person.scan("-2")
        person.sees("[ ] 2 项目2")
        person.scan("1、２")
        person.answer("board.ask_ticked_by", "⑦ tried it", plate=CAR)
        person.refused("not_an_answer")
        person.answer("board.ask_ticked_by", f"{FIRST} tried it", plate=CAR)
        person.hears("board.ticked", plate=CAR, person="员工7")
    assert stage(settings) is Stage.SELF_CHECKED


def test_what_is_not_ticked_is_refused_with_its_lines_and_nothing_is_written(
    settings: Settings,
) -> None:
    with at_board(settings) as person:
        before = acts(settings)
        asked(person)
        person.answer("board.ask_tick", "2", plate=CAR)
        person.sees("[x] 2 项目2")
        person.scan("ok")
        person.answer("board.ask_ticked_by", str(FIRST), plate=CAR)
        person.refused("items_unticked", order=ORDER, lines="1")
        assert acts(settings) == before
        person.press(Key.ESCAPE)
        person.answer("board.ask_tick", "1", plate=CAR)
        person.answer("board.ask_ticked_by", str(FIRST), plate=CAR)
        person.hears("board.ticked", plate=CAR, person="员工7")


@pytest.mark.parametrize("given", ["3", "x", "1 x", "-", "①", "-²"])
def test_what_is_no_line_of_the_car_ticks_nothing(settings: Settings, given: str) -> None:
    with at_board(settings) as person:
        asked(person)
        person.answer("board.ask_tick", given, plate=CAR)
        person.refused("not_an_answer")
        person.sees("[ ] 1 项目1")


def test_a_check_sends_every_line_that_is_named_back_or_none(settings: Settings) -> None:
    with open_shop(settings) as shop:
        Floor(shop).tick(ORDER)
    kind = CheckKind.LEADER
    with at_board(settings) as person:
        person.choose(CAR)
        person.press(Key.F7)
        for nth, given in enumerate(("x 1,2a leak", "x 1 2 leak", "x ② leak", "x 1,", "x")):
            person.answer("board.ask_check", given, plate=CAR, kind=kind)
            person.refused("not_an_answer")
            person.idle(nth)
        assert stage(settings) is Stage.SELF_CHECKED
        person.answer("board.ask_check", "x 1， 2 leak", plate=CAR, kind=kind)
        person.answer("board.ask_checker", str(SUPERVISOR), kind=kind)
        person.pin(f"员工{SUPERVISOR}")
        person.hears("board.sent_back", plate=CAR, kind=kind, person=f"员工{SUPERVISOR}")
    with open_shop(settings) as shop:
        again = {job.rework_of: job.note for job in Floor(shop).card(ORDER).jobs if job.rework_of}
    assert again == {1: "leak", 2: "leak"}
