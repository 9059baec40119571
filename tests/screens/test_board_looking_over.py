"""Boxes to tick at the board: a car that was washed, and the advisor's check of a finished one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.rules.handing_in import HandInPoint
from shopfloor.rules.washing import WashItem
from shopfloor.rules.workshop import CheckKind, Stage
from shopfloor.settings import Settings
from shopfloor.words import say, tell
from tests.keys import Key
from tests.screens.at_board import CARS, Dispatcher, at_board, bound_to
from tests.screens.at_counter import acts, copied, sound
from tests.screens.at_terminal import shopfloor
from tests.workshop import FIRST, Floor

CAR, _, _ = CARS
ORDER = "RO-000001"
ADVISOR = 9


@pytest.fixture
def settings(board_template: Path, tmp_path: Path) -> Settings:
    return copied(board_template, tmp_path)


@contextmanager
def at_finished_cars(
    settings: Settings, number: int, lang: str = "en", size: tuple[int, int] = (80, 24)
) -> Iterator[Dispatcher]:
    """Somebody at the board, which shows no finished car until it is asked for."""
    bound_to(settings, number)
    with shopfloor(settings, lang=lang, size=size) as terminal:
        person = Dispatcher(terminal, lang)
        person.sees(f"员工{number}")
        person.scan(".board")
        person.hears("place.board")
        yield person


def stage(settings: Settings) -> Stage:
    with open_shop(settings) as shop:
        return Floor(shop).stage(ORDER)


@pytest.mark.parametrize(("lang", "size"), [("en", (80, 24)), ("zh_CN", (120, 40))])
def test_a_washed_car_is_ticked_item_by_item_or_it_is_said_what_is_the_matter(
    settings: Settings, lang: str, size: tuple[int, int]
) -> None:
    with open_shop(settings) as shop:
        floor = Floor(shop)
        floor.worked(floor.ready(ORDER))
        floor.tick(ORDER)
        for kind in (CheckKind.LEADER, CheckKind.FINAL):
            floor.check(ORDER, kind)
        floor.assign(ORDER, 2, FIRST, "W01")
        floor.start(ORDER, 2)
    with at_board(settings, lang, size) as person:
        person.choose(CAR)
        before = acts(settings)
        person.press(Key.F8)
        person.answer("board.ask_washed", "1 3", plate=CAR)
        person.sees(f"[x] 3 {tell(WashItem.BOOT, language=lang)}")
        person.scan("9")
        person.refused("not_an_answer")
        person.scan("ok")
        person.refused(
            "wash_unticked", order=ORDER, line=2,
            items=tuple(one for one in WashItem if one not in (WashItem.UNHARMED, WashItem.BOOT)),
        )  # fmt: skip
        assert acts(settings) == before
        person.scan("2 4 5 6 7")
        person.hears("board.finished", plate=CAR, line=2, work="洗车")
    assert stage(settings) is Stage.WASHED
    sound(settings)


@pytest.mark.parametrize(("lang", "size"), [("en", (80, 24)), ("zh_CN", (120, 40))])
def test_the_advisor_sends_a_finished_car_back_and_takes_it_over_when_it_is_right(
    settings: Settings, lang: str, size: tuple[int, int]
) -> None:
    with open_shop(settings) as shop:
        floor = Floor(shop)
        floor.finished(floor.ready(ORDER))
    with at_finished_cars(settings, ADVISOR, lang, size) as person:
        person.choose(CAR)
        person.press(Key.F7)
        for nth, given in enumerate(("x 1,2a oil", "x 1 2 oil", "x ① oil", "x 1")):
            person.answer("board.ask_hand_in", given, plate=CAR)
            person.refused("not_an_answer")
            person.idle(nth)
        assert stage(settings) is Stage.FINISHED
        person.answer("board.ask_hand_in", "x 1 oil", plate=CAR)
        person.hears("board.not_handed_in", plate=CAR)
        assert stage(settings) is Stage.REWORK
        with open_shop(settings) as shop:
            floor = Floor(shop)
            floor.assign(ORDER, 2)
            floor.start(ORDER, 2)
            floor.finish(ORDER, 2)
            floor.tick(ORDER)
            for kind in (CheckKind.LEADER, CheckKind.FINAL):
                floor.check(ORDER, kind)
            floor.park(ORDER)
        person.sees(say("stage.finished", lang))
        person.press(Key.F7)
        person.answer("board.ask_hand_in", "1 2 3 4", plate=CAR)
        person.sees("[ ] 5")
        person.scan("ok")
        left = (HandInPoint.CLEAN, HandInPoint.NOTHING_LEFT)
        person.refused("points_unticked", order=ORDER, points=left)
        before = acts(settings)
        person.scan("5 6")
        person.sees("[x] 6")
        assert acts(settings) == before, "no tick takes a car over"
        person.scan("ok")
        person.hears("board.handed_in", plate=CAR)
        assert stage(settings) is Stage.HANDED_IN
        person.press(Key.F7)
        person.answer("board.ask_hand_in", "x 1 noise", plate=CAR)
        person.hears("board.not_handed_in", plate=CAR)
    assert stage(settings) is Stage.REWORK
    sound(settings)


def test_who_may_not_take_cars_over_is_told_before_anything_is_asked(settings: Settings) -> None:
    with open_shop(settings) as shop:
        floor = Floor(shop)
        floor.finished(floor.ready(ORDER))
    with at_finished_cars(settings, 14) as person:
        person.choose(CAR)
        person.press(Key.F7)
        person.sees("! 员工14")
        assert "[ ] 1" not in person.sees(CAR)


def test_a_wash_before_the_work_is_asked_for_and_taken_back(settings: Settings) -> None:
    with open_shop(settings) as shop:
        Floor(shop).receive(ORDER)
    with at_board(settings) as person:
        person.choose(CAR)
        for given, told in (("+pw", "board.prewash"), ("-pw", "board.no_prewash")):
            person.press(Key.SHIFT_F5)
            person.answer("board.ask_mark", given, plate=CAR)
            person.hears(told, plate=CAR)
        person.press(Key.SHIFT_F5)
        person.answer("board.ask_mark", "-pw", plate=CAR)
        person.refused("no_pre_wash", order=ORDER)
    sound(settings)
