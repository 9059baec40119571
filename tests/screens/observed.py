"""The program with an observer: it tells a test of each of its looks, and has the test's clock.

Run as a module with what ``Observer.told`` says it tells over a socket, because what it writes to
files and to its terminal is what is measured.
"""

import datetime as dt
import os
import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from shopfloor import clock, settings, words
from shopfloor.app import application
from shopfloor.desk import watching
from shopfloor.desk.board.showing import changed_since, see_board
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.screens.station import Station

P = ParamSpec("P")
R = TypeVar("R")

TIMEOUT = 20.0
STILL, SETTLES_IN = 3, 40
"""Looks of the watch without a byte after which all that was begun is painted, and in how many."""

WATCH, BOARD, WHOLE = "watch", "board", "whole"
LOOKS: dict[object, str] = {watching.last_change: WATCH, changed_since: BOARD, see_board: WHOLE}
"""The look at the journal's head, at what lies behind the last one, and at the whole board."""


@dataclass(frozen=True)
class Look:
    """An answered look: the journal's head as the watch saw it last, and the bytes that the
    program had written by then since its screens opened, to its terminal or whatever file."""

    name: str
    head: int
    written: int


class Observer:
    """The test's end of the line; the program's clock stands at ``begins``."""

    def __init__(self, begins: dt.datetime) -> None:
        self.begins = begins
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(TIMEOUT)
        self._met = ExitStack()
        self._met.enter_context(self._server)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._met.close()

    @property
    def told(self) -> dict[str, str]:
        """What the program finds in its environment; the bytecode of what it imports late would
        count as written."""
        port = self._server.getsockname()[1]
        return {
            "OBSERVER": str(port),
            "HELD_AT": self.begins.isoformat(),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def meet(self) -> None:
        """Wait until the program has come."""
        self._line, _ = self._server.accept()
        self._met.enter_context(self._line)
        self._line.settimeout(TIMEOUT)
        self._looks = self._met.enter_context(self._line.makefile(encoding="ascii"))

    def hears(self, name: str, head: int = 0) -> Look:
        """The next look of that name that was made when the journal was as long as that."""
        while True:
            told, at, written = self._looks.readline().split()
            look = Look(told, int(at), int(written))
            if look.name == name and look.head >= head:
                return look

    def settled(self, name: str, head: int = 0) -> int:
        """Wait for such a look, and then until nothing was written in several looks of the watch;
        bytes so far."""
        looks = [self.hears(name, head).written]
        for _ in range(SETTLES_IN):
            looks.append(self.hears(WATCH).written)
            if len(set(looks[-STILL:])) == 1 and len(looks) > STILL:
                return looks[-1]
        raise AssertionError("the terminal writes and writes")

    def hold_clock_at(self, instant: dt.datetime) -> None:
        """The program's now, from now on."""
        self._line.sendall(f"{instant.isoformat()}\n".encode())


class Observed(Station):
    """A terminal that tells of its looks."""

    def __init__(self, shop: Shop, line: socket.socket) -> None:
        super().__init__(shop)
        self._line, self._head, self._before = line, 0, _written()

    async def look(
        self, question: Callable[Concatenate[Shop, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        answer = await super().look(question, *args, **kwargs)
        if question is watching.last_change and isinstance(answer, int):
            self._head = answer
        if question in LOOKS:
            written = _written() - self._before
            self._line.sendall(f"{LOOKS[question]} {self._head} {written}\n".encode())
        return answer


def _written() -> int:
    """Bytes that this process has written; what goes through a socket is not among them."""
    told = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(told["wchar"])


def _follow_clock(line: socket.socket) -> None:
    with ExitStack() as held, line.makefile(encoding="ascii") as moments:
        for moment in moments:
            held.enter_context(clock.held_at(dt.datetime.fromisoformat(moment.strip())))


def main() -> None:
    """The screens, until the terminal is hung up or somebody leaves."""
    line = socket.create_connection(("127.0.0.1", int(os.environ["OBSERVER"])))
    told = settings.load()
    words.speak(told.lang)
    with clock.held_at(dt.datetime.fromisoformat(os.environ["HELD_AT"])), open_shop(told) as shop:
        threading.Thread(target=_follow_clock, args=(line,), daemon=True).start()
        station = Observed(shop, line)
        try:
            application(station).run(mouse=False)
        finally:
            station.close()


if __name__ == "__main__":
    main()
