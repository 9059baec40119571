"""Kits as rows."""

from dataclasses import fields

from shopfloor.rules.kits import Kit, KitPart
from shopfloor.rules.parts import Part
from shopfloor.store.journal import Writing
from shopfloor.store.parts import as_part
from shopfloor.store.people import Reader

_KIT = "SELECT key, code, name, name_en, active FROM kit "
_PART = ", ".join(f"p.{one.name}" for one in fields(Part))


def by_code(reader: Reader, code: str) -> Kit | None:
    """The kit of a code, retired ones too."""
    row = reader.one(_KIT + "WHERE code = ?", code)
    return _kit(reader, row) if row else None


def active_kit(reader: Reader, code: str) -> Kit | None:
    """The kit of a code, unless it was retired."""
    kit = by_code(reader, code)
    return kit if kit and kit.active else None


def active(reader: Reader) -> list[Kit]:
    """All kits that were not retired, by their codes."""
    return [_kit(reader, row) for row in reader.rows(_KIT + "WHERE active = 1 ORDER BY code")]


def holding(reader: Reader, part: int) -> list[Kit]:
    """The kits, not retired, that hold a part, by their codes."""
    found = reader.rows(
        _KIT + "WHERE active = 1 AND key IN "
        "(SELECT kit FROM kit_part WHERE part = ? AND quantity > 0) ORDER BY code",
        part,
    )
    return [_kit(reader, row) for row in found]


def codes(reader: Reader) -> frozenset[str]:
    """What names a kit now."""
    return frozenset(row[0] for row in reader.rows("SELECT code FROM kit WHERE active = 1"))


def _kit(reader: Reader, row: tuple[int, str, str, str, int]) -> Kit:
    key, code, name, name_en, active = row
    found = reader.rows(
        f"SELECT k.key, k.quantity, {_PART} FROM kit_part k JOIN part p ON p.key = k.part "
        "WHERE k.kit = ? AND k.quantity > 0 ORDER BY k.line",
        key,
    )
    parts = tuple(KitPart(one[0], as_part(one[2:]), one[1]) for one in found)
    return Kit(key, code, name, name_en, bool(active), parts)


def put(writing: Writing, kit: Kit) -> None:
    """A new version of a kit, whose code is unknown no more; a new kit has the key nought."""
    writing.change("DELETE FROM unknown_code WHERE code = ?", kit.code)
    key = writing.put(
        "kit",
        kit.key or None,
        code=kit.code,
        name=kit.name,
        name_en=kit.name_en,
        active=int(kit.active),
    )
    held = _rows(writing, key)
    for line, one in enumerate(kit.parts, 1):
        row, *before = held.pop(one.part.key, (None, 0, 0))
        if before != [line, one.quantity]:
            _put_part(writing, row, key, line, one.part.key, one.quantity)
    for part, (row, line, quantity) in held.items():
        if quantity:
            _put_part(writing, row, key, line, part, 0)


def _rows(reader: Reader, kit: int) -> dict[int, tuple[int | None, int, int]]:
    """Key, line and quantity of every part that ever was in a kit, by the part's key."""
    found = reader.rows("SELECT part, key, line, quantity FROM kit_part WHERE kit = ?", kit)
    return {row[0]: (row[1], row[2], row[3]) for row in found}


def _put_part(
    writing: Writing, row: int | None, kit: int, line: int, part: int, quantity: int
) -> None:
    writing.put("kit_part", row, kit=kit, line=line, part=part, quantity=quantity)
