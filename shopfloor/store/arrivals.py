"""Arrivals as rows."""

from collections.abc import Collection, Mapping

from shopfloor.rules.arrivals import Arrival, come, gone
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader
from shopfloor.store.reading import record

_ARRIVAL = (
    "SELECT a.key, a.number, a.part, p.number, p.name, p.unit, p.content, a.quantity, a.arrived, "
    "a.expected_at, a.source, a.state FROM arrival a JOIN part p ON p.key = a.part "
)


def expected(reader: Reader) -> list[Arrival]:
    """All that is still to come, the earliest expected first."""
    found = reader.rows(_ARRIVAL + "WHERE a.state = 'expected' ORDER BY a.expected_at, a.key")
    return [record(Arrival, row) for row in found]


def by_number(reader: Reader, number: str) -> Arrival | None:
    """The arrival of a number."""
    row = reader.one(_ARRIVAL + "WHERE a.number = ?", number)
    return record(Arrival, row) if row else None


def put(writing: Writing, one: Arrival, new: bool = False) -> int:
    """A new version of an arrival; returns its key."""
    return writing.put(
        "arrival",
        None if new else one.key,
        number=one.number,
        part=one.part_key,
        quantity=one.quantity,
        arrived=one.arrived,
        expected_at=one.expected_at,
        source=one.source,
        state=one.state.value,
    )


_TOOK = """
SELECT r.arrival, r.arrived - coalesce((
    SELECT b.arrived FROM arrival_record b WHERE b.arrival = r.arrival AND b.key < r.key
    ORDER BY b.key DESC LIMIT 1), 0)
FROM arrival_record r JOIN journal j ON j.key = r.entry WHERE j.sequence = ?
"""


def mark_gone(writing: Writing, sequence: int, parts: Collection[int]) -> None:
    """Expect again what the entry ``sequence`` marked arrived of these parts, by their keys."""
    for key, took in writing.rows(_TOOK, sequence):
        row = writing.one(_ARRIVAL + "WHERE a.key = ?", key)
        if row and took and (one := record(Arrival, row)).part_key in parts:
            put(writing, gone(one, took))


def mark_come(writing: Writing, received: Mapping[int, int]) -> None:
    """Note what a receipt brought, in smallest units by the part's key, on what is expected."""
    for one in come(expected(writing), received):
        put(writing, one)
