"""Naming what was tampered with: the slow questions of ``verifying``, asked only of what fails.

Whatever is read here may be anything; a value that cannot be told in the shop's words is told as
it stands.
"""

from hashlib import sha256

from shopfloor.rules import numbers
from shopfloor.rules.canonical import linked
from shopfloor.rules.findings import Finding, told_time
from shopfloor.store import people
from shopfloor.store.store import Store

Told = dict[str, int | str]


class Tracer:
    """Names entries and rows of one store, times on the clock of ``zone``."""

    def __init__(self, store: Store, zone: str) -> None:
        self.store, self.zone = store, zone
        self._as_text = (
            "CAST({} AS BLOB)" if store.engine.name == "sqlite" else "convert_to({}, 'UTF8')"
        )

    def entry(self, key: int, sequence: int) -> Told:
        """An entry by its sequence, act, person and time; the last three empty where there is no
        such entry."""
        row = self.store.one(
            f"SELECT {self._as_text.format('act')}, person, booked_at FROM journal WHERE key = ?",
            key,
        )
        if row is None:
            return {"sequence": sequence, "act": "-", "person": "-", "at": "-"}
        act = bytes(row[0]).decode(errors="replace")
        at = told_time(row[2], self.zone)
        return {"sequence": sequence, "act": act, "person": self._person(row[1]), "at": at}

    def _person(self, key: int) -> int:
        person = people.by_key(self.store, key)
        return person.number if person else numbers.counter(key)

    def row(self, code: str, table: str, key: int, sequence: int) -> Finding:
        """A finding about one row of the entry ``sequence``."""
        return Finding(code, {"table": table, "row": numbers.counter(key), "sequence": sequence})

    def run(self, what: str, table: str, first: int, last: int, sequence: int) -> Finding:
        """That the rows from ``first`` to ``last`` are "missing" or "rewritten"."""
        if first == last:
            return self.row(f"row_{what}", table, first, sequence)
        told: Told = {"table": table, "sequence": sequence}
        told |= {"first": numbers.counter(first), "last": numbers.counter(last)}
        return Finding(f"rows_{what}", told)

    def entry_of(self, table: str, key: int) -> int:
        """The key of the entry that a row names; 0 where it names none."""
        row = self.store.one(f"SELECT entry FROM {table} WHERE key = ?", key)
        return row[0] if row and type(row[0]) is int else 0


def fits(text: bytes, hashed: bytes, previous: bytes, key: int, sequence: int) -> bool:
    """Whether an entry's hash fits its text with this link, key and sequence in their place."""
    body = text.split(b",", 3)[3]
    return sha256(linked(previous, b"[%d,%d,%b" % (key, sequence, body))).digest() == hashed
