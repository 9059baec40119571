"""What a list is closed by: its lines by state, who counted, and what was sorted out."""

from shopfloor.rules.stock_review import WriteOffCandidate
from shopfloor.rules.stocktake import LineState
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader
from shopfloor.store.reading import record


def by_state(reader: Reader, stocktake: int) -> dict[LineState, int]:
    """How many lines of a list stand in each state."""
    found = reader.rows(
        "SELECT state, count(*) FROM line_standing WHERE stocktake = ? GROUP BY state", stocktake
    )
    return {LineState(row[0]): int(row[1]) for row in found}


def counters(reader: Reader, stocktake: int) -> list[int]:
    """Everybody with a count on the list that stands."""
    found = reader.rows(
        "SELECT DISTINCT c.person FROM stock_count c JOIN stocktake_line l ON l.key = c.line "
        "LEFT JOIN count_withdrawn w ON w.stock_count = c.key "
        "WHERE l.stocktake = ? AND w.key IS NULL ORDER BY c.person",
        stocktake,
    )
    return [int(row[0]) for row in found]


def leave_uncounted(writing: Writing, stocktake: int) -> None:
    """What is still to be counted on a list stays uncounted."""
    writing.change(
        "UPDATE line_standing SET state = 'uncounted', open = 0 "
        "WHERE stocktake = ? AND state = 'to_count'",
        stocktake,
    )


def sorted_out(reader: Reader, stocktake: int) -> list[WriteOffCandidate]:
    """What was sorted out on a list, in the order of its lines."""
    found = reader.rows(
        "SELECT l.line, coalesce(c.code, ''), coalesce(p.number, o.tag, ''), "
        "coalesce(p.unit, ''), coalesce(p.content, 1), x.quantity, x.fault, x.remark "
        "FROM sorted_out x JOIN stocktake_line l ON l.key = x.line "
        "LEFT JOIN location c ON c.key = l.location LEFT JOIN part p ON p.key = l.part "
        "LEFT JOIN old_part o ON o.key = l.old_part WHERE l.stocktake = ? ORDER BY l.line, x.key",
        stocktake,
    )
    return [record(WriteOffCandidate, row) for row in found]


def sorted_of(reader: Reader, line: int) -> int:
    """How much of a line was sorted out already, in smallest units."""
    row = reader.one(
        "SELECT CAST(coalesce(sum(quantity), 0) AS BIGINT) FROM sorted_out WHERE line = ?", line
    )
    return int(row[0]) if row else 0


def own_count(reader: Reader, line: int, person: int) -> int:
    """A person's last count of a line that stands, in smallest units; nought where there is
    none."""
    row = reader.one(
        "SELECT c.quantity FROM stock_count c LEFT JOIN count_withdrawn w ON w.stock_count = c.key "
        "WHERE c.line = ? AND c.person = ? AND w.key IS NULL ORDER BY c.key DESC LIMIT 1",
        line, person,
    )  # fmt: skip
    return int(row[0]) if row else 0
