"""F9 while counting: the sheet as paper has it, of one's own lines where there are any; F9 once
more prints it."""

import asyncio

from shopfloor.desk.stocktaking.sheets import count_sheet
from shopfloor.documents import count_sheet as documents
from shopfloor.documents import printer as printers
from shopfloor.documents.slip import Page, as_text
from shopfloor.screens import keys
from shopfloor.screens.keys import Key
from shopfloor.screens.stocktake_look import StocktakeLook
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say

SHOWN = 10
"""So many pages are shown at most; all are printed."""


class StocktakeSheet(StocktakeLook):
    """The sheet stands where the keys stand when F1 shows them."""

    paper = ""
    """The list whose sheet is shown, nothing where none is."""

    async def do_paper(self) -> None:
        """Show the sheet as it would be printed; print it where it is shown."""
        shown, self.paper = self.paper, ""
        number, printer = self.on_list(), self.station.shop.settings.printer
        pages = await self._pages(number)
        if shown == number and printer:
            data = as_text(pages).encode()
            await asyncio.to_thread(printers.send, data, printer, number)
            self.told(say("said.printed", documents=(number,), to=printer))
            return
        text, more = as_text(pages[:SHOWN]).replace("\f", "\n"), len(pages) - SHOWN
        told = say("stocktaking.more_pages", count=more) if more > 0 else ""
        self.frame.show_page(text + told)
        self.paper = number
        told = "stocktaking.sheet_prints" if printer else "stocktaking.sheet_no_printer"
        self.told(say(told, number=number, printer=printer))

    async def _pages(self, number: str) -> tuple[Page, ...]:
        look, actor, person = self.station.look, self.station.actor, self.station.person
        mine = self.shown is not None and self.shown.shown.mine
        counter = str(person.number) if person and mine else ""
        return documents.sheet_pages(*await look(count_sheet, actor, number, counter))

    async def _do(self, key: Key) -> None:
        shown = self.paper
        if key.act != keys.PAPER.act and key not in keys.CHOOSING:
            self.paper = ""
        if key is keys.KEYS and shown:
            self.frame.show_keys(True)
        else:
            await super()._do(key)

    async def take(self, entry: ScanInput.Scanned) -> None:
        self.paper = ""
        await super().take(entry)

    def clear_away(self) -> None:
        self.paper = ""
        super().clear_away()
