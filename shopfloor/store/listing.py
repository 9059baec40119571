"""The journal as a list."""

from shopfloor.rules.findings import told_time
from shopfloor.rules.journal import EntryLine
from shopfloor.store.people import Reader

_LINES = (
    "SELECT j.sequence, j.booked_at, coalesce(s.number, 0), coalesce(s.name, '-'), j.act, "
    "j.terminal, j.hash FROM journal j LEFT JOIN staff s ON s.key = j.person "
    "WHERE j.sequence > ? ORDER BY j.sequence LIMIT ?"
)


def entries(reader: Reader, after: int, limit: int, zone: str) -> list[EntryLine]:
    """At most ``limit`` entries behind the sequence ``after``."""
    lines = []
    for row in reader.rows(_LINES, after, limit):
        sequence, booked, number, name, act, terminal, hashed = row
        at, code = told_time(booked, zone), bytes(hashed).hex()[:8]
        lines.append(EntryLine(sequence, at, number, name, act, terminal, code))
    return lines
