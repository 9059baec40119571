"""The invariants of the stocktake: where lines stand follows from what happened to them, and what
was posted is in the stock book.

Each answers with what is wrong and where; ``checking`` runs them with all others.
"""

from collections.abc import Callable, Iterator
from typing import Any

from shopfloor.rules.findings import Finding
from shopfloor.store.retracing import COLUMNS, retraced
from shopfloor.store.store import Store


def line_standings(store: Store) -> Iterator[Finding]:
    """Every line stands where its counts, judgements and the rest have brought it."""
    made = {one.key: one.columns() for one in retraced(store)}
    told = ", ".join(COLUMNS)
    held = {row[0]: tuple(row) for row in store.rows(f"SELECT {told} FROM line_standing")}
    names = _names(store)
    for key in sorted(made.keys() | held.keys()):
        if made.get(key) == held.get(key):
            continue
        stocktake, line = names.get(key, ("?", 0))
        if key not in held or key not in made:
            code = "line_standing_missing" if key not in held else "line_standing_added"
            yield Finding(code, {"stocktake": stocktake, "line": line})
            continue
        differing = [
            name for name, right, stands in zip(COLUMNS, made[key], held[key], strict=True)
            if right != stands
        ]  # fmt: skip
        where: dict[str, int | str] = {"stocktake": stocktake, "line": line}
        yield Finding("line_standing_differs", {**where, "columns": ", ".join(differing)})


def _names(store: Store) -> dict[int, tuple[str, int]]:
    """By line, its list's number and its own."""
    found: list[tuple[Any, ...]] = store.rows(
        "SELECT l.key, t.number, l.line FROM stocktake_line l "
        "JOIN stocktake t ON t.key = l.stocktake"
    )
    return {row[0]: (str(row[1]), int(row[2])) for row in found}


def postings(store: Store) -> Iterator[Finding]:
    """A posted difference is a stock entry of its list, of the line's part and place and of the
    judged quantity; an old part has none, and no count is in the book but by such a posting."""
    for stocktake, line in store.rows(_POSTED_WRONG):
        yield Finding("posting_differs", {"stocktake": stocktake, "line": line})
    for document, sequence in store.rows(_POSTED_ALONE):
        yield Finding("posting_alone", {"document": document, "sequence": sequence})


_POSTED_WRONG = (
    "SELECT t.number, l.line FROM difference_posted d JOIN stocktake_line l ON l.key = d.line "
    "JOIN stocktake t ON t.key = l.stocktake JOIN count_judged g ON g.key = d.count_judged "
    "LEFT JOIN stock_entry e ON e.key = d.stock_entry WHERE g.line <> d.line "
    "OR (l.part IS NULL) <> (e.key IS NULL) OR (e.key IS NOT NULL AND (e.kind <> 'count' "
    "OR e.document <> t.number OR e.entry <> d.entry OR e.part <> l.part "
    "OR e.location <> l.location OR e.quantity <> g.difference)) ORDER BY d.key"
)

_POSTED_ALONE = (
    "SELECT e.document, j.sequence FROM stock_entry e JOIN journal j ON j.key = e.entry "
    "LEFT JOIN difference_posted d ON d.stock_entry = e.key "
    "WHERE e.kind = 'count' AND d.key IS NULL ORDER BY e.key"
)

STOCKTAKE: tuple[Callable[[Store], Iterator[Finding]], ...] = (line_standings, postings)
