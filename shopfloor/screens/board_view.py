"""The board as it is seen: cards, time line by technician or by bay, list; one car is chosen and
stays so from view to view."""

import asyncio
from dataclasses import replace

from textual.containers import Vertical
from textual.widget import Widget

from shopfloor import clock
from shopfloor.desk.board.foreseeing import Foreseen, foresee
from shopfloor.desk.board.showing import BoardShown, changed_since, see_board
from shopfloor.rules.board import Board, Card, Lane
from shopfloor.screens.board_alarms import alarm_told
from shopfloor.screens.board_cards import draw_cards
from shopfloor.screens.board_detail import danger_told, detail_told, head_told
from shopfloor.screens.board_filter import kept
from shopfloor.screens.board_list import draw_list
from shopfloor.screens.board_timeline import draw_timeline
from shopfloor.screens.panel import Panel
from shopfloor.screens.remembers import Remembers
from shopfloor.screens.signing import Question
from shopfloor.screens.station import NobodySignedIn, Station
from shopfloor.screens.widgets.canvas import Canvas, Piece, Row, fitted, folded_in
from shopfloor.words import say

VIEWS = ("cards", "technicians", "bays", "list")
TALL = 36
"""Rows of a terminal on which the chosen car has twice the room."""
ALL = 1_000_000
"""More steps than there are cars, or lines."""


class BoardView(Remembers):
    """Its body, what is chosen, and how one moves; what is done there is in its heirs."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.shown: BoardShown | None = None
        self.view = VIEWS[0]
        self.filter = ""
        self.chosen = 0
        """The key of the chosen car's order."""
        self.job = 0
        """The line of the job that is meant, 0: whichever is next."""
        self._minute = 0
        self.foreseen, self.foreseen_for = Foreseen({}, None), 0
        """Chances of being late, and the car for which a mend was looked for."""
        self._panel = Panel()
        """What stands in the place of the board while something is asked about it."""
        self.head = Canvas("board_head", self._draw_head)
        self.detail = Canvas("board_detail", self._draw_detail)
        self.canvas = Canvas("board_canvas", self._draw)

    def body(self) -> Widget:
        return Vertical(self.head, self.canvas, self.detail)

    async def show(self) -> None:
        self.recall()
        minute = clock.micros(clock.now()) // 60_000_000
        if self.shown is not None and minute == self._minute and not await self._concerned():
            self.paint()
            return
        self._minute = minute
        self.shown = await self.station.look(see_board, self.station.actor)
        if self.card is None:
            self.chosen = next((card.order for card in self.board.cards if card.lane), 0)
        self.paint()
        self._look_ahead()

    def recalled(self, chosen: dict[str, str]) -> None:
        self.filter = chosen.get("filter", "")
        self.view = chosen["view"] if chosen.get("view") in VIEWS else VIEWS[0]

    def keep_view(self) -> None:
        """This view is what its person finds again; raises ViewsUnreadable."""
        self.keep({"view": self.view, "filter": self.filter})

    async def _concerned(self) -> bool:
        """Whether anything happened that the board shows; most of a shop's acts are none of it."""
        return await self.station.look(changed_since, self.sequence)

    def _look_ahead(self) -> None:
        if any(card.late or card.at_risk for card in self.board.cards):
            self.run_worker(self._foresee(), name="foreseeing", group="foresee", exclusive=True)

    def shown_now(self) -> BoardShown:
        """What is shown; somebody is signed in, and it was looked at."""
        if self.shown is None:
            raise NobodySignedIn()
        return self.shown

    def clear_away(self) -> None:
        self.shown = None
        self.paint()

    @property
    def entries_told(self) -> str:
        return say("board.grammar")

    @property
    def board(self) -> Board:
        """The cards that the filter lets through."""
        if self.shown is None:
            return Board(0, 0, (), ())
        whole = self.shown.board
        if not self.filter:
            return whole
        return replace(whole, cards=kept(whole.cards, self.shown.workshop, self.filter))

    @property
    def card(self) -> Card | None:
        """The chosen car."""
        return next((card for card in self.board.cards if card.order == self.chosen), None)

    @property
    def sequence(self) -> int:
        """Up to where the journal is shown: an act says what its person had seen."""
        return self.shown.board.sequence if self.shown is not None else 0

    @property
    def zone(self) -> str:
        """The shop's own clock."""
        return self.shown.workshop.zone if self.shown is not None else "UTC"

    def paint(self) -> None:
        """Show what is known; what did not change is not sent."""
        self.set_class(self.frame.size.height >= TALL, "tall")
        for canvas in (self.head, self.canvas, self.detail):
            canvas.show()

    def _draw_head(self, _width: int, _height: int) -> list[Row]:
        told = head_told(self.board, self.filter, self.zone) if self.shown is not None else ""
        return [((f" {told}", "bold"),)]

    def _draw_detail(self, width: int, height: int) -> list[Row]:
        if self.shown is None:
            return [()] * height
        below = [*self._danger(width), *self._due()]
        told = detail_told(self.card, self.job, self.zone, height - 1 - len(below))
        rows: list[Row] = [(("-" * width, "dim"),)]
        rows += [((fitted(f" {line}", width), ""),) for line in told]
        rows += [()] * (height - len(rows) - len(below))
        return rows + [((fitted(f" {line}", width), look),) for line, look in below]

    def _danger(self, width: int) -> list[Piece]:
        """As much of it as three lines hold; ``?`` shows all of it."""
        told, look = self.danger_of_chosen(), "late" if self.card and self.card.late else "risk"
        return [(line, look) for line in folded_in(told, width - 2, 3)]

    def danger_of_chosen(self) -> str:
        """Why the chosen car is in danger and what would mend it; empty where it is in none."""
        card, shown = self.card, self.shown
        if card is None or shown is None or not (card.late or card.at_risk):
            return ""
        percent = self.foreseen.chances.get(card.order)
        mend = self.foreseen.mend if self.foreseen_for == card.order else None
        return danger_told(shown, card.order, percent, mend)

    def _due(self) -> list[Piece]:
        """How much the rules want done, and the first of it."""
        if self.shown is None or not self.shown.alarms:
            return []
        first, count = self.shown.alarms[0], len(self.shown.alarms)
        told = alarm_told(first, self.shown.workshop)
        return [(say("board.due", count=count, first=told), "bold")]

    async def _foresee(self) -> None:
        """Work out chances and a mend beside the loop; a board that changed meanwhile is not held
        up by it."""
        shown, order = self.shown, self.chosen
        if shown is None or not self.display:
            return
        seen = shown.board.sequence, order

        def stop() -> bool:
            return (self.sequence, self.chosen) != seen

        told = await asyncio.to_thread(foresee, shown.workshop, shown.outlooks, order, stop)
        if not stop():
            self.foreseen, self.foreseen_for = told, order
            self.detail.show()

    def _draw(self, width: int, height: int) -> list[Row]:
        if self.shown is None:
            return []
        if self._panel.lines:
            return self._panel.rows(width, height)
        if self.view == "cards":
            return draw_cards(self.board, self.chosen, width, height)
        if self.view == "list":
            return draw_list(self.board, self.chosen, width, height, self.zone)
        by_bay = self.view == "bays"
        return draw_timeline(self.shown, by_bay, self.chosen, width, height)

    def _ask(self, question: Question | None) -> None:
        self._panel.put(getattr(question, "panel", ()))
        super()._ask(question)
        self.canvas.show()

    def choose(self, order: int) -> None:
        """This car from now on."""
        if order != self.chosen:
            self.chosen, self.job = order, 0
            self._look_ahead()
        self.paint()

    async def do_view(self) -> None:
        """The same board otherwise."""
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self.paint()
        self.told(say(f"board.view_{self.view}"))
        self.keep_view()

    def _order(self) -> list[Card]:
        """The cars in the order in which the arrows go through them."""
        cards = self.board.cards
        if self.view == "list":
            return list(cards)
        return [card for lane in Lane for card in cards if card.lane is lane]

    def _step(self, steps: int) -> None:
        if self._panel.lines:
            self._panel.step(steps)
            self.canvas.show()
            return
        cards = self._order()
        if not cards:
            return
        at = next((i for i, card in enumerate(cards) if card.order == self.chosen), None)
        to = 0 if at is None else max(0, min(at + steps, len(cards) - 1))
        self.choose(cards[to].order)

    def _turn(self, steps: int) -> None:
        """To the next column that has a card; a page of the list, or of what is asked."""
        if self._panel.lines:
            self._panel.turn(steps)
            self.canvas.show()
            return
        card = self.card
        if self.view == "list" or card is None or card.lane is None:
            self._step(steps * 10)
            return
        lanes = [lane for lane in Lane if self.board.lane(lane)]
        at = lanes.index(card.lane) + steps
        if 0 <= at < len(lanes):
            self.choose(self.board.lane(lanes[at])[0].order)

    async def do_up(self) -> None:
        self._step(-1)

    async def do_down(self) -> None:
        self._step(1)

    async def do_page_up(self) -> None:
        self._turn(-1)

    async def do_page_down(self) -> None:
        self._turn(1)

    async def do_first(self) -> None:
        self._step(-ALL)

    async def do_last(self) -> None:
        self._step(ALL)
