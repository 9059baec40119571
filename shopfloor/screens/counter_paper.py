"""F9 at the counter: the slip as paper has it; F9 once more prints it.  Shift-F9: its pick list."""

from shopfloor.desk import paper as desk
from shopfloor.documents import slip as documents
from shopfloor.rules.paper import PaperKind, PaperWay
from shopfloor.screens import keys
from shopfloor.screens.counter_swap import CounterSwap
from shopfloor.screens.keys import Key
from shopfloor.screens.shows_paper import ShowsPaper
from shopfloor.words import say

PICK_LIST = Key("f21", "pick_list", "picklist")
_PAGES = {PaperKind.SLIP: documents.slip_pages, PaperKind.PICK_LIST: documents.pick_list}


class CounterPaper(ShowsPaper, CounterSwap):
    """A print is journalled before it is put on paper."""

    PAPERS = (keys.PAPER, PICK_LIST)

    async def do_paper(self) -> None:
        """Show the slip at the window as it would be printed; print it where it is shown."""
        await self._paper(PaperKind.SLIP)

    async def do_pick_list(self) -> None:
        """The same for what is to be fetched for it, in walking order."""
        await self._paper(PaperKind.PICK_LIST)

    async def _paper(self, kind: PaperKind) -> None:
        shown, self.paper = self.paper, None
        await self.do_open()
        number = self.slip().slip.number
        if shown == (kind, number) and self.station.shop.settings.printer:
            await self._print(kind, number)
        else:
            await self._show_paper(kind, number)

    async def _show_paper(self, kind: PaperKind, number: str) -> None:
        look, printer = self.station.look, self.station.shop.settings.printer
        copy_number = await look(desk.next_copy, kind, number)
        self.show_paper(await self._text(kind, number, copy_number), kind, number)
        told = "counter.paper_prints" if printer else "counter.paper_no_printer"
        self.told(say(told, kind=say(f"paper_kind.{kind}"), slip=number, printer=printer))

    async def _print(self, kind: PaperKind, number: str) -> None:
        asked = desk.PrintPaper(kind, (number,), PaperWay.LP)
        printed = await self.station.do(desk.print_paper, asked)
        text = await self._text(kind, number, printed.prints[0].copy_number)
        await self.send_paper(text, number)

    async def _text(self, kind: PaperKind, number: str, copy_number: int) -> str:
        station = self.station
        paper = await station.look(desk.slip_paper, station.actor, number, copy_number)
        return documents.as_text(_PAGES[kind](*paper))
