"""A place that writes what is entered into a file, one JSON text a line: RECORD names it.

Run as a program on the shop that SHOPFLOOR_DATABASE names.
"""

import json
import os
import time
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from shopfloor import app, settings, words
from shopfloor.desk.shop import Shop
from shopfloor.screens import keys
from shopfloor.screens.keys import Key
from shopfloor.screens.place import Place

SLOW = 0.002
"""Seconds that each act takes, so that scans pile up behind it."""


def record(_shop: Shop, file: Path, given: str) -> int:
    """Append what was entered; returns how many there are."""
    time.sleep(SLOW)
    with file.open("a", encoding="utf-8") as opened:
        opened.write(json.dumps(given) + "\n")
    return len(file.read_text("utf-8").splitlines())


class Recording(Place):
    """``entered`` acts; F3 acts too, and its answer takes longer than two strokes of a key."""

    NAME: ClassVar[str] = "stock"
    OFFERED = (*keys.EVERYWHERE, Key("f3", "mark", "where"))

    def body(self) -> Widget:
        return Static("ready")

    async def entered(self, given: str) -> None:
        count = await self.station.act(record, Path(os.environ["RECORD"]), given)
        self.told(f"{count} recorded, {given}")

    async def do_mark(self) -> None:
        """Record the key itself."""
        await self.entered("F3")


if __name__ == "__main__":
    app.PLACES = (Recording,)
    told = settings.load()
    words.speak(told.lang)
    raise SystemExit(app.open_screens(told))
