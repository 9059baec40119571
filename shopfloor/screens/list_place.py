"""A place with a list, in which the arrows choose."""

from collections.abc import Sequence

from shopfloor.screens.place import Place
from shopfloor.screens.widgets.long_list import LongList, Row, rows_behind


class ListPlace(Place):
    """``listed`` is the list that is shown, ``chose`` what is told of the row that is chosen."""

    @property
    def listed(self) -> LongList:
        """The list that the arrows move in."""
        raise NotImplementedError

    def chose(self) -> None:
        """Another row is chosen."""

    async def do_up(self) -> None:
        await self._move(-1)

    async def do_down(self) -> None:
        await self._move(1)

    async def do_page_up(self) -> None:
        await self._move(-self.listed.window)

    async def do_page_down(self) -> None:
        await self._move(self.listed.window)

    async def do_first(self) -> None:
        await self.listed.first()
        self.chose()

    async def do_last(self) -> None:
        await self.listed.last()
        self.chose()

    async def _move(self, steps: int) -> None:
        await self.listed.move(steps)
        self.chose()


def page(cells: Sequence[tuple[str, ...]], key: int, limit: int, backwards: bool) -> list[Row]:
    """Of rows that are numbered from 1, those behind a key, or before it."""
    at = rows_behind(len(cells), key, limit, backwards)
    return [Row(i, cells[i - 1]) for i in at]
