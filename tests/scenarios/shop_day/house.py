"""The house of the day: its terminals, its server, its clock, and its commands."""

import fcntl
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from shopfloor.desk.demo.people import ADMINISTRATOR
from shopfloor.desk.founding import account_name
from shopfloor.desk.shop import Actor, open_shop
from shopfloor.desk.staff import Bind, bind
from shopfloor.settings import Settings
from shopfloor.store import people
from tests.scenarios.shop_day.clock import ShopClock
from tests.scenarios.shop_day.people import (
    ADVISORS,
    CLERK,
    DISPATCHER,
    KEEPER,
    NIGHT,
    PARTS_MANAGER,
    AtWork,
)
from tests.scenarios.shop_day.workshop import AtDispatch
from tests.screens.at_terminal import REPOSITORY, environment, shopfloor
from tests.sshd import Sshd, serving
from tests.warm import MAIN

LANG, SIZE = "en", (80, 24)
AT = {
    DISPATCHER: "T-01",
    CLERK: "T-02",
    7: "T-03",
    8: "T-05",
    KEEPER: "T-04",
    PARTS_MANAGER: "T-06",
}
"""Whose terminal is which."""

HELD = "import fcntl; alive = open({file!r}, 'w'); fcntl.flock(alive, fcntl.LOCK_SH)\n"
"""A program at the other end of the line shows by a lock that it is still there."""

W = TypeVar("W", bound=AtWork)


class House:
    """Everybody has the account of the tests, and is told apart by ``SHOPFLOOR_AS``."""

    def __init__(self, settings: Settings, folder: Path, clock: ShopClock) -> None:
        self.settings, self.clock, self._folder = settings, clock, folder
        self._alive = folder / "alive"
        with open_shop(settings) as shop:
            administrator = people.by_number(shop.store, ADMINISTRATOR)
            assert administrator is not None
            for number in (DISPATCHER, CLERK, *ADVISORS, KEEPER, PARTS_MANAGER, NIGHT):
                asked = Bind(number, account_name())
                bind(shop, Actor(administrator.key, "T-01"), asked)

    def told(self, number: int) -> dict[str, str]:
        """What the terminal of a staff number is told."""
        own = {
            "SHOPFLOOR_AS": str(number),
            "SHOPFLOOR_TERMINAL": AT.get(number, "T-09"),
            "PYTHONPATH": f"{self.clock.folder}:{REPOSITORY}",
        }
        return {**{k: str(v) for k, v in environment(self.settings, LANG).items()}, **own}

    @contextmanager
    def terminal(self, who: type[W], number: int) -> Iterator[W]:
        """The screens of a staff number; whoever comes waits for what they show."""
        with shopfloor(self.settings, lang=LANG, size=SIZE, **self.told(number)) as terminal:
            yield who(terminal, LANG)

    @contextmanager
    def server(self) -> Iterator[Sshd]:
        """The sshd whose one key opens the dispatcher's board."""
        folder = self._folder / "sshd"
        folder.mkdir()
        (folder / "main.py").write_text(HELD.format(file=str(self._alive)) + MAIN)
        command = f"{sys.executable} {folder / 'main.py'}"
        with serving(folder, command, self.told(DISPATCHER)) as server:
            yield server

    @contextmanager
    def dispatcher(self, server: Sshd) -> Iterator[AtDispatch]:
        """The dispatcher's board at the other end of an ssh connection."""
        with server.terminal(SIZE) as line:
            yield AtDispatch(line, LANG)

    @contextmanager
    def held_up(self) -> Iterator[None]:
        """Somebody else writes, and is slow: an act that is begun now is under way until then."""
        with closing(sqlite3.connect(self.settings.path)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            yield
            writer.rollback()

    def line_is_dead(self) -> None:
        """Wait until no program is left at the other end of a line."""
        with self._alive.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX)

    def command(self, number: int, *args: str) -> subprocess.CompletedProcess[str]:
        """``shopfloor`` with these arguments, without a terminal, by a staff number."""
        return subprocess.run(
            [sys.executable, "-c", MAIN, *args], env=self.told(number), text=True, timeout=300,
            stdin=subprocess.DEVNULL, capture_output=True, check=False, start_new_session=True,
        )  # fmt: skip
