"""What the window keeps as rows: parts gathered for an order, codes that named nothing."""

from collections.abc import Sequence
from dataclasses import fields

from shopfloor.rules.parts import Part
from shopfloor.rules.window import Gathered, GatheredOrder, UnknownCode
from shopfloor.store.journal import Writing
from shopfloor.store.parts import as_part
from shopfloor.store.people import Reader
from shopfloor.store.picking import FREE
from shopfloor.store.reading import record

_PART = ", ".join(f"p.{one.name}" for one in fields(Part))


def gathered(reader: Reader, order: int) -> tuple[Gathered, ...]:
    """What is gathered for an order, in the order in which it was scanned."""
    found = reader.rows(
        f"SELECT g.quantity, {FREE.format(part='g.part')}, {_PART} FROM gathered_part g "
        "JOIN part p ON p.key = g.part WHERE g.repair_order = ? ORDER BY g.key",
        order,
    )
    return tuple(Gathered(as_part(row[2:]), row[0], int(row[1])) for row in found)


def gathered_orders(reader: Reader) -> list[GatheredOrder]:
    """The orders for which parts are gathered, longest waiting first."""
    found = reader.rows(
        "SELECT o.number, v.plate, v.model, count(*) FROM gathered_part g "
        "JOIN repair_order o ON o.key = g.repair_order JOIN vehicle v ON v.key = o.vehicle "
        "GROUP BY o.number, v.plate, v.model ORDER BY min(g.key)"
    )
    return [record(GatheredOrder, row) for row in found]


def gather(writing: Writing, order: int, part: Part, amount: int) -> None:
    """That much is gathered of a part now; nought: nothing."""
    writing.unchained(
        "DELETE FROM gathered_part WHERE repair_order = ? AND part = ? AND ? = 0",
        order, part.key, amount,
    )  # fmt: skip
    if amount:
        writing.unchained(
            "INSERT INTO gathered_part (key, repair_order, part, quantity) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (repair_order, part) DO UPDATE SET quantity = excluded.quantity",
            writing.next_key("gathered_part"), order, part.key, amount,
        )  # fmt: skip


def entered(writing: Writing, order: int, parts: Sequence[int]) -> None:
    """These parts of an order are gathered no more: they stand on a requisition."""
    marks = ", ".join("?" * len(parts))
    writing.change(
        f"DELETE FROM gathered_part WHERE repair_order = ? AND part IN ({marks})", order, *parts
    )


def unknown_codes(reader: Reader) -> list[UnknownCode]:
    """The codes that named nothing and nobody taught to a part, oldest first."""
    found = reader.rows(
        "SELECT u.code, s.name, u.terminal, u.seen_at, u.times FROM unknown_code u "
        "JOIN staff s ON s.key = u.person ORDER BY u.key"
    )
    return [record(UnknownCode, row) for row in found]


def note_unknown(writing: Writing, code: str, person: int, terminal: str, at: int) -> None:
    """A code named nothing."""
    writing.unchained(
        "INSERT INTO unknown_code (key, code, person, terminal, seen_at, times) "
        "VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (code) DO UPDATE SET person = excluded.person, "
        "terminal = excluded.terminal, seen_at = excluded.seen_at, times = unknown_code.times + 1",
        writing.next_key("unknown_code"), code, person, terminal, at,
    )  # fmt: skip
