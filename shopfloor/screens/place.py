"""A place of the shop: title, body, what was said, the entry line, the keys.

Whatever happens at a place is done one thing after another: what is entered, what is pressed, and
the news from other terminals stand in one queue, and the next is begun when the answer to the last
one is shown.  So nothing that arrives meanwhile is lost, mixed up or done to something else.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.events import Resize
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from shopfloor.desk import signing_in
from shopfloor.errors import ShopfloorError
from shopfloor.rules import pins
from shopfloor.rules.staff import Person
from shopfloor.screens import keys, lines
from shopfloor.screens.keys import Key
from shopfloor.screens.signing import Identity, Pin, Question
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say, sentence


class Place(Screen[None], inherit_bindings=False):
    """What every place has; a place says what its body is, and what is done there."""

    AUTO_FOCUS = "ScanInput"
    NAME: ClassVar[str]
    """``place.<NAME>`` is its title, ``.NAME`` the word that leads to it."""
    OFFERED: ClassVar[tuple[Key, ...]] = keys.EVERYWHERE

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station
        self._waiting: asyncio.Queue[tuple[int, Callable[[], Awaitable[None]]]] = asyncio.Queue()
        self._newest, self._count = "", 0
        self._news = False
        self._question: Question | None = None
        self.entry = ScanInput(frozenset(keys.FIXED) | keys.OWN)

    @classmethod
    def is_of(cls, person: Person) -> bool:
        """Whether it is where this person works, and so where their terminal opens."""
        return False

    def body(self) -> Widget:
        """What the place shows."""
        raise NotImplementedError

    async def show(self) -> None:
        """Show what holds now; somebody is signed in."""

    def clear_away(self) -> None:
        """Show nothing of the shop: nobody is signed in."""

    async def entered(self, given: str) -> None:
        """Do what an entry asks for; somebody is signed in."""

    async def badge(self, person: Person) -> None:
        """Somebody's badge was scanned: they sign in, unless the place has another use for it."""
        self._ask(Pin(self.station, person))

    @property
    def prompt(self) -> str:
        """What stands before the entry line while nothing is asked."""
        return ""

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with Container(id="body"):
            yield self.body()
        yield VerticalScroll(Static(id="all_keys", markup=False), id="keys_shown", can_focus=False)
        yield Static(id="fault", markup=False)
        yield Static(id="said", markup=False)
        with Horizontal(id="line"):
            yield Static("> ", id="prompt", markup=False)
            yield self.entry
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self.query_one("#keys_shown").display = False
        told = lines.all_keys(self.OFFERED, self.station.places)
        self.query_one("#all_keys", Static).update(told)
        self.run_worker(self._serve(), name="serving")
        if self.station.welcome is not None:
            self.refuse(self.station.welcome)
        if self.station.person is None:
            self._ask(Identity(self.station))
        self._frame()

    def on_screen_resume(self) -> None:
        self.hear()

    def on_resize(self, _event: Resize) -> None:
        self._frame()
        self.hear()

    def hear(self) -> None:
        """Something changed, here or elsewhere: look again when it is its turn."""
        if not self._news:
            self._news = True
            self._waiting.put_nowait((0, self._hear_news))

    async def _hear_news(self) -> None:
        self._news = False
        await self._look_again()

    def on_scan_input_scanned(self, entry: ScanInput.Scanned) -> None:
        self._queue("", lambda: self._take(entry))

    def on_scan_input_pressed(self, pressed: ScanInput.Pressed) -> None:
        key = keys.by_key(self.OFFERED, pressed.key)
        if key is not None:
            self._press(key)

    def _press(self, key: Key) -> None:
        once = "" if key in keys.CHOOSING else key.act
        self._queue(once, lambda: self._do(key))

    def _queue(self, once: str, work: Callable[[], Awaitable[None]]) -> None:
        """Put it behind what waits; what is named ``once`` is not wanted twice in a row while it
        waits or is being done: a key pressed again before its answer was shown says nothing new,
        but behind another entry it does."""
        if once and once == self._newest:
            return
        self._newest, self._count = once, self._count + 1
        self._waiting.put_nowait((self._count, work))

    async def _serve(self) -> None:
        while True:
            count, work = await self._waiting.get()
            try:
                await work()
            except ShopfloorError as error:
                self.refuse(error)
            finally:
                if count == self._count:
                    self._newest = ""
                self._frame()

    async def _take(self, entry: ScanInput.Scanned) -> None:
        if (shown := self._elsewhere()) is not None:
            shown.on_scan_input_scanned(entry)
            return
        self._hide_keys()
        self.told("")
        secret = self._question is not None and self._question.masked
        try:
            await self._given(entry)
        except ShopfloorError as error:
            if pins.may_be(entry.value) and not secret:
                self.told(say("screen.digits_hidden"), wrong=True)
            else:
                self.refuse(error)

    async def _given(self, entry: ScanInput.Scanned) -> None:
        given = entry.value
        if self._question is not None and self._question.masked:
            await self._answer(self._question, entry)
        elif given[0] in ".。" and len(given) > 1:
            await self._word(given[1:].lower())
        elif self._question is not None:
            await self._answer(self._question, entry)
        elif (person := await self.station.look(signing_in.badge_of, given)) is not None:
            await self.badge(person)
        else:
            await self.entered(given)

    async def _word(self, word: str) -> None:
        """Press the key of a word, or go to the place of that name."""
        if word not in self.station.places:
            await self._do(keys.by_word(self.OFFERED, word, self.station.places))
        elif word != self.NAME and self.station.actor:
            self._ask(None)
            await self.app.switch_mode(word)

    async def _answer(self, question: Question, entry: ScanInput.Scanned) -> None:
        following = await question.take(entry)
        self._ask(following)
        if following is None:
            await self._look_again()

    def _ask(self, question: Question | None) -> None:
        self._question = question
        self.entry.mask(question is not None and question.masked)
        self._show_prompt()
        if question is not None and question.why:
            self.told(question.why)

    def _show_prompt(self) -> None:
        told = self._question.prompt if self._question else self.prompt
        self.query_one("#prompt", Static).update(f"{told}> ")

    def _elsewhere(self) -> "Place | None":
        """The place that is shown instead of this one: what was entered behind the word that led
        there is meant for it."""
        shown = self.app.screen
        return shown if isinstance(shown, Place) and shown is not self else None

    async def _do(self, key: Key) -> None:
        if (shown := self._elsewhere()) is not None:
            shown.on_scan_input_pressed(ScanInput.Pressed(key.key))
            return
        if key in keys.CHOOSING and self.query_one("#keys_shown").display:
            self._turn_keys(key)
            return
        if key is not keys.KEYS:
            self._hide_keys()
        await getattr(self, f"do_{key.act}")()

    async def do_keys(self) -> None:
        """Show the keys, or the body again."""
        self._hide_keys(not self.query_one("#keys_shown").display)

    def _turn_keys(self, key: Key) -> None:
        """The keys are more than a small window shows."""
        page = self.query_one("#keys_shown")
        back = key in (keys.UP, keys.PAGE_UP, keys.FIRST)
        page.scroll_relative(y=-page.size.height if back else page.size.height, animate=False)

    def _hide_keys(self, shown: bool = False) -> None:
        self.query_one("#keys_shown").display = shown
        self.query_one("#body").display = not shown

    async def do_cancel(self) -> None:
        """Take back what is asked, as far as it can be."""
        self.told("")
        if self._question is not None:
            self._ask(self._question.cancelled())

    async def do_leave(self) -> None:
        """Close the screens."""
        self.app.exit(return_code=0)

    async def do_who(self) -> None:
        """Sign out; somebody else signs in."""
        self.station.person = None
        self.clear_away()
        self.told(say("screen.signed_out"))
        self._ask(Identity(self.station))

    async def _look_again(self) -> None:
        await self.station.look_again()
        if self.station.person is not None:
            await self.show()
            return
        self.clear_away()
        if self._question is None:
            self._ask(Identity(self.station))

    def told(self, text: str, wrong: bool = False) -> None:
        """The answer; a refusal has a mark before it, and is heard."""
        if wrong:
            self.app.bell()
        line = self.query_one("#said", Static)
        line.update(f"! {text}" if wrong else text)
        line.set_class(wrong, "wrong")

    def refuse(self, error: ShopfloorError) -> None:
        """The answer is no, and why."""
        self.told(sentence(error), wrong=True)

    def _frame(self) -> None:
        width, station = self.size.width, self.station
        title = lines.title(station, say(f"place.{self.NAME}"), width)
        self.query_one("#title", Static).update(title)
        self.query_one("#keys", Static).update(lines.key_line(self.OFFERED, width))
        self._show_prompt()
        fault = self.query_one("#fault", Static)
        fault.display = station.fault is not None
        fault.update(f"!! {sentence(station.fault)}" if station.fault else "")
