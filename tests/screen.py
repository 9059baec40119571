"""What a terminal shows of the bytes it was sent."""

from collections.abc import Mapping

import pyte
from pyte.screens import Char
from rich.cells import cell_len


class Screen:
    """An xterm without history; the alternate screen is not told from the first one."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def columns(self) -> int:
        return int(self._screen.columns)

    def feed(self, data: bytes) -> None:
        self._stream.feed(data)

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)

    def lines(self) -> list[str]:
        return [_text(self._screen.buffer[row], self.columns) for row in range(self._screen.lines)]


def _text(cells: Mapping[int, Char], columns: int) -> str:
    text = ""
    for column in range(columns):
        # The right half of a wide character is an empty cell; one whose left half was written
        # over is a blank.
        orphan = not cells[column].data and not (column and cell_len(cells[column - 1].data) == 2)
        text += " " if orphan else cells[column].data
    return text.rstrip()
