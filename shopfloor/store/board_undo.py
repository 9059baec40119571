"""What an act changed on the board, and what stood before it, as rows."""

from dataclasses import dataclass
from typing import Any

from shopfloor.rules import canonical as form
from shopfloor.store.people import Reader
from shopfloor.store.tables import VERSIONED

BY_ORDER = ("job", "workshop_order", "checkin_item", "order_check", "supplement")
BY_JOB = ("assignment", "clocking", "job_stop")
"""The versioned tables of a car on the board, that name its order or one of its jobs."""

GROWS_ONLY = ("work_stop", "customer_signature", "handed_in")
"""What is written of a car once for all: nothing before it is undone any more."""

OF_CAR = {
    "repair_order": "SELECT ? + 0",
    **{table: f"SELECT s.key FROM {table} s WHERE s.repair_order = ?" for table in BY_ORDER},
    **{
        table: f"SELECT s.key FROM {table} s JOIN job w ON w.key = s.job WHERE w.repair_order = ?"
        for table in BY_JOB
    },
}
"""Which rows of each are an order's."""


@dataclass(frozen=True)
class LastAct:
    """An entry's key and its act."""

    entry: int
    act: str


@dataclass(frozen=True)
class Touched:
    """One thing that an entry changed: the columns as it left them, and as they were before it;
    None where it made the thing."""

    table: str
    key: int
    order: int
    now: dict[str, Any]
    before: dict[str, Any] | None


def last_act(reader: Reader, person: int, acts: tuple[str, ...], since: int) -> LastAct | None:
    """The last of these acts that a person did since then."""
    marks = ", ".join("?" * len(acts))
    row = reader.one(
        f"SELECT key, act FROM journal WHERE person = ? AND booked_at >= ? AND act IN ({marks}) "
        "ORDER BY key DESC LIMIT 1",
        person, since, *acts,
    )  # fmt: skip
    return LastAct(*row) if row else None


def touched(reader: Reader, entry: int) -> list[Touched]:
    """Everything on the board that an entry changed; its facts say which rows it made."""
    row = reader.one("SELECT facts FROM journal WHERE key = ?", entry)
    made = form.read(row[0])["rows"] if row else {}
    return [
        _touched(reader, table, first + nth)
        for table in OF_CAR
        for count, first, _ in (made.get(f"{table}_record", (0, 0, "")),)
        for nth in range(count)
    ]


def _touched(reader: Reader, table: str, record: int) -> Touched:
    columns = VERSIONED[table].columns()[1:]
    versions = reader.rows(
        f"SELECT r.{table}, {', '.join(f'r.{name}' for name in columns)} FROM {table}_record r "
        f"WHERE r.key <= ? AND r.{table} = (SELECT n.{table} FROM {table}_record n WHERE n.key = ?)"
        " ORDER BY r.key DESC LIMIT 2",
        record, record,
    )  # fmt: skip
    key, *now = versions[0]
    told = dict(zip(columns, now, strict=True))
    before = dict(zip(columns, versions[1][1:], strict=True)) if len(versions) > 1 else None
    return Touched(table, key, _order(reader, table, key, told), told, before)


def _order(reader: Reader, table: str, key: int, told: dict[str, Any]) -> int:
    if table == "repair_order":
        return key
    if "repair_order" in told:
        return int(told["repair_order"])
    row = reader.one("SELECT repair_order FROM job WHERE key = ?", told["job"])
    return int(row[0]) if row else 0


def later_act(reader: Reader, order: int, entry: int, but: int = 0) -> tuple[str, str, int] | None:
    """What was done to the car last behind an entry, by anybody ``but`` one person: name, act,
    microseconds."""
    row = reader.one(
        "SELECT s.name, j.act, j.booked_at FROM journal j JOIN staff s ON s.key = j.person "
        f"WHERE j.key > ? AND j.person <> ? AND j.key IN ({_ENTRIES}) ORDER BY j.key DESC LIMIT 1",
        entry, but, *(order, entry) * (len(OF_CAR) + len(GROWS_ONLY)),
    )  # fmt: skip
    return (str(row[0]), str(row[1]), int(row[2])) if row else None


_ENTRIES = " UNION ALL ".join(
    [
        f"SELECT r.entry FROM {table}_record r WHERE r.{table} IN ({own}) AND r.entry > ?"
        for table, own in OF_CAR.items()
    ]
    + [f"SELECT entry FROM {table} WHERE repair_order = ? AND entry > ?" for table in GROWS_ONLY]
)


def order_number(reader: Reader, order: int) -> str:
    """The number of an order."""
    row = reader.one("SELECT number FROM repair_order WHERE key = ?", order)
    return str(row[0]) if row else ""
