"""``check``: current state against the rows that made it, and every invariant of the house.

An invariant is a small function that answers with what is wrong and where; ``INVARIANTS`` lists
them.  Each reads one state of the store.
"""

from collections.abc import Callable, Iterator
from typing import Any

import peewee

from shopfloor.errors import StoreUnavailable
from shopfloor.rules import numbers
from shopfloor.rules.findings import Finding
from shopfloor.store import guards, opening, schema, search
from shopfloor.store.faults import FigureTooLarge
from shopfloor.store.gate_checking import GATE
from shopfloor.store.papers import papers
from shopfloor.store.stocktake_checking import STOCKTAKE
from shopfloor.store.store import Store
from shopfloor.store.tables import VERSIONED
from shopfloor.store.tables.base import Versioned
from shopfloor.store.verifying import verify

Invariant = Callable[[Store], Iterator[Finding]]


def check(store: Store, zone: str) -> Iterator[Finding]:
    """Everything that is wrong: the file, the guards, the chain, then every invariant."""
    for reason in opening.damage(store):
        yield Finding("damaged", {"reason": reason})
    yield from standing(store)
    yield from verify(store, zone)
    for invariant in INVARIANTS:
        yield from _kept(store, invariant)


def _kept(store: Store, invariant: Invariant) -> Iterator[Finding]:
    """What an invariant finds; a figure that the engine itself cannot add up is a finding too."""
    try:
        with store.reading():
            found = list(invariant(store))
    except (StoreUnavailable, FigureTooLarge, peewee.DataError) as error:
        found = [Finding("not_checked", {"invariant": invariant.__name__, "reason": str(error)})]
    yield from found


def standing(store: Store) -> Iterator[Finding]:
    """The guards of the stored list that are not there, or are otherwise."""
    for missing in guards.missing(store.engine.name, schema.standing(store.engine)):
        yield Finding("guard_lost", {"guard": missing})


def states(store: Store) -> Iterator[Finding]:
    """Every versioned thing is as the latest of its chained records says, both ways."""
    for table in VERSIONED.values():
        columns = table.columns()
        recorded, held = _recorded(store, table), _held(store, table)
        for key in sorted(recorded.keys() | held.keys()):
            if recorded.get(key) != held.get(key):
                yield _state_finding(table.table_name(), columns, key, recorded, held)


def _recorded(store: Store, table: type[Versioned]) -> dict[int, tuple[Any, ...]]:
    name, record = table.table_name(), table.record_name()
    told = ", ".join((name, *table.columns()[1:]))
    latest = f"SELECT max(key) FROM {record} GROUP BY {name}"
    return {
        row[0]: row for row in store.rows(f"SELECT {told} FROM {record} WHERE key IN ({latest})")
    }


def _held(store: Store, table: type[Versioned]) -> dict[int, tuple[Any, ...]]:
    told = ", ".join(table.columns())
    return {row[0]: row for row in store.rows(f"SELECT {told} FROM {table.table_name()}")}


def _state_finding(
    table: str,
    columns: tuple[str, ...],
    key: int,
    recorded: dict[int, tuple[Any, ...]],
    held: dict[int, tuple[Any, ...]],
) -> Finding:
    told: dict[str, int | str] = {"table": table, "row": numbers.counter(key)}
    if key not in held:
        return Finding("state_missing", told)
    if key not in recorded:
        return Finding("state_added", told)
    told_by = zip(columns, recorded[key], held[key], strict=True)
    differing = [name for name, right, stands in told_by if right != stands]
    return Finding("state_differs", {**told, "columns": ", ".join(differing)})


def balances(store: Store) -> Iterator[Finding]:
    """A part's balance in a location is the sum of its stock entries there."""
    for part, location, booked, held in store.rows(_BALANCES):
        told = {"part": part, "location": location, "booked": booked, "held": held}
        yield Finding("balance_differs", told)


def balances_below(store: Store) -> Iterator[Finding]:
    """No balance lies below nought."""
    for part, location, held in store.rows(_BELOW):
        yield Finding("balance_below", {"part": part, "location": location, "held": held})


def part_totals(store: Store) -> Iterator[Finding]:
    """What the house holds of a part, and its value, are the sums of its stock entries."""
    for part, booked, on_hand, booked_value, value in store.rows(_TOTALS):
        if booked != on_hand:
            yield Finding("on_hand_differs", {"part": part, "booked": booked, "held": on_hand})
        if booked_value != value:
            yield Finding("value_differs", {"part": part, "booked": booked_value, "held": value})


def value_without_stock(store: Store) -> Iterator[Finding]:
    """Where nothing is on hand nothing has value, and neither lies below nought (E07)."""
    for part, on_hand, value in store.rows(_VALUE_ALONE):
        yield Finding("value_alone", {"part": part, "on_hand": on_hand, "value": value})


def parts_found(store: Store) -> Iterator[Finding]:
    """Every part is found by what it is called: the index follows from parts and barcodes."""
    for key in search.wrong(store, store.engine.name):
        row = store.one("SELECT number FROM part WHERE key = ?", key)
        yield Finding("part_not_found", {"part": row[0] if row else str(key)})


def bookings_in_time(store: Store) -> Iterator[Finding]:
    """No entry was booked before the one that it follows."""
    for sequence, _ in store.rows(_BACKWARDS):
        yield Finding("booked_backwards", {"sequence": sequence, "before": sequence - 1})


_PART = "coalesce((SELECT number FROM part WHERE part.key = {0}.part), CAST({0}.part AS TEXT))"
_PLACE = (
    "coalesce((SELECT code FROM location WHERE location.key = {0}.location), "
    "CAST({0}.location AS TEXT))"
)

_BALANCES = (
    f"SELECT {_PART.format('s')}, {_PLACE.format('s')}, s.booked, s.held FROM ("
    "SELECT part, location, CAST(sum(booked) AS BIGINT) AS booked, "
    "CAST(sum(held) AS BIGINT) AS held FROM ("
    "SELECT part, location, quantity AS booked, 0 AS held FROM stock_entry UNION ALL "
    "SELECT part, location, 0, quantity FROM balance) AS each_line "
    "GROUP BY part, location HAVING sum(booked) <> sum(held)) AS s ORDER BY s.part, s.location"
)

_BELOW = (
    f"SELECT {_PART.format('b')}, {_PLACE.format('b')}, b.quantity FROM balance b "
    "WHERE b.quantity < 0 ORDER BY b.part, b.location"
)

_TOTALS = (
    f"SELECT {_PART.format('s')}, s.booked, s.on_hand, s.booked_value, s.value FROM ("
    "SELECT part, CAST(sum(booked) AS BIGINT) AS booked, CAST(sum(on_hand) AS BIGINT) AS on_hand, "
    "CAST(sum(booked_value) AS BIGINT) AS booked_value, CAST(sum(value) AS BIGINT) AS value FROM ("
    "SELECT part, quantity AS booked, 0 AS on_hand, value AS booked_value, 0 AS value "
    "FROM stock_entry UNION ALL "
    "SELECT key, 0, on_hand, 0, value FROM part_stock) AS each_line GROUP BY part "
    "HAVING sum(booked) <> sum(on_hand) OR sum(booked_value) <> sum(value)) AS s ORDER BY s.part"
)

_VALUE_ALONE = (
    f"SELECT {_PART.format('s')}, s.on_hand, s.value FROM "
    "(SELECT key AS part, on_hand, value FROM part_stock "
    "WHERE on_hand < 0 OR value < 0 OR (on_hand = 0 AND value <> 0)) AS s ORDER BY s.part"
)

_BACKWARDS = (
    "SELECT j.sequence, j.booked_at FROM journal j "
    "JOIN journal earlier ON earlier.sequence = j.sequence - 1 "
    "WHERE j.booked_at < earlier.booked_at ORDER BY j.sequence"
)

INVARIANTS: tuple[Invariant, ...] = (
    states,
    balances,
    balances_below,
    part_totals,
    value_without_stock,
    papers,
    parts_found,
    bookings_in_time,
    *GATE,
    *STOCKTAKE,
)
