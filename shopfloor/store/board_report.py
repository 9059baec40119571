"""What the report of a day needs beside the workshop, as rows."""

from shopfloor.rules import numbers
from shopfloor.rules.board_report import Finished, SuggestionMade
from shopfloor.store.people import Reader

_FINISHED = """
SELECT r.repair_order, min(j.booked_at) FROM workshop_order_record r
JOIN journal j ON j.key = r.entry
JOIN workshop_order w ON w.repair_order = r.repair_order
WHERE r.parked <> '' AND w.parked <> '' AND r.entry <= ? GROUP BY r.repair_order
"""
_SUGGESTIONS = """
SELECT j.repair_order, s.taken, s.reason FROM suggestion s JOIN job j ON j.key = s.job
JOIN journal e ON e.key = s.entry
WHERE e.booked_at >= ? AND e.booked_at < ? AND s.entry <= ? ORDER BY s.key
"""


def finished(reader: Reader, sequence: int) -> list[Finished]:
    """When the cars that stand as finished were parked first, up to an entry."""
    return [Finished(*row) for row in reader.rows(_FINISHED, _entry(reader, sequence))]


def suggestions(reader: Reader, begin: int, end: int, sequence: int) -> list[SuggestionMade]:
    """What was made of suggestions between two moments."""
    last = _entry(reader, sequence)
    return [SuggestionMade(*row) for row in reader.rows(_SUGGESTIONS, begin, end, last)]


def _entry(reader: Reader, sequence: int) -> int:
    row = reader.one("SELECT key FROM journal_head")
    return numbers.key(numbers.site(int(row[0])) if row else 0, sequence)
