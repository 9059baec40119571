"""F9 shows the board as paper has it, a line a car, and once more prints what is shown."""

from shopfloor.rules.site import training_banner
from shopfloor.screens.board_acts import BoardActs
from shopfloor.screens.board_text import board_page
from shopfloor.screens.shows_paper import ShowsPaper
from shopfloor.words import say


class BoardPaper(ShowsPaper, BoardActs):
    """The cars that the filter lets through, as they stood when F9 was pressed first."""

    _page = ""

    async def do_paper(self) -> None:
        """Show it; print it where it is shown."""
        station, printer = self.station, self.station.shop.settings.printer
        if self.paper and printer:
            self.paper = None
            await self.send_paper(self._page, self.NAME)
            return
        self.shown_now()
        shop, banner = station.site.name, training_banner(station.site)
        lines = board_page(self.board, self.zone, shop, banner, self.filter)
        self._page = "\n".join((*lines, ""))
        self.show_paper(self._page, self.NAME)
        said = "board.paper_prints" if printer else "board.paper_no_printer"
        self.told(say(said, printer=printer))
