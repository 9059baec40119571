"""The counter as it is read: wide rows for lists and sheets, nothing that an act needs."""

from dataclasses import dataclass, replace
from typing import Any

from shopfloor.rules.conservation import ConservedTag
from shopfloor.rules.counter import (
    CustodyStep,
    ExceptionListed,
    ExceptionShown,
    RequisitionWaiting,
    ShortageShown,
    SignatureShown,
    SlipLineShown,
    SlipWaiting,
    TagListed,
    TagShown,
)
from shopfloor.rules.slips import Signing, Slip, SlipState
from shopfloor.store.people import Reader
from shopfloor.store.reading import record


@dataclass(frozen=True)
class SlipRow:
    """A slip as it stands in a list, with the keys that lead further."""

    key: int
    shown: bytes
    writer: str
    waiting: SlipWaiting


_SLIP = (
    "SELECT i.key, i.shown, w.name, i.number, r.number, o.number, v.plate, t.number, t.name, "
    "a.number, a.name, i.three_guarantees, i.picked, i.state, "
    "(SELECT j.happened_at FROM issue_slip_record x JOIN journal j ON j.key = x.entry "
    "WHERE x.issue_slip = i.key ORDER BY x.key LIMIT 1) "
    "FROM issue_slip i JOIN requisition r ON r.key = i.requisition "
    "JOIN repair_order o ON o.key = r.repair_order JOIN vehicle v ON v.key = o.vehicle "
    "JOIN staff t ON t.key = r.technician JOIN staff a ON a.key = o.advisor "
    "JOIN staff w ON w.key = i.writer "
)


def _slip(row: tuple[Any, ...]) -> SlipRow:
    key, shown, writer, *told, three, picked, state, at = row
    standing = Slip(key, told[0], 0, 0, bool(three), b"", bool(picked), SlipState(state))
    waiting = record(SlipWaiting, [*told, three, picked, state, standing.missing, at])
    return SlipRow(key, bytes(shown), writer, waiting)


def open_slips(reader: Reader) -> list[SlipRow]:
    """All slips that are neither handed over nor cancelled, oldest first."""
    found = reader.rows(_SLIP + "WHERE i.state NOT IN ('issued', 'cancelled') ORDER BY i.key")
    return [_slip(row) for row in found]


def slips_of(reader: Reader, requisition: int) -> list[SlipRow]:
    """A requisition's slips, oldest first."""
    return [
        _slip(row)
        for row in reader.rows(_SLIP + "WHERE i.requisition = ? ORDER BY i.key", requisition)
    ]


def slip(reader: Reader, number: str) -> SlipRow | None:
    """The slip of a number."""
    row = reader.one(_SLIP + "WHERE i.number = ?", number)
    return _slip(row) if row else None


def slip_code(reader: Reader, slip: int) -> str:
    """How the hash of the entry that wrote the slip begins, in eight characters."""
    row = reader.one(
        "SELECT j.hash FROM issue_slip_record x JOIN journal j ON j.key = x.entry "
        "WHERE x.issue_slip = ? ORDER BY x.key LIMIT 1",
        slip,
    )
    return bytes(row[0]).hex()[:8] if row else ""


def due(slips: list[SlipRow], signing: Signing | None) -> list[SlipWaiting]:
    """Those that wait for a signature, or all."""
    told = [row.waiting for row in slips]
    return told if signing is None else [one for one in told if one.missing is signing]


def slip_lines(reader: Reader, slip: int) -> list[SlipLineShown]:
    """What a slip takes, in the order of its lines."""
    found = reader.rows(
        "SELECT q.line, p.number, p.name, l.quantity, p.unit, p.content, c.code, "
        "c.kind = 'tote' FROM slip_line l "
        "JOIN requisition_line q ON q.key = l.requisition_line JOIN part p ON p.key = l.part "
        "JOIN location c ON c.key = l.location WHERE l.issue_slip = ? ORDER BY l.key",
        slip,
    )
    return [record(SlipLineShown, row) for row in found]


def slip_tags(reader: Reader, slip: int) -> list[str]:
    """The tags that a slip names."""
    found = reader.rows("SELECT tag FROM old_part WHERE issue_slip = ? ORDER BY key", slip)
    return [row[0] for row in found]


def slip_exceptions(reader: Reader, slip: int) -> list[ExceptionShown]:
    """The exceptions that a slip names."""
    found = reader.rows(
        "SELECT q.line, x.reason, x.note, s.name FROM old_part_exception x "
        "JOIN requisition_line q ON q.key = x.requisition_line "
        "JOIN staff s ON s.key = x.approver WHERE x.issue_slip = ? ORDER BY x.key",
        slip,
    )
    return [record(ExceptionShown, row) for row in found]


def signatures(reader: Reader, shown: bytes) -> list[SignatureShown]:
    """Who signed what has this digest, in order."""
    found = reader.rows(
        "SELECT g.meaning, s.name, g.role, g.deputy, g.terminal, g.signed_at FROM signature g "
        "JOIN staff s ON s.key = g.person WHERE g.shown = ? ORDER BY g.key",
        shown,
    )
    return [record(SignatureShown, row) for row in found]


_REQUISITION = (
    "SELECT r.number, o.number, v.plate, s.number, s.name, r.state FROM requisition r "
    "JOIN repair_order o ON o.key = r.repair_order JOIN vehicle v ON v.key = o.vehicle "
    "JOIN staff s ON s.key = r.technician "
)


def requisitions(reader: Reader, order: str = "") -> list[RequisitionWaiting]:
    """The open requisitions, oldest first; with an order's number all of that order."""
    if order:
        found = reader.rows(_REQUISITION + "WHERE o.number = ? ORDER BY r.key", order)
    else:
        found = reader.rows(_REQUISITION + "WHERE r.state = 'open' ORDER BY r.key")
    return [record(RequisitionWaiting, row) for row in found]


def unfinished(reader: Reader, order: str = "") -> list[RequisitionWaiting]:
    """Requisitions of which something neither left nor stands on a slip, oldest first; with an
    order's number those that have an open slip too."""
    wanting = (
        "r.state = 'open' AND EXISTS (SELECT 1 FROM requisition_line l "
        "WHERE l.requisition = r.key AND l.wanted > l.issued + l.on_slip)"
    )
    if not order:
        return [
            record(RequisitionWaiting, row)
            for row in reader.rows(f"{_REQUISITION}WHERE {wanting} ORDER BY r.key")
        ]
    found = reader.rows(
        f"{_REQUISITION}WHERE o.number = ? AND ({wanting} OR EXISTS (SELECT 1 FROM issue_slip i "
        "WHERE i.requisition = r.key AND i.state NOT IN ('issued', 'cancelled'))) ORDER BY r.key",
        order,
    )
    return [record(RequisitionWaiting, row) for row in found]


def waiting_tags(reader: Reader, line: int) -> list[str]:
    """The tags of a requisition's line that wait for a slip, oldest first."""
    found = reader.rows(
        "SELECT tag FROM old_part WHERE requisition_line = ? AND state = 'waiting' ORDER BY key",
        line,
    )
    return [row[0] for row in found]


def own_bin(reader: Reader, part: int) -> str:
    """The code of a part's own bin, or nothing."""
    row = reader.one("SELECT code FROM location WHERE part = ?", part)
    return str(row[0]) if row else ""


_TAG = (
    "SELECT t.tag, r.number, l.line, o.number, v.plate, p.number, p.name, t.seen, t.account, "
    "t.state, t.place, coalesce(i.number, '') FROM old_part t "
    "JOIN requisition_line l ON l.key = t.requisition_line JOIN part p ON p.key = l.part "
    "JOIN requisition r ON r.key = l.requisition JOIN repair_order o ON o.key = r.repair_order "
    "JOIN vehicle v ON v.key = o.vehicle LEFT JOIN issue_slip i ON i.key = t.issue_slip "
)
_STEPS = (
    "SELECT j.happened_at, s.name, j.terminal, j.act, x.state, x.place, coalesce(i.number, '') "
    "FROM old_part_record x JOIN old_part t ON t.key = x.old_part "
    "JOIN journal j ON j.key = x.entry JOIN staff s ON s.key = j.person "
    "LEFT JOIN issue_slip i ON i.key = x.issue_slip WHERE t.tag = ? ORDER BY x.key"
)


def tag(reader: Reader, code: str) -> TagShown | None:
    """The old part of a tag with its custody steps."""
    row = reader.one(_TAG + "WHERE t.tag = ?", code)
    if row is None:
        return None
    found = record(TagShown, [*row, ()])
    steps = tuple(record(CustodyStep, step) for step in reader.rows(_STEPS, code))
    return replace(found, steps=steps)


def tags(reader: Reader, account: str = "", state: str = "") -> list[TagListed]:
    """The old parts of an account and a state, or of all, oldest first."""
    found = reader.rows(
        "SELECT t.tag, o.number, v.plate, p.number, t.seen, t.account, t.state, t.place, "
        "(SELECT j.happened_at FROM old_part_record x JOIN journal j ON j.key = x.entry "
        "WHERE x.old_part = t.key ORDER BY x.key DESC LIMIT 1) FROM old_part t "
        "JOIN requisition_line l ON l.key = t.requisition_line JOIN part p ON p.key = l.part "
        "JOIN requisition r ON r.key = l.requisition "
        "JOIN repair_order o ON o.key = r.repair_order JOIN vehicle v ON v.key = o.vehicle "
        "WHERE ? IN ('', t.account) AND ? IN ('', t.state) ORDER BY t.key",
        account,
        state,
    )
    return [record(TagListed, row) for row in found]


def exceptions_from(reader: Reader, earliest: int) -> list[ExceptionListed]:
    """Every exception made from a time on, oldest first."""
    found = reader.rows(
        "SELECT r.number, l.line, o.number, p.number, p.name, x.reason, x.note, a.name, c.name, "
        "j.happened_at, x.state FROM old_part_exception x "
        "JOIN journal j ON j.key = (SELECT y.entry FROM old_part_exception_record y "
        "WHERE y.old_part_exception = x.key ORDER BY y.key LIMIT 1) "
        "JOIN requisition_line l ON l.key = x.requisition_line JOIN part p ON p.key = l.part "
        "JOIN requisition r ON r.key = l.requisition "
        "JOIN repair_order o ON o.key = r.repair_order JOIN staff a ON a.key = x.approver "
        "JOIN staff c ON c.key = j.person WHERE j.happened_at >= ? ORDER BY x.key",
        earliest,
    )
    return [record(ExceptionListed, row) for row in found]


def shortages(reader: Reader, after: int = 0, limit: int = 500) -> list[ShortageShown]:
    """The shortage list, oldest first."""
    found = reader.rows(
        "SELECT r.number, l.line, o.number, p.number, p.name, x.quantity, p.unit, p.content, "
        "s.name, j.happened_at, (SELECT min(a.expected_at) FROM arrival a "
        "WHERE a.state = 'expected' AND a.part = x.part) FROM shortage x "
        "JOIN requisition_line l ON l.key = x.requisition_line "
        "JOIN requisition r ON r.key = l.requisition "
        "JOIN repair_order o ON o.key = r.repair_order JOIN part p ON p.key = x.part "
        "JOIN journal j ON j.key = x.entry JOIN staff s ON s.key = j.person "
        "WHERE x.key > ? ORDER BY x.key LIMIT ?",
        after,
        limit,
    )
    return [record(ShortageShown, row) for row in found]


def unbound_tags(reader: Reader) -> list[ConservedTag]:
    """Every old part that came in and is not bound to a hand-over now."""
    found = reader.rows(
        "SELECT t.tag, r.number, p.number, t.state, t.place FROM old_part t "
        "JOIN requisition_line l ON l.key = t.requisition_line JOIN part p ON p.key = l.part "
        "JOIN requisition r ON r.key = l.requisition WHERE t.state <> 'bound' ORDER BY t.key"
    )
    return [record(ConservedTag, row) for row in found]


def tags_in(reader: Reader) -> int:
    """How many old parts ever came in."""
    row = reader.one("SELECT count(*) FROM old_part")
    return int(row[0]) if row else 0


def next_arrival(reader: Reader, part: int) -> int | None:
    """When more of a part is next expected, in microseconds; None where nothing is."""
    row = reader.one(
        "SELECT min(expected_at) FROM arrival WHERE state = 'expected' AND part = ?", part
    )
    return row[0] if row else None
