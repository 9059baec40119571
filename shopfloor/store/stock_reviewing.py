"""What reviewers see of a list: a few statements however many lines it has."""

from dataclasses import dataclass

from shopfloor.rules.stock_review import Movement, Round
from shopfloor.rules.stocktake import LineState
from shopfloor.store.people import Reader
from shopfloor.store.reading import record

MOVEMENTS = 3
"""How many stock entries are told around each count that is off."""


@dataclass(frozen=True)
class Counted:
    """A counted line with its judgement, and what was said of it; ``judged_at`` micros UTC."""

    line: int
    place: str
    what: str
    name: str
    name_en: str
    unit: str
    content: int
    state: LineState
    counted_by: str
    counted_at: int
    sequence: int
    counted: int
    expected: int | None
    difference: int | None
    value: int | None
    judged_at: int | None
    cause: str | None
    responsible: str
    remark: str
    responsible_number: int


THEIRS = (
    "coalesce(s.part, 0) IN (SELECT m.part FROM line_standing m WHERE m.person = ? "
    "AND m.open = 1 AND m.state = 'to_count' AND m.part IS NOT NULL)"
)
"""SQL: whether the part of the line is still the person's to count, on whatever list."""


def counted(reader: Reader, stocktake: int, person: int, line: int = 0) -> list[Counted]:
    """The counted lines of a list, or one of them, without those whose part the person has still
    to count."""
    one, values = ("AND s.line = ? ", (line,)) if line else ("", ())
    found = reader.rows(
        "SELECT s.line, coalesce(l.code, ''), coalesce(p.number, o.tag, ''), coalesce(p.name, ''), "
        "coalesce(p.name_en, ''), coalesce(p.unit, ''), coalesce(p.content, 1), s.state, t.name, "
        "c.counted_at, j.sequence, c.quantity, g.expected, g.difference, g.value, k.booked_at, "
        "d.cause, coalesce(r.name, ''), coalesce(d.remark, ''), coalesce(r.number, 0) "
        "FROM line_standing s JOIN stock_count c ON c.key = s.stock_count "
        "JOIN staff t ON t.key = c.person JOIN journal j ON j.key = c.entry "
        "LEFT JOIN location l ON l.key = s.location LEFT JOIN part p ON p.key = s.part "
        "LEFT JOIN old_part o ON o.key = s.old_part "
        "LEFT JOIN count_judged g ON g.key = s.count_judged LEFT JOIN journal k ON k.key = g.entry "
        "LEFT JOIN difference_explained d ON d.key = (SELECT max(key) FROM difference_explained "
        "WHERE line = s.key AND count_judged = s.count_judged) "
        "LEFT JOIN staff r ON r.key = d.responsible "
        f"WHERE s.stocktake = ? AND s.state <> 'to_count' AND NOT {THEIRS} {one}ORDER BY s.line",
        stocktake, person, *values,
    )  # fmt: skip
    return [record(Counted, row) for row in found]


def left_out(reader: Reader, stocktake: int, person: int) -> tuple[int, int]:
    """How many lines are to be counted, and how many counted ones are kept from the person."""
    row = reader.one(
        "SELECT coalesce(sum(CASE WHEN s.state = 'to_count' THEN 1 ELSE 0 END), 0), "
        f"coalesce(sum(CASE WHEN s.state <> 'to_count' AND {THEIRS} THEN 1 ELSE 0 END), 0) "
        "FROM line_standing s WHERE s.stocktake = ?",
        person, stocktake,
    )  # fmt: skip
    return (int(row[0]), int(row[1])) if row else (0, 0)


def kept_from(reader: Reader, stocktake: int, person: int) -> dict[int, str]:
    """By line number, the part of each counted line that the person is told nothing of: they have
    the part still to count."""
    found = reader.rows(
        "SELECT s.line, p.number FROM line_standing s JOIN part p ON p.key = s.part "
        f"WHERE s.stocktake = ? AND s.state <> 'to_count' AND {THEIRS} ORDER BY s.line",
        stocktake, person,
    )  # fmt: skip
    return {int(line): str(part) for line, part in found}


def rounds(reader: Reader, stocktake: int, line: int = 0) -> dict[int, list[Round]]:
    """By line number, every count that stands, and why it had been asked for."""
    one, values = ("AND s.line = ? ", (line,)) if line else ("", ())
    found = reader.rows(
        "SELECT s.line, c.again, a.why, t.name, c.quantity, c.counted_at, j.sequence "
        "FROM line_standing s JOIN stock_count c ON c.line = s.key "
        "JOIN staff t ON t.key = c.person JOIN journal j ON j.key = c.entry "
        "LEFT JOIN recount a ON a.line = s.key AND a.again = c.again "
        "LEFT JOIN count_withdrawn w ON w.stock_count = c.key "
        f"WHERE s.stocktake = ? AND s.state <> 'to_count' AND w.key IS NULL {one}ORDER BY c.key",
        stocktake, *values,
    )  # fmt: skip
    told: dict[int, list[Round]] = {}
    for row in found:
        told.setdefault(row[0], []).append(record(Round, row[1:]))
    return told


def movements(reader: Reader, stocktake: int, line: int = 0) -> dict[int, list[Movement]]:
    """By line number, the stock entries nearest to each count that is off, in the order of
    booking."""
    one, values = ("AND s.line = ? ", (line,)) if line else ("", ())
    found = reader.rows(
        "SELECT near.line, near.sequence, near.kind, near.document, near.person, near.quantity, "
        "near.booked_at FROM (SELECT s.line, e.key, j.sequence, e.kind, e.document, "
        "t.name AS person, e.quantity, j.booked_at, row_number() OVER (PARTITION BY s.key "
        "ORDER BY abs(j.booked_at - c.counted_at), abs(j.sequence - c.behind), e.key) AS place "
        "FROM line_standing s JOIN count_judged g ON g.key = s.count_judged "
        "JOIN stock_count c ON c.key = s.stock_count "
        "JOIN stock_entry e ON e.part = s.part AND e.location = s.location "
        "JOIN journal j ON j.key = e.entry JOIN staff t ON t.key = j.person "
        f"WHERE s.stocktake = ? AND g.difference <> 0 {one}) AS near "
        f"WHERE near.place <= {MOVEMENTS} ORDER BY near.line, near.key",
        stocktake, *values,
    )  # fmt: skip
    told: dict[int, list[Movement]] = {}
    for row in found:
        told.setdefault(row[0], []).append(record(Movement, row[1:]))
    return told
