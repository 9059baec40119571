"""The Textual application: its one screen, signals, live refresh; nothing of the trade.

A kitty keyboard protocol that reports all keys loses composed Chinese in some terminals, so it is
off before Textual is first imported; so is what moves for its own sake, over slow lines.  Textual
paints at most sixty times a second: an answer would wait up to 17 ms for its turn, twice behind the
keys that were painted first; four times as often it waits 4 ms, and paints nothing that did not
change.
"""

import asyncio
import os
import signal
from typing import ClassVar

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
os.environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
os.environ.setdefault("TEXTUAL_FPS", "240")

from textual import events
from textual.app import App

from shopfloor.desk.shop import open_shop
from shopfloor.screens.acts import Acts
from shopfloor.screens.board import Board
from shopfloor.screens.counter import Counter
from shopfloor.screens.day import DayPlace
from shopfloor.screens.frame import Frame
from shopfloor.screens.place import Place
from shopfloor.screens.rack import RackBoard
from shopfloor.screens.review import Review
from shopfloor.screens.station import Station
from shopfloor.screens.stock import StockList
from shopfloor.screens.stocktake import Stocktake
from shopfloor.screens.todo import ToDoPlace
from shopfloor.settings import Settings

PLACES: tuple[type[Place], ...] = (
    StockList, DayPlace, RackBoard, Stocktake, Review, ToDoPlace, Acts, Board, Counter,
)  # fmt: skip
"""In the order in which a key leads from one to the next."""

LOOK_EVERY = 0.3
"""Seconds from one look for changes to the next."""


class Shopfloor(App[None], inherit_bindings=False):
    """One terminal of the shop.  It has no key bindings: the entry line decides every key."""

    CSS_PATH: ClassVar = ["screens/frame.tcss", *(f"screens/{place.NAME}.tcss" for place in PLACES)]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(self, station: Station) -> None:
        super().__init__(ansi_color=True)
        self.station = station
        self.frame = Frame(station, [place(station) for place in PLACES])
        self.theme = "ansi-dark"
        self.frame.set_class(station.shop.settings.theme == "contrast", "contrast")

    def get_default_screen(self) -> Frame:
        return self.frame

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self._end, number)
        # A hang-up brings SIGCONT too, and Textual's handler would enter the terminal that is
        # gone and stick there: 14 of 130 hang-ups, measured.
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        self.run_worker(self._watch(), name="watching")
        self.run_worker(self._examine(), name="examining")

    def on_app_blur(self, event: events.AppBlur) -> None:
        # Textual would take the focus from the entry line, and a scan would go nowhere.
        event.prevent_default()

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        # An xterm's Shift-F3 reads like the answer to a question that is never asked here.
        if (event.x, event.y) == (1, 0):
            self.frame.entry.post_message(events.Key("f15", None))

    def _fatal_error(self) -> None:
        # Textual would print every local variable of a defect, and one of them may be a PIN.
        self._close_messages_no_wait()

    def _end(self, number: int) -> None:
        self.frame.leave(128 + number)

    async def _watch(self) -> None:
        known = self.station.opened_at
        while True:
            await asyncio.sleep(LOOK_EVERY)
            self.frame.lock_if_left()
            last = await self.station.last_change()
            if last != known:
                known = last
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
        if settings.theme == "plain":
            os.environ["NO_COLOR"] = "1"
        try:
            app = application(station)
            app.run(mouse=bool(settings.mouse))
            if app._exception is not None:
                raise app._exception
        finally:
            station.close()
        return app.return_code or 0
