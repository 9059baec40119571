"""F9 shows a slip as paper has it, and prints it."""

import os
from pathlib import Path
from typing import Any

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, Counter
from tests.keys import Key
from tests.lp import lp_in
from tests.screens.at_counter import Clerk, copied, made_counter, rows
from tests.screens.at_terminal import shopfloor

SLIP = "IS-000001"
PRINTS = "SELECT copy_number, way FROM paper_print ORDER BY key"


@pytest.fixture(scope="session")
def slip_template(sqlite_opened_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = made_counter(sqlite_opened_template, tmp_path_factory.mktemp("paper"))
    with open_shop(settings) as shop:
        counter = Counter(shop)
        drawn = counter.draw(counter.order(), (DISC, 1))
        counter.bring(drawn)
        counter.write(drawn)
    return settings.path


@pytest.fixture
def settings(slip_template: Path, tmp_path: Path) -> Settings:
    return copied(slip_template, tmp_path)


def printing(tray: Path) -> dict[str, Any]:
    """A terminal whose ``lp`` puts the paper into the tray."""
    return {"SHOPFLOOR_PRINTER": "dot", "PATH": f"{tray}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("key", "paper", "pages"), [(Key.F9, "slip", 2), (Key.SHIFT_F9, "pick_list", 1)]
)
def test_f9_shows_the_paper_and_f9_again_prints_it(
    settings: Settings, tmp_path: Path, lang: str, key: Key, paper: str, pages: int
) -> None:
    kind = say(f"paper_kind.{paper}", lang)
    tray = lp_in(tmp_path / "tray")
    with shopfloor(settings, lang=lang, **printing(tray)) as terminal:
        clerk = Clerk(terminal, lang)
        clerk.hears("counter.waiting")
        clerk.scan(SLIP)
        clerk.sees(DISC)
        clerk.press(key)
        clerk.hears("counter.paper_prints", kind=kind, slip=SLIP, printer="dot")
        assert any(line == "-" * 80 for line in terminal.lines())
        assert rows(settings, PRINTS) == []
        clerk.press(key)
        clerk.hears("said.printed", documents=SLIP, to="dot")
        assert (tray / "asked").read_text() == f"-d dot -t {SLIP}\n"
        assert (tray / "data").read_text("utf-8").count("\f") == pages - 1
        assert rows(settings, PRINTS) == [(1, "lp")]
        (tray / "jammed").touch()
        clerk.press(key)
        clerk.sees(say("paper.reprint", lang, count=1))
        clerk.press(key)
        clerk.refused("printer_failed", printer="dot", reason="paper jam")
        assert rows(settings, PRINTS) == [(1, "lp"), (2, "lp")]


def test_another_key_puts_the_paper_away_and_prints_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    tray = lp_in(tmp_path / "tray")
    with shopfloor(settings, **printing(tray)) as terminal:
        clerk = Clerk(terminal, "en")
        clerk.hears("counter.waiting")
        clerk.scan(SLIP)
        clerk.sees(DISC)
        clerk.press(Key.F9)
        clerk.hears("paper.copy_advisor")
        clerk.press(Key.PAGE_DOWN)
        clerk.hears("paper.copy_technician")
        clerk.press(Key.F7)
        clerk.sees("picked")
        clerk.press(Key.F9)
        clerk.hears("paper.copy_advisor")
        clerk.press(Key.F1)
        clerk.hears("screen.keys_above")
        assert rows(settings, PRINTS) == []


def test_without_a_printer_f9_says_how(settings: Settings) -> None:
    with shopfloor(settings) as terminal:
        clerk = Clerk(terminal, "en")
        clerk.hears("counter.waiting")
        clerk.scan(SLIP)
        clerk.sees(DISC)
        for _ in range(2):
            clerk.press(Key.F9)
            clerk.hears("counter.paper_no_printer", kind="issue slip", slip=SLIP)
        clerk.idle(1)
    assert rows(settings, PRINTS) == []
