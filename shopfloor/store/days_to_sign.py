"""The business days on which goods moved, and those that were signed (DRC-01, DRC-02)."""

import datetime as dt

from shopfloor import clock
from shopfloor.store import house
from shopfloor.store.people import Reader

MINUTE = 60_000_000
"""Microseconds."""

_MOVED = f"""
SELECT DISTINCT j.booked_at / {MINUTE} FROM stock_entry e JOIN journal j ON j.key = e.entry
WHERE e.kind NOT IN ('opening', 'count', 'in_count') AND e.key > (
    SELECT coalesce(max(x.key), 0) FROM stock_entry x
    WHERE (SELECT y.booked_at FROM journal y WHERE y.key = x.entry) < ?)
"""
"""The greatest key before the span is found from the end, so that years of entries are not read."""


def days_moved(reader: Reader, first: dt.date, today: dt.date) -> set[str]:
    """The days from ``first`` on, ISO, on which goods came or went; stock that was there when the
    shop opened, and counts, moved nothing.  A day begins as it does today."""
    since = clock.micros(house.day_begins(reader, first))
    zone = house.house_text(reader, "zone", today)
    starts = house.house_number(reader, "day_starts", today)
    minutes = (clock.instant(int(row[0]) * MINUTE) for row in reader.rows(_MOVED, since))
    return {clock.business_day(one, zone, starts).isoformat() for one in minutes}


def days_signed(reader: Reader, first: dt.date) -> set[str]:
    """The days from ``first`` on that both have signed, be it that something was booked since."""
    found = reader.rows("SELECT DISTINCT day FROM reconciliation WHERE day >= ?", first.isoformat())
    return {str(row[0]) for row in found}
