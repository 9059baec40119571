"""A place with a list, in which the arrows choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from shopfloor.errors import Fault
from shopfloor.rules.typed_numbers import typed_numbers
from shopfloor.screens.remembers import Remembers
from shopfloor.screens.review_questions import Text
from shopfloor.screens.signing import Question
from shopfloor.screens.widgets.long_list import LongList, Row, rows_behind
from shopfloor.words import say


@dataclass(eq=False)
class NotColumns(Fault):
    """Columns are chosen by their numbers."""

    given: str
    most: int
    exit_code = 2


class ListPlace(Remembers):
    """``listed`` is the list that is shown, ``chose`` what is told of the row that is chosen."""

    @property
    def listed(self) -> LongList:
        """The list that the arrows move in."""
        raise NotImplementedError

    @property
    def long_lists(self) -> tuple[LongList, ...]:
        """All its lists, each with columns of its own."""
        return (self.listed,)

    def chose(self) -> None:
        """Another row is chosen."""

    async def look_again(self) -> None:
        self.recall()
        await super().look_again()

    def recalled(self, chosen: dict[str, str]) -> None:
        for one in self.long_lists:
            one.show_columns(typed_numbers(chosen.get(one.called, "")) or ())

    async def do_columns(self) -> None:
        """Ask which columns of the list are shown, and in which order."""
        shown = self.listed

        async def chosen(given: str) -> Question | None:
            shown.show_columns(_numbers(given, len(shown.titles)))
            self.keep({one.called: " ".join(map(str, one.columns)) for one in self.long_lists})
            return None

        told = (f"{at} {title or '-'}" for at, title in enumerate(shown.titles, 1))
        why = say("columns.which", columns="  ".join(told))
        self._ask(Text(say("columns.ask"), why, chosen))

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


def _numbers(given: str, most: int) -> list[int]:
    """``1 3 5``, or ``0`` for all; raises NotColumns."""
    numbers = typed_numbers(given)
    if numbers is None or any(one > most for one in numbers) or len(set(numbers)) < len(numbers):
        raise NotColumns(given, most)
    return [one for one in numbers if one]


def page(cells: Sequence[tuple[str, ...]], key: int, limit: int, backwards: bool) -> list[Row]:
    """Of rows that are numbered from 1, those behind a key, or before it."""
    at = rows_behind(len(cells), key, limit, backwards)
    return [Row(i, cells[i - 1]) for i in at]
