"""Somebody who reads a page and does what it says, in a folder of their own."""

import datetime as dt
import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from tests.conftest import TEN_TWENTY
from tests.pages import hands, ready
from tests.pages.blocks import ROOT, Block, Page, commands
from tests.pages.shell import Shell
from tests.terminal import Terminal

CLOCK = "%Y-%m-%d %H:%M%z"


class Reader:
    """Reads a page from its top; ``more`` is laid over the environment, the program waits at
    ``waiting``."""

    def __init__(self, page: Page, folder: Path, demo: Path, waiting: Path, **more: str) -> None:
        self._page, self._folder = page, folder
        self._env = (
            _environment(page, folder, waiting) | {"PAGE_NOW": TEN_TWENTY.isoformat()} | more
        )
        self._open = ExitStack()
        self._terminal: Terminal | None = None
        if not page.founds_its_own:
            _lay_out(demo, folder)
        self._shell = self._open.enter_context(Shell(folder, self._env))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._away()
        self._open.close()

    def read(self) -> None:
        """Do all that the page says, in its order."""
        for block in self._page.blocks:
            if block.kind == "clock":
                self._late(block.lines[0])
            elif block.kind == "console":
                self._typed(block)
            elif block.kind == "keys":
                hands.follow(self._at_screen(), block)

    def _typed(self, block: Block) -> None:
        for command in commands(block):
            if command.text.startswith("make "):
                assert command.text.split()[1] in made_targets(), command.text
            else:
                self._shell.follow(command)

    def _at_screen(self) -> Terminal:
        """The screens, of the demo where the page founds no shop; they stay open until the clock
        is moved or somebody leaves."""
        if self._terminal is None or self._terminal.ended:
            opening = [] if self._page.founds_its_own else ["demo"]
            argv = [str(self._folder / "bin" / "shopfloor"), *opening]
            self._terminal = Terminal(argv, env=self._env, cwd=self._folder)
            self._terminal.wait_for("F1 " if opening else "F10 ")
        return self._terminal

    def _late(self, told: str) -> None:
        self._away()
        when = dt.datetime.strptime(f"{told}+0800", CLOCK).isoformat()
        self._env["PAGE_NOW"] = when
        self._shell.run(f"export PAGE_NOW={when}")

    def _away(self) -> None:
        if self._terminal is not None:
            self._terminal.close()
        self._terminal = None


def made_targets() -> set[str]:
    """What ``make`` can be asked for."""
    phony = [line for line in (ROOT / "Makefile").read_text().splitlines() if ".PHONY" in line]
    return set(phony[0].split()[1:])


def _lay_out(demo: Path, folder: Path) -> None:
    """The demo as ``shopfloor demo`` would make it."""
    (folder / "demo").mkdir()
    for name in ("shop.db", "shop.db.pepper"):
        shutil.copy(demo.with_name(name), folder / "demo" / name)


def _environment(page: Page, folder: Path, waiting: Path) -> dict[str, str]:
    """What the terminal of a reader tells: the program on its path, and nothing of the tests'."""
    program = folder / "bin" / "shopfloor"
    program.parent.mkdir()
    program.write_text(ready.program(waiting))
    program.chmod(0o755)
    kept = {name: os.environ[name] for name in ("LANG", "TZ", "TMPDIR") if name in os.environ}
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    told = {} if page.founds_its_own else {"SHOPFLOOR_DATABASE": "demo/shop.db"}
    return kept | told | {
        "PATH": path, "HOME": str(folder), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8",
        "SHOPFLOOR_TERMINAL": "C1", "SHOPFLOOR_LANG": page.language, "DOCS": str(ROOT / "docs"),
        "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
