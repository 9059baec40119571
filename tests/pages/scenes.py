"""The morning on the demo whose screens are the pictures of ``docs/pictures``: at the counter, at
the board, and over a stocktake."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from shopfloor import clock, words
from shopfloor.desk.demo.people import PARTS_MANAGER, demo_pin
from shopfloor.desk.identity import who_acts
from shopfloor.desk.shop import open_shop
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.rules.stocktake import ListKind
from shopfloor.settings import Settings
from tests.conftest import TEN_TWENTY
from tests.pages.blocks import ROOT
from tests.pages.picture import drawn
from tests.screens.headless import Headless

DISPATCHER, OTHER_CLERK = 5, 13
FOLDER = ROOT / "docs" / "pictures"
BINS = ("1-01-01-01", "1-01-01-08")
COUNTS = (("1-01-01-01", "6*3A0115561"), ("1-01-01-02", "16*3A0129620"),
          ("1-01-01-03", "12*3A0819653"), ("1-01-01-04", "11*3A0201051"))  # fmt: skip


def pictures(demo: Path, folder: Path, language: str) -> dict[Path, str]:
    """Every picture of a language by the file that it belongs into; ``demo`` is copied."""
    settings = Settings(database=str(folder / "shop.db"), lang=language, terminal="C1")
    for ending in ("", ".pepper"):
        shutil.copy(f"{demo}{ending}", f"{settings.path}{ending}")
    ending = ".svg" if language == "en" else f".{language}.svg"
    words.speak(language)
    found = {
        FOLDER / f"{name}{ending}": drawn(f"shopfloor: {name.replace('_', ' ')}", terminal.rows)
        for name, terminal in _morning(settings)
    }
    words.speak("en")
    return found


def _morning(settings: Settings) -> Iterator[tuple[str, Headless]]:
    with clock.held_at(TEN_TWENTY):
        yield from _of(settings, _at_the_counter)
        yield from _of(settings, _at_the_board)
    yield from _stocktake(settings)


def _of(
    settings: Settings, doing: Callable[[Headless], Iterator[str]]
) -> Iterator[tuple[str, Headless]]:
    terminal = Headless(settings)
    for name in doing(terminal):
        yield name, terminal
    terminal.close()


def _signed_in(terminal: Headless, number: int) -> None:
    terminal.scan(".who", str(number))
    terminal.by_hand(demo_pin(number))


def _at_the_counter(terminal: Headless) -> Iterator[str]:
    """A car's filters: drawn, their old parts in, the slip signed by the technician."""
    yield "counter_waiting"
    terminal.scan("RO-000042", "3A0129620", "3A0115561", "B-00016", ".old", "3A0129620", "OLD-4711")
    yield "counter_old_parts"
    terminal.press("f2")
    terminal.scan("B-00016")
    terminal.by_hand(demo_pin(16))
    yield "counter_slip"
    terminal.scan(".todo")
    yield "todo"


def _at_the_board(terminal: Headless) -> Iterator[str]:
    """The cars at ten twenty, and who could do the work of one that is late."""
    _signed_in(terminal, DISPATCHER)
    terminal.scan(".board", "6829")
    yield "board_cards"
    for view in ("board_timeline", None, "board_list", None):
        terminal.press("shift+f3")
        if view:
            yield view
    terminal.scan("7178")
    terminal.press("f3")
    yield "board_suggestions"


def _stocktake(settings: Settings) -> Iterator[tuple[str, Headless]]:
    """Four bins counted of eight; of them one differs, is counted again, and explained."""
    with clock.held_at(TEN_TWENTY):
        with open_shop(settings) as shop:
            asked = OpenStocktake(ListKind.IRREGULAR, first=BINS[0], last=BINS[1])
            open_stocktake(shop, who_acts(shop), asked)
        yield from _of(settings, _counted)
    with clock.held_at(TEN_TWENTY + dt.timedelta(minutes=20)):
        yield from _of(settings, _again)
    with clock.held_at(TEN_TWENTY + dt.timedelta(minutes=40)):
        yield from _of(settings, _judged)


def _counted(terminal: Headless) -> Iterator[str]:
    terminal.scan(".stocktake")
    for place, count in COUNTS:
        terminal.scan(place, count)
    yield "stocktake"


def _again(terminal: Headless) -> Iterator[str]:
    _signed_in(terminal, PARTS_MANAGER)
    terminal.scan(".review", ".judge")
    _signed_in(terminal, OTHER_CLERK)
    terminal.scan(".stocktake", COUNTS[2][0], COUNTS[2][1])
    yield from ()


def _judged(terminal: Headless) -> Iterator[str]:
    _signed_in(terminal, PARTS_MANAGER)
    terminal.scan(".review", ".judge", ".cause", "7", "0", "货架上找不到")
    yield "review"
