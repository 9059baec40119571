"""Requisitions, slips, old parts and exceptions as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from shopfloor.rules.gate import Account, Line, Slip, TagPlace, TagState
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader
from shopfloor.store.reading import record
from shopfloor.store.stockbook import Held


@dataclass(frozen=True)
class Requisition:
    """A requisition's own row with its order and technician."""

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


@dataclass(frozen=True)
class Tag:
    """An old part's row."""

    key: int
    tag: str
    requisition_line: int
    seen: str
    account: Account
    state: TagState
    place: TagPlace
    issue_slip: int | None


@dataclass(frozen=True)
class Leave:
    """An exception's row: leave for one unit without its old part."""

    key: int
    requisition_line: int
    reason: str
    note: str
    approver: int
    state: str
    issue_slip: int | None


@dataclass(frozen=True)
class Leaving:
    """A slip's line with where it lies now (the tray once it was picked), how much lies there,
    what the house holds of the part, and the requisition's line."""

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


@dataclass(frozen=True)
class SlipLine:
    """What a slip takes of one line from one bin; ``own_of`` is the part whose own bin that is
    by now."""

    key: int
    requisition_line: int
    part: int
    quantity: int
    location: int
    location_code: str
    own_of: int | None


_REQUISITION = (
    "SELECT r.key, r.number, o.key, o.number, v.plate, o.advisor, "
    "o.old_part_choice = 'customer', r.technician, s.name, r.state "
    "FROM requisition r JOIN repair_order o ON o.key = r.repair_order "
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
    "AND x.state = 'waiting') FROM requisition_line l JOIN part p ON p.key = l.part "
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


def has_signed(reader: Reader, person: int, shown: bytes) -> bool:
    """Whether a person signed what has this digest."""
    row = reader.one("SELECT 1 FROM signature WHERE shown = ? AND person = ?", shown, person)
    return row is not None


def count_waiting_leaves(reader: Reader) -> int:
    """How many exceptions are not used up."""
    row = reader.one(
        "SELECT count(*) FROM old_part_exception WHERE state IN ('waiting', 'assigned')"
    )
    return int(row[0]) if row else 0


def slip_lines(reader: Reader, slip: int) -> list[SlipLine]:
    """What a slip takes, in the order of its lines."""
    found = reader.rows(
        "SELECT l.key, l.requisition_line, l.part, l.quantity, l.location, c.code, c.part "
        "FROM slip_line l JOIN location c ON c.key = l.location WHERE l.issue_slip = ? "
        "ORDER BY l.key",
        slip,
    )
    return [record(SlipLine, row) for row in found]


_LEAVING = (
    "SELECT x.key, x.part, x.quantity, c.key, c.code, coalesce(b.quantity, 0), "
    "q.technician, t.name, s.on_hand, s.value, s.reserved, "
    "l.key, l.requisition, l.line, l.part, p.number, p.name, "
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
    slip_line, part, quantity, place, code, lies, technician, name = row[:8]
    held, line = Held(*row[8:11]), record(Line, row[11:])
    return Leaving(slip_line, part, quantity, place, code, lies, technician, name, held, line)


_TAG = "SELECT key, tag, requisition_line, seen, account, state, place, issue_slip FROM old_part "


def tag(reader: Reader, tag: str) -> Tag | None:
    """The old part of a tag."""
    row = reader.one(_TAG + "WHERE tag = ?", tag)
    return record(Tag, row) if row else None


def tags_of_line(reader: Reader, line: int, state: TagState | None = None) -> list[Tag]:
    """A line's old parts, oldest first."""
    if state is None:
        found = reader.rows(_TAG + "WHERE requisition_line = ? ORDER BY key", line)
    else:
        found = reader.rows(
            _TAG + "WHERE requisition_line = ? AND state = ? ORDER BY key", line, state.value
        )
    return [record(Tag, row) for row in found]


def tags_of_slip(reader: Reader, slip: int) -> list[Tag]:
    """The old parts that a slip names."""
    found = reader.rows(_TAG + "WHERE issue_slip = ? ORDER BY key", slip)
    return [record(Tag, row) for row in found]


def put_tag(writing: Writing, tag: Tag, new: bool = False) -> int:
    """A custody step of an old part; returns its key."""
    return writing.put(
        "old_part",
        None if new else tag.key,
        tag=tag.tag,
        requisition_line=tag.requisition_line,
        seen=tag.seen,
        account=tag.account.value,
        state=tag.state.value,
        place=tag.place.value,
        issue_slip=tag.issue_slip,
    )


_LEAVE = (
    "SELECT key, requisition_line, reason, note, approver, state, issue_slip "
    "FROM old_part_exception "
)


def leaves_of_line(reader: Reader, line: int, state: str) -> list[Leave]:
    """A line's exceptions in a state, oldest first."""
    found = reader.rows(
        _LEAVE + "WHERE requisition_line = ? AND state = ? ORDER BY key", line, state
    )
    return [record(Leave, row) for row in found]


def leaves_of_slip(reader: Reader, slip: int) -> list[Leave]:
    """The exceptions that a slip names."""
    return [
        record(Leave, row)
        for row in reader.rows(_LEAVE + "WHERE issue_slip = ? ORDER BY key", slip)
    ]


def put_leave(writing: Writing, leave: Leave, new: bool = False) -> int:
    """A new version of an exception; returns its key."""
    return writing.put(
        "old_part_exception",
        None if new else leave.key,
        requisition_line=leave.requisition_line,
        reason=leave.reason,
        note=leave.note,
        approver=leave.approver,
        state=leave.state,
        issue_slip=leave.issue_slip,
    )


def free(reader: Reader, part: int) -> int:
    """What lies of a part on shelves, trays and totes, less what is reserved (E05)."""
    row = reader.one(
        "SELECT coalesce((SELECT sum(b.quantity) FROM balance b JOIN location l "
        "ON l.key = b.location WHERE b.part = ? AND l.kind IN ('shelf', 'tray', 'tote')), 0) "
        "- coalesce((SELECT reserved FROM part_stock WHERE key = ?), 0)",
        part, part,
    )  # fmt: skip
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
