"""What the journal tells of the board: whether anything concerns it, and what changed it when."""

from dataclasses import dataclass

from shopfloor.store.people import Reader

NOT_SHOWN = (
    "goods.", "stock.", "stocktake.", "part.write", "part.change", "parts.", "policy.",
    "barcode.", "location.", "kit.", "pin.", "paper.", "ledger.", "store.", "lost_sale.", "day.",
)  # fmt: skip
"""What begins the names of acts that the board shows nothing of, unless they touch what is expected
to arrive."""
SHOWN = ("car.", "job.", "check.", "clock.", "order.", "add_on.", "work.", "board.")
"""What begins the names of acts that a replay of the board shows as steps."""


@dataclass(frozen=True)
class Made:
    """An entry that changed the board: its sequence, when it was booked, what, by whom."""

    sequence: int
    at: int
    act: str
    person: str


def concerned_since(reader: Reader, sequence: int) -> bool:
    """Whether anything behind this entry is shown by the board."""
    other = " AND ".join("act NOT LIKE ?" for _ in NOT_SHOWN)
    row = reader.one(
        f"SELECT 1 FROM journal WHERE sequence > ? AND (({other}) OR facts LIKE ?) LIMIT 1",
        sequence, *(f"{name}%" for name in NOT_SHOWN), '%"arrival_record"%',
    )  # fmt: skip
    return row is not None


def last_by(reader: Reader, at: int) -> int:
    """The sequence of the last entry that was booked by then; 0 for none."""
    row = reader.one("SELECT coalesce(max(sequence), 0) FROM journal WHERE booked_at <= ?", at)
    return int(row[0]) if row else 0


def made_between(reader: Reader, begin: int, end: int) -> list[Made]:
    """What changed the board between two moments, in order."""
    found = reader.rows(
        "SELECT j.sequence, j.booked_at, j.act, s.name FROM journal j JOIN staff s "
        "ON s.key = j.person WHERE j.booked_at >= ? AND j.booked_at < ? ORDER BY j.sequence",
        begin, end,
    )  # fmt: skip
    return [Made(*row) for row in found if row[2].startswith(SHOWN)]
