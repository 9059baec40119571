"""The stock book as rows: every change of a balance is an entry, and the only way to one."""

from collections.abc import Sequence
from dataclasses import dataclass

from shopfloor.rules.book import BookLine, CardLine, EntryKind
from shopfloor.rules.canonical import read
from shopfloor.rules.parts import PartStanding, StockLine
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader
from shopfloor.store.reading import record


@dataclass(frozen=True)
class Held:
    """A part over all locations: smallest units, fen, reserved units."""

    on_hand: int
    value: int
    reserved: int


def held(reader: Reader, part: int) -> Held:
    """What the house holds of a part."""
    row = reader.one("SELECT on_hand, value, reserved FROM part_stock WHERE key = ?", part)
    return Held(*row) if row else Held(0, 0, 0)


def lying(reader: Reader, part: int, location: int) -> int:
    """What lies of a part in a location."""
    row = reader.one("SELECT quantity FROM balance WHERE part = ? AND location = ?", part, location)
    return int(row[0]) if row else 0


def post(
    writing: Writing,
    kind: EntryKind,
    part: int,
    location: int,
    quantity: int,
    value: int,
    document: str,
    undoes: int | None = None,
) -> int:
    """One stock entry and the balance it moves; the part's totals are ``post_total``'s."""
    key = writing.row(
        "stock_entry",
        part=part,
        location=location,
        quantity=quantity,
        value=value,
        kind=kind,
        document=document,
        undoes=undoes,
    )
    if quantity > 0:
        writing.change(
            "INSERT INTO balance (key, part, location, quantity) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (part, location) "
            "DO UPDATE SET quantity = balance.quantity + excluded.quantity",
            writing.next_key("balance"), part, location, quantity,
        )  # fmt: skip
    else:
        writing.change(
            "UPDATE balance SET quantity = quantity + ? WHERE part = ? AND location = ?",
            quantity, part, location, exactly=1,
        )  # fmt: skip
    return key


def post_total(writing: Writing, part: int, quantity: int, value: int, reserved: int = 0) -> None:
    """Change what the house holds of a part by so much."""
    if quantity > 0:
        writing.change(
            "INSERT INTO part_stock (key, on_hand, value, reserved) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET on_hand = part_stock.on_hand + excluded.on_hand, "
            "value = part_stock.value + excluded.value, "
            "reserved = part_stock.reserved + excluded.reserved",
            part, quantity, value, reserved,
        )  # fmt: skip
    else:
        writing.change(
            "UPDATE part_stock SET on_hand = on_hand + ?, value = value + ?, "
            "reserved = reserved + ? WHERE key = ?",
            quantity, value, reserved, part, exactly=1,
        )  # fmt: skip


_STANDING = (
    "SELECT p.number, p.name, p.name_en, p.unit, p.content, coalesce(s.on_hand, 0), "
    "coalesce(s.value, 0), coalesce(s.reserved, 0), coalesce(l.code, '') FROM part p "
    "LEFT JOIN part_stock s ON s.key = p.key LEFT JOIN location l ON l.part = p.key "
)
_STANDINGS = _STANDING.replace("SELECT ", "SELECT p.key, ", 1)


def standings(
    reader: Reader, after: int = 0, limit: int = 64, backwards: bool = False
) -> list[tuple[int, PartStanding]]:
    """A page of the parts behind the key ``after``, or before it, each with its key, in the order
    of the keys: paging by key."""
    which = "< ? ORDER BY p.key DESC" if backwards else "> ? ORDER BY p.key"
    found = reader.rows(f"{_STANDINGS}WHERE p.key {which} LIMIT ?", after, limit)
    told = [(row[0], PartStanding(*row[1:])) for row in found]
    return told[::-1] if backwards else told


def standings_of(reader: Reader, parts: Sequence[int]) -> list[PartStanding]:
    """Some parts over all locations, by key."""
    if not parts:
        return []
    marks = ", ".join("?" * len(parts))
    found = reader.rows(_STANDING + f"WHERE p.key IN ({marks}) ORDER BY p.key", *parts)
    return [PartStanding(*row) for row in found]


def standing(reader: Reader, part: int) -> PartStanding | None:
    """One part over all locations."""
    row = reader.one(_STANDING + "WHERE p.key = ?", part)
    return PartStanding(*row) if row else None


def lines(reader: Reader, part: int) -> list[StockLine]:
    """Where a part lies, empty places left out."""
    found = reader.rows(
        "SELECT p.number, p.name, l.code, b.quantity, p.unit, p.content FROM balance b "
        "JOIN part p ON p.key = b.part JOIN location l ON l.key = b.location "
        "WHERE b.part = ? AND b.quantity > 0 ORDER BY l.key",
        part,
    )
    return [StockLine(*row) for row in found]


def lying_in(reader: Reader, location: int) -> list[StockLine]:
    """What lies in a location, in the order of the parts' numbers."""
    found = reader.rows(
        "SELECT p.number, p.name, l.code, b.quantity, p.unit, p.content FROM balance b "
        "JOIN part p ON p.key = b.part JOIN location l ON l.key = b.location "
        "WHERE b.location = ? AND b.quantity > 0 ORDER BY p.number",
        location,
    )
    return [StockLine(*row) for row in found]


def came_and_went(reader: Reader, part: int, location: int) -> tuple[int, int]:
    """All that came into a location of a part, and all that went out of it, smallest units."""
    row = reader.one(
        "SELECT CAST(coalesce(sum(CASE WHEN quantity > 0 THEN quantity END), 0) AS BIGINT), "
        "CAST(coalesce(sum(CASE WHEN quantity < 0 THEN -quantity END), 0) AS BIGINT) "
        "FROM stock_entry WHERE part = ? AND location = ?",
        part, location,
    )  # fmt: skip
    return (int(row[0]), int(row[1])) if row else (0, 0)


def last_arrival(reader: Reader, part: int, location: int) -> tuple[int, str]:
    """When goods came into a location last (micros UTC) and from whom; reversed ones did not."""
    row = reader.one(
        "SELECT j.happened_at, g.supplier FROM stock_entry e JOIN journal j ON j.key = e.entry "
        "JOIN goods_receipt g ON g.number = e.document "
        "LEFT JOIN stock_entry r ON r.undoes = e.key "
        "WHERE e.part = ? AND e.location = ? AND e.kind = 'receipt' AND r.key IS NULL "
        "ORDER BY e.key DESC LIMIT 1",
        part, location,
    )  # fmt: skip
    return (int(row[0]), str(row[1])) if row else (0, "")


def issuable(reader: Reader, part: int) -> int:
    """What lies of a part where it may be reserved: on shelves, trays and totes (E05)."""
    row = reader.one(
        "SELECT CAST(coalesce(sum(b.quantity), 0) AS BIGINT) FROM balance b "
        "JOIN location l ON l.key = b.location "
        "WHERE b.part = ? AND l.kind IN ('shelf', 'tray', 'tote')",
        part,
    )
    return int(row[0]) if row else 0


_BOOKED = (
    "SELECT e.key, j.sequence, j.person, e.part, p.number, e.location, l.code, l.kind, "
    "e.quantity, e.value, e.kind, e.document, r.sequence FROM stock_entry e "
    "JOIN journal j ON j.key = e.entry JOIN part p ON p.key = e.part "
    "JOIN location l ON l.key = e.location LEFT JOIN stock_entry u ON u.undoes = e.key "
    "LEFT JOIN journal r ON r.key = u.entry "
)


def booked_as(reader: Reader, document: str) -> list[BookLine]:
    """The stock entries of a document but those that undo them, in the order of booking.  Reads
    the whole book: reversals are few, and every hand-over would pay for an index."""
    found = reader.rows(
        _BOOKED + "WHERE e.document = ? AND e.undoes IS NULL ORDER BY e.key", document
    )
    return [record(BookLine, row) for row in found]


def booked_at(reader: Reader, sequence: int) -> list[BookLine]:
    """The stock entries of a journal entry: a run of keys that its facts name."""
    row = reader.one("SELECT facts FROM journal WHERE sequence = ?", sequence)
    count, first, *_ = read(row[0]).get("rows", {}).get("stock_entry", (0, 0)) if row else (0, 0)
    found = reader.rows(
        _BOOKED + "WHERE e.key >= ? AND e.key < ? ORDER BY e.key", first, first + count
    )
    return [record(BookLine, row) for row in found]


def card(reader: Reader, part: int, location: int | None, last: int) -> list[CardLine]:
    """The last lines of a part's card, oldest first, over all places or in one; the balance is
    struck over every entry.  Nought for all."""
    where, values = "e.part = ?", [part]
    if location is not None:
        where, values = "e.part = ? AND e.location = ?", [part, location]
    struck = (
        "SELECT e.key, j.sequence, j.booked_at, e.kind, e.document, l.code, "
        "CASE WHEN e.quantity > 0 THEN e.quantity ELSE 0 END, "
        "CASE WHEN e.quantity < 0 THEN -e.quantity ELSE 0 END, "
        "CAST(sum(e.quantity) OVER (ORDER BY e.key) AS BIGINT), "
        "e.value, s.number, s.name, r.sequence FROM stock_entry e "
        "JOIN journal j ON j.key = e.entry JOIN location l ON l.key = e.location "
        "JOIN staff s ON s.key = j.person LEFT JOIN stock_entry u ON u.key = e.undoes "
        f"LEFT JOIN journal r ON r.key = u.entry WHERE {where} ORDER BY e.key DESC"
    )
    if last:
        struck, values = struck + " LIMIT ?", [*values, last]
    return [record(CardLine, row[1:]) for row in reversed(reader.rows(struck, *values))]


def total_value(reader: Reader) -> int:
    """What all stock is worth, in fen."""
    row = reader.one("SELECT CAST(coalesce(sum(value), 0) AS BIGINT) FROM part_stock")
    return int(row[0]) if row else 0


def well_stocked(reader: Reader, units: int) -> frozenset[str]:
    """Numbers of the parts of which the house holds at least so many units."""
    found = reader.rows(
        "SELECT p.number FROM part p JOIN part_stock s ON s.key = p.key "
        "WHERE s.on_hand >= ? * p.content",
        units,
    )
    return frozenset(row[0] for row in found)
