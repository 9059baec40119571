"""Issue slips and what they take, as rows."""

from dataclasses import dataclass
from typing import Any

from shopfloor.rules.requisitions import Line
from shopfloor.rules.slips import Slip
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader
from shopfloor.store.picking import LEFT_FOR_OTHERS
from shopfloor.store.reading import record
from shopfloor.store.stockbook import Held


@dataclass(frozen=True)
class Leaving:
    """A slip's line with where it lies now (the tray once it was picked), how much lies there
    for it (what was picked for other slips is theirs), what the house holds of the part, and the
    requisition's line; ``stopped`` is the number of its order where the customer stopped the work
    (E61), else nothing."""

    slip_line: int
    part: int
    quantity: int
    place: int
    code: str
    lies: int
    technician: int
    technician_name: str
    held: Held
    line: Line
    stopped: str = ""


@dataclass(frozen=True)
class SlipLine:
    """What a slip takes of one line from one bin; ``own_of`` is the part whose own bin that is
    by now, ``tote`` whether it is one."""

    key: int
    requisition_line: int
    part: int
    quantity: int
    location: int
    location_code: str
    own_of: int | None
    tote: bool


_SLIP = (
    "SELECT key, number, requisition, writer, three_guarantees, shown, picked, state "
    "FROM issue_slip "
)


def slip_by_number(reader: Reader, number: str) -> Slip | None:
    """The slip of a number."""
    row = reader.one(_SLIP + "WHERE number = ?", number)
    return record(Slip, row) if row else None


def slips_of(reader: Reader, requisition: int) -> list[Slip]:
    """A requisition's slips, oldest first."""
    return [
        record(Slip, row)
        for row in reader.rows(_SLIP + "WHERE requisition = ? ORDER BY key", requisition)
    ]


def open_slips(reader: Reader) -> list[Slip]:
    """All slips that wait for somebody, oldest first."""
    found = reader.rows(_SLIP + "WHERE state NOT IN ('issued', 'cancelled') ORDER BY key")
    return [record(Slip, row) for row in found]


def open_for(reader: Reader, order: int) -> tuple[str, ...]:
    """The numbers of an order's slips that wait for somebody, oldest first."""
    found = reader.rows(
        "SELECT i.number FROM issue_slip i JOIN requisition r ON r.key = i.requisition "
        "WHERE r.repair_order = ? AND i.state NOT IN ('issued', 'cancelled') ORDER BY i.key",
        order,
    )
    return tuple(row[0] for row in found)


def put_slip(writing: Writing, slip: Slip, new: bool = False) -> int:
    """A new version of a slip; returns its key."""
    return writing.put(
        "issue_slip",
        None if new else slip.key,
        number=slip.number,
        requisition=slip.requisition,
        writer=slip.writer,
        three_guarantees=int(slip.three_guarantees),
        shown=slip.shown,
        picked=int(slip.picked),
        state=slip.state.value,
    )


def signers(reader: Reader, shown: bytes) -> frozenset[int]:
    """Who signed what has this digest."""
    found = reader.rows("SELECT person FROM signature WHERE shown = ?", shown)
    return frozenset(row[0] for row in found)


def slip_lines(reader: Reader, slip: int) -> list[SlipLine]:
    """What a slip takes, in the order of its lines."""
    found = reader.rows(
        "SELECT l.key, l.requisition_line, l.part, l.quantity, l.location, c.code, c.part, "
        "c.kind = 'tote' "
        "FROM slip_line l JOIN location c ON c.key = l.location WHERE l.issue_slip = ? "
        "ORDER BY l.key",
        slip,
    )
    return [record(SlipLine, row) for row in found]


_LEAVING = (
    "SELECT x.key, x.part, x.quantity, c.key, c.code, "
    f"coalesce(b.quantity, 0) - ({LEFT_FOR_OTHERS}), "
    "q.technician, t.name, coalesce((SELECT o.number FROM work_stop w JOIN repair_order o "
    "ON o.key = w.repair_order WHERE w.repair_order = q.repair_order), ''), "
    "s.on_hand, s.value, s.reserved, l.key, l.requisition, l.line, l.part, p.number, p.name, "
    "p.unit, p.content, l.wanted, l.policy, l.old_per_unit, l.three_guarantees, l.on_slip, "
    "l.issued, l.bound, l.excepted FROM slip_line x JOIN issue_slip i ON i.key = x.issue_slip "
    "JOIN requisition q ON q.key = i.requisition JOIN staff t ON t.key = q.technician "
    "JOIN requisition_line l ON l.key = x.requisition_line JOIN part p ON p.key = x.part "
    "JOIN part_stock s ON s.key = x.part JOIN location c ON c.key = CASE WHEN i.picked = 1 "
    "THEN (SELECT min(key) FROM location WHERE kind = 'tray') ELSE x.location END "
    "LEFT JOIN balance b ON b.part = x.part AND b.location = c.key "
    "WHERE x.issue_slip = ? ORDER BY x.key"
)


def leaving(reader: Reader, slip: int) -> list[Leaving]:
    """Everything that a hand-over must know of a slip's lines, in one look."""
    found = reader.rows(_LEAVING, slip)
    return [_leaving(row) for row in found]


def _leaving(row: tuple[Any, ...]) -> Leaving:
    slip_line, part, quantity, place, code, lies, technician, name, stopped = row[:9]
    held, line = Held(*row[9:12]), record(Line, row[12:])
    return Leaving(
        slip_line, part, quantity, place, code, lies, technician, name, held, line, stopped
    )


def handed(reader: Reader, slip_line: int) -> tuple[int, int, int, int]:
    """Of a slip's line: units handed over and their fen, units brought back and their fen."""
    row = reader.one(
        "SELECT h.quantity, h.value, "
        "coalesce((SELECT sum(quantity) FROM unused_return u WHERE u.slip_line = h.slip_line), 0),"
        "coalesce((SELECT sum(value) FROM unused_return u WHERE u.slip_line = h.slip_line), 0) "
        "FROM handover h WHERE h.slip_line = ?",
        slip_line,
    )
    return (int(row[0]), int(row[1]), int(row[2]), int(row[3])) if row else (0, 0, 0, 0)
