"""What a list is made of: places, what should lie there, what moved, and when a place was last
counted (E09, STK-03)."""

from dataclasses import dataclass

from shopfloor.rules.counting import LineToCount, ListShown
from shopfloor.rules.locations import Location
from shopfloor.rules.paper import walking_order
from shopfloor.rules.stocktake import LineState, Stocktake
from shopfloor.store.parts import as_location
from shopfloor.store.people import Reader
from shopfloor.store.reading import record


@dataclass(frozen=True)
class Lying:
    """A part that lies in a place, or whose own bin it is."""

    location: int
    part: int


def places(reader: Reader) -> list[Location]:
    """Every place of the house."""
    return [as_location(row) for row in reader.rows("SELECT key, code, kind, part FROM location")]


def lying(reader: Reader) -> set[Lying]:
    """Every part in every place that holds it, and in its own bin though that be empty."""
    found = reader.rows(
        "SELECT location, part FROM balance WHERE quantity > 0 "
        "UNION SELECT key, part FROM location WHERE part IS NOT NULL"
    )
    return {Lying(int(row[0]), int(row[1])) for row in found}


def moved(reader: Reader, since: int, until: int) -> set[Lying]:
    """Every part and place with an entry booked between two times, micros UTC; a posted count is
    no movement."""
    found = reader.rows(
        "SELECT DISTINCT e.location, e.part FROM stock_entry e JOIN journal j ON j.key = e.entry "
        "WHERE j.booked_at >= ? AND j.booked_at < ? AND e.kind NOT IN ('count', 'in_count')",
        since, until,
    )  # fmt: skip
    return {Lying(int(row[0]), int(row[1])) for row in found}


def being_counted(reader: Reader) -> tuple[set[tuple[int, int | None]], set[int]]:
    """Place and part, and old parts, that stand open on a list."""
    found = reader.rows("SELECT location, part, old_part FROM line_standing WHERE open = 1")
    pairs = {(row[0], row[1]) for row in found if row[0] is not None}
    return pairs, {row[2] for row in found if row[2] is not None}


def last_counted(reader: Reader) -> dict[int, int]:
    """When something was last counted in a place, micros UTC: counts alone set it."""
    found = reader.rows(
        "SELECT l.location, max(c.counted_at) FROM stock_count c "
        "JOIN stocktake_line l ON l.key = c.line "
        "LEFT JOIN count_withdrawn w ON w.stock_count = c.key "
        "WHERE w.key IS NULL AND l.location IS NOT NULL GROUP BY l.location"
    )
    return {int(row[0]): int(row[1]) for row in found}


def part_counted(reader: Reader, part: int) -> tuple[tuple[str, int], ...]:
    """Where a part was counted and when it was last, micros UTC, in the order of the places."""
    found = reader.rows(
        "SELECT p.code, max(c.counted_at) FROM stock_count c "
        "JOIN stocktake_line l ON l.key = c.line JOIN location p ON p.key = l.location "
        "LEFT JOIN count_withdrawn w ON w.stock_count = c.key "
        "WHERE l.part = ? AND w.key IS NULL GROUP BY p.key, p.code ORDER BY p.key",
        part,
    )
    return tuple((str(row[0]), int(row[1])) for row in found)


def tags_in_store(reader: Reader) -> list[int]:
    """Every old part in the store, those not counted longest first."""
    found = reader.rows(
        "SELECT o.key FROM old_part o WHERE o.place = 'store' ORDER BY coalesce("
        "(SELECT max(c.counted_at) FROM stock_count c JOIN stocktake_line l ON l.key = c.line "
        "WHERE l.old_part = o.key), 0), o.key"
    )
    return [int(row[0]) for row in found]


def tags_moved(reader: Reader, since: int, until: int) -> set[int]:
    """Old parts with a step booked between two times, micros UTC."""
    found = reader.rows(
        "SELECT DISTINCT r.old_part FROM old_part_record r JOIN journal j ON j.key = r.entry "
        "WHERE j.booked_at >= ? AND j.booked_at < ?",
        since, until,
    )  # fmt: skip
    return {int(row[0]) for row in found}


def left_over(reader: Reader) -> set[Lying]:
    """Part and place that the last list with them was closed without counting."""
    found = reader.rows(
        "SELECT location, part FROM line_standing s WHERE state = 'uncounted' "
        "AND part IS NOT NULL AND key = (SELECT max(key) FROM line_standing t "
        "WHERE t.part = s.part AND t.location = s.location)"
    )
    return {Lying(int(row[0]), int(row[1])) for row in found}


def list_shown(reader: Reader, found: Stocktake, person: int) -> ListShown:
    """A list at a glance, as the person sees it."""
    row = reader.one(
        "SELECT count(*), coalesce(sum(CASE WHEN state NOT IN ('to_count', 'uncounted') "
        "THEN 1 ELSE 0 END), 0), "
        "coalesce(sum(CASE WHEN state = 'to_count' AND person IS NULL THEN 1 ELSE 0 END), 0), "
        "coalesce(sum(CASE WHEN state = 'to_count' AND person = ? THEN 1 ELSE 0 END), 0), "
        "coalesce(sum(CASE WHEN state = 'to_count' AND again > 1 THEN 1 ELSE 0 END), 0) "
        "FROM line_standing WHERE stocktake = ?",
        person, found.key,
    )  # fmt: skip
    told = [int(one) for one in row or (0, 0, 0, 0, 0)]
    return ListShown(found.number, found.kind, found.day, found.state, *told)


def states(reader: Reader, stocktake: int) -> dict[LineState, int]:
    """How many lines of a list stand in each state."""
    found = reader.rows(
        "SELECT state, count(*) FROM line_standing WHERE stocktake = ? GROUP BY state", stocktake
    )
    return {LineState(row[0]): int(row[1]) for row in found}


def lines_shown(reader: Reader, stocktake: int, person: int, place: str = "") -> list[LineToCount]:
    """A list's lines in walking order as the person sees them: counts of their own alone, and no
    column of the book; those of a ``place`` alone where one is given."""
    found = reader.rows(
        "SELECT s.line, coalesce(l.code, ''), coalesce(p.number, o.tag, ''), coalesce(p.name, ''), "
        "coalesce(p.name_en, ''), coalesce(p.unit, ''), coalesce(p.content, 1), s.state, s.again, "
        "CASE WHEN s.person = ? THEN 1 ELSE 0 END, CASE WHEN s.person IS NULL THEN 0 ELSE 1 END, "
        "CASE WHEN c.person = ? THEN c.quantity END, CASE WHEN c.person = ? THEN j.sequence END "
        "FROM line_standing s LEFT JOIN location l ON l.key = s.location "
        "LEFT JOIN part p ON p.key = s.part LEFT JOIN old_part o ON o.key = s.old_part "
        "LEFT JOIN stock_count c ON c.key = s.stock_count LEFT JOIN journal j ON j.key = c.entry "
        "WHERE s.stocktake = ? AND (? = '' OR l.code = ?) ORDER BY s.line",
        person, person, person, stocktake, place, place,
    )  # fmt: skip
    lines = [record(LineToCount, row) for row in found]
    return sorted(lines, key=lambda line: walking_order(line.place) if line.place else _LAST)


_LAST: tuple[int, tuple[int, ...], str] = (2, (), "")
"""Old parts stand behind all places; what was found unexpectedly, in its place."""
