"""Approved differences and what their posting meets, read set by set."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from shopfloor.rules.count_judging import Worth
from shopfloor.rules.slips import Slip
from shopfloor.rules.stocktake import Standing
from shopfloor.store.count_judging import EXPECTED, STANDING, WORTH, WORTH_OF
from shopfloor.store.people import Reader
from shopfloor.store.reading import record


@dataclass(frozen=True)
class ToPost:
    """An approved line: what it is off by, what the book expected when it was judged and expects of
    the same count now, what lies there by the book, whether it may be reserved there, or is the
    counter's tray; the part's worth."""

    line: Standing
    difference: int
    judged: int
    expected: int
    lies: int
    issuable: bool
    tray: bool
    worth: Worth


def to_post(reader: Reader, stocktake: int) -> list[ToPost]:
    """The approved lines of a list, in their order."""
    found = reader.rows(
        f"SELECT {STANDING}, g.difference, g.expected, {EXPECTED}, coalesce(b.quantity, 0), "
        "CASE WHEN l.kind IN ('shelf', 'tray', 'tote') THEN 1 ELSE 0 END, "
        "CASE WHEN l.key = (SELECT min(key) FROM location WHERE kind = 'tray') THEN 1 ELSE 0 END, "
        f"{WORTH} FROM line_standing s JOIN count_judged g ON g.key = s.count_judged "
        "JOIN stock_count c ON c.key = s.stock_count LEFT JOIN location l ON l.key = s.location "
        f"LEFT JOIN balance b ON b.part = s.part AND b.location = s.location {WORTH_OF}"
        "WHERE s.stocktake = ? AND s.state = 'approved' ORDER BY s.line",
        stocktake,
    )
    return [_to_post(row) for row in found]


def _to_post(row: tuple[Any, ...]) -> ToPost:
    line, worth = record(Standing, row[:11]), Worth(*row[17:])
    difference, judged, expected, lies = row[11:15]
    return ToPost(line, difference, judged, expected, lies, bool(row[15]), bool(row[16]), worth)


def posted(reader: Reader, stocktake: int) -> set[int]:
    """The numbers of the lines of a list that are posted."""
    found = reader.rows(
        "SELECT line FROM line_standing WHERE stocktake = ? AND state = 'posted'", stocktake
    )
    return {int(row[0]) for row in found}


_OF_LIST = "(SELECT part FROM line_standing WHERE stocktake = ? AND state = 'approved')"


def reserved(reader: Reader, stocktake: int) -> dict[int, tuple[int, int]]:
    """Of the parts of a list's approved lines that are reserved: by part, how much is, and how
    much lies where it may be (E05)."""
    found = reader.rows(
        "SELECT p.key, p.reserved, CAST(coalesce((SELECT sum(b.quantity) FROM balance b "
        "JOIN location l ON l.key = b.location WHERE b.part = p.key "
        "AND l.kind IN ('shelf', 'tray', 'tote')), 0) AS BIGINT) FROM part_stock p "
        f"WHERE p.reserved > 0 AND p.key IN {_OF_LIST}",
        stocktake,
    )
    return {int(row[0]): (int(row[1]), int(row[2])) for row in found}


@dataclass(frozen=True)
class Holding:
    """An open slip, and how much of a part it holds."""

    slip: Slip
    part: int
    quantity: int


def holding(reader: Reader, stocktake: int) -> list[Holding]:
    """The open slips that hold parts of a list's approved lines, the youngest first."""
    found = reader.rows(
        "SELECT i.key, i.number, i.requisition, i.writer, i.three_guarantees, i.shown, i.picked, "
        "i.state, x.part, CAST(sum(x.quantity) AS BIGINT) FROM issue_slip i "
        "JOIN slip_line x ON x.issue_slip = i.key WHERE i.state NOT IN ('issued', 'cancelled') "
        f"AND x.part IN {_OF_LIST} GROUP BY i.key, x.part ORDER BY i.key DESC, x.part",
        stocktake,
    )
    return [Holding(record(Slip, row[:8]), int(row[8]), int(row[9])) for row in found]


def picked(held: Iterable[Holding]) -> dict[int, int]:
    """By part, what these slips have picked."""
    told: dict[int, int] = {}
    for one in held:
        if one.slip.picked:
            told[one.part] = told.get(one.part, 0) + one.quantity
    return told
