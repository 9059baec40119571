"""What may be taken for a slip, and from which bins."""

from collections.abc import Iterable
from typing import Any

from shopfloor.store.people import Reader

FREE = (
    "coalesce((SELECT sum(b.quantity) FROM balance b JOIN location l ON l.key = b.location "
    "WHERE b.part = {part} AND l.kind IN ('shelf', 'tray', 'tote')), 0) "
    "- coalesce((SELECT reserved FROM part_stock WHERE key = {part}), 0)"
)
"""SQL: what lies of a part on shelves, trays and totes, less what is reserved (E05)."""


def free(reader: Reader, part: int) -> int:
    """What lies of a part on shelves, trays and totes, less what is reserved (E05)."""
    row = reader.one(f"SELECT {FREE.format(part='?')}", part, part)
    return int(row[0]) if row else 0


def pickable(reader: Reader, part: int) -> list[tuple[int, str, int]]:
    """Bins that hold a part, with what no open slip takes from there yet: key, code, quantity;
    the part's own bin first."""
    found: Iterable[tuple[Any, ...]] = reader.rows(
        "SELECT l.key, l.code, b.quantity - coalesce((SELECT sum(s.quantity) FROM slip_line s "
        "JOIN issue_slip i ON i.key = s.issue_slip WHERE s.part = b.part "
        "AND ((i.picked = 0 AND s.location = b.location) OR (i.picked = 1 "
        "AND l.key = (SELECT min(key) FROM location WHERE kind = 'tray'))) "
        "AND i.state NOT IN ('issued', 'cancelled')), 0) "
        "FROM balance b JOIN location l ON l.key = b.location "
        "WHERE b.part = ? AND b.quantity > 0 AND l.kind IN ('shelf', 'tray', 'tote') "
        "ORDER BY CASE WHEN l.part = b.part THEN 0 ELSE 1 END, l.key",
        part,
    )
    return [(row[0], row[1], int(row[2])) for row in found if row[2] > 0]


def picked(reader: Reader, part: int, location: int) -> int:
    """What open slips have picked of a part and laid down in a location: all on the counter's
    tray, nothing elsewhere."""
    row = reader.one(
        "SELECT coalesce(sum(s.quantity), 0) FROM slip_line s JOIN issue_slip i "
        "ON i.key = s.issue_slip WHERE s.part = ? AND i.picked = 1 "
        "AND i.state NOT IN ('issued', 'cancelled') "
        "AND ? = (SELECT min(key) FROM location WHERE kind = 'tray')",
        part, location,
    )  # fmt: skip
    return int(row[0]) if row else 0


def lying_loose(reader: Reader, part: int, location: int) -> int:
    """What lies of a part in a location and was not picked for an open slip."""
    row = reader.one(
        "SELECT b.quantity - coalesce((SELECT sum(s.quantity) FROM slip_line s "
        "JOIN issue_slip i ON i.key = s.issue_slip WHERE s.part = b.part AND i.picked = 1 "
        "AND i.state NOT IN ('issued', 'cancelled') "
        "AND b.location = (SELECT min(key) FROM location WHERE kind = 'tray')), 0) "
        "FROM balance b WHERE b.part = ? AND b.location = ?",
        part, location,
    )  # fmt: skip
    return int(row[0]) if row else 0


LEFT_FOR_OTHERS = (
    "CASE WHEN i.picked = 1 THEN 0 ELSE coalesce((SELECT sum(o.quantity) FROM slip_line o "
    "JOIN issue_slip p ON p.key = o.issue_slip WHERE o.part = x.part AND p.picked = 1 "
    "AND p.state NOT IN ('issued', 'cancelled') "
    "AND c.key = (SELECT min(key) FROM location WHERE kind = 'tray')), 0) END"
)
"""SQL: what a slip ``i`` that was not picked must leave for others of what lies of its line ``x``
in the place ``c``."""
