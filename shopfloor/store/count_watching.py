"""What the counts of everybody come to, a query for each sign."""

from shopfloor.store.people import Reader

_LEFT = "LEFT JOIN count_withdrawn w ON w.stock_count = c.key"

_COUNTS = (
    "SELECT c.person, count(*), sum(CASE WHEN g.difference <> 0 THEN 1 ELSE 0 END) "
    "FROM count_judged g JOIN stock_count c ON c.key = g.stock_count GROUP BY c.person"
)

_SECOND = (
    "SELECT c.person, count(*), sum(CASE WHEN g.difference = f.difference THEN 1 ELSE 0 END) "
    "FROM count_judged g JOIN stock_count c ON c.key = g.stock_count "
    "JOIN stock_count e ON e.line = c.line AND e.again = c.again - 1 AND e.person <> c.person "
    "JOIN count_judged f ON f.stock_count = e.key AND f.difference <> 0 GROUP BY c.person"
)

_FAST = (
    "SELECT x.person, x.code, x.before FROM (SELECT c.person AS person, p.code AS code, "
    "c.counted_at AS at, lag(p.code) OVER counted AS before, lag(c.counted_at) OVER counted AS ago "
    f"FROM stock_count c JOIN stocktake_line l ON l.key = c.line {_LEFT} "
    "JOIN location p ON p.key = l.location WHERE w.key IS NULL AND c.source <> 'sheet' "
    "WINDOW counted AS (PARTITION BY c.person ORDER BY c.counted_at, c.key)) x "
    "WHERE x.before <> x.code AND x.at - x.ago < ?"
)
"""What is typed from a sheet was walked before."""

_LOOKED = (
    f"SELECT c.person, count(*) FROM stock_count c {_LEFT} "
    "JOIN stocktake_line l ON l.key = c.line JOIN journal j ON j.key = c.entry "
    "WHERE w.key IS NULL AND EXISTS (SELECT 1 FROM stock_looked k "
    "JOIN journal s ON s.key = k.entry WHERE k.part = l.part AND s.act = 'stocktake.look' "
    "AND s.sequence < j.sequence AND j.booked_at - s.booked_at < ?) GROUP BY c.person"
)


def counts(reader: Reader) -> dict[int, tuple[int, int]]:
    """By person, the counts that were judged, and how many of them differed."""
    return {row[0]: (int(row[1]), int(row[2])) for row in reader.rows(_COUNTS)}


def second(reader: Reader) -> dict[int, tuple[int, int]]:
    """By person, the counts after somebody else's that differed, and how many differed alike."""
    return {row[0]: (int(row[1]), int(row[2])) for row in reader.rows(_SECOND)}


def fast(reader: Reader, within: int) -> list[tuple[int, str, str]]:
    """Who counted in which two places one behind the other within so many microseconds."""
    return [(int(row[0]), str(row[1]), str(row[2])) for row in reader.rows(_FAST, within)]


def after_looking(reader: Reader, within: int) -> dict[int, int]:
    """By person, counts of a part whose figures somebody had seen with a reason within so many
    microseconds before; a reviewer who asks again is no such look."""
    return {row[0]: int(row[1]) for row in reader.rows(_LOOKED, within)}
