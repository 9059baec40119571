"""F9 at the counter: the slip as paper has it; F9 once more prints it."""

import asyncio

from textual.widgets import Static

from shopfloor.desk import paper as desk
from shopfloor.documents import printer as printers
from shopfloor.documents import slip as documents
from shopfloor.rules.paper import PaperKind, PaperWay
from shopfloor.screens import keys, lines
from shopfloor.screens.counter_undo import CounterUndo
from shopfloor.screens.keys import Key
from shopfloor.words import say


class CounterPaper(CounterUndo):
    """The paper stands where the keys stand when F1 shows them, and is turned with the same
    keys."""

    paper = ""
    """The slip whose paper is shown."""

    async def do_paper(self) -> None:
        """Show the slip at the window as it would be printed; print it where it is shown."""
        shown, self.paper = self.paper, ""
        await self.do_open()
        number = self.slip().slip.number
        if shown == number and self.station.shop.settings.printer:
            await self._print(number)
        else:
            await self._show_paper(number)

    async def _show_paper(self, number: str) -> None:
        look, printer = self.station.look, self.station.shop.settings.printer
        copy_number = await look(desk.next_copy, PaperKind.SLIP, number)
        self._panel(await self._text(number, copy_number))
        self.paper = number
        told = "counter.paper_prints" if printer else "counter.paper_no_printer"
        self.told(say(told, slip=number, printer=printer))

    async def _print(self, number: str) -> None:
        printer = self.station.shop.settings.printer
        asked = desk.PrintPaper(PaperKind.SLIP, (number,), PaperWay.LP)
        printed = await self.station.do(desk.print_paper, asked)
        text = await self._text(number, printed.prints[0].copy_number)
        await asyncio.to_thread(printers.send, text.encode(), printer, number)
        self.told(say("said.printed", documents=(number,), to=printer))

    async def _text(self, number: str, copy_number: int) -> str:
        station = self.station
        paper = await station.look(desk.slip_paper, station.actor, number, copy_number)
        return documents.as_text(documents.slip_pages(*paper))

    def _panel(self, text: str) -> None:
        """Show the text instead of the keys, or the keys again where there is none."""
        told = text.replace("\f", "\n") or lines.all_keys(self.OFFERED, self.station.places)
        self.query_one("#all_keys", Static).update(told)
        self.query_one("#keys_shown").set_class(bool(text), "paper")
        if text:
            self._hide_keys(True)
            self.query_one("#keys_shown").scroll_home(animate=False)

    def _put_away(self) -> None:
        if self.paper:
            self.paper = ""
            self._panel("")
            self._hide_keys()
            self.told("")

    async def _do(self, key: Key) -> None:
        if key not in (keys.PAPER, *keys.CHOOSING):
            self._put_away()
        was = self.paper
        await super()._do(key)
        if was and not self.paper:
            self._panel("")

    async def entered(self, given: str) -> None:
        self._put_away()
        await super().entered(given)

    def clear_away(self) -> None:
        self._put_away()
        self._hide_keys()
        super().clear_away()
