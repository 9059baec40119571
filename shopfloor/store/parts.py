"""Parts and locations as rows."""

from dataclasses import fields
from typing import Any

from shopfloor.rules.locations import Location, LocationKind
from shopfloor.rules.parts import Category, Part, Policy
from shopfloor.store import search
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader

_COLUMNS = tuple(field.name for field in fields(Part))
PART = f"SELECT {', '.join(_COLUMNS)} FROM part"
LOCATION = "SELECT key, code, kind, part FROM location"


def as_part(row: tuple[Any, ...]) -> Part:
    """The part of a row of ``PART``."""
    told = list(row)
    told[7], told[8] = Category(told[7]), Policy(told[8])
    return Part(*told)


def as_location(row: tuple[Any, ...]) -> Location:
    """The place of a row of ``LOCATION``."""
    return Location(row[0], row[1], LocationKind(row[2]), row[3])


def part_by_number(reader: Reader, number: str) -> Part | None:
    """The part of a number."""
    row = reader.one(f"{PART} WHERE number = ?", number)
    return as_part(row) if row else None


def part_by_key(reader: Reader, key: int) -> Part | None:
    """The part of a key."""
    row = reader.one(f"{PART} WHERE key = ?", key)
    return as_part(row) if row else None


def count(reader: Reader) -> int:
    """How many parts the master holds."""
    row = reader.one("SELECT count(*) FROM part")
    return int(row[0]) if row else 0


def part_by_barcode(reader: Reader, code: str) -> Part | None:
    """The part of one of its barcodes."""
    row = reader.one(f"{PART} WHERE key = (SELECT part FROM barcode WHERE code = ?)", code)
    return as_part(row) if row else None


def location_by_code(reader: Reader, code: str) -> Location | None:
    """The place of a code."""
    row = reader.one(f"{LOCATION} WHERE code = ?", code)
    return as_location(row) if row else None


def location_of(reader: Reader, part: int) -> Location | None:
    """A part's primary location."""
    row = reader.one(f"{LOCATION} WHERE part = ?", part)
    return as_location(row) if row else None


def first_of_kind(reader: Reader, kind: LocationKind) -> Location | None:
    """The oldest place of a kind: the house's tray, its receiving."""
    row = reader.one(f"{LOCATION} WHERE kind = ? ORDER BY key LIMIT 1", kind)
    return as_location(row) if row else None


def put_part(writing: Writing, part: Part, new: bool = False) -> int:
    """A new version of a part; returns the key."""
    key = writing.put(
        "part",
        None if new else part.key,
        number=part.number,
        name=part.name,
        name_en=part.name_en,
        unit=part.unit,
        content=part.content,
        price=part.price,
        category=part.category,
        old_part_policy=part.old_part_policy,
        old_per_unit=part.old_per_unit,
        maker=part.maker,
        models=part.models,
        pack=part.pack,
        supersedes=part.supersedes,
    )
    writing.afterwards(search.derive, key)
    return key


def put_location(writing: Writing, location: Location, new: bool = False) -> int:
    """A new version of a place; returns the key."""
    return writing.put(
        "location",
        None if new else location.key,
        code=location.code,
        kind=location.kind,
        part=location.part,
    )


def put_barcode(writing: Writing, code: str, part: int) -> int:
    """A barcode taught to a part, unknown no more; returns the barcode's key."""
    writing.afterwards(search.derive, part)
    writing.change("DELETE FROM unknown_code WHERE code = ?", code)
    return writing.put("barcode", None, code=code, part=part)
