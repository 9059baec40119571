"""A list of any length: only a block of rows around what is seen is ever fetched.

Rows are fetched by key, forwards and backwards, so the last of 100,000 is as near as the first.
No scroll bar: its glyphs are as wide as the terminal likes.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

FIRST, LAST = 0, 2**62
KEPT = 1024
"""Rows that are kept at most."""


@dataclass(frozen=True)
class Column:
    """``width`` in cells; one column of nought takes what is left; ``wide`` on 100 and more."""

    title: str
    width: int
    wide: int = 0
    right: bool = False


@dataclass(frozen=True)
class Row:
    """``key`` in the order of the list; a text for each column."""

    key: int
    cells: tuple[str, ...]


Fetch = Callable[[int, int, bool], Awaitable[list[Row]]]
"""``fetch(key, limit, backwards)``: rows behind the key or before it, in the list's order."""


def rows_behind(rows: int, key: int, limit: int, backwards: bool) -> range:
    """Of rows that are numbered from 1, those behind a key, or before it."""
    if backwards:
        end = min(key, rows + 1)
        return range(max(1, end - limit), end)
    return range(key + 1, min(key + limit, rows) + 1)


class LongList(Widget):
    """One row is chosen: a mark stands before it, and it is shown reversed.  ``called`` is the name
    under which its columns are remembered."""

    def __init__(self, columns: Sequence[Column], fetch: Fetch, called: str = "columns") -> None:
        super().__init__()
        self._columns, self._fetch, self.called = columns, fetch, called
        self._shown = tuple(range(len(columns)))
        self._rows: list[Row] = []
        self._top = self._at = self._height = 0
        self._starts = self._ends = True

    @property
    def chosen(self) -> Row | None:
        """The chosen row; None in an empty list."""
        return self._rows[self._at] if self._rows else None

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of all its columns, shown or not."""
        return tuple(column.title for column in self._columns)

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that are shown, in their order, counted from 1."""
        return tuple(at + 1 for at in self._shown)

    def show_columns(self, numbers: Sequence[int]) -> None:
        """Show these columns alone, counted from 1 and in this order; all where none is named."""
        every = range(len(self._columns))
        self._shown = tuple(one - 1 for one in numbers if one - 1 in every) or tuple(every)
        self.refresh()

    @property
    def window(self) -> int:
        """Rows that are seen at once, or were while it was last shown."""
        return max(1, (self.size.height or self._height) - 1)

    @property
    def _limit(self) -> int:
        return max(64, 2 * self.window)

    def forget(self) -> None:
        """Show nothing."""
        self._rows, self._top, self._at = [], 0, 0
        self._starts = self._ends = True
        self.refresh()

    async def first(self) -> None:
        """Choose the first row."""
        await self._from(FIRST)
        self.refresh()

    async def last(self) -> None:
        """Choose the last row."""
        await self._from(LAST)
        self._at = max(0, len(self._rows) - 1)
        self._see()
        self.refresh()

    async def choose(self, key: int) -> None:
        """Choose the row of a key, wherever it is."""
        self._see()
        seen = self._rows[self._top : self._top + self.window]
        if all(row.key != key for row in seen):
            await self._from(key - 1)
        self._at = next((i for i, row in enumerate(self._rows) if row.key == key), self._at)
        self._see()
        self.refresh()

    async def again(self) -> None:
        """Fetch anew what is seen; rows that did not change are not painted."""
        if not self._rows:
            await self.first()
            return
        self._see()
        before, chosen = self._seen(), self._rows[self._at].key
        top, starts = self._rows[self._top].key, self._starts and self._top == 0
        await self._from(top - 1, starts=starts)
        self._at = next((i for i, row in enumerate(self._rows) if row.key == chosen), self._top)
        # Another size, given meanwhile, paints the whole list by itself.
        for line, (was, now) in enumerate(zip(before, self._seen(), strict=False), 1):
            if was != now:
                self.refresh(Region(0, line, self.size.width, 1))

    async def move(self, steps: int) -> None:
        """Choose a row so many further on, or back; at most the first or the last."""
        self._see()
        while self._at + steps < 0 and not self._starts:
            await self._fetch_before()
        while self._at + steps + self.window > len(self._rows) and not self._ends:
            await self._fetch_behind()
        old, self._at = self._at, max(0, min(self._at + steps, len(self._rows) - 1))
        for line in {old, self._at}:
            self.refresh(Region(0, line - self._top + 1, self.size.width, 1))
        self._see()

    def _seen(self) -> list[tuple[Row | None, bool]]:
        shown = range(self._top, self._top + self.window)
        rows = self._rows
        return [(rows[i] if i < len(rows) else None, i == self._at) for i in shown]

    def _see(self) -> None:
        """Move the window so that the chosen row is in it, and no row is missing at its foot."""
        top = max(min(self._top, self._at), self._at - self.window + 1)
        if self._ends:
            top = min(top, max(0, len(self._rows) - self.window))
        if top != self._top:
            self._top = top
            self.refresh()

    async def _from(self, key: int, *, starts: bool | None = None) -> None:
        backwards = key == LAST
        self._rows = await self._fetch(key, self._limit, backwards)
        whole = len(self._rows) < self._limit
        self._starts = whole if backwards else key == FIRST if starts is None else starts
        self._ends = backwards or whole
        self._top = self._at = 0
        if len(self._rows) < self.window and not self._starts:
            await self._fetch_before()
            self._top = max(0, len(self._rows) - self.window)

    async def _fetch_before(self) -> None:
        key = self._rows[0].key if self._rows else LAST
        found = await self._fetch(key, self._limit, True)
        self._starts = len(found) < self._limit
        self._rows[:0] = found
        self._at += len(found)
        self._top += len(found)
        if len(self._rows) > KEPT:
            del self._rows[KEPT:]
            self._ends = False

    async def _fetch_behind(self) -> None:
        found = await self._fetch(self._rows[-1].key, self._limit, False)
        self._ends = len(found) < self._limit
        self._rows += found
        surplus = len(self._rows) - KEPT
        if surplus > 0:
            del self._rows[:surplus]
            self._at, self._top, self._starts = self._at - surplus, self._top - surplus, False

    def on_resize(self) -> None:
        self._height = self.size.height or self._height
        self._see()

    def render_line(self, y: int) -> Strip:
        if y == 0:
            return self._strip(" ", self.titles, Style(bold=True, underline=True))
        index = self._top + y - 1
        if index >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        chosen = index == self._at
        return self._strip(">" if chosen else " ", self._rows[index].cells, Style(reverse=chosen))

    def _strip(self, mark: str, cells: tuple[str, ...], style: Style) -> Strip:
        told = [
            _fitted(cells[at], width, self._columns[at].right)
            for at, width in zip(self._shown, self._widths(), strict=True)
        ]
        text = set_cell_size(mark + " ".join(told), self.size.width)
        return Strip([Segment(text, self.rich_style + style)])

    def _widths(self) -> list[int]:
        wide = self.size.width >= 100
        columns = [self._columns[at] for at in self._shown]
        widths = [one.wide if wide and one.wide else one.width for one in columns]
        left = self.size.width - 1 - (len(widths) - 1) - sum(widths)
        return [width or max(4, left) for width in widths]


def _fitted(text: str, width: int, right: bool) -> str:
    """Cut on the border of a character, with a tilde where something is missing; half a figure is
    a wrong figure, so one that has no room is not shown at all."""
    if cell_len(text) <= width:
        return " " * (width - cell_len(text)) + text if right else set_cell_size(text, width)
    return "#" * width if right else set_cell_size(text, width - 1) + "~"
