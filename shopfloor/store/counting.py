"""What a counter sees of a list, as rows; no column of the book is read here."""

from shopfloor.rules.count_sheets import SheetLine
from shopfloor.rules.counting import OwnCount, PlaceToCount
from shopfloor.store.people import Reader
from shopfloor.store.reading import record
from shopfloor.store.stocktake import BARRED

_MAY = (
    "line_standing.state = 'to_count' AND (line_standing.person IS NULL "
    "OR line_standing.person = ?) AND NOT ((line_standing.again > 1 OR line_standing.part IN "
    f"(SELECT part FROM stock_looked WHERE person = ?)) AND {BARRED.format(person='?')})"
)
"""Nobody is barred from a line of the first round whose part they never looked at: BARRED, which
looks twice a line, is asked of few."""


def _sum(condition: str) -> str:
    return f"sum(CASE WHEN {condition} THEN 1 ELSE 0 END)"


_PLACES = (
    "SELECT coalesce(location.code, ''), min(line_standing.line), count(*), "
    + _sum("line_standing.state NOT IN ('to_count', 'uncounted')")
    + ", "
    + _sum("line_standing.state = 'to_count' AND line_standing.person = ?")
    + f", {_sum(_MAY)}, {_sum(f'line_standing.again > 1 AND {_MAY}')}, "
    + _sum(
        "line_standing.state = 'to_count' AND line_standing.key IN (SELECT line FROM line_skipped)"
    )
    + ", coalesce(max(CASE WHEN line_standing.state = 'to_count' AND line_standing.person <> ? "
    "THEN staff.name END), '') "
    "FROM line_standing LEFT JOIN location ON location.key = line_standing.location "
    "LEFT JOIN staff ON staff.key = line_standing.person "
    "WHERE line_standing.stocktake = ? GROUP BY coalesce(location.code, '')"
)


def places(reader: Reader, stocktake: int, person: int) -> list[PlaceToCount]:
    """The places of a list as the person sees them, in no order."""
    found = reader.rows(_PLACES, *(person,) * 10, stocktake)
    return [record(PlaceToCount, row) for row in found]


def own_counts(reader: Reader, stocktake: int, person: int, limit: int) -> list[OwnCount]:
    """The person's counts of a list that stand, the newest first."""
    found = reader.rows(
        "SELECT j.sequence, c.counted_at, coalesce(l.code, ''), coalesce(p.number, o.tag, ''), "
        "coalesce(p.unit, ''), coalesce(p.content, 1), c.quantity, s.why, c.again "
        "FROM stock_count c JOIN journal j ON j.key = c.entry "
        "JOIN stocktake_line s ON s.key = c.line LEFT JOIN location l ON l.key = s.location "
        "LEFT JOIN part p ON p.key = s.part LEFT JOIN old_part o ON o.key = s.old_part "
        "LEFT JOIN count_withdrawn w ON w.stock_count = c.key "
        "WHERE s.stocktake = ? AND c.person = ? AND w.key IS NULL ORDER BY c.key DESC LIMIT ?",
        stocktake, person, limit,
    )  # fmt: skip
    return [record(OwnCount, row) for row in found]


def counted_twice(reader: Reader, stocktake: int) -> list[str]:
    """The places, or tags, of lines of which one person's counts stand twice."""
    found = reader.rows(
        "SELECT DISTINCT coalesce(l.code, o.tag, '') FROM stocktake_line s "
        "JOIN stock_count c ON c.line = s.key LEFT JOIN location l ON l.key = s.location "
        "LEFT JOIN old_part o ON o.key = s.old_part "
        "LEFT JOIN count_withdrawn w ON w.stock_count = c.key "
        "WHERE s.stocktake = ? AND w.key IS NULL "
        "GROUP BY s.key, c.person, l.code, o.tag HAVING count(*) > 1",
        stocktake,
    )
    return sorted(str(row[0]) for row in found)


def sheet_lines(reader: Reader, stocktake: int, person: int | None) -> list[SheetLine]:
    """The lines of a list that are to be counted, by their numbers; a person's alone."""
    found = reader.rows(
        "SELECT s.line, coalesce(l.code, ''), coalesce(p.number, o.tag, ''), "
        "coalesce(p.name, ''), coalesce(p.unit, ''), coalesce(p.pack, 1) "
        "FROM line_standing s LEFT JOIN location l ON l.key = s.location "
        "LEFT JOIN part p ON p.key = s.part LEFT JOIN old_part o ON o.key = s.old_part "
        "WHERE s.stocktake = ? AND s.state = 'to_count' AND (? OR s.person = ?) ORDER BY s.line",
        stocktake, person is None, person or 0,
    )  # fmt: skip
    return [record(SheetLine, row) for row in found]


def lines_counted(reader: Reader, stocktake: int) -> list[tuple[int, bool]]:
    """The number of every line that the list was opened with, and whether a count of it stands;
    nothing where none came from a sheet."""
    if not reader.one(
        "SELECT 1 FROM stock_count c JOIN stocktake_line s ON s.key = c.line "
        "WHERE s.stocktake = ? AND c.source = 'sheet' LIMIT 1",
        stocktake,
    ):
        return []
    found = reader.rows(
        "SELECT s.line, max(CASE WHEN c.key IS NOT NULL AND w.key IS NULL THEN 1 ELSE 0 END) "
        "FROM stocktake_line s LEFT JOIN stock_count c ON c.line = s.key "
        "LEFT JOIN count_withdrawn w ON w.stock_count = c.key "
        "WHERE s.stocktake = ? AND s.why <> 'unexpected' GROUP BY s.line ORDER BY s.line",
        stocktake,
    )
    return [(int(line), bool(counted)) for line, counted in found]


def line_named(reader: Reader, stocktake: int, line: int) -> tuple[str, int | None, str] | None:
    """The place of a line, its part's key, its tag."""
    row = reader.one(
        "SELECT coalesce(l.code, ''), s.part, coalesce(o.tag, '') FROM line_standing s "
        "LEFT JOIN location l ON l.key = s.location LEFT JOIN old_part o ON o.key = s.old_part "
        "WHERE s.stocktake = ? AND s.line = ?",
        stocktake, line,
    )  # fmt: skip
    return (str(row[0]), row[1], str(row[2])) if row else None
