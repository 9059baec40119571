"""What the rows of a handheld's file are judged by, read in sets."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection

from shopfloor import clock
from shopfloor.rules.count_plan import CountedBefore, Ground
from shopfloor.rules.stocktake import Standing, Stocktake
from shopfloor.store import part_sets, people, stocktake
from shopfloor.store.people import Reader


def ground_of(
    reader: Reader, found: Stocktake, numbers: Collection[str], bins: Collection[str]
) -> Ground:
    """The facts for the codes that the rows name."""
    known = part_sets.measured(reader, "number", numbers)
    known |= part_sets.measured(reader, "barcode", [one for one in numbers if one not in known])
    lines = stocktake.lines(reader, found.key)
    return Ground(
        opened=opened_at(reader, found),
        now=_now(reader),
        parts=known,
        tags=_tags(reader),
        places=part_sets.keys_of_places(reader, bins),
        people={
            code: one
            for one in people.everybody(reader)
            for code in (str(one.number), one.badge)
            if code
        },
        lines={_name(one): one for one in lines if one.part or one.old_part},
        elsewhere=_elsewhere(reader, found.key),
        counts=_counts(reader, found.key),
        barred=stocktake.all_barred(reader, found.key),
    )


def _name(line: Standing) -> tuple[int | None, int]:
    return line.location, line.part or line.old_part or 0


def opened_at(reader: Reader, found: Stocktake) -> dt.datetime:
    """When a list was opened."""
    row = reader.one(
        "SELECT j.booked_at FROM stocktake_record r JOIN journal j ON j.key = r.entry "
        "WHERE r.stocktake = ? ORDER BY r.key LIMIT 1",
        found.key,
    )
    return clock.instant(int(row[0]) if row else 0)


def _now(reader: Reader) -> dt.datetime:
    """This instant; not before the last booking, though the server's clock was set back."""
    row = reader.one("SELECT booked_at FROM journal_head")
    return max(clock.now(), clock.instant(int(row[0]) if row else 0))


def _tags(reader: Reader) -> dict[str, tuple[int, bool]]:
    """Every old part's key by its tag, and whether the book has it in the store."""
    found = reader.rows("SELECT tag, key, place FROM old_part")
    return {row[0]: (int(row[1]), row[2] == "store") for row in found}


def _elsewhere(reader: Reader, but: int) -> frozenset[tuple[int | None, int]]:
    found = reader.rows(
        "SELECT location, coalesce(part, old_part) FROM line_standing "
        "WHERE open = 1 AND stocktake <> ? AND coalesce(part, old_part) IS NOT NULL",
        but,
    )
    return frozenset((row[0], int(row[1])) for row in found)


def _counts(reader: Reader, list_key: int) -> dict[int, list[CountedBefore]]:
    found = reader.rows(
        "SELECT c.line, c.person, c.quantity, c.counted_at, c.again FROM stock_count c "
        "JOIN line_standing s ON s.key = c.line "
        "LEFT JOIN count_withdrawn w ON w.stock_count = c.key "
        "WHERE s.stocktake = ? AND w.key IS NULL",
        list_key,
    )
    told: dict[int, list[CountedBefore]] = {}
    for line, *count in found:
        told.setdefault(int(line), []).append(CountedBefore(*(int(one) for one in count)))
    return told


class Booked:
    """What was booked at or before an instant that is not before ``since``."""

    def __init__(self, reader: Reader, since: dt.datetime) -> None:
        found = reader.rows(
            "SELECT booked_at, sequence FROM journal WHERE booked_at >= coalesce("
            "(SELECT max(booked_at) FROM journal WHERE booked_at <= ?), 0) ORDER BY sequence",
            clock.micros(since),
        )
        self.times = [int(row[0]) for row in found]
        self.sequences = [int(row[1]) for row in found]

    def last(self, at: int) -> int:
        """The sequence of the last entry booked at or before ``at``, micros UTC; nought where there
        is none."""
        place = bisect_right(self.times, at)
        return self.sequences[place - 1] if place else 0
