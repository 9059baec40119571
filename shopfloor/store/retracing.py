"""Where every line of every stocktake must stand, made anew out of its chained rows in the order in
which they came."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from shopfloor.rules.stocktake import DONE, LineState
from shopfloor.store.people import Reader

COLUMNS = (
    "key", "stocktake", "line", "location", "part", "old_part", "state", "again", "person",
    "stock_count", "count_judged", "open",
)  # fmt: skip


@dataclass
class Line:
    """A line on its way; ``counted`` are who counted it, with the round, and ``made`` the entry
    that made it."""

    key: int
    made: int
    stocktake: int
    line: int
    location: int | None
    part: int | None
    old_part: int | None
    state: LineState = LineState.TO_COUNT
    again: int = 1
    person: int | None = None
    stock_count: int | None = None
    count_judged: int | None = None
    counted: dict[int, tuple[int, int]] = field(default_factory=dict)

    def columns(self) -> tuple[Any, ...]:
        """As ``line_standing`` has it."""
        return (
            self.key, self.stocktake, self.line, self.location, self.part, self.old_part,
            self.state.value, self.again, self.person, self.stock_count, self.count_judged,
            int(self.state not in DONE),
        )  # fmt: skip


class _Lines:
    """All lines by key, list, part and count, and who has looked at which part, when."""

    def __init__(self) -> None:
        self.by_key: dict[int, Line] = {}
        self.by_list: dict[int, list[Line]] = {}
        self.by_part: dict[int, list[Line]] = {}
        self.line_of: dict[int, Line] = {}
        self.looks: dict[tuple[int, int], int] = {}

    def line(self, entry: int, key: int, *own: Any) -> None:
        made = Line(key, entry, *own)
        self.by_key[key] = made
        self.by_list.setdefault(made.stocktake, []).append(made)
        if made.part is not None:
            self.by_part.setdefault(made.part, []).append(made)

    def taken(self, _: int, stocktake: int, person: int, first: int, last: int) -> None:
        for line in self.by_list.get(stocktake, []):
            free = line.state is LineState.TO_COUNT and line.person is None
            if free and first <= line.line <= last and not self._barred(line, person):
                line.person = person

    def _barred(self, line: Line, person: int) -> bool:
        """As ``stocktake.BARRED``."""
        before = any(who == person and n < line.again for who, n in line.counted.values())
        part = line.part if line.part is not None else 0
        return before or self.looks.get((part, person), 0) > line.made

    def looked(self, entry: int, part: int, person: int) -> None:
        self.looks[part, person] = entry
        for line in self.by_part.get(part, []):
            if line.state is LineState.TO_COUNT and line.person == person:
                line.person = None

    def counted(self, _: int, key: int, of: int, person: int, again: int) -> None:
        line = self.by_key[of]
        line.state, line.person, line.stock_count = LineState.COUNTED, person, key
        line.counted[key] = person, again
        self.line_of[key] = line

    def withdrawn(self, _: int, count: int) -> None:
        line = self.line_of.pop(count)
        line.state, line.stock_count = LineState.TO_COUNT, None
        line.counted.pop(count)

    def skipped(self, _: int, of: int) -> None:
        self.by_key[of].person = None

    def judged(self, _: int, key: int, of: int, difference: int) -> None:
        line = self.by_key[of]
        line.state = LineState.DIFFERS if difference else LineState.AGREED
        line.count_judged = key

    def asked_again(self, _: int, of: int, again: int) -> None:
        line = self.by_key[of]
        line.state, line.again, line.person = LineState.TO_COUNT, again, None
        line.stock_count = line.count_judged = None

    def explained(self, _: int, of: int) -> None:
        self.by_key[of].state = LineState.EXPLAINED

    def approved(self, _: int, of: int) -> None:
        self.by_key[of].state = LineState.APPROVED

    def posted(self, _: int, of: int) -> None:
        self.by_key[of].state = LineState.POSTED

    def closed(self, _: int, stocktake: int) -> None:
        for line in self.by_list.get(stocktake, []):
            if line.state is LineState.TO_COUNT:
                line.state = LineState.UNCOUNTED


_Step = Callable[..., None]


def _steps(lines: _Lines) -> tuple[tuple[_Step, str], ...]:
    """What happens to lines, each with its rows, the entry first; in one entry in this order: what
    is judged stands before it is asked for again."""
    return (
        (lines.line, "entry, key, stocktake, line, location, part, old_part FROM stocktake_line"),
        (lines.taken, "entry, stocktake, person, first, last FROM stocktake_taken"),
        (lines.counted, "entry, key, line, person, again FROM stock_count"),
        (lines.withdrawn, "entry, stock_count FROM count_withdrawn"),
        (lines.skipped, "entry, line FROM line_skipped"),
        (lines.judged, "entry, key, line, difference FROM count_judged"),
        (lines.asked_again, "entry, line, again FROM recount"),
        (lines.looked, "entry, part, person FROM stock_looked"),
        (lines.explained, "entry, line FROM difference_explained"),
        (lines.approved, "entry, line FROM difference_approved"),
        (lines.posted, "entry, line FROM difference_posted"),
        (lines.closed, "entry, stocktake FROM stocktake_record WHERE state = 'closed'"),
    )  # fmt: skip


def retraced(reader: Reader) -> Iterable[Line]:
    """Every line as it must stand.  Reads all there is of stocktakes."""
    lines = _Lines()
    told: list[tuple[int, int, _Step, tuple[Any, ...]]] = []
    for place, (happens, sql) in enumerate(_steps(lines)):
        rows = reader.rows(f"SELECT {sql} ORDER BY key")
        told += [(row[0], place, happens, tuple(row)) for row in rows]
    for _, _, happens, row in sorted(told, key=lambda one: one[:2]):
        happens(*row)
    return lines.by_key.values()
