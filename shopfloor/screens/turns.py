"""What happens at a terminal, one thing after another.

What is entered, what is pressed, and the news from other terminals stand in one queue, in the
order they came; the next is begun when the answer to the last one is shown.  So nothing that
arrives meanwhile is lost, mixed up or done to something else.
"""

import asyncio
from collections.abc import Awaitable, Callable

from shopfloor.errors import ShopfloorError

Work = Callable[[], Awaitable[None]]


class Turns:
    """Touched by the event loop alone."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[tuple[int, Work]] = asyncio.Queue()
        self._newest, self._count = "", 0
        self._news = False

    def put(self, work: Work, once: str = "") -> None:
        """Put it behind what waits; what is named ``once`` is not wanted twice in a row while it
        waits or is being done: a key pressed again before its answer was shown says nothing new,
        but behind another entry it does."""
        if once and once == self._newest:
            return
        self._newest, self._count = once, self._count + 1
        self._waiting.put_nowait((self._count, work))

    def news(self, look: Work) -> None:
        """Look again behind what waits, unless that is to be done already."""
        if self._news:
            return
        self._news = True

        async def heard() -> None:
            self._news = False
            await look()

        self._waiting.put_nowait((0, heard))

    async def serve(self, refuse: Callable[[ShopfloorError], None], answer: Work) -> None:
        """Do what waits and what comes, for ever: tell what is refused, then show the answer."""
        while True:
            count, work = await self._waiting.get()
            try:
                await work()
            except ShopfloorError as error:
                refuse(error)
            await answer()
            if count == self._count:
                self._newest = ""
