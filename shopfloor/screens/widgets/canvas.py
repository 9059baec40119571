"""Lines of styled text, of which only the cells that changed are painted: a board over a slow line
sends a card, not a screen."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len, chop_cells, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

STYLES = {
    "": Style(),
    "bold": Style(bold=True),
    "chosen": Style(reverse=True),
    "late": Style(color="red", bold=True),
    "risk": Style(color="yellow"),
    "dim": Style(dim=True),
}
"""The looks of a piece; each says what a sign or a word says too."""
CONTRAST = STYLES | {
    "late": Style(bold=True, reverse=True),
    "risk": Style(bold=True, underline=True),
    "dim": Style(),
}
"""The same where nothing may be faint, or in a colour that somebody cannot tell from another."""

NEVER_FIRST = "：，。；！？、）”"
"""Chinese punctuation that no line begins with."""

Piece = tuple[str, str]
"""Text, and one of ``STYLES``."""
Row = tuple[Piece, ...]
Draw = Callable[[int, int], Sequence[Row]]
"""``draw(width, height)``: the rows for a size in cells."""


class Canvas(Widget):
    """What ``draw`` says, at any size."""

    def __init__(self, name: str, draw: Draw) -> None:
        super().__init__(id=name)
        self._draw = draw
        self._rows: list[Row] = []
        self._drawn = Size(0, 0)
        """The size that the rows are for; nought where they are for none."""

    def show(self) -> None:
        """Draw again, and paint what is otherwise."""
        before, resized = self._rows, self._drawn != self.size
        self._draw_anew()
        # hidden it has no size, and what was painted before would be shown again
        if resized or len(before) != len(self._rows):
            self.refresh()
            return
        for y, (was, now) in enumerate(zip(before, self._rows, strict=True)):
            region = _changed(was, now, y, self.size.width) if was != now else None
            if region is not None:
                self.refresh(region)

    def on_resize(self) -> None:
        self.show()

    def on_show(self) -> None:
        self.show()

    def _draw_anew(self) -> None:
        self._drawn = self.size
        self._rows = list(self._draw(*self.size)) if self.size else []

    def render_line(self, y: int) -> Strip:
        if self._drawn != self.size:  # laid out, and painted before it was told its size
            self._draw_anew()
        row = self._rows[y] if y < len(self._rows) else ()
        contrast = self.screen.has_class("contrast")
        # The terminal's own colours need no word for each piece, a quarter of what is sent.
        plain = self.rich_style if contrast else self.rich_style.without_color
        looks = CONTRAST if contrast else STYLES
        strip = Strip([Segment(text, plain + looks[look]) for text, look in row])
        return strip.adjust_cell_length(self.size.width, plain)


def _changed(was: Row, now: Row, y: int, width: int) -> Region | None:
    """The cells of a line from the first to the last that is otherwise; half of a wide character
    is never painted, for the terminal would lose the whole of it.  None where all that is seen is
    as it was."""
    old, new = _cells(was, width), _cells(now, width)
    differ = [x for x in range(width) if old[x] != new[x]]
    if not differ:
        return None
    begin, end = max(0, differ[0] - 1), min(width, differ[-1] + 2)
    while begin > 0 and not new[begin][0]:
        begin -= 1
    while end < width and not new[end][0]:
        end += 1
    return Region(begin, y, end - begin, 1)


def _cells(row: Row, width: int) -> list[tuple[str, str]]:
    told = [
        cell
        for text, look in row
        for character in text
        for cell in ((character, look), ("", look))[: get_character_cell_size(character)]
    ]
    return (told + [(" ", "")] * width)[:width]


def fitted(text: str, width: int) -> str:
    """The text in exactly so many cells, cut on the border of a character with a tilde."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    kept, used = "", 0
    for character in text:
        size = get_character_cell_size(character)
        if used + size > width - 1:
            break
        kept, used = kept + character, used + size
    return kept + "~" + " " * (width - 1 - used)


def beside(columns: Sequence[Sequence[Row]], between: str, height: int, width: int) -> list[Row]:
    """Columns of rows next to each other, each ``width`` cells wide, with a line between."""
    blank: Row = ((" " * width, ""),)
    told: list[Row] = []
    for y in range(height):
        row: list[Piece] = []
        for at, column in enumerate(columns):
            if at:
                row.append((between, "dim"))
            row += column[y] if y < len(column) else blank
        told.append(tuple(row))
    return told


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most so many cells, broken at blanks, or anywhere in Chinese, and
    within a word where it alone is longer: a path is read to its end."""
    lines, line, used = [], "", 0
    for word in (piece for whole in _words(text) for piece in chop_cells(whole, max(2, width))):
        size = cell_len(word)
        if used and used + size > width:
            lines.append(line.rstrip())
            line, used = "", 0
            word, size = word.lstrip(), cell_len(word.lstrip())
        line, used = line + word, used + size
    return [*lines, line.rstrip()] if line.strip() else lines


def folded_in(text: str, width: int, lines: int) -> list[str]:
    """The text in at most so many lines; where there is more of it, a tilde ends the last."""
    told = folded(text, width)
    if len(told) <= lines:
        return told
    return [*told[: lines - 1], fitted(f"{told[lines - 1]}~", width).rstrip()]


def _words(text: str) -> list[str]:
    """Pieces that are not broken: words with the blank before them, wide characters one by one,
    each with what must not begin a line."""
    told: list[str] = []
    for character in text:
        wide = get_character_cell_size(character) > 1
        joins = not wide and character != " " and told and cell_len(told[-1][-1:]) == 1
        if told and (joins or character in NEVER_FIRST):
            told[-1] += character
        else:
            told.append(character)
    return told
