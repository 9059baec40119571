"""What waits for who is signed in, at every desk; one key leads there from everywhere."""

from collections.abc import Callable, Sequence

from textual.widget import Widget

from shopfloor.desk.todo import todo
from shopfloor.rules.todo import ToDo
from shopfloor.screens import keys
from shopfloor.screens.list_place import ListPlace, page
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.long_list import Column, LongList, Row
from shopfloor.words import say

ALIKE: tuple[Callable[[ToDo], object], ...] = (
    lambda one: (one.sentence, one.facts),
    lambda one: (one.sentence, one.desk, one.entry),
    lambda one: (one.desk, one.entry),
)
"""By what a thing is known again, the surest first: its figures may have moved, then it may have
become late or gone a step on, and Right still leads to the same."""


class ToDoPlace(ListPlace):
    """Late first; arrows choose, Right leads to the desk with it before one."""

    NAME = "todo"
    OFFERED = (*keys.EVERYWHERE, *keys.CHOOSING, keys.COLUMNS, keys.OPEN.called("go"))

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._todo: tuple[ToDo, ...] = ()
        self.rows = LongList(
            (
                Column("", 1),
                Column(say("column.where"), 14, wide=20),
                Column(say("column.todo"), 0),
            ),
            self._rows,
        )

    def body(self) -> Widget:
        return self.rows

    @property
    def listed(self) -> LongList:
        return self.rows

    async def show(self) -> None:
        chosen = self.chosen
        self._todo = await self.station.look(todo, self.station.actor)
        await self.rows.again()
        if chosen is not None and (at := _again(chosen, self._todo)):
            await self.rows.choose(at)
        if not self._todo:
            self.told(say("todo.nothing"))

    @property
    def chosen(self) -> ToDo | None:
        """What the chosen row is."""
        row = self.rows.chosen
        return self._todo[row.key - 1] if row is not None else None

    def clear_away(self) -> None:
        self._todo = ()
        self.rows.forget()

    async def entered(self, given: str) -> None:
        """What is scanned here is meant for where the person works."""
        await self.frame.go_home()
        if self.frame.current is not self:
            await self.frame.current.entered(given)

    async def do_open(self) -> None:
        """To the desk of the chosen one, with it there."""
        one = self.chosen
        if one is None:
            return
        await self.frame.go(one.desk)
        if one.word:
            await self.frame.current.act(one.word, one.entry)
        elif one.entry:
            await self.frame.current.entered(one.entry)

    async def _rows(self, key: int, limit: int, backwards: bool) -> list[Row]:
        return page([_cells(one) for one in self._todo], key, limit, backwards)


def _again(one: ToDo, among: Sequence[ToDo]) -> int:
    """The number of the row that is this one still, whatever came before it; nought where it is
    done."""
    for alike in ALIKE:
        for at, other in enumerate(among, 1):
            if alike(other) == alike(one):
                return at
    return 0


def _cells(one: ToDo) -> tuple[str, ...]:
    return "!" if one.late else "", say(f"place.{one.desk}"), say(one.sentence, **one.facts)
