"""Counts that the book has taken in: what a late paper that is older has already in it."""

from shopfloor.rules.count_judging import Worth
from shopfloor.store.count_judging import WORTH, WORTH_OF
from shopfloor.store.people import Reader


def count_behind(reader: Reader, part: int, location: int, since: int) -> str | None:
    """The number of the list whose count of a part and place, made at or after ``since`` (micros
    UTC), was posted or agreed with the book, the last one; a place that was said to hold nothing
    counts for every part."""
    row = reader.one(
        "SELECT t.number FROM line_standing s JOIN stock_count c ON c.key = s.stock_count "
        "JOIN stocktake t ON t.key = s.stocktake WHERE s.location = ? "
        "AND (s.part = ? OR s.part IS NULL) AND s.state IN ('posted', 'agreed') "
        "AND c.counted_at >= ? ORDER BY c.counted_at DESC, c.key DESC LIMIT 1",
        location, part, since,
    )  # fmt: skip
    return str(row[0]) if row else None


def worth_of(reader: Reader, part: int) -> Worth:
    """What says the value of a part's pieces now."""
    row = reader.one(f"SELECT {WORTH} FROM (SELECT ? AS part) s {WORTH_OF}", part)
    return Worth(*(int(one) for one in row)) if row else Worth(0, 0, 0, 0)
