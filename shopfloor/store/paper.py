"""Prints as rows."""

from shopfloor.rules.paper import PaperKind, PrintShown
from shopfloor.store.people import Reader
from shopfloor.store.reading import record

_SUBJECTS = {
    PaperKind.SLIP: ("issue_slip", "number"),
    PaperKind.PICK_LIST: ("issue_slip", "number"),
    PaperKind.TAG: ("old_part", "tag"),
    PaperKind.PART_LABEL: ("part", "number"),
    PaperKind.BIN_LABEL: ("location", "code"),
}
"""The table of what each kind of paper is about, and the column with its number."""

_PRINTS = (
    "SELECT x.kind, x.document, x.copy_number, j.happened_at, s.name, j.terminal, x.way "
    "FROM paper_print x JOIN journal j ON j.key = x.entry JOIN staff s ON s.key = j.person "
)


def subject(reader: Reader, kind: PaperKind, document: str) -> int | None:
    """The key of the entry that made the document, or None where there is no such document."""
    table, column = _SUBJECTS[kind]
    row = reader.one(
        f"SELECT min(x.entry) FROM {table}_record x JOIN {table} t ON t.key = x.{table} "
        f"WHERE t.{column} = ?",
        document,
    )
    return int(row[0]) if row and row[0] else None


def copies(reader: Reader, kind: PaperKind, document: str) -> int:
    """How often it was printed."""
    row = reader.one(
        "SELECT max(copy_number) FROM paper_print WHERE kind = ? AND document = ?", kind, document
    )
    return int(row[0] or 0) if row else 0


def code_of(reader: Reader, kind: PaperKind, document: str) -> str:
    """The first eight characters of the hash of the document's own act."""
    row = reader.one("SELECT hash FROM journal WHERE key = ?", subject(reader, kind, document))
    return bytes(row[0]).hex()[:8] if row else ""


def prints_of(reader: Reader, subject: int) -> list[PrintShown]:
    """Every print of what an entry made, oldest first."""
    found = reader.rows(_PRINTS + "WHERE x.subject = ? ORDER BY x.key", subject)
    return [record(PrintShown, row) for row in found]
