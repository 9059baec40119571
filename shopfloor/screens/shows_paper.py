"""A place that shows its paper as it prints: F9 shows it, the same key once more prints it.

The paper stands where the keys stand when F1 shows them, and is turned with the same keys; any
other key or entry puts it away.
"""

import asyncio
from typing import ClassVar

from shopfloor.documents import printer as printers
from shopfloor.screens import keys
from shopfloor.screens.keys import Key
from shopfloor.screens.place import Place
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say


class ShowsPaper(Place):
    """It stands first in the chain of a place's classes, so that it sees every key first."""

    PAPERS: ClassVar[tuple[Key, ...]] = (keys.PAPER,)
    """The keys that show a paper."""

    paper: tuple[str, ...] | None = None
    """The paper that is shown: its kind and number."""

    def show_paper(self, text: str, *paper: str) -> None:
        """Show a text as the paper of this kind and number."""
        self.frame.show_page(text.replace("\f", "\n"))
        self.paper = paper

    async def send_paper(self, text: str, number: str) -> None:
        """Print it, and say so; raises PrintingMissing, PrinterFailed."""
        printer = self.station.shop.settings.printer
        await asyncio.to_thread(printers.send, text.encode(), printer, number)
        self.told(say("said.printed", documents=(number,), to=printer))

    async def _do(self, key: Key) -> None:
        shown = self.paper
        if key not in (*self.PAPERS, *keys.CHOOSING):
            self.paper = None
        if key is keys.KEYS and shown:
            self.frame.show_keys(True)
        else:
            await super()._do(key)

    async def take(self, entry: ScanInput.Scanned) -> None:
        self.paper = None
        await super().take(entry)

    def clear_away(self) -> None:
        self.paper = None
        super().clear_away()
