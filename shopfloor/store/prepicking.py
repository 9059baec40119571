"""What lies ready in totes, as rows (PPK-03, PPK-04)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from shopfloor.rules.prepicking import RackLine
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader
from shopfloor.store.picking import FREE
from shopfloor.store.reading import record


@dataclass(frozen=True)
class Prepared:
    """What of a line lies in a tote, and the bin that it came from; ``own_of`` is the part whose
    own bin that is by now."""

    key: int
    requisition_line: int
    part: int
    bin: int
    bin_code: str
    own_of: int | None
    tote: int
    tote_code: str
    quantity: int


_PREPARED = (
    "SELECT r.key, r.requisition_line, r.part, r.bin, b.code, b.part, r.tote, t.code, r.quantity "
    "FROM prepared r JOIN location b ON b.key = r.bin JOIN location t ON t.key = r.tote "
)


def of_line(reader: Reader, line: int) -> list[Prepared]:
    """Where a line's pieces lie or lay, in the order in which they were brought there first;
    nought where nothing of it does any more."""
    found = reader.rows(_PREPARED + "WHERE r.requisition_line = ? ORDER BY r.key", line)
    return [record(Prepared, row) for row in found]


def of_list(reader: Reader, stocktake: int) -> list[Prepared]:
    """What lies ready of the parts of a stocktake's approved lines, the youngest first."""
    found = reader.rows(
        _PREPARED + "WHERE r.quantity > 0 AND r.part IN (SELECT part FROM line_standing "
        "WHERE stocktake = ? AND state = 'approved') ORDER BY r.key DESC",
        stocktake,
    )
    return [record(Prepared, row) for row in found]


def totes_of(reader: Reader, line: int) -> tuple[str, ...]:
    """The totes in which something of a line lies."""
    return tuple(dict.fromkeys(one.tote_code for one in of_line(reader, line) if one.quantity))


def put(writing: Writing, one: Prepared, new: bool = False) -> int:
    """A new version of what lies in a tote for a line."""
    return writing.put(
        "prepared",
        None if new else one.key,
        requisition_line=one.requisition_line,
        part=one.part,
        bin=one.bin,
        tote=one.tote,
        quantity=one.quantity,
    )


def use(writing: Writing, rows: Sequence[Prepared], wanted: int) -> Iterator[Prepared]:
    """Take so much out of what is prepared, as far as it reaches; what is taken of each, in
    order."""
    left = wanted
    for one in rows:
        here = min(left, one.quantity)
        if here > 0:
            put(writing, replace(one, quantity=one.quantity - here))
            yield replace(one, quantity=here)
            left -= here


def order_in(reader: Reader, tote: int, but: int) -> str | None:
    """The number of another order than ``but`` of which something lies in a tote, prepared or on
    an open slip that was not picked."""
    row = reader.one(
        "SELECT o.number FROM repair_order o JOIN requisition q ON q.repair_order = o.key "
        "JOIN requisition_line l ON l.requisition = q.key WHERE o.key <> ? AND l.key IN ("
        "SELECT requisition_line FROM prepared WHERE tote = ? AND quantity > 0 UNION ALL "
        "SELECT x.requisition_line FROM issue_slip i JOIN slip_line x ON x.issue_slip = i.key "
        "WHERE x.location = ? AND i.picked = 0 AND i.state NOT IN ('issued', 'cancelled')) "
        "ORDER BY o.key LIMIT 1",
        but, tote, tote,
    )  # fmt: skip
    return str(row[0]) if row else None


_BY = (
    "SELECT {told} FROM prepared_record x JOIN prepared y ON y.key = x.prepared "
    "JOIN requisition_line z ON z.key = y.requisition_line JOIN journal j ON j.key = x.entry "
    "JOIN staff s ON s.key = j.person WHERE z.requisition = r.key AND y.quantity > 0 "
    "AND j.act = 'requisition.prepare' ORDER BY x.key DESC LIMIT 1"
)


def rack_lines(reader: Reader) -> list[RackLine]:
    """Every line of which something is open, with what is prepared and free of it, line after
    line, oldest requisition first."""
    found = reader.rows(
        # ``l`` is a location in FREE
        "SELECT r.number, o.number, v.plate, o.promised_at, q.line, p.number, p.name, p.unit, "
        "p.content, q.wanted - q.issued - q.on_slip, "
        "CAST(coalesce((SELECT sum(y.quantity) FROM prepared y "
        "WHERE y.requisition_line = q.key), 0) AS BIGINT), "
        f"CAST({FREE.format(part='q.part')} AS BIGINT), "
        "(SELECT min(a.expected_at) FROM arrival a "
        "WHERE a.state = 'expected' AND a.part = q.part), "
        f"({_BY.format(told='s.name')}), ({_BY.format(told='j.happened_at')}), q.key "
        "FROM requisition r JOIN requisition_line q ON q.requisition = r.key "
        "JOIN repair_order o ON o.key = r.repair_order JOIN vehicle v ON v.key = o.vehicle "
        "JOIN part p ON p.key = q.part "
        "WHERE r.state = 'open' AND q.wanted > q.issued + q.on_slip ORDER BY r.key, q.line"
    )
    totes: dict[int, list[str]] = {}
    for line, code in reader.rows(_TOTES):
        totes.setdefault(line, []).append(code)
    return [record(RackLine, [*row[:-1], tuple(totes.get(row[-1], ()))]) for row in found]


_TOTES = (
    "SELECT DISTINCT y.requisition_line, t.code FROM prepared y JOIN location t ON t.key = y.tote "
    "WHERE y.quantity > 0 ORDER BY y.requisition_line, t.code"
)
