"""The screens of a terminal in this process, without a terminal: keys go in, and the answer to them
is waited for, not a time.

For tests that take many thousands of steps; what a person sees is tested on a pty.
"""

import asyncio
import contextvars
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any, TypeVar

from textual.events import Key as Pressed
from textual.message_pump import MessagePump
from textual.strip import Strip

from shopfloor.app import application
from shopfloor.desk.shop import open_shop
from shopfloor.screens.counter import Counter
from shopfloor.screens.place import Place
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.line import Line
from shopfloor.settings import Settings

T = TypeVar("T")

A_HAND = 0.1
"""Seconds that a key's event says to lie behind the one before, for what a hand types."""


class Headless:
    """One terminal of a shop, 80 columns and 24 rows, for whom the account is bound to."""

    def __init__(self, settings: Settings) -> None:
        self._runner, self._context = asyncio.Runner(), contextvars.copy_context()
        self._stack = AsyncExitStack()
        self.shop = open_shop(settings)
        self.station = Station(self.shop)
        self._app = application(self.station)
        self._run(self._stack.enter_async_context(self._app.run_test(size=(80, 24))))
        self.scan()

    def close(self) -> None:
        """Leave, as whoever signs off does."""
        self._app.frame.leave(0)
        self._run(self._stack.aclose())
        self._runner.close()
        self.station.close()
        self.shop.close()

    @property
    def place(self) -> Place:
        """The place that is shown."""
        return self._app.frame.current

    @property
    def counter(self) -> Counter:
        """The counter, shown or not."""
        found = self._app.frame.places["counter"]
        assert isinstance(found, Counter)
        return found

    @property
    def said(self) -> str:
        """The last answer, as it was told."""
        return str(self._app.frame.query_one("#said", Line).content)

    @property
    def shown(self) -> str:
        """All that stands on the screen, line by line."""
        return "\n".join(strip.text for strip in self.rows)

    @property
    def rows(self) -> list[Strip]:
        """The screen line by line, with its looks."""
        return self._app.screen._compositor.render_strips()

    @property
    def refused(self) -> bool:
        """Whether that was a refusal."""
        return self.said.startswith("! ")

    @property
    def asked(self) -> bool:
        """Whether a question stands in the prompt."""
        return self.place._question is not None

    def scan(self, *codes: str) -> None:
        """Scans, one behind the other in one burst, and all their answers."""
        self._send([*(key for code in codes for key in (*code, "enter"))])

    def by_hand(self, text: str) -> None:
        """Type a text and Enter as slowly as a hand does."""
        self._send([*text, "enter"], A_HAND)

    def press(self, *keys: str) -> None:
        """Keys by their names."""
        self._send(list(keys))

    def look_again(self) -> None:
        """What the watch of the terminal does when something changed elsewhere."""
        self._app.frame.hear()
        self._send([])

    def _send(self, keys: list[str], apart: float = 0.0) -> None:
        self._run(self._sent(keys, apart))

    def left_alone(self) -> None:
        """What the watch of the terminal does each time it looks."""
        self._app.frame.lock_if_left()
        self._send([])

    async def _sent(self, keys: list[str], apart: float) -> None:
        for at, key in enumerate(keys):
            event = Pressed(key, key if len(key) == 1 else None)
            event.time += at * apart
            self._app.post_message(event)
        await self._answered()

    async def _answered(self) -> None:
        """Follow the way of a key through every queue, and then of its turn."""
        frame, entry = self._app.frame, self._app.frame.entry
        pumps: list[MessagePump] = [self._app, entry, entry]
        pumps += [one for one in entry.ancestors if one is not self._app]
        for pump in pumps:
            passed = asyncio.Event()
            pump.call_later(passed.set)
            await passed.wait()
        answered = asyncio.Event()

        async def turn() -> None:
            answered.set()

        frame._turns.put(turn)
        await answered.wait()

    def _run(self, todo: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(todo, context=self._context)
