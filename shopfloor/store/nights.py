"""What the night tells of lists: the lines to be counted once more, and what differs."""

from shopfloor.rules.nightly import AskedAgain
from shopfloor.store.people import Reader
from shopfloor.store.reading import record


def asked_again(reader: Reader) -> list[AskedAgain]:
    """Every line of an open list that is to be counted once more, in walking order."""
    found = reader.rows(
        "SELECT t.number, s.line, coalesce(l.code, ''), coalesce(p.number, o.tag, ''), s.again, "
        "r.why, coalesce(p.name, '') FROM line_standing s JOIN stocktake t ON t.key = s.stocktake "
        "JOIN recount r ON r.line = s.key AND r.again = s.again "
        "LEFT JOIN location l ON l.key = s.location LEFT JOIN part p ON p.key = s.part "
        "LEFT JOIN old_part o ON o.key = s.old_part "
        "WHERE s.state = 'to_count' AND t.state = 'open' ORDER BY t.key, s.line"
    )
    return [record(AskedAgain, row) for row in found]


def differing(reader: Reader) -> int:
    """How many lines of open lists differ and are not posted."""
    row = reader.one(
        "SELECT count(*) FROM line_standing WHERE state IN ('differs', 'explained', 'approved')"
    )
    return int(row[0]) if row else 0


def to_count(reader: Reader, stocktake: int) -> int:
    """How many lines of a list nobody has counted."""
    row = reader.one(
        "SELECT count(*) FROM line_standing WHERE stocktake = ? AND state = 'to_count'", stocktake
    )
    return int(row[0]) if row else 0
