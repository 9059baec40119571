"""A screen as SVG: what stands on it as text, cell by cell, so that it can be read and compared."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DIMMED_MONOKAI

CELL, ROW, TEXT, EDGE = 8.4, 18, 14, 10
"""Pixels: width and height of a cell, size of its letter, rim around all of them."""
PAPER, INK = "#16191d", "#d5dae0"

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
    "font-family=\"Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC',monospace\" "
    'font-size="{size}" fill="{ink}" role="img"><title>{title}</title>'
    '<rect width="100%" height="100%" rx="6" fill="{paper}"/>'
)
CODE = re.compile(r"\b[0-9a-f]{8}\b")
"""The hash of an act, which no other act has."""
LINE = re.compile(r'^<g aria-label="([^"]*)">', re.MULTILINE)


def drawn(title: str, rows: Sequence[Iterable[Segment]]) -> str:
    """The picture of a screen's rows; each is a group that is labelled with its text."""
    lines = [list(row) for row in rows]
    columns = max(sum(cell_len(one.text) for one in line) for line in lines)
    head = HEAD.format(
        width=2 * EDGE + columns * CELL, height=2 * EDGE + len(lines) * ROW,
        size=TEXT, ink=INK, paper=PAPER, title=escape(title),
    )  # fmt: skip
    return "\n".join([head, *(_row(at, line) for at, line in enumerate(lines)), "</svg>", ""])


def text_of(picture: str) -> list[str]:
    """The lines that a picture shows."""
    return [unescape(label) for label in LINE.findall(picture)]


def without_codes(text: str) -> str:
    """What does not change from one making of a picture to the next."""
    return CODE.sub("--------", text)


def _row(at: int, line: list[Segment]) -> str:
    text = "".join(one.text for one in line).rstrip()
    top, column = EDGE + at * ROW, 0
    pieces: list[str] = []
    for one in line:
        pieces += _segment(one, EDGE + column * CELL, top)
        column += cell_len(one.text)
    return f'<g aria-label="{escape(text)}">{"".join(pieces)}</g>'


def _segment(one: Segment, left: float, top: int) -> Iterator[str]:
    style = one.style or Style()
    paper, ink = _colours(style)
    width = cell_len(one.text) * CELL
    if paper != PAPER:
        yield f'<rect x="{left:g}" y="{top}" width="{width:g}" height="{ROW}" fill="{paper}"/>'
    look = "" if ink == INK else f' fill="{ink}"'
    look += ' font-weight="bold"' if style.bold else ""
    look += ' text-decoration="underline"' if style.underline else ""
    for offset, text in _runs(one.text):
        yield (
            f'<text x="{left + offset * CELL:g}" y="{top + TEXT}" '
            f'textLength="{cell_len(text) * CELL:g}"{look}>{escape(text)}</text>'
        )


def _colours(style: Style) -> tuple[str, str]:
    """Paper and ink; a reversed style has them the other way round."""
    ink = style.color if style.color and not style.color.is_default else None
    paper = style.bgcolor if style.bgcolor and not style.bgcolor.is_default else None
    shown = (
        paper.get_truecolor(DIMMED_MONOKAI, foreground=False).hex if paper else PAPER,
        ink.get_truecolor(DIMMED_MONOKAI).hex if ink else INK,
    )
    return (shown[1], shown[0]) if style.reverse else shown


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Pieces without two blanks in a row and of one width, each with its column."""
    column = 0
    for piece in re.findall(r" {2,}|(?:[^ ]| (?! ))+", text):
        for run in _of_one_width(piece):
            if bare := run.strip():
                yield column + cell_len(run) - cell_len(run.lstrip()), bare
            column += cell_len(run)


def _of_one_width(text: str) -> Iterator[str]:
    run = ""
    for sign in text:
        if run and get_character_cell_size(sign) != get_character_cell_size(run[-1]):
            yield run
            run = ""
        run += sign
    if run:
        yield run
