"""What superseded parts and what they superseded, in one query along the chains."""

from collections.abc import Sequence

from shopfloor.rules.supersession import Linked
from shopfloor.store.people import Reader
from shopfloor.store.picking import FREE
from shopfloor.store.reading import record

# ``supersedes <> ''`` is what the index ``part_supersedes`` holds; UNION ends a circle
_CHAINS = (
    "WITH RECURSIVE newer (number) AS (SELECT number FROM part WHERE number IN ({marks}) "
    "UNION SELECT p.number FROM newer n JOIN part p "
    "ON p.supersedes = n.number AND p.supersedes <> ''), "
    "older (number) AS (SELECT supersedes FROM part WHERE number IN ({marks}) "
    "UNION SELECT p.supersedes FROM older o JOIN part p ON p.number = o.number) "
    "SELECT p.number, p.name, p.name_en, p.supersedes, p.unit, p.content, "
    "coalesce((SELECT code FROM location WHERE part = p.key), ''), "
    f"CAST({FREE.format(part='p.key')} AS BIGINT) FROM part p WHERE p.number IN "
    "(SELECT number FROM newer UNION SELECT number FROM older) ORDER BY p.key"
)


def linked(reader: Reader, numbers: Sequence[str]) -> tuple[Linked, ...]:
    """The parts of these numbers and all of their chains, oldest of the master first."""
    if not numbers:
        return ()
    sql = _CHAINS.format(marks=", ".join("?" * len(numbers)))
    return tuple(record(Linked, row) for row in reader.rows(sql, *numbers, *numbers))
