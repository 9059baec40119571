"""Which receipt a supplier's paper stands for: one at a time, free again when that was reversed."""

from collections.abc import Iterator

from shopfloor.rules.findings import Finding
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader
from shopfloor.store.store import Store


def receipt_of(reader: Reader, supplier: str, paper: str) -> str | None:
    """The number of the goods receipt that stands for a supplier's paper."""
    row = reader.one(
        "SELECT g.number FROM standing_paper s JOIN goods_receipt g ON g.key = s.key "
        "WHERE s.supplier = ? AND s.paper = ?",
        supplier, paper,
    )  # fmt: skip
    return str(row[0]) if row else None


def times_reversed(reader: Reader, supplier: str, paper: str) -> int:
    """How often a supplier's paper was booked and taken back."""
    row = reader.one(
        "SELECT count(*) FROM goods_receipt g LEFT JOIN standing_paper s ON s.key = g.key "
        "WHERE g.supplier = ? AND g.paper = ? AND s.key IS NULL",
        supplier, paper,
    )  # fmt: skip
    return int(row[0]) if row else 0


def put(writing: Writing, number: str, supplier: str, paper: str) -> None:
    """A goods receipt, and its paper with it."""
    key = writing.row("goods_receipt", number=number, supplier=supplier, paper=paper)
    writing.change(
        "INSERT INTO standing_paper (key, supplier, paper) VALUES (?, ?, ?)", key, supplier, paper
    )


def free(writing: Writing, number: str) -> None:
    """The paper of a receipt of which nothing stands any more may be booked again."""
    writing.change(
        "DELETE FROM standing_paper WHERE key = (SELECT key FROM goods_receipt WHERE number = ?)",
        number, exactly=1,
    )  # fmt: skip


def papers(store: Store) -> Iterator[Finding]:
    """A paper stands for a receipt exactly while a line of it is not reversed."""
    for number, supplier, paper, stands in store.rows(_DIFFERING):
        told: dict[str, int | str] = {"receipt": number, "supplier": supplier, "paper": paper}
        yield Finding("paper_not_free" if stands else "paper_free", told)


_RECEIVED = (
    "SELECT DISTINCT g.key, g.supplier, g.paper FROM stock_entry e "
    "JOIN goods_receipt g ON g.number = e.document LEFT JOIN stock_entry u ON u.undoes = e.key "
    "WHERE e.kind = 'receipt' AND u.key IS NULL"
)
_HELD = "SELECT key, supplier, paper FROM standing_paper"
_DIFFERING = (
    "SELECT coalesce((SELECT number FROM goods_receipt g WHERE g.key = d.key), "
    "CAST(d.key AS TEXT)), d.supplier, d.paper, d.stands FROM ("
    f"SELECT a.*, 0 AS stands FROM ({_RECEIVED} EXCEPT {_HELD}) AS a UNION ALL "
    f"SELECT b.*, 1 FROM ({_HELD} EXCEPT {_RECEIVED}) AS b) AS d ORDER BY d.key, d.stands"
)
