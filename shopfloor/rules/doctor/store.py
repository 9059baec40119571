"""The store, its clock, its pepper and its server."""

from collections.abc import Iterator
from dataclasses import dataclass

from shopfloor.errors import ShopfloorError
from shopfloor.rules.doctor.diagnosis import Area, Diagnosis, ok, refused, warn, wrong

MEGABYTE = 1_000_000
SPACE_LEAST, SPACE_LOW = 100, 1_000
"""Megabytes: under the first a day's work may not fit, under the second a backup may not."""

LOG_LARGE = 256
"""Megabytes of log that some reader keeps from being taken into the file."""

SERVER_OLDEST = 140_000
"""PostgreSQL 14, as ``server_version_num`` has it."""

CONNECTIONS_SHARE = 80
"""Per cent of the server's connections."""

CLOCKS_APART = 5
"""Seconds between this machine's clock and the server's."""


@dataclass(frozen=True)
class FileFacts:
    """The database's file: its mode, whether this account may write it and its folder, and bytes
    free beside it and in its log."""

    file: str
    mode: int
    writable: bool
    folder_writable: bool
    free: int
    log: int


@dataclass(frozen=True)
class PepperFacts:
    """The pepper's file: its mode, and whether it lies in the database's own folder."""

    file: str
    mode: int
    beside: bool


@dataclass(frozen=True)
class ServerFacts:
    """The PostgreSQL server; ``lacking`` are the rights that this role has not, as right and
    table; ``behind`` are the seconds by which this machine's clock is behind the server's."""

    version: int
    shown: str
    encoding: str
    role: str
    superuser: bool
    lacking: tuple[str, ...]
    connections: int
    allowed: int
    behind: float


@dataclass(frozen=True)
class Held:
    """What is asked of a store that can be read: the faults that opening it would raise, its schema
    and entries, when it was last written (microseconds), its house's zone, and by how much the
    clock of a demo is ahead (microseconds)."""

    faults: tuple[ShopfloorError, ...]
    store: str
    schema: int
    entries: int
    booked_at: int | None
    zone: str
    server: ServerFacts | None
    ahead: int = 0


def held(facts: Held) -> Iterator[Diagnosis]:
    """Whether the store can be trusted."""
    areas = [
        Area.PEPPER if fault.code.startswith("pepper_") else Area.STORE for fault in facts.faults
    ]
    for area, fault in zip(areas, facts.faults, strict=True):
        yield refused(area, fault)
    if Area.STORE not in areas:
        yield ok(
            Area.STORE, "store_whole",
            store=facts.store, schema=facts.schema, entries=facts.entries,
        )  # fmt: skip


def clocks(facts: Held, now: int, local: str) -> Iterator[Diagnosis]:
    """This machine's clock, in microseconds, against the store's last entry; ``local`` is what the
    clock on the house's wall shows, empty where this machine does not know the zone."""
    if facts.zone and local:
        yield ok(Area.CLOCK, "zone", zone=facts.zone, now=local)
    elif facts.zone:
        yield wrong(Area.CLOCK, "zone_unknown", zone=facts.zone)
    if facts.booked_at is None:
        return
    if now < facts.booked_at:
        minutes = -(-(facts.booked_at - now) // 60_000_000)
        yield wrong(Area.CLOCK, "clock_behind", minutes=minutes)
    else:
        yield ok(Area.CLOCK, "clock_ahead")


def file(facts: FileFacts) -> Iterator[Diagnosis]:
    """Who may read and write the file, and how much room it has."""
    mode = f"{facts.mode & 0o777:04o}"
    if not facts.writable or not facts.folder_writable:
        yield wrong(Area.STORE, "file_unwritable", file=facts.file, mode=mode)
    elif facts.mode & 0o007:
        yield warn(Area.STORE, "file_open", file=facts.file, mode=mode)
    else:
        yield ok(Area.STORE, "file_mode", file=facts.file, mode=mode)
    free = facts.free // MEGABYTE
    if free < SPACE_LEAST:
        yield wrong(Area.STORE, "space_none", file=facts.file, megabytes=free)
    elif free < SPACE_LOW:
        yield warn(Area.STORE, "space_low", file=facts.file, megabytes=free)
    else:
        yield ok(Area.STORE, "space", megabytes=free)
    if facts.log // MEGABYTE > LOG_LARGE:
        yield warn(Area.STORE, "log_large", file=facts.file, megabytes=facts.log // MEGABYTE)


def pepper(facts: PepperFacts) -> Iterator[Diagnosis]:
    """Whether its owner alone may read it (mode 0600), and whether a copy of the folder takes it
    along with the database."""
    mode = f"{facts.mode & 0o777:04o}"
    if facts.mode & 0o077:
        yield wrong(Area.PEPPER, "pepper_open", file=facts.file, mode=mode)
    else:
        yield ok(Area.PEPPER, "pepper_kept", file=facts.file, mode=mode)
    yield ok(Area.PEPPER, "pepper_beside" if facts.beside else "pepper_apart", file=facts.file)


def server(facts: ServerFacts) -> Iterator[Diagnosis]:
    """Version, encoding, rights, connections and clock of a PostgreSQL server."""
    if facts.version < SERVER_OLDEST:
        oldest = SERVER_OLDEST // 10_000
        yield wrong(Area.SERVER, "server_old", version=facts.shown, oldest=oldest)
    else:
        yield ok(Area.SERVER, "server_version", version=facts.shown)
    if facts.encoding != "UTF8":
        yield wrong(Area.SERVER, "server_encoding", encoding=facts.encoding)
    yield _role(facts)
    used = {"connections": facts.connections, "allowed": facts.allowed}
    if facts.connections * 100 > facts.allowed * CONNECTIONS_SHARE:
        yield warn(Area.SERVER, "connections_many", **used)
    else:
        yield ok(Area.SERVER, "connections", **used)
    if abs(facts.behind) > CLOCKS_APART:
        yield warn(Area.CLOCK, "clock_off_server", seconds=round(facts.behind))


def _role(facts: ServerFacts) -> Diagnosis:
    if facts.lacking:
        return wrong(Area.SERVER, "rights_lacking", role=facts.role, lacking=facts.lacking)
    if facts.superuser:
        return warn(Area.SERVER, "role_superuser", role=facts.role)
    return ok(Area.SERVER, "role", role=facts.role)
