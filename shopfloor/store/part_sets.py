"""The master read by sets: what thousands of lines are judged by, in a few dozen statements."""

from collections.abc import Collection, Iterator
from typing import Any

from shopfloor.rules.count_plan import Measured
from shopfloor.rules.locations import Location
from shopfloor.rules.parts import Part
from shopfloor.store import parts
from shopfloor.store.journal import Value
from shopfloor.store.people import Reader

_AT_ONCE = 500


def _found(reader: Reader, sql: str, wanted: Collection[Value]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that ends in ``IN (*)``, for each of the values."""
    told = list(wanted)
    for start in range(0, len(told), _AT_ONCE):
        some = told[start : start + _AT_ONCE]
        yield from reader.rows(sql.replace("*", ", ".join("?" * len(some))), *some)


def parts_of_numbers(reader: Reader, numbers: Collection[str]) -> dict[str, Part]:
    """Parts by number."""
    found = _found(reader, f"{parts.PART} WHERE number IN (*)", numbers)
    return {row[1]: parts.as_part(row) for row in found}


_MEASURED = {
    "number": "SELECT number, key, unit, content FROM part WHERE number IN (*)",
    "barcode": "SELECT b.code, p.key, p.unit, p.content FROM barcode b "
    "JOIN part p ON p.key = b.part WHERE b.code IN (*)",
}


def measured(reader: Reader, by: str, codes: Collection[str]) -> dict[str, Measured]:
    """How the parts of numbers, or of barcodes, are counted."""
    return {row[0]: Measured(*row[1:]) for row in _found(reader, _MEASURED[by], codes)}


def keys_of_places(reader: Reader, codes: Collection[str]) -> dict[str, int]:
    """Places' keys by code."""
    return dict(_found(reader, "SELECT code, key FROM location WHERE code IN (*)", codes))


def numbers_of(reader: Reader, keys: Collection[int]) -> dict[int, str]:
    """Numbers by the part's key."""
    return {
        row[0]: row[1]
        for row in _found(reader, "SELECT key, number FROM part WHERE key IN (*)", keys)
    }


def places_of_codes(reader: Reader, codes: Collection[str]) -> dict[str, Location]:
    """Places by code."""
    found = _found(reader, f"{parts.LOCATION} WHERE code IN (*)", codes)
    return {row[1]: parts.as_location(row) for row in found}


def bins_of_parts(reader: Reader, keys: Collection[int]) -> dict[int, Location]:
    """Primary locations by the part's key."""
    found = _found(reader, f"{parts.LOCATION} WHERE part IN (*)", keys)
    return {row[3]: parts.as_location(row) for row in found}


def owners_of_codes(reader: Reader, codes: Collection[str]) -> dict[str, str]:
    """The number of each barcode's part."""
    sql = "SELECT b.code, p.number FROM barcode b JOIN part p ON p.key = b.part WHERE b.code IN (*)"
    return {row[0]: row[1] for row in _found(reader, sql, codes)}


def codes_of_parts(reader: Reader, keys: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Barcodes by the part's key, in the order they were taught."""
    sql = "SELECT part, code FROM barcode WHERE part IN (*) ORDER BY key"
    told: dict[int, tuple[str, ...]] = {}
    for part, code in _found(reader, sql, keys):
        told[part] = (*told.get(part, ()), code)
    return told


def lying_in(reader: Reader, places: Collection[int]) -> dict[str, frozenset[str]]:
    """The numbers of the parts of which something lies in each place, by the place's code."""
    sql = (
        "SELECT l.code, p.number FROM balance b JOIN location l ON l.key = b.location "
        "JOIN part p ON p.key = b.part WHERE b.quantity > 0 AND b.location IN (*)"
    )
    told: dict[str, frozenset[str]] = {}
    for code, number in _found(reader, sql, places):
        told[code] = told.get(code, frozenset()) | {number}
    return told


def parts_with_entries(reader: Reader, keys: Collection[int]) -> frozenset[int]:
    """Those of the parts that have a stock entry."""
    sql = "SELECT DISTINCT part FROM stock_entry WHERE part IN (*)"
    return frozenset(row[0] for row in _found(reader, sql, keys))


_NAMING = (
    "SELECT l.part, r.number FROM requisition_line l JOIN requisition r ON r.key = l.requisition "
    "WHERE r.state = 'open' AND l.part IN (*) ORDER BY r.key",
    "SELECT p.part, o.number FROM order_part p JOIN repair_order o ON o.key = p.repair_order "
    "WHERE o.state = 'open' AND p.part IN (*) ORDER BY o.key",
)


def documents_naming(reader: Reader, keys: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The numbers of the open requisitions and orders that want each of the parts."""
    told: dict[int, dict[str, None]] = {}
    for sql in _NAMING:
        for part, number in _found(reader, sql, keys):
            told.setdefault(part, {})[number] = None
    return {part: tuple(numbers) for part, numbers in told.items()}


def booked_pairs(reader: Reader, keys: Collection[int]) -> frozenset[tuple[int, int]]:
    """Which of the parts has entries in which place."""
    sql = "SELECT DISTINCT part, location FROM stock_entry WHERE part IN (*)"
    return frozenset((row[0], row[1]) for row in _found(reader, sql, keys))


def page_of_parts(reader: Reader, after: int, limit: int) -> list[Part]:
    """The parts behind the key ``after``."""
    found = reader.rows(f"{parts.PART} WHERE key > ? ORDER BY key LIMIT ?", after, limit)
    return [parts.as_part(row) for row in found]


def page_of_places(reader: Reader, after: int, limit: int) -> list[tuple[Location, str]]:
    """The places behind the key ``after``, each with the number of the part whose bin it is."""
    found = reader.rows(
        "SELECT l.key, l.code, l.kind, l.part, coalesce(p.number, '') FROM location l "
        "LEFT JOIN part p ON p.key = l.part WHERE l.key > ? ORDER BY l.key LIMIT ?",
        after, limit,
    )  # fmt: skip
    return [(parts.as_location(row[:4]), row[4]) for row in found]
