"""The invariants of the gate: slips, old parts and hand-overs agree with stock and with each other.

Each answers with what is wrong and where; ``checking`` runs them with all others.
"""

from collections.abc import Callable, Iterator

from shopfloor.rules.findings import Finding
from shopfloor.store import conservation
from shopfloor.store.store import Store


def reserved(store: Store) -> Iterator[Finding]:
    """What is reserved of a part is what stands on open slips and what is prepared (E05)."""
    for part, slips, held in store.rows(_RESERVED):
        yield Finding("reserved_differs", {"part": part, "slips": slips, "held": held})


def line_counts(store: Store) -> Iterator[Finding]:
    """A requisition line's counts are the sums of its slips, hand-overs and bindings."""
    for number, line, *counts in store.rows(_COUNTS):
        for at, name in enumerate(("on_slip", "issued", "bound", "excepted")):
            held, made = counts[2 * at], int(counts[2 * at + 1])
            if held != made:
                where = {"requisition": number, "line": line, "count": name}
                yield Finding("line_count_differs", where | {"booked": made, "held": held})


def conserved(store: Store) -> Iterator[Finding]:
    """New parts out are old parts in and excepted, on every line (OLD-01)."""
    for one in conservation.lines(store):
        if not one.holds:
            out = one.handed - one.returned
            told: dict[str, int | str] = {
                "requisition": one.requisition,
                "line": one.line,
                "part": one.part,
                "out": out,
                "owed": out * one.old_per_unit,
                "old": one.bound - one.unbound,
                "excepted": one.excepted - one.unexcepted,
            }
            yield Finding("not_conserved", told)


def slips_covered(store: Store) -> Iterator[Finding]:
    """Every open slip names the old parts and exceptions for what it takes (ISS-03)."""
    for slip, part, owed, named in store.rows(_COVERED):
        if owed != named:
            told = {"slip": slip, "part": part, "owed": int(owed), "named": int(named)}
            yield Finding("slip_not_covered", told)


def tags_bound(store: Store) -> Iterator[Finding]:
    """An old part is bound if and only if a hand-over bound it and no return freed it."""
    for tag, state in store.rows(_TAGS):
        yield Finding("tag_differs", {"tag": tag, "state": state})


def exceptions_bound(store: Store) -> Iterator[Finding]:
    """An exception is bound if and only if a hand-over used it and no return freed it."""
    for requisition, line, state in store.rows(_EXCEPTIONS):
        told = {"requisition": requisition, "line": line, "state": state}
        yield Finding("exception_differs", told)


def tray(store: Store) -> Iterator[Finding]:
    """What open slips have picked lies on the counter's tray."""
    for part, picked, lies in store.rows(_TRAY):
        yield Finding("tray_short", {"part": part, "picked": picked, "held": lies})


def rack(store: Store) -> Iterator[Finding]:
    """What is prepared lies in its tote."""
    for part, tote, prepared, lies in store.rows(_RACK):
        told = {"part": part, "tote": tote, "prepared": prepared, "held": lies}
        yield Finding("tote_short", told)


def prepared_for(store: Store) -> Iterator[Finding]:
    """No more is prepared than is open of a line, and nothing for a requisition that ended."""
    for number, line, prepared, wanting in store.rows(_PREPARED_FOR):
        told = {"requisition": number, "line": line, "prepared": prepared, "open": wanting}
        yield Finding("prepared_for_nobody", told)


def issues(store: Store) -> Iterator[Finding]:
    """Hand-overs and returns are in the stock book, to the piece and the fen."""
    for document, part, quantity, value in store.rows(_ISSUES):
        told = {"document": document, "part": part, "quantity": quantity, "value": value}
        yield Finding("issue_differs", told)


_OPEN = "i.state NOT IN ('issued', 'cancelled')"

_RESERVED = (
    "SELECT p.number, s.slips, s.held FROM (SELECT part, CAST(sum(slips) AS BIGINT) AS slips, "
    "CAST(sum(held) AS BIGINT) AS held FROM (SELECT x.part, x.quantity AS slips, 0 AS held "
    f"FROM slip_line x JOIN issue_slip i ON i.key = x.issue_slip WHERE {_OPEN} "
    "UNION ALL SELECT part, quantity, 0 FROM prepared "
    "UNION ALL SELECT key, 0, reserved FROM part_stock) AS each_line "
    "GROUP BY part HAVING sum(slips) <> sum(held)) AS s "
    "JOIN part p ON p.key = s.part ORDER BY s.part"
)

_COUNTS = (
    "SELECT r.number, l.line, l.on_slip, coalesce((SELECT sum(x.quantity) FROM slip_line x "
    f"JOIN issue_slip i ON i.key = x.issue_slip WHERE {_OPEN} AND x.requisition_line = l.key), 0), "
    "l.issued, coalesce((SELECT sum(h.quantity) FROM handover h "
    "JOIN slip_line x ON x.key = h.slip_line WHERE x.requisition_line = l.key), 0) "
    "- coalesce((SELECT sum(u.quantity) FROM unused_return u JOIN slip_line x "
    "ON x.key = u.slip_line WHERE x.requisition_line = l.key), 0), "
    + ", ".join(
        f"l.{count}, (SELECT count(b.{what}) FROM old_part_binding b "
        "WHERE b.requisition_line = l.key) "
        f"- (SELECT count(u.{what}) FROM old_part_unbinding u WHERE u.requisition_line = l.key)"
        for count, what in (("bound", "old_part"), ("excepted", "old_part_exception"))
    )
    + " FROM requisition_line l JOIN requisition r ON r.key = l.requisition ORDER BY l.key"
)

_COVERED = (
    "SELECT i.number, p.number, sum(x.quantity) * l.old_per_unit, "
    "(SELECT count(*) FROM old_part t WHERE t.issue_slip = i.key "
    "AND t.requisition_line = l.key AND t.state = 'assigned') + l.old_per_unit * "
    "(SELECT count(*) FROM old_part_exception e WHERE e.issue_slip = i.key "
    "AND e.requisition_line = l.key AND e.state = 'assigned') "
    "FROM issue_slip i JOIN slip_line x ON x.issue_slip = i.key "
    "JOIN requisition_line l ON l.key = x.requisition_line JOIN part p ON p.key = l.part "
    f"WHERE l.policy = 'required' AND {_OPEN} "
    "GROUP BY i.key, i.number, p.number, l.key, l.old_per_unit ORDER BY i.key, l.key"
)


def _bound(what: str) -> str:
    """SQL: whether a row ``t`` of ``what`` is bound by a hand-over and not freed by a return."""
    bound, freed = (
        f"EXISTS (SELECT 1 FROM old_part_{verb} b WHERE b.{what} = t.key)"
        for verb in ("binding", "unbinding")
    )
    return f"(t.state = 'bound') <> ({bound} AND NOT {freed})"


_TAGS = f"SELECT t.tag, t.state FROM old_part t WHERE {_bound('old_part')} ORDER BY t.key"

_EXCEPTIONS = (
    "SELECT r.number, l.line, t.state FROM old_part_exception t "
    "JOIN requisition_line l ON l.key = t.requisition_line "
    f"JOIN requisition r ON r.key = l.requisition WHERE {_bound('old_part_exception')} "
    "ORDER BY t.key"
)

_TRAY = (
    "SELECT p.number, s.picked, s.lies FROM (SELECT x.part, "
    "CAST(sum(x.quantity) AS BIGINT) AS picked, coalesce((SELECT b.quantity FROM balance b "
    "WHERE b.part = x.part AND b.location = (SELECT min(key) FROM location WHERE kind = 'tray')"
    "), 0) AS lies FROM slip_line x JOIN issue_slip i ON i.key = x.issue_slip "
    f"WHERE i.picked = 1 AND {_OPEN} GROUP BY x.part) AS s JOIN part p ON p.key = s.part "
    "WHERE s.lies < s.picked ORDER BY s.part"
)

_RACK = (
    "SELECT p.number, c.code, s.prepared, s.lies FROM (SELECT y.part, y.tote, "
    "CAST(sum(y.quantity) AS BIGINT) AS prepared, coalesce((SELECT b.quantity FROM balance b "
    "WHERE b.part = y.part AND b.location = y.tote), 0) AS lies FROM prepared y "
    "GROUP BY y.part, y.tote) AS s JOIN part p ON p.key = s.part "
    "JOIN location c ON c.key = s.tote WHERE s.lies < s.prepared ORDER BY s.part, s.tote"
)

_PREPARED_FOR = (
    "SELECT r.number, l.line, s.prepared, CASE WHEN r.state = 'open' "
    "THEN l.wanted - l.issued - l.on_slip ELSE 0 END FROM (SELECT requisition_line, "
    "CAST(sum(quantity) AS BIGINT) AS prepared FROM prepared GROUP BY requisition_line) AS s "
    "JOIN requisition_line l ON l.key = s.requisition_line "
    "JOIN requisition r ON r.key = l.requisition WHERE s.prepared > CASE WHEN r.state = 'open' "
    "THEN l.wanted - l.issued - l.on_slip ELSE 0 END ORDER BY l.key"
)

_ISSUES = (
    "SELECT s.document, p.number, s.quantity, s.value FROM (SELECT document, part, "
    "CAST(sum(quantity) AS BIGINT) AS quantity, CAST(sum(value) AS BIGINT) AS value FROM ("
    "SELECT i.number AS document, x.part, h.quantity, h.value FROM handover h "
    "JOIN slip_line x ON x.key = h.slip_line JOIN issue_slip i ON i.key = x.issue_slip "
    "UNION ALL SELECT u.number, x.part, -u.quantity, -u.value FROM unused_return u "
    "JOIN slip_line x ON x.key = u.slip_line "
    "UNION ALL SELECT document, part, quantity, value FROM stock_entry "
    "WHERE kind IN ('issue', 'return')) AS each_line GROUP BY document, part "
    "HAVING sum(quantity) <> 0 OR sum(value) <> 0) AS s JOIN part p ON p.key = s.part "
    "ORDER BY s.document, s.part"
)

GATE: tuple[Callable[[Store], Iterator[Finding]], ...] = (
    reserved,
    line_counts,
    conserved,
    slips_covered,
    tags_bound,
    exceptions_bound,
    tray,
    rack,
    prepared_for,
    issues,
)
