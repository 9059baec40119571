"""What waits for who is signed in, at every desk; one key leads there from everywhere."""

from textual.widget import Widget

from shopfloor.desk.todo import todo
from shopfloor.rules.todo import ToDo
from shopfloor.screens import keys
from shopfloor.screens.list_place import ListPlace, page
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.long_list import Column, LongList, Row
from shopfloor.words import say


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
        self._todo = await self.station.look(todo, self.station.actor)
        await self.rows.again()
        if not self._todo:
            self.told(say("todo.nothing"))

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
        chosen = self.rows.chosen
        if chosen is None:
            return
        one = self._todo[chosen.key - 1]
        await self.frame.go(one.desk)
        if one.entry:
            await self.frame.current.entered(one.entry)

    async def _rows(self, key: int, limit: int, backwards: bool) -> list[Row]:
        return page([_cells(one) for one in self._todo], key, limit, backwards)


def _cells(one: ToDo) -> tuple[str, ...]:
    return "!" if one.late else "", say(f"place.{one.desk}"), say(one.sentence, **one.facts)
