"""Requisitions and their lines as rows."""

from dataclasses import dataclass

from shopfloor.rules.requisitions import Line
from shopfloor.store.journal import Writing
from shopfloor.store.orders import HANDED_IN_AT
from shopfloor.store.people import Reader
from shopfloor.store.reading import record


@dataclass(frozen=True)
class Requisition:
    """A requisition's own row with its order and technician; ``stopped`` where the customer stopped
    the order's work (E61), ``handed_in_at`` when the advisor took its car over (DLV-02)."""

    key: int
    number: str
    order: int
    order_number: str
    plate: str
    advisor: int
    customer_wants: bool
    technician: int
    technician_name: str
    state: str
    stopped: bool
    handed_in_at: int | None


_REQUISITION = (
    "SELECT r.key, r.number, o.key, o.number, v.plate, o.advisor, "
    "o.old_part_choice = 'customer', r.technician, s.name, r.state, "
    f"x.key IS NOT NULL, {HANDED_IN_AT} FROM requisition r "
    "JOIN repair_order o ON o.key = r.repair_order "
    "LEFT JOIN work_stop x ON x.repair_order = o.key "
    "JOIN vehicle v ON v.key = o.vehicle JOIN staff s ON s.key = r.technician "
)


def requisition(reader: Reader, key: int) -> Requisition | None:
    """The requisition of a key."""
    row = reader.one(_REQUISITION + "WHERE r.key = ?", key)
    return record(Requisition, row) if row else None


def requisition_by_number(reader: Reader, number: str) -> Requisition | None:
    """The requisition of a number."""
    row = reader.one(_REQUISITION + "WHERE r.number = ?", number)
    return record(Requisition, row) if row else None


def requisitions(reader: Reader, order: int | None = None) -> list[Requisition]:
    """The open requisitions, of one order or all, oldest first."""
    if order is None:
        found = reader.rows(_REQUISITION + "WHERE r.state = 'open' ORDER BY r.key")
    else:
        found = reader.rows(_REQUISITION + "WHERE o.key = ? ORDER BY r.key", order)
    return [record(Requisition, row) for row in found]


_LINE = (
    "SELECT l.key, l.requisition, l.line, l.part, p.number, p.name, p.unit, p.content, l.wanted, "
    "l.policy, l.old_per_unit, l.three_guarantees, l.on_slip, l.issued, l.bound, l.excepted, "
    "(SELECT count(*) FROM old_part t WHERE t.requisition_line = l.key AND t.state = 'waiting'), "
    "(SELECT count(*) FROM old_part_exception x WHERE x.requisition_line = l.key "
    "AND x.state = 'waiting'), CAST(coalesce((SELECT sum(y.quantity) FROM prepared y "
    "WHERE y.requisition_line = l.key), 0) AS BIGINT) FROM requisition_line l "
    "JOIN part p ON p.key = l.part "
)


def lines(reader: Reader, requisition: int) -> list[Line]:
    """A requisition's lines in order."""
    found = reader.rows(_LINE + "WHERE l.requisition = ? ORDER BY l.line", requisition)
    return [record(Line, row) for row in found]


def line_at(reader: Reader, requisition: int, place: int) -> Line | None:
    """A requisition's line by its number, from 1."""
    row = reader.one(_LINE + "WHERE l.requisition = ? AND l.line = ?", requisition, place)
    return record(Line, row) if row else None


def line(reader: Reader, key: int) -> Line | None:
    """One line by its key."""
    row = reader.one(_LINE + "WHERE l.key = ?", key)
    return record(Line, row) if row else None


def put_line(writing: Writing, line: Line, new: bool = False) -> int:
    """A new version of a line; returns its key."""
    return writing.put(
        "requisition_line",
        None if new else line.key,
        requisition=line.requisition,
        line=line.line,
        part=line.part,
        wanted=line.wanted,
        policy=line.policy.value,
        old_per_unit=line.old_per_unit,
        three_guarantees=int(line.three_guarantees),
        on_slip=line.on_slip,
        issued=line.issued,
        bound=line.bound,
        excepted=line.excepted,
    )


def put_requisition(
    writing: Writing, key: int | None, number: str, order: int, technician: int, state: str
) -> int:
    """A new version of a requisition; returns its key."""
    return writing.put(
        "requisition", key, number=number, repair_order=order, technician=technician, state=state
    )
