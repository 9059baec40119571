"""Repair orders as rows."""

from collections.abc import Collection

from shopfloor.rules.orders import (
    Job,
    Order,
    OrderPart,
)
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader
from shopfloor.store.reading import record

HANDED_IN_AT = (
    "(SELECT CASE x.taken WHEN 1 THEN x.handed_at END FROM handed_in x "
    "WHERE x.repair_order = o.key ORDER BY x.key DESC LIMIT 1)"
)
"""When the advisor took the car of an order ``o`` over; NULL where he did not, or sent it back."""

_ORDER = (
    "SELECT o.key, o.number, v.plate, v.vin, v.model, o.advisor, s.name, o.promised_at, "
    "o.promised_how, o.old_part_choice, o.state, coalesce(c.name, ''), s.number, q.fen, "
    f"x.key IS NOT NULL, {HANDED_IN_AT} AS gone FROM repair_order o "
    "JOIN vehicle v ON v.key = o.vehicle "
    "JOIN staff s ON s.key = o.advisor LEFT JOIN customer c ON c.key = o.customer "
    "LEFT JOIN quotation q ON q.repair_order = o.key "
    "LEFT JOIN work_stop x ON x.repair_order = o.key "
)

_HERE_FIRST = "ORDER BY gone DESC NULLS FIRST, o.key"
"""What is not handed in, oldest first; behind it what is, the last first."""


def by_number(reader: Reader, number: str) -> Order | None:
    """The order of a number."""
    row = reader.one(_ORDER + "WHERE o.number = ?", number)
    return record(Order, row) if row else None


def by_key(reader: Reader, key: int) -> Order | None:
    """The order of a key."""
    row = reader.one(_ORDER + "WHERE o.key = ?", key)
    return record(Order, row) if row else None


def by_plate(reader: Reader, plate: str) -> list[Order]:
    """The open orders of a plate, in the order of ``_HERE_FIRST``."""
    found = reader.rows(f"{_ORDER}WHERE v.plate = ? AND o.state = 'open' {_HERE_FIRST}", plate)
    return [record(Order, row) for row in found]


def by_plate_end(reader: Reader, end: str, limit: int = 50) -> list[Order]:
    """The open orders of the plates that end so, in the order of ``_HERE_FIRST``."""
    found = reader.rows(
        f"{_ORDER}WHERE o.state = 'open' AND length(v.plate) >= ? "
        f"AND substr(v.plate, length(v.plate) - ? + 1) = ? {_HERE_FIRST} LIMIT ?",
        len(end), len(end), end, limit,
    )  # fmt: skip
    return [record(Order, row) for row in found]


def listed(reader: Reader, after: int = 0, limit: int = 100) -> list[Order]:
    """A page of the orders behind the key ``after``."""
    return [
        record(Order, row)
        for row in reader.rows(_ORDER + "WHERE o.key > ? ORDER BY o.key LIMIT ?", after, limit)
    ]


def jobs(reader: Reader, order: int) -> list[Job]:
    """An order's jobs by line."""
    found = reader.rows(
        "SELECT j.line, j.work, j.minutes, j.skill, j.three_guarantees, "
        "CASE WHEN e.key IS NULL THEN j.state ELSE 'ended' END FROM job j "
        "LEFT JOIN job_ended e ON e.job = j.key WHERE j.repair_order = ? ORDER BY j.line",
        order,
    )
    return [record(Job, row) for row in found]


def parts(reader: Reader, order: int) -> list[OrderPart]:
    """The parts that an order is expected to need."""
    found = reader.rows(
        "SELECT o.line, o.job, p.number, p.name, o.quantity, p.unit, p.content "
        "FROM order_part o JOIN part p ON p.key = o.part WHERE o.repair_order = ? ORDER BY o.line",
        order,
    )
    return [record(OrderPart, row) for row in found]


Car = tuple[int, str, str]
"""A car's key, VIN and model."""


def vehicle_of(
    writing: Writing, plate: str, vin: str, model: str, made: dict[str, Car] | None = None
) -> int:
    """The key of the car of a plate, entered or brought up to date where something is new;
    ``made`` keeps the cars that this act has written already, which the store does not show yet."""
    made = {} if made is None else made
    before = made.get(plate) or writing.one(
        "SELECT key, vin, model FROM vehicle WHERE plate = ?", plate
    )
    if before is None:
        key = writing.put("vehicle", None, plate=plate, vin=vin, model=model)
        made[plate] = key, vin, model
        return key
    key, old_vin, old_model = before
    told = (vin or old_vin, model or old_model)
    if told != (old_vin, old_model):
        writing.put("vehicle", key, plate=plate, vin=told[0], model=told[1])
        made[plate] = key, *told
    return int(key)


def is_customer(reader: Reader, key: int) -> bool:
    """Whether somebody has this key, or had it: an order that was replayed has it alone."""
    return (
        reader.one("SELECT 1 FROM customer WHERE key = ?", key) is not None
        or reader.one("SELECT 1 FROM repair_order WHERE customer = ? LIMIT 1", key) is not None
    )


def last_customer(reader: Reader) -> int:
    """The highest key of a customer that an order holds; 0 for none."""
    row = reader.one("SELECT max(customer) FROM repair_order")
    return int(row[0] or 0) if row else 0


def put_customer(writing: Writing, name: str, telephone: str, behind: int = 0) -> int:
    """A customer, outside the chain, at once; returns the key that an order names, a higher one
    than ``behind``."""
    key = max(writing.next_key("customer"), behind + 1)
    writing.unchained(
        "INSERT INTO customer (key, name, telephone) VALUES (?, ?, ?)", key, name, telephone
    )
    return key


def known_numbers(reader: Reader, numbers: Collection[str]) -> frozenset[str]:
    """Which of these orders are there."""
    wanted, known = sorted(numbers), set[str]()
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        marks = ", ".join("?" * len(some))
        found = reader.rows(f"SELECT number FROM repair_order WHERE number IN ({marks})", *some)
        known |= {row[0] for row in found}
    return frozenset(known)


def count(reader: Reader) -> int:
    """How many orders there are."""
    row = reader.one("SELECT count(*) FROM repair_order")
    return int(row[0]) if row else 0
