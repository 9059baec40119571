"""The Textual application: its one screen, signals, live refresh; nothing of the trade.

A kitty keyboard protocol that reports all keys loses composed Chinese in some terminals, so it is
off before Textual is first imported; so is what moves for its own sake, over slow lines.  Textual
paints at most sixty times a second: an answer would wait up to 17 ms for its turn, twice behind the
keys that were painted first; four times as often it waits 4 ms, and paints nothing that did not
change.
"""

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
os.environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
os.environ.setdefault("TEXTUAL_FPS", "240")

from textual import events

from shopfloor import clock, words
from shopfloor.desk.first_hour import ground, keeping
from shopfloor.desk.shop import open_shop
from shopfloor.rules.first_hour import Answers
from shopfloor.rules.workshop import MINUTE
from shopfloor.screens.acts import Acts
from shopfloor.screens.board import Board
from shopfloor.screens.counter import Counter
from shopfloor.screens.day import DayPlace
from shopfloor.screens.first_hour import FirstHour
from shopfloor.screens.frame import Frame
from shopfloor.screens.place import Place
from shopfloor.screens.rack import RackBoard
from shopfloor.screens.review import Review
from shopfloor.screens.station import Station
from shopfloor.screens.stock import StockList
from shopfloor.screens.stocktake import Stocktake
from shopfloor.screens.terminal_app import TerminalApp
from shopfloor.screens.todo import ToDoPlace
from shopfloor.settings import Settings

PLACES: tuple[type[Place], ...] = (
    StockList, DayPlace, RackBoard, Stocktake, Review, ToDoPlace, Acts, Board, Counter,
)  # fmt: skip
"""In the order in which a key leads from one to the next."""

LOOK_EVERY = 0.3
"""Seconds from one look for changes to the next."""


def _minute() -> int:
    """With the minute the clock at the top shows another time, and every slack is another."""
    return clock.micros(clock.now()) // MINUTE


class Shopfloor(TerminalApp[None], inherit_bindings=False):
    """One terminal of the shop.  It has no key bindings: the entry line decides every key."""

    CSS_PATH: ClassVar = ["screens/frame.tcss", *(f"screens/{place.NAME}.tcss" for place in PLACES)]

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station
        self.frame = Frame(station, [place(station) for place in PLACES])
        self.frame.set_class(station.shop.settings.theme == "contrast", "contrast")

    def get_default_screen(self) -> Frame:
        return self.frame

    def on_mount(self) -> None:
        self.run_worker(self._watch(), name="watching")
        self.run_worker(self._examine(), name="examining")

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        # An xterm's Shift-F3 reads like the answer to a question that is never asked here.
        if (event.x, event.y) == (1, 0):
            self.frame.entry.post_message(events.Key("f15", None))

    def leave(self, return_code: int) -> None:
        self.frame.leave(return_code)

    async def _watch(self) -> None:
        known, minute = self.station.opened_at, _minute()
        while True:
            await asyncio.sleep(LOOK_EVERY)
            self.frame.lock_if_left()
            last, now = await self.station.last_change(), _minute()
            if (last, now) != (known, minute):
                known, minute = last, now
                self.frame.hear()

    async def _examine(self) -> None:
        if not await self.station.examine():
            self.frame.hear()


def application(station: Station) -> Shopfloor:
    """The application with all its places."""
    station.places = tuple(place.NAME for place in PLACES)
    return Shopfloor(station)


def open_screens(settings: Settings) -> int:
    """Open the shop on this terminal until somebody leaves; returns the exit code, 128 and the
    number of the signal that ended it.  Raises what ``open_shop`` raises."""
    with open_shop(settings) as shop:
        station = Station(shop)
        _wear(settings)
        try:
            app = application(station)
            app.run(mouse=bool(settings.mouse))
            if app._exception is not None:
                raise app._exception
        finally:
            station.close()
        return app.return_code or 0


def _wear(settings: Settings) -> None:
    """Textual takes a terminal without colours by what its environment says."""
    if settings.theme == "plain":
        os.environ["NO_COLOR"] = "1"


class FirstTerminal(TerminalApp[None], inherit_bindings=False):
    """The first terminal, on which the shop is made."""

    CSS_PATH: ClassVar = ["screens/first_hour.tcss"]

    def __init__(self, hour: FirstHour) -> None:
        super().__init__()
        self.hour = hour

    def get_default_screen(self) -> FirstHour:
        return self.hour

    def leave(self, return_code: int) -> None:
        self.exit(return_code=return_code)


@dataclass(frozen=True)
class Begun:
    """How the first hour ended: the settings of the shop that was made, or the exit code and the
    file in which the answers wait."""

    settings: Settings | None
    return_code: int
    kept: str


def needs_first_hour(settings: Settings, environment: Mapping[str, str]) -> bool:
    """Whether there is no shop yet where the settings point; raises ShopLost, AnswersUnreadable."""
    return ground.wanted(settings, keeping.kept(keeping.kept_at(environment)))


def open_first_hour(settings: Settings, environment: Mapping[str, str]) -> Begun:
    """Ask the ten questions on this terminal, or go on with them, and make the shop."""
    kept = keeping.kept_at(environment)
    answers = keeping.kept(kept) or Answers(lang=settings.lang)
    words.speak(answers.lang)
    hour = FirstHour(settings, environment, kept, answers)
    hour.set_class(settings.theme == "contrast", "contrast")
    _wear(settings)
    app = FirstTerminal(hour)
    try:
        app.run(mouse=bool(settings.mouse))
        if app._exception is not None:
            raise app._exception
    finally:
        hour.close()
    left = str(kept) if kept.exists() else ""
    return Begun(hour.settings if hour.made else None, app.return_code or 0, left)
