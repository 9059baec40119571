"""The stocktake at the screen: sheets, shown and printed, typed back; and which list is counted."""

import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from shopfloor.desk.shop import open_shop
from shopfloor.desk.staff import Bind, bind
from shopfloor.rules.line_codes import line_code
from shopfloor.rules.stocktake import ListKind, Source
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER, PLUG, Counter
from tests.keys import Key
from tests.lp import lp_in
from tests.people import ADMINISTRATOR
from tests.screens.at_counter import bound, copied, rows
from tests.screens.at_stocktake import (
    BOLT,
    BOLT_BIN,
    FILTER_BIN,
    LIST,
    PLANTED,
    PLUG_BIN,
    Blind,
    at_stocktake,
    counts,
    opened_list,
)
from tests.screens.at_terminal import shopfloor


@pytest.fixture
def settings(shelves_template: Path, tmp_path: Path) -> Settings:
    return copied(shelves_template, tmp_path)


def test_a_line_of_a_sheet_is_typed_back_and_a_slip_of_the_pen_refused(settings: Settings) -> None:
    code = line_code(LIST, 2)
    with at_stocktake(settings) as clerk:
        clerk.scan(f"{code} 12")
        clerk.counted(BOLT_BIN, BOLT, "12 个")
        clerk.scan(f"{line_code(LIST, 3)}")
        clerk.waits(PLUG_BIN, PLUG)
        clerk.scan("4")
        clerk.counted(PLUG_BIN, PLUG, "4 套")
        wrong = f"{code[:4]}{code[5]}{code[4]}{code[6:]}"
        clerk.scan(f"{wrong} 12")
        clerk.refused("line_code_wrong", given=wrong, stocktake=LIST)
        clerk.scan(FILTER_BIN, FILTER, f"{wrong} 12", "7")
        clerk.refused("part_first", given="7")
    assert counts(settings) == [(BOLT_BIN, BOLT, 12), (PLUG_BIN, PLUG, 4)]
    assert rows(settings, "SELECT DISTINCT source FROM stock_count") == [(Source.SHEET,)]


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_f9_shows_the_sheet_and_f9_again_prints_it(
    settings: Settings, tmp_path: Path, lang: str
) -> None:
    tray = lp_in(tmp_path / "tray")
    path = f"{tray}{os.pathsep}{os.environ['PATH']}"
    with at_stocktake(settings, lang, SHOPFLOOR_PRINTER="dot", PATH=path) as clerk:
        clerk.press(Key.F9)
        clerk.hears("stocktaking.sheet_prints", number=LIST, printer="dot")
        clerk.sees(line_code(LIST, 1))
        clerk.press(Key.F9)
        clerk.hears("said.printed", documents=LIST, to="dot")
        page = (tray / "data").read_text("utf-8")
        assert say("count_sheet.page", lang, page=1, pages=1) in page
        assert not any(figure in page for figure in PLANTED)
        (tray / "jammed").touch()
        clerk.press(Key.F9)
        clerk.hears("stocktaking.sheet_prints", number=LIST, printer="dot")
        clerk.press(Key.F9)
        clerk.refused("printer_failed", printer="dot", reason="paper jam")


def test_of_several_lists_one_is_chosen_and_another_with_f3(settings: Settings) -> None:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        tag = counter.bring(counter.draw(counter.order(), (DISC, 1)))[0]
    other = opened_list(settings, ListKind.QUARTERLY)
    with at_stocktake(settings, began=other) as clerk:
        clerk.hears("stocktaking.choose")
        clerk.scan(FILTER)
        clerk.refused("list_not_chosen")
        clerk.press(Key.DOWN)
        clerk.press(Key.RIGHT)
        clerk.hears("stocktaking.begin", following=FILTER_BIN)
        clerk.press(Key.F3)
        clerk.hears("stocktaking.choose")
        clerk.scan(other)
        clerk.scan(tag)
        clerk.counted("", tag, "1")
        clerk.scan(LIST, f"3*{FILTER}")
        clerk.refused("place_first", what=FILTER)
        clerk.scan("ST-000009")
        clerk.refused("count_code_unknown", given="ST-000009")
    assert counts(settings) == [(None, None, 1)]


def test_who_may_not_count_is_told_so_and_sees_nothing(settings: Settings) -> None:
    with open_shop(settings) as shop:
        bind(shop, ADMINISTRATOR, Bind(5, ""))
    bound(settings, 9)
    with shopfloor(settings) as terminal:
        clerk = Blind(terminal, "en")
        clerk.hears("counter.waiting")
        clerk.scan(".stocktake")
        clerk.sees("! 员工9")
        assert LIST not in clerk.sees(say("place.counter", "en"))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_f1_says_first_what_an_entry_may_be(settings: Settings, lang: str) -> None:
    grammar = say("stocktaking.grammar", lang)
    assert all(cell_len(line) <= 78 for line in grammar.splitlines())
    with at_stocktake(settings, lang) as clerk:
        clerk.press(Key.F1)
        shown = clerk.hears("screen.keys_above")
        assert "".join(grammar.split()) in shown
        clerk.scan(".counter")
        clerk.hears("counter.waiting")
        clerk.press(Key.F1)
        assert "".join(grammar.split()) not in clerk.hears("screen.keys_above")
