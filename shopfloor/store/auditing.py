"""Entries by the code on their paper."""

from shopfloor.rules.audits import AuditedEntry
from shopfloor.store.people import Reader
from shopfloor.store.reading import record

_ENTRIES = (
    "SELECT j.key, j.sequence, j.act, coalesce(s.number, 0), coalesce(s.name, '-'), j.terminal, "
    "j.happened_at, j.hash FROM journal j LEFT JOIN staff s ON s.key = j.person "
    "WHERE j.hash BETWEEN ? AND ? ORDER BY j.key"
)


def entries(reader: Reader, code: str) -> list[tuple[int, AuditedEntry]]:
    """The entries whose hash begins with the code, each behind its key."""
    start = bytes.fromhex(code)
    found = reader.rows(_ENTRIES, start.ljust(32, b"\0"), start.ljust(32, b"\xff"))
    return [(row[0], record(AuditedEntry, [*row[1:7], bytes(row[7]).hex()])) for row in found]


def slip_of(reader: Reader, entry: int) -> str:
    """The number of the slip that an entry wrote or changed, or nothing."""
    row = reader.one(
        "SELECT i.number FROM issue_slip_record x JOIN issue_slip i ON i.key = x.issue_slip "
        "WHERE x.entry = ? ORDER BY x.key LIMIT 1",
        entry,
    )
    return str(row[0]) if row else ""
