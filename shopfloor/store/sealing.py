"""Seals held against the chain: what was rewritten with all its hashes shows here alone."""

from collections.abc import Sequence

from shopfloor.rules import numbers
from shopfloor.rules.findings import Finding
from shopfloor.rules.seals import Seal, SlipCode
from shopfloor.store.store import Store
from shopfloor.store.tracing import Tracer


def unmet(store: Store, seals: Sequence[Seal | SlipCode], zone: str) -> list[Finding]:
    """One finding for every seal that no longer fits, each naming the first entry after the last
    seal that still does."""
    met = {seal: place(store, seal) for seal in seals}
    fitting = [sequence for sequence in met.values() if sequence is not None]
    tracer, site = Tracer(store, zone), store.head().site
    found = []
    for seal, sequence in met.items():
        if sequence is None:
            below = [f for f in fitting if not isinstance(seal, Seal) or f < seal.sequence]
            first = max(below, default=0) + 1
            named = tracer.entry(numbers.key(site, first), first)
            found.append(_finding(store, seal, {**named, "last": first - 1}))
    return found


def place(store: Store, seal: Seal | SlipCode) -> int | None:
    """The sequence of the entry that a seal fits, or None."""
    if isinstance(seal, Seal):
        row = store.one(
            "SELECT sequence FROM journal WHERE sequence = ? AND hash = ?", seal.sequence, seal.hash
        )
    else:
        lowest, highest = seal.start.ljust(32, b"\0"), seal.start.ljust(32, b"\xff")
        row = store.one(
            "SELECT sequence FROM journal WHERE hash BETWEEN ? AND ? ORDER BY sequence LIMIT 1",
            lowest, highest,
        )  # fmt: skip
    return int(row[0]) if row else None


def _finding(store: Store, seal: Seal | SlipCode, told: dict[str, int | str]) -> Finding:
    if isinstance(seal, SlipCode):
        return Finding("code_unknown", {**told, "code": seal.start.hex()})
    told |= {"sealed": seal.sequence, "code": seal.hash.hex()[:8]}
    there = store.one("SELECT 1 FROM journal WHERE sequence = ?", seal.sequence)
    return Finding("seal_broken" if there else "sealed_entry_gone", told)
