"""The counter as it stood when a journal entry had been written, and what was booked in a day.

A state as of an entry is the last record up to it of each thing; keys of the journal's entries
grow with the sequence, and so do those of the records.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from shopfloor import clock
from shopfloor.rules import numbers
from shopfloor.rules.counter_day import (
    DayAfterwards,
    DayException,
    DayHandOver,
    DayMovement,
    DayReconciliation,
    DayReturn,
    DayReversal,
    DayShortage,
    OldPartLeft,
    PartStruck,
    RequisitionLeftOpen,
    ValueStruck,
)
from shopfloor.store import house
from shopfloor.store.people import Reader
from shopfloor.store.reading import record

T = TypeVar("T")


@dataclass(frozen=True)
class Span:
    """A run of the journal: the keys before its first entry and of its last, and the sequences."""

    before: int
    last: int
    first: int
    through: int


def span_of(reader: Reader, day: dt.date) -> Span:
    """The journal's entries of a business day, by when they were booked; an empty day's
    ``through`` is the entry before it.  A day ends where the next one begins."""
    begin = clock.micros(house.day_begins(reader, day))
    end = clock.micros(house.day_begins(reader, day + dt.timedelta(days=1)))
    before, through = _booked_before(reader, begin), _booked_before(reader, end)
    site = int((reader.one("SELECT number FROM site") or (0,))[0])
    return Span(numbers.key(site, before), numbers.key(site, through), before + 1, through)


def _booked_before(reader: Reader, instant: int) -> int:
    """The last sequence booked before an instant, found from the end: ``booked_at`` never runs
    backwards."""
    row = reader.one(
        "SELECT sequence FROM journal WHERE booked_at < ? ORDER BY sequence DESC LIMIT 1", instant
    )
    return int(row[0]) if row else 0


def code(reader: Reader, sequence: int) -> str:
    """How the hash of a journal entry begins, in eight characters."""
    row = reader.one("SELECT hash FROM journal WHERE sequence = ?", sequence)
    return bytes(row[0]).hex()[:8] if row else ""


_THEN = (
    "{name} AS (SELECT x.* FROM {table}_record x JOIN (SELECT max(y.key) AS latest "
    "FROM {table}_record y WHERE y.entry <= {last} GROUP BY y.{table}) z "
    "ON z.latest = x.key)"
)
_STATES = {
    "demand": "requisition", "line": "requisition_line", "slip": "issue_slip", "tag": "old_part",
    "leave": "old_part_exception", "ro": "repair_order", "car": "vehicle", "person": "staff",
}  # fmt: skip


def _as_of(last: int) -> str:
    """The states as they were behind the entry of a key, as names for a SELECT."""
    return "WITH " + ", ".join(
        _THEN.format(name=name, table=table, last=last) for name, table in _STATES.items()
    )


def _goods(part: str, span: Span) -> str:
    """The join to a part as it was: looked up for each row, the master being large."""
    return (
        "JOIN part_record p ON p.key = (SELECT max(y.key) FROM part_record y "
        f"WHERE y.part = {part} AND y.entry <= {span.last}) "
    )


def _of_line(span: Span) -> str:
    return f"JOIN demand r ON r.requisition = l.requisition {_goods('l.part', span)}"


_ORDER = (
    "JOIN ro o ON o.repair_order = r.repair_order JOIN car v ON v.vehicle = o.vehicle "
    "JOIN person t ON t.staff = r.technician "
)


def _made(table: str, of: str) -> str:
    """When a thing's first record was written."""
    return (
        f"(SELECT j.happened_at FROM {table}_record y JOIN journal j ON j.key = y.entry "
        f"WHERE y.{table} = {of}.{table} ORDER BY y.key LIMIT 1)"
    )


def open_slips(reader: Reader, span: Span) -> list[tuple[object, ...]]:
    """The slips open behind the span: number, requisition, order, plate, technician, advisor,
    three guarantees, state, written at."""
    return reader.rows(
        f"{_as_of(span.last)} SELECT i.number, r.number, o.number, v.plate, t.name, a.name, "
        f"i.three_guarantees, i.state, {_made('issue_slip', 'i')} FROM slip i "
        f"JOIN demand r ON r.requisition = i.requisition {_ORDER}"
        "JOIN person a ON a.staff = o.advisor "
        "WHERE i.state NOT IN ('issued', 'cancelled') ORDER BY i.issue_slip"
    )


def open_requisitions(reader: Reader, span: Span) -> list[RequisitionLeftOpen]:
    """The requisitions of which something had neither left nor stood on a slip."""
    owed = (
        "CASE WHEN l.policy = 'none' THEN 0 ELSE (l.wanted - l.issued - l.on_slip - "
        "(SELECT count(*) FROM leave x WHERE x.requisition_line = l.requisition_line "
        "AND x.state = 'waiting')) * l.old_per_unit - (SELECT count(*) FROM tag g "
        "WHERE g.requisition_line = l.requisition_line AND g.state = 'waiting') END"
    )
    found = reader.rows(
        f"{_as_of(span.last)}, due AS (SELECT l.requisition, {owed} AS owed FROM line l "
        "WHERE l.wanted > l.issued + l.on_slip) "
        "SELECT r.number, o.number, v.plate, t.name, count(*), "
        "CAST(sum(CASE WHEN d.owed > 0 THEN d.owed ELSE 0 END) AS BIGINT), "
        f"{_made('requisition', 'r')} FROM due d JOIN demand r ON r.requisition = d.requisition "
        f"{_ORDER}WHERE r.state = 'open' "
        "GROUP BY r.requisition, r.number, o.number, v.plate, t.name ORDER BY r.requisition"
    )
    return [record(RequisitionLeftOpen, row) for row in found]


def old_parts_left(reader: Reader, span: Span) -> list[OldPartLeft]:
    """The old parts in for which nothing had left."""
    return _read(
        reader, span, OldPartLeft,
        f"SELECT g.tag, r.number, l.line, p.number, g.state, g.place, {_made('old_part', 'g')} "
        f"FROM tag g JOIN line l ON l.requisition_line = g.requisition_line {_of_line(span)}"
        "WHERE g.state IN ('waiting', 'assigned') ORDER BY g.old_part",
    )  # fmt: skip


def tags_then(reader: Reader, span: Span) -> dict[str, int]:
    """How many old parts stood in each state behind the span."""
    found = reader.rows(f"{_as_of(span.last)} SELECT state, count(*) FROM tag GROUP BY state")
    return {state: int(count) for state, count in found}


def exceptions(reader: Reader, span: Span) -> list[DayException]:
    """The exceptions made in the span, as they stood behind it."""
    return _read(
        reader, span, DayException,
        "SELECT j.sequence, r.number, l.line, p.number, x.reason, x.note, a.name, c.name, x.state "
        "FROM leave x JOIN journal j ON j.key = (SELECT min(y.entry) "
        "FROM old_part_exception_record y WHERE y.old_part_exception = x.old_part_exception) "
        f"JOIN line l ON l.requisition_line = x.requisition_line {_of_line(span)}"
        "JOIN person a ON a.staff = x.approver JOIN person c ON c.staff = j.person "
        f"WHERE j.key > {span.before} ORDER BY x.old_part_exception",
    )  # fmt: skip


def shortages(reader: Reader, span: Span) -> list[DayShortage]:
    """The shortages noted in the span."""
    return _read(
        reader, span, DayShortage,
        "SELECT j.sequence, r.number, l.line, p.number, x.quantity, p.unit, p.content "
        "FROM shortage x JOIN journal j ON j.key = x.entry "
        f"JOIN line l ON l.requisition_line = x.requisition_line {_of_line(span)}"
        f"WHERE {_within('x', span)} ORDER BY x.key",
    )  # fmt: skip


def returns(reader: Reader, span: Span) -> list[DayReturn]:
    """The unused parts that came back in the span."""
    return _read(
        reader, span, DayReturn,
        "SELECT j.sequence, x.number, i.number, p.number, x.quantity, p.unit, p.content, x.value "
        "FROM unused_return x JOIN journal j ON j.key = x.entry "
        "JOIN slip_line s ON s.key = x.slip_line JOIN slip i ON i.issue_slip = s.issue_slip "
        f"{_goods('s.part', span)}WHERE {_within('x', span)} ORDER BY x.key",
    )  # fmt: skip


def reversals(reader: Reader, span: Span) -> list[DayReversal]:
    """The entries undone in the span."""
    return _read(
        reader, span, DayReversal,
        "SELECT j.sequence, k.sequence, x.document, p.number, x.quantity, p.unit, p.content, "
        "u.value + x.value FROM stock_entry x JOIN journal j ON j.key = x.entry "
        "JOIN stock_entry u ON u.key = x.undoes JOIN journal k ON k.key = u.entry "
        f"{_goods('x.part', span)}WHERE {_within('x', span)} ORDER BY x.key",
    )  # fmt: skip


def hand_overs(reader: Reader, span: Span) -> list[DayHandOver]:
    """The slips handed over in the span."""
    return _read(
        reader, span, DayHandOver,
        "SELECT j.sequence, i.number, count(*), CAST(sum(x.value) AS BIGINT) FROM handover x "
        "JOIN journal j ON j.key = x.entry JOIN slip_line s ON s.key = x.slip_line "
        f"JOIN slip i ON i.issue_slip = s.issue_slip WHERE {_within('x', span)} "
        "GROUP BY j.sequence, i.number ORDER BY j.sequence",
    )  # fmt: skip


def movements(reader: Reader, span: Span) -> list[DayMovement]:
    """What was posted in the span, by act, kind and document."""
    return _read(
        reader, span, DayMovement,
        "SELECT j.sequence, x.kind, x.document, count(DISTINCT x.part), "
        "CAST(sum(x.value) AS BIGINT) FROM stock_entry x JOIN journal j ON j.key = x.entry "
        f"WHERE {_within('x', span)} GROUP BY j.sequence, x.kind, x.document "
        "ORDER BY x.kind, j.sequence, x.document",
    )  # fmt: skip


def struck(reader: Reader, span: Span) -> list[PartStruck]:
    """The parts that moved in the span: what lay before and behind it by the sum of entries, and
    what differs between the book and what the house holds now."""
    up_to = "CAST(sum(CASE WHEN x.entry <= {} THEN x.quantity ELSE 0 END) AS BIGINT)"
    within = f"x.entry > {span.before} AND x.entry <= {span.last} AND x.quantity"
    return _read(
        reader, span, PartStruck,
        f"SELECT p.number, p.name, p.unit, p.content, {up_to.format(span.before)}, "
        f"CAST(sum(CASE WHEN {within} > 0 THEN x.quantity ELSE 0 END) AS BIGINT), "
        f"CAST(sum(CASE WHEN {within} < 0 THEN -x.quantity ELSE 0 END) AS BIGINT), "
        f"{up_to.format(span.last)}, CAST((SELECT coalesce(sum(b.quantity), 0) FROM balance b "
        "WHERE b.part = p.part) - sum(x.quantity) AS BIGINT) FROM stock_entry x "
        f"{_goods('x.part', span)}WHERE x.part IN (SELECT m.part FROM stock_entry m "
        f"WHERE {_within('m', span)}) GROUP BY p.part, p.number, p.name, p.unit, p.content "
        "ORDER BY p.number",
    )  # fmt: skip


def value_struck(reader: Reader, span: Span) -> ValueStruck:
    """All stock in fen, before, into, out of and behind the span."""

    def told(which: str) -> str:
        return f"CAST(coalesce(sum(CASE WHEN {which} ELSE 0 END), 0) AS BIGINT)"

    within = f"{_within('x', span)} AND x.value"
    row = reader.one(
        f"SELECT {told(f'x.entry <= {span.before} THEN x.value')}, "
        f"{told(f'{within} > 0 THEN x.value')}, {told(f'{within} < 0 THEN -x.value')}, "
        f"{told(f'x.entry <= {span.last} THEN x.value')} FROM stock_entry x"
    )
    return ValueStruck(*row) if row else ValueStruck(0, 0, 0, 0)


def reconciled(reader: Reader, day: str, shown: bytes) -> list[DayReconciliation]:
    """What was signed of a day, whenever; oldest first."""
    found = reader.rows(
        "SELECT j.sequence, j.happened_at, x.through, k.name, m.name, x.remark, x.shown "
        "FROM reconciliation x JOIN journal j ON j.key = x.entry "
        "JOIN staff k ON k.key = x.storekeeper JOIN staff m ON m.key = x.parts_manager "
        "WHERE x.day = ? ORDER BY x.key",
        day,
    )
    return [record(DayReconciliation, [*told, bytes(signed) == shown]) for *told, signed in found]


def booked_after(reader: Reader, sequence: int, through: int) -> list[DayAfterwards]:
    """What was booked behind a sequence, but signing the day."""
    found = reader.rows(
        "SELECT sequence, act FROM journal WHERE sequence > ? AND sequence <= ? "
        "AND act <> 'day.reconcile' ORDER BY sequence",
        sequence,
        through,
    )
    return [DayAfterwards(*row) for row in found]


def _within(of: str, span: Span) -> str:
    return f"{of}.entry > {span.before} AND {of}.entry <= {span.last}"


def _read(reader: Reader, span: Span, kind: type[T], sql: str) -> list[T]:
    return [record(kind, row) for row in reader.rows(f"{_as_of(span.last)} {sql}")]
