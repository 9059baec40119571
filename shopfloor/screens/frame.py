"""What stands around every place of a terminal: title, what was said, the entry line, the keys.

There is one entry line and one queue of turns, and both belong to the terminal: going to another
place changes what is shown between them, and no key that is on its way.  Each Enter and each key
that acts is a turn, and is for the place that is shown when its turn comes: a code scanned behind
the word that leads to a place comes there whole.
"""

import asyncio
import datetime as dt
from collections.abc import Sequence
from contextlib import suppress

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.events import Resize
from textual.screen import Screen
from textual.widget import Widget

from shopfloor import clock
from shopfloor.errors import ShopfloorError
from shopfloor.screens import keys, lines
from shopfloor.screens.keys import Key
from shopfloor.screens.panel import Panel
from shopfloor.screens.place import Place
from shopfloor.screens.station import Station
from shopfloor.screens.turns import Turns
from shopfloor.screens.widgets.canvas import Canvas, Row
from shopfloor.screens.widgets.line import Line
from shopfloor.screens.widgets.narrow import NarrowCompositor
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say, sentence

CHOOSING_PIN = dt.timedelta(minutes=2)
"""How long somebody may be away while they choose a PIN: whoever comes would choose it for them."""

LAID_OUT_IN = 2.0
"""Seconds within which an answer is laid out, else the next turn begins without it."""


class Frame(Screen[None], inherit_bindings=False):
    """The one screen of a terminal; ``current`` is the place that is shown in it."""

    AUTO_FOCUS = "ScanInput"

    def __init__(self, station: Station, places: Sequence[Place]) -> None:
        super().__init__()
        self._compositor = NarrowCompositor()
        self.station = station
        self.places = {place.NAME: place for place in places}
        self.current = self.places[self.home]
        acting = frozenset({*keys.FIXED, *keys.OWN, *keys.SHIFTED})
        self.entry = ScanInput(acting, dropping=frozenset({keys.WHO.key}))
        self.head = Canvas("title", self._draw_head)
        self._panel = Panel()
        self._page = Canvas("keys_shown", self._panel.rows)
        self._turns = Turns()
        self._touched = clock.now()
        for place in places:
            place.frame, place.display = self, place is self.current

    def compose(self) -> ComposeResult:
        yield self.head
        with Container(id="body"):
            yield from self.places.values()
        yield self._page
        yield Line("fault")
        yield Line("said")
        with Horizontal(id="line"):
            yield Line("prompt")
            yield self.entry
        yield Line("keys")

    def on_mount(self) -> None:
        self.show_keys(False)
        if self.station.welcome is not None:
            self.refuse(self.station.welcome)
        self.current.arrive()
        self._paint()
        serving = self._turns.serve(self.refuse, self._lay_out)
        self._serving = self.run_worker(serving, name="serving")
        self.hear()

    @property
    def home(self) -> str:
        """The place where the person who is signed in works: the last that is theirs
        (``Place.is_of``), else the first."""
        person = self.station.person
        own = [name for name, one in self.places.items() if person and one.is_of(person)]
        return own[-1] if own else next(iter(self.places))

    async def go_home(self) -> None:
        """Show where the person works."""
        await self.go(self.home)

    def on_input_changed(self, changed: ScanInput.Changed) -> None:
        self._touched = clock.now()
        self.current.typing(changed.value)

    def lock_if_left(self) -> None:
        """Lock when nobody has touched a key for as long as the house says; a PIN that somebody was
        choosing is given up sooner."""
        left = clock.now() - self._touched
        if self.current.chooses_pin and left >= CHOOSING_PIN:
            self._turns.put(lambda: self.current.give_up_pin())
        elif self.station.locks and left >= dt.timedelta(minutes=self.station.lock_minutes):
            self._touched = clock.now()
            self._turns.put(lambda: self.current.shut())

    def on_resize(self, _event: Resize) -> None:
        self._paint()
        self.hear()

    def leave(self, return_code: int) -> None:
        """Close the screens; the answer to what is being done has nowhere to stand any more."""
        self._serving.cancel()
        self.app.exit(return_code=return_code)

    def hear(self) -> None:
        """Something changed, here or elsewhere: look again when it is its turn."""
        self._turns.news(self._look_again)

    async def _look_again(self) -> None:
        await self.current.look_again()

    def on_scan_input_scanned(self, entry: ScanInput.Scanned) -> None:
        self._turns.put(lambda: self.current.take(entry))

    def on_scan_input_pressed(self, pressed: ScanInput.Pressed) -> None:
        self._touched = clock.now()
        key = keys.SHIFTED.get(pressed.key, pressed.key)
        once = "" if key in keys.REPEATED else key
        self._turns.put(lambda: self.current.press(key), once)

    async def go(self, name: str) -> None:
        """Show the place of that name, as it stands now; raises NobodySignedIn."""
        coming, _ = self.places[name], self.station.actor
        if coming is self.current:
            return
        self.current.depart()
        self.current.display, coming.display = False, True
        self.current = coming
        self.told("")
        coming.arrive()
        await self._lay_out()
        await coming.look_again()

    def clear_away(self) -> None:
        """Show nothing of the shop at any place, nor a paper: nobody is signed in."""
        self.show_keys(False)
        for place in self.places.values():
            place.clear_away()

    @property
    def keys_shown(self) -> bool:
        """Whether the keys are shown instead of the place."""
        return bool(self._page.display)

    def show_keys(self, shown: bool) -> None:
        """Show the keys of the place, or the place again."""
        entries = self.current.entries_told
        told = lines.all_keys(self.current.OFFERED, self.station.places)
        told = f"{entries}\n{told}" if entries else told
        self._put([f" {line}" for line in told.split("\n")])
        self._page.display = shown
        self.query_one("#body").display = not shown

    def show_page(self, text: str) -> None:
        """Show a paper where the keys are shown, until the next entry or key."""
        self.show_keys(True)
        self._put(text.split("\n"))

    def _put(self, told: Sequence[str]) -> None:
        self._panel.put(told)
        self._page.show()

    def turn_keys(self, key: Key) -> None:
        """The keys are more than a small window shows."""
        self._panel.turn(-1 if key in (keys.UP, keys.PAGE_UP, keys.FIRST) else 1)
        self._page.show()

    def show_prompt(self, told: str) -> None:
        """What stands before the entry line."""
        self.query_one("#prompt", Line).tell(lines.prompt(told, self.size.width))

    def told(self, text: str, wrong: bool = False) -> None:
        """The answer, or why it is no."""
        self.query_one("#said", Line).answer(text, wrong)

    def refuse(self, error: ShopfloorError) -> None:
        """The answer is no, and why."""
        self.told(sentence(error), wrong=True)

    def _paint(self) -> None:
        width, station, place = self.size.width, self.station, self.current
        self.head.show()
        self.query_one("#keys", Line).tell(lines.key_line(place.OFFERED, width))
        place.show_prompt()
        fault = self.query_one("#fault", Line)
        fault.display = station.fault is not None
        fault.tell(f"!! {sentence(station.fault)}" if station.fault else "")

    def _draw_head(self, width: int, _height: int) -> list[Row]:
        return [((lines.title(self.station, say(f"place.{self.current.NAME}"), width), ""),)]

    async def _lay_out(self) -> None:
        """Show what holds, and wait until it is laid out: how far a page goes and which rows are
        seen must not depend on how fast somebody types.

        Each widget asks for its layout from its own queue; that of the entry line is not waited
        for, as a whole burst may stand in it; and one that is being taken away never answers."""
        self._paint()
        shown = (one for one in self.walk_children(Widget) if one is not self.entry)
        with suppress(TimeoutError):
            async with asyncio.timeout(LAID_OUT_IN):
                await asyncio.gather(*(one.wait_for_refresh() for one in shown))
