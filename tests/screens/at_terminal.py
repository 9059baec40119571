"""The real program on a real terminal, over a shop of its own."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shopfloor.settings import Settings
from tests.terminal import Terminal
from tests.warm import MAIN

REPOSITORY = Path(__file__).parents[2]

A_HAND = 0.1
"""Seconds from key to key of somebody who types fast."""

BEHIND = "." * 40
"""Longer than any code: once it stands in the entry line, all of a burst before it was read."""


def environment(settings: Settings, lang: str) -> dict[str, str | None]:
    """What a terminal of the shop is told."""
    return {
        "SHOPFLOOR_DATABASE": settings.database,
        "SHOPFLOOR_PEPPER_FILE": str(settings.pepper),
        "SHOPFLOOR_TERMINAL": "T-01",
        "SHOPFLOOR_LANG": lang,
        "PYTHONPATH": str(REPOSITORY),
        "XDG_STATE_HOME": os.environ["XDG_STATE_HOME"],
    }


@contextmanager
def shopfloor(
    settings: Settings,
    *args: str,
    lang: str = "en",
    size: tuple[int, int] = (80, 24),
    **env: str | None,
) -> Iterator[Terminal]:
    """``shopfloor`` with these arguments on a terminal."""
    told = environment(settings, lang) | env
    with Terminal([sys.executable, "-c", MAIN, *args], env=told, size=size) as terminal:
        yield terminal


def type_by_hand(terminal: Terminal, text: str) -> None:
    """Type as slowly as a hand does: what comes faster is taken for a scan, and that is what
    these tests are about."""
    for key in text:
        terminal.send(key)
        time.sleep(A_HAND)


def squeezed(lines: list[str]) -> str:
    """The whole screen as one text without blanks: where a sentence was folded does not matter."""
    return "".join("".join(lines).split())
