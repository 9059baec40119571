"""The counter as it is seen: what waits, or the car, requisition and slip at the window."""

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from shopfloor.desk import window as desk
from shopfloor.rules.counter import LineShown
from shopfloor.rules.window import CounterWaiting
from shopfloor.screens import counter_papers as papers
from shopfloor.screens import counter_texts as texts
from shopfloor.screens.counter_texts import Window
from shopfloor.screens.list_place import ListPlace, page
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.long_list import Column, LongList, Row
from shopfloor.words import say


class CounterView(ListPlace):
    """Its body, and what stands at the window; what is done there is in its heirs."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.window = Window()
        self.waits = CounterWaiting((), (), {})
        self.choices: list[tuple[str, ...]] = []
        self.head, self.papers, self.foot = (
            Static(id="head", markup=False),
            Static(id="papers", markup=False),
            Static(id="foot", markup=False),
        )
        self.waiting = LongList(
            (
                Column(say("counter.column_number"), 10),
                Column(say("column.order"), 16),
                Column(say("column.plate"), 10),
                Column(say("column.technician"), 10, wide=14),
                Column(say("counter.column_next"), 0),
                Column("", 6),
            ),
            self._waiting_rows,
            "waiting",
        )
        self.lines = LongList(
            (
                Column("#", 2),
                Column(say("column.part"), 12, wide=18),
                Column(say("column.name"), 0),
                Column(say("screen.bin"), 10, wide=13),
                Column(say("counter.column_wanted"), 5, wide=8, right=True),
                Column(say("counter.column_old"), 4, wide=6, right=True),
                Column(say("counter.column_out"), 5, wide=8, right=True),
                Column(say("counter.column_state"), 19, wide=30),
            ),
            self._line_rows,
            "lines",
        )

    def body(self) -> Widget:
        return Vertical(self.head, self.waiting, self.lines, self.papers, self.foot)

    @property
    def prompt(self) -> str:
        line = self.chosen_line
        if self.window.taking_old and line is not None:
            return say("counter.prompt_old", line=line.line, part=line.part)
        return ""

    @property
    def chosen_line(self) -> LineShown | None:
        """The requisition's line that is chosen."""
        row, standing = self.lines.chosen, self.window.standing
        if row is None or standing is None or row.key >= texts.NEW:
            return None
        return standing.requisition.lines[row.key - 1]

    async def show(self) -> None:
        station, window = self.station, self.window
        self.waits = await station.look(desk.waiting, station.actor)
        if window.standing:
            number = window.standing.requisition.number
            window.standing = await station.look(desk.standing, station.actor, number)
        elif window.car:
            window.car = await station.look(desk.car, station.actor, window.car.order.number)
        await self.paint()

    async def paint(self) -> None:
        """Show what is known, without asking again."""
        window, person = self.window, self.station.person
        if person is None:
            return
        width = self.frame.size.width
        here = window.order is not None and not self._choosing(window)
        self.choices = self._choices()
        self.head.update(texts.head(window))
        self.waiting.display, self.lines.display = not here, here
        self.papers.display = window.standing is not None or bool(window.explained)
        told = "\n".join(window.explained) or papers.papers(window, width)
        self.papers.update(told)
        self.foot.update(texts.foot(self.waits, person, width))
        await (self.lines if here else self.waiting).again()

    def _choosing(self, window: Window) -> bool:
        """Whether there is something to choose before anything can be done."""
        car = window.car
        many = car is not None and len(car.requisitions) > 1 and not window.gathered
        return window.several is not None or (many and window.standing is None)

    def _choices(self) -> list[tuple[str, ...]]:
        car, person = self.window.car, self.station.person
        if self.window.several:
            return texts.several_rows(self.window.several)
        if car is not None:
            return texts.requisition_rows(car.requisitions, self.waits.owed)
        return texts.waiting_rows(self.waits, person) if person else []

    async def come(self, window: Window) -> None:
        """Somebody else stands at the window now."""
        self.window = window
        self.lines.forget()
        self.waiting.forget()
        await self.show()

    def clear_away(self) -> None:
        self.window, self.choices = Window(), []
        self.lines.forget()
        self.waiting.forget()
        for one in (self.head, self.papers, self.foot):
            one.update("")

    async def _waiting_rows(self, key: int, limit: int, backwards: bool) -> list[Row]:
        return page(self.choices, key, limit, backwards)

    async def _line_rows(self, key: int, limit: int, backwards: bool) -> list[Row]:
        rows = texts.line_rows(self.window)
        if backwards:
            return [row for row in rows if row.key < key][-limit:]
        return [row for row in rows if row.key > key][:limit]

    @property
    def long_lists(self) -> tuple[LongList, ...]:
        return self.waiting, self.lines

    @property
    def listed(self) -> LongList:
        return self.lines if self.lines.display else self.waiting
