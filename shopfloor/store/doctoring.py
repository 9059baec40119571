"""What the doctor asks of a store, also of one that ``opening`` refuses: every fault, not the first
alone."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import peewee

from shopfloor import clock
from shopfloor.errors import ShopfloorError
from shopfloor.rules.doctor.store import Held, ServerFacts
from shopfloor.rules.policy import HOUSE
from shopfloor.settings import Settings
from shopfloor.store import demo_clock, guards, opening, schema, versions
from shopfloor.store.engine import Engine
from shopfloor.store.faults import StoreDamaged, StoreMissing, first_line, translated
from shopfloor.store.store import Store

T = TypeVar("T")
NOUGHT, MICROSECOND = dt.timedelta(0), dt.timedelta(microseconds=1)

WRITTEN = (("journal_head", "UPDATE"), ("journal", "INSERT"), ("journal", "SELECT"))
"""Tables that every act writes or reads, and the right that it needs."""

_ZONE = (
    "SELECT value FROM setting WHERE name = 'zone' AND holds_from <= ? "
    "ORDER BY holds_from DESC, key DESC LIMIT 1"
)


def look(settings: Settings) -> Held:
    """What can be read of the store, and every fault that stands in the way of opening it; raises
    what reaching it raises."""
    try:
        engine = opening.reached(settings)
    except OSError as error:
        # a folder that lets nobody in
        raise StoreMissing(settings.database, str(error)) from error
    try:
        return _held(engine, settings)
    finally:
        engine.close()


def _held(engine: Engine, settings: Settings) -> Held:
    with _told(engine):
        standing = schema.standing(engine)
        if not standing or not versions.holds_shop(engine):
            raise StoreMissing(engine.where, "there is no shop in it")
    faults: list[ShopfloorError] = []

    def tried(ask: Callable[[], T], otherwise: T) -> T:
        try:
            with _told(engine):
                return ask()
        except ShopfloorError as fault:
            if str(fault) not in map(str, faults):
                faults.append(fault)
            return otherwise

    tried(lambda: _whole(engine, standing), None)
    tried(lambda: opening.refuse_not_ours(Store(engine), settings), None)
    head = tried(lambda: Store(engine).head(), None)
    return Held(
        server=tried(lambda: _server(engine), None) if engine.name == "postgres" else None,
        zone=tried(lambda: _zone(engine), ""),
        schema=tried(lambda: _schema(engine), 0),
        store=engine.where,
        entries=0 if head is None else head.sequence,
        booked_at=None if head is None else head.booked_at,
        ahead=tried(lambda: demo_clock.ahead(Store(engine)), NOUGHT) // MICROSECOND,
        faults=tuple(faults),
    )


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """Whatever a driver says becomes a fault of the store: also a table or a column that is not
    there, which elsewhere would be a defect of the program."""
    try:
        with translated(engine.where):
            yield
    except peewee.PeeweeException as error:
        raise StoreDamaged(engine.where, first_line(error)) from error


def _whole(engine: Engine, standing: list[tuple[str, str, str]]) -> None:
    versions.refuse_other(engine)
    lost = guards.missing(engine.name, standing)
    if lost:
        raise opening.GuardMissing(engine.where, ", ".join(lost))


def _schema(engine: Engine) -> int:
    return int(engine.run("SELECT max(key) FROM migration").fetchone()[0] or 0)


def _zone(engine: Engine) -> str:
    row = engine.run(_ZONE, (clock.now().date().isoformat(),)).fetchone()
    return str(row[0]) if row else HOUSE["zone"].default


def _server(engine: Engine) -> ServerFacts:
    row = engine.run(
        "SELECT current_setting('server_version_num')::int, current_setting('server_version'), "
        "current_setting('server_encoding'), current_user::text, r.rolsuper, "
        "(SELECT count(*) FROM pg_stat_activity), current_setting('max_connections')::int, "
        "extract(epoch FROM clock_timestamp())::float8 "
        "FROM pg_roles r WHERE r.rolname = current_user"
    ).fetchone()
    version, shown, encoding, role, superuser, connections, allowed, at = row
    behind = at - clock.micros(clock.now()) / 1_000_000
    return ServerFacts(
        version, shown, encoding, role, superuser, _lacking(engine), connections, allowed, behind
    )


def _lacking(engine: Engine) -> tuple[str, ...]:
    """The rights that this role has not, of what every act needs."""
    has = "SELECT has_table_privilege(?, ?)"
    return tuple(
        f"{right} {table}"
        for table, right in WRITTEN
        if not engine.run(has, (table, right)).fetchone()[0]
    )
