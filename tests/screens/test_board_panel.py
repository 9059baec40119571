"""What the board asks about is read to its last word, however many lines that takes."""

import os
from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.rules.workshop import CheckKind
from shopfloor.screens.panel import Panel
from shopfloor.words import say
from tests.keys import Key
from tests.lp import lp_in
from tests.screens.at_board import CARS, at_board
from tests.screens.at_counter import copied
from tests.workshop import Floor

CUT = "粤BG9019（RO-000030）原承诺 10:42 交车，还没有准备好。请立即告知客户（DLV-05, DLV-19）。"


def told(panel: Panel, width: int, height: int) -> list[str]:
    return ["".join(text for text, _ in row).rstrip() for row in panel.rows(width, height)]


@pytest.fixture
def panel() -> Panel:
    panel = Panel()
    panel.put([f"{nth} line" for nth in range(1, 26)])
    return panel


def test_a_line_too_long_goes_on_in_the_next_and_loses_nothing() -> None:
    panel = Panel()
    panel.put([f"!9 {CUT}", " short"])
    lines = told(panel, 40, 10)
    assert "".join(line.replace(" ", "") for line in lines[:-1]) == f"!9{CUT}".replace(" ", "")
    assert lines[0].startswith("!9 粤BG9019")
    assert all(line.startswith("   ") for line in lines[1:-1])
    assert lines[-1] == " short"


def test_what_fits_is_shown_whole_without_a_word_of_turning(panel: Panel) -> None:
    assert told(panel, 40, 25)[-1] == "25 line"


def test_the_pages_show_each_line_and_tell_how_many_follow(panel: Panel) -> None:
    seen = []
    ends = [say("screen.more_lines", count=follow) for follow in (16, 7)]
    for end in (*ends, say("screen.lines_above", count=16)):
        lines = told(panel, 40, 10)
        assert lines[-1] == end.rstrip()
        seen += lines[:-1]
        panel.turn(1)
    assert set(seen) == {f"{nth} line" for nth in range(1, 26)}


def test_one_turns_no_further_than_the_last_line_and_back_to_the_first(panel: Panel) -> None:
    told(panel, 40, 10)
    panel.step(1_000)
    assert told(panel, 40, 10)[-2] == "25 line"
    panel.step(-1_000)
    assert told(panel, 40, 10)[0] == "1 line"


def test_in_a_larger_window_the_last_line_stays_at_its_end(panel: Panel) -> None:
    told(panel, 40, 10)
    panel.step(1_000)
    assert told(panel, 40, 20)[-2] == "25 line"


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_where_nothing_was_answered_today_it_is_said(
    board_template: Path, tmp_path: Path, lang: str
) -> None:
    with at_board(copied(board_template, tmp_path), lang) as here:
        here.press(Key.SHIFT_F7)
        here.answer("board.ask_alarm", "a")
        here.hears("board.nothing_answered")


@pytest.mark.parametrize(("lang", "sign"), [("en", "?"), ("zh_CN", "？")])
def test_all_of_the_chosen_car_is_shown_until_the_next_entry(
    board_template: Path, tmp_path: Path, lang: str, sign: str
) -> None:
    settings = copied(board_template, tmp_path)
    with open_shop(settings) as shop:
        floor = Floor(shop)
        order = floor.worked(floor.ready("RO-000001"))
        floor.tick(order)
        floor.check(order, CheckKind.LEADER, passed=False)
    with at_board(settings, lang) as here:
        here.choose(CARS[0])
        here.scan(sign)
        here.sees(say("board.ask_whole", lang, plate=CARS[0]))
        assert sum("螺栓未拧紧" in line for line in here.terminal.lines()) >= 2
        assert "员工15" in "\n".join(here.terminal.lines()), "who sent it back"
        here.scan(CARS[1][-4:])
        here.sees(f"{CARS[1]}RO-")
        here.sees(str(say("lane.to_assign", lang)))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_f9_shows_the_board_as_paper_has_it_and_once_more_prints_what_is_shown(
    board_template: Path, tmp_path: Path, lang: str
) -> None:
    settings = copied(board_template, tmp_path)
    tray = lp_in(tmp_path / "tray")
    path = f"{tray}{os.pathsep}{os.environ['PATH']}"
    with at_board(settings, lang, SHOPFLOOR_PRINTER="dot", PATH=path) as here:
        here.press(Key.F9)
        here.hears("board.paper_prints", printer="dot")
        here.press(Key.F9)
        here.hears("said.printed", documents="board", to="dot")
    paper = (tray / "data").read_text("utf-8")
    assert all(plate in paper for plate in CARS)
    assert {"en": "dispatch board", "zh_CN": "调度看板"}[lang] in paper


def test_without_a_printer_f9_shows_it_and_says_so(board_template: Path, tmp_path: Path) -> None:
    with at_board(copied(board_template, tmp_path)) as here:
        here.press(Key.F9)
        here.hears("board.paper_no_printer")
        here.press(Key.ESCAPE)
        here.sees(str(say("lane.to_assign", "en")))
