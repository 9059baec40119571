"""Sheets at the command line: printed, typed back, and the page that did not come back named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.rules.line_codes import line_code
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.cli.conftest import Command, Window
from tests.counter import DISC, FILTER, opened_counter
from tests.people import PIN

LIST = "ST-000001"


@pytest.fixture
def window(opened_settings: Settings, command: Command, pin_file: Callable[[str], str]) -> Window:
    with open_shop(opened_settings) as shop:
        counter = opened_counter(shop)
        counter.stock(FILTER, 7331)
    window = Window(opened_settings, command, pin_file(PIN))
    assert window.data("stocktake", "open", "monthly")["number"] == LIST
    return window


def test_a_sheet_is_printed_without_a_figure_and_typed_back(window: Window, tmp_path: Path) -> None:
    page = window.run("stocktake", "sheet", LIST).out
    assert "7341" not in page
    assert f"{line_code(LIST, 1)}  1-02-03-04" in page
    file = tmp_path / "sheet.txt"
    told = window.run("stocktake", "sheet", LIST, "--file", str(file))
    assert told.code == 0
    # The foot has the time of the print.
    assert file.read_text("utf-8").splitlines()[:-1] == page.splitlines()[:-1]
    done = window.run("stocktake", "count-line", LIST, line_code(LIST, 1), "9")
    assert done.code == 0
    assert "1-02-03-04 06L115562B, 9 pc" in done.err
    line = window.data("stocktake", "status", LIST)["lines"][0]
    assert (line["what"], line["counted"]) == (FILTER, 9)
    assert line_code(LIST, 1) not in window.run("stocktake", "sheet", LIST).out


def test_a_code_with_a_slip_of_the_pen_is_refused(window: Window) -> None:
    code = line_code(LIST, 1)
    wrong = f"{code[:3]}{code[4]}{code[3]}{code[5:]}"
    done = window.run("stocktake", "count-line", LIST, wrong, "9")
    assert done.code == 2
    assert say("refusal.line_code_wrong", "en", given=wrong, stocktake=LIST) in done.err
    assert window.data("stocktake", "status", LIST)["list"]["counted"] == 0


def test_a_sheet_for_one_counter_and_for_nobody(window: Window) -> None:
    done = window.run("stocktake", "sheet", LIST, "--for", "5")
    assert done.code == 3
    window.run("stocktake", "take", LIST, "3", "3")
    page = window.run("stocktake", "sheet", LIST, "--for", "5").out
    assert DISC in page
    assert FILTER not in page
    assert window.data("stocktake", "sheet", LIST, "--for", "5")["counter"] == "员工5"


def test_printing_needs_a_printer(window: Window) -> None:
    assert window.run("stocktake", "sheet", LIST, "--print").code == 2
