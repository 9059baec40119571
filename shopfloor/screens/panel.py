"""A text that may be longer than its place: every word of it, page by page."""

from collections.abc import Sequence

from rich.cells import cell_len

from shopfloor.screens.widgets.canvas import Row, fitted, folded
from shopfloor.words import say

INDENT = "   "
MOST_PARTS = 1_000
"""A line has fewer parts than this."""


class Panel:
    """Lines that are folded, never cut; ``turned`` is how many of them were turned over, ``more``
    how many follow behind those that were drawn last."""

    def __init__(self) -> None:
        self.lines: tuple[str, ...] = ()
        self.turned = 0
        self._page = 1
        self._last = 0

    def put(self, lines: Sequence[str]) -> None:
        """These from now on, from the first."""
        self.lines, self.turned = tuple(lines), 0

    def keep_up(self, lines: Sequence[str]) -> None:
        """These from now on, from where it is read: the same text, as it stands now."""
        self.lines = tuple(lines)

    @property
    def more(self) -> int:
        return self._last - self.turned

    def rows(self, width: int, height: int) -> list[Row]:
        """As many as there is room for; the last row tells how many more follow, or, behind the
        last of them, how many stand above."""
        told = [part for line in self.lines for part in _within(line, width)]
        fits = height if len(told) <= height else height - 1
        self._page, self._last = max(1, fits), max(0, len(told) - fits)
        self.turned = min(self.turned, self._last)
        shown = told[self.turned : self.turned + fits]
        if self._last:
            shown.append(self._told_of_rest())
        return [((fitted(line, width), ""),) for line in shown]

    def _told_of_rest(self) -> str:
        if self.more:
            return say("screen.more_lines", count=self.more)
        return say("screen.lines_above", count=self.turned)

    def to_start(self) -> None:
        """From the first line."""
        self.turned = 0

    def to_end(self) -> None:
        """As far as the last one, however many there is room for when they are drawn."""
        self.turned = len(self.lines) * MOST_PARTS

    def step(self, lines: int) -> None:
        """Turn some lines over; less than nought: back."""
        self.turned = max(0, min(self.turned + lines, self._last))

    def turn(self, pages: int) -> None:
        """Turn pages over."""
        self.step(pages * self._page)


def _within(line: str, width: int) -> list[str]:
    """The line as it is where it fits, else its parts, the second and later ones moved in."""
    if cell_len(line) <= width:
        return [line]
    lead = line[: len(line) - len(line.lstrip())]
    first, *rest = folded(line.strip(), width - len(INDENT))
    return [lead + first, *(INDENT + part for part in rest)]
