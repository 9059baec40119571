"""What may be taken for a slip, and from which bins."""

from dataclasses import dataclass

from shopfloor.rules.locations import LocationKind
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


PREPARED = (
    "coalesce((SELECT sum(r.quantity) FROM prepared r "
    "WHERE r.part = {part} AND r.tote = {place} AND r.quantity > 0), 0)"
)
"""SQL: what of a part is prepared in a place, for whichever line."""


@dataclass(frozen=True)
class Pickable:
    """What of a part lies in a bin, or another place of its ``kind``, and is nobody's yet."""

    location: int
    code: str
    kind: LocationKind
    quantity: int


def pickable(reader: Reader, part: int) -> list[Pickable]:
    """Bins that hold a part, with what no open slip takes from there yet and what is prepared for
    no line; the part's own bin first."""
    found = reader.rows(
        "SELECT l.key, l.code, l.kind, b.quantity - coalesce((SELECT sum(s.quantity) "
        "FROM slip_line s "
        "JOIN issue_slip i ON i.key = s.issue_slip WHERE s.part = b.part "
        "AND ((i.picked = 0 AND s.location = b.location) OR (i.picked = 1 "
        "AND l.key = (SELECT min(key) FROM location WHERE kind = 'tray'))) "
        "AND i.state NOT IN ('issued', 'cancelled')), 0) "
        f"- {PREPARED.format(part='b.part', place='b.location')} "
        "FROM balance b JOIN location l ON l.key = b.location "
        "WHERE b.part = ? AND b.quantity > 0 AND l.kind IN ('shelf', 'tray', 'tote') "
        "ORDER BY CASE WHEN l.part = b.part THEN 0 ELSE 1 END, l.key",
        part,
    )
    told = [Pickable(row[0], row[1], LocationKind(row[2]), int(row[3])) for row in found]
    return [one for one in told if one.quantity > 0]


def set_apart(reader: Reader, part: int, location: int) -> int:
    """What of a part in a location is somebody's: what open slips have picked, all on the counter's
    tray, what is prepared, all in totes, and what open slips take from there, in a tote."""
    row = reader.one(
        "SELECT coalesce(sum(s.quantity), 0) "
        f"+ {PREPARED.format(part='?', place='?')} FROM slip_line s JOIN issue_slip i "
        "ON i.key = s.issue_slip JOIN location l ON l.key = ? WHERE s.part = ? "
        "AND i.state NOT IN ('issued', 'cancelled') AND ((i.picked = 1 "
        "AND l.key = (SELECT min(key) FROM location WHERE kind = 'tray')) "
        "OR (i.picked = 0 AND s.location = l.key AND l.kind = 'tote'))",
        part, location, location, part,
    )  # fmt: skip
    return int(row[0]) if row else 0


def lying_loose(reader: Reader, part: int, location: int) -> int:
    """What lies of a part in a location and was neither picked for an open slip nor prepared."""
    row = reader.one(
        "SELECT b.quantity - coalesce((SELECT sum(s.quantity) FROM slip_line s "
        "JOIN issue_slip i ON i.key = s.issue_slip WHERE s.part = b.part AND i.picked = 1 "
        "AND i.state NOT IN ('issued', 'cancelled') "
        "AND b.location = (SELECT min(key) FROM location WHERE kind = 'tray')), 0) "
        f"- {PREPARED.format(part='b.part', place='b.location')} "
        "FROM balance b WHERE b.part = ? AND b.location = ?",
        part, location,
    )  # fmt: skip
    return int(row[0]) if row else 0


LEFT_FOR_OTHERS = (
    f"{PREPARED.format(part='x.part', place='c.key')} "
    "+ CASE WHEN i.picked = 1 THEN 0 ELSE coalesce((SELECT sum(o.quantity) FROM slip_line o "
    "JOIN issue_slip p ON p.key = o.issue_slip WHERE o.part = x.part AND p.picked = 1 "
    "AND p.state NOT IN ('issued', 'cancelled') "
    "AND c.key = (SELECT min(key) FROM location WHERE kind = 'tray')), 0) END"
)
"""SQL: what a slip ``i`` must leave for others of what lies of its line ``x``
in the place ``c``; what is prepared there is theirs too."""
