"""Sheets to count on with a pen, and to type back: lines in walking order, on numbered pages.

A line is always on the same page of its list, whoever has it printed, so that a page that never
came back can be named.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from shopfloor.errors import Refused
from shopfloor.rules.paper import walking_order
from shopfloor.rules.stocktake import ListKind

LINES_A_PAGE = 20


@dataclass(frozen=True)
class SheetLine:
    """A line as it is printed: no figure of the book; ``pack`` is a hint, 1 for none (E43)."""

    line: int
    place: str
    what: str
    name: str
    unit: str
    pack: int


@dataclass(frozen=True)
class SheetPage:
    """A page of a list, and of how many."""

    page: int
    pages: int
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True)
class CountSheet:
    """A list's sheet; ``counter`` is whose lines they are, nothing for all that are to count."""

    stocktake: str
    kind: ListKind
    day: str
    counter: str
    pages: tuple[SheetPage, ...]


@dataclass(frozen=True)
class MissingPages:
    """Pages of a list's sheet without any count, though others came back; of how many."""

    missing: tuple[int, ...]
    pages: int


@dataclass(eq=False)
class SheetEmpty(Refused):
    """No line of the list is to be counted, or none by that person."""

    stocktake: str


def page_of(line: int) -> int:
    """The page on which a line stands."""
    return -(-line // LINES_A_PAGE)


def pages_of(lines: Iterable[SheetLine], last_line: int) -> tuple[SheetPage, ...]:
    """The pages that the lines are on, each in walking order, old parts behind all places."""
    pages: dict[int, list[SheetLine]] = {}
    for line in lines:
        pages.setdefault(page_of(line.line), []).append(line)
    return tuple(
        SheetPage(page, page_of(last_line), tuple(sorted(pages[page], key=_walked)))
        for page in sorted(pages)
    )


def _walked(line: SheetLine) -> tuple[bool, tuple[int, tuple[int, ...], str], int]:
    return not line.place, walking_order(line.place), line.line


def missing_pages(lines: Iterable[tuple[int, bool]]) -> MissingPages:
    """The pages of which no line has a count; of each line its number, and whether it has one."""
    found: dict[int, bool] = {}
    for line, counted in lines:
        found[page_of(line)] = found.get(page_of(line), False) or counted
    missing = tuple(page for page in sorted(found) if not found[page])
    return MissingPages(missing, max(found, default=0))


def ranges(pages: tuple[int, ...]) -> tuple[str, ...]:
    """Pages as people write them: 2, 4-153."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return tuple(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
