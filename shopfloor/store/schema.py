"""The schema's one maker: numbered migrations, hand-written for each engine side by side.

``migrations/NNNN_name.sqlite.sql`` and ``….postgres.sql``.  After them all guards are made anew:
a table rebuild on SQLite drops triggers without a word (storage.md 1.4).
"""

from collections.abc import Sequence
from importlib.resources import files

from shopfloor.store import guards
from shopfloor.store.engine import Engine
from shopfloor.store.faults import AS_PEEWEE

Script = tuple[int, str, str]
"""A migration: number, name and text."""


def scripts(engine: str) -> list[Script]:
    """Number, name and text of every migration, in order."""
    ending = f".{engine}.sql"
    found = (
        page
        for page in files("shopfloor.store").joinpath("migrations").iterdir()
        if page.name.endswith(ending)
    )
    return sorted(
        (int(page.name[:4]), page.name[5 : -len(ending)], page.read_text("utf-8")) for page in found
    )


def make(engine: Engine) -> None:
    """Make the schema in an empty database, in the caller's transaction."""
    apply(engine, scripts(engine.name))


def apply(engine: Engine, lacking: Sequence[Script]) -> None:
    """Apply migrations to what stands, in the caller's transaction: the guards are out of the way
    meanwhile, and all of them are made anew."""
    _unguard(engine)
    for number, name, text in lacking:
        for statement in _statements(text):
            _execute(engine, statement)
        engine.run("INSERT INTO migration (key, name) VALUES (?, ?)", (number, name))
        if engine.name == "postgres":
            # no table can be altered while the check of a row put into it is still to come
            _execute(engine, "SET CONSTRAINTS ALL IMMEDIATE")
    for statement in _guards(engine):
        _execute(engine, statement)


def _unguard(engine: Engine) -> None:
    """Every trigger is a guard."""
    if engine.name == "postgres":
        _execute(engine, "DROP FUNCTION IF EXISTS only_grows() CASCADE")
        return
    for kind, name, _ in standing(engine):
        if kind == "trigger":
            _execute(engine, f"DROP TRIGGER {name}")


def drop(engine: Engine) -> None:
    """Take every table away; PostgreSQL, in the caller's transaction: only a demo is made anew."""
    for kind, name, _ in standing(engine):
        if kind == "table":
            _execute(engine, f"DROP TABLE {name} CASCADE")
    _execute(engine, "DROP FUNCTION only_grows() CASCADE")


def standing(engine: Engine) -> list[tuple[str, str, str]]:
    """What the store has: tables, CHECKs, indexes, triggers."""
    sql = guards.SQLITE_STANDING if engine.name == "sqlite" else guards.POSTGRES_STANDING
    return [(row[0], row[1], row[2]) for row in engine.run(sql).fetchall()]


def _statements(text: str) -> list[str]:
    return [part.strip() for part in text.split(";\n") if part.strip()]


def _execute(engine: Engine, statement: str) -> None:
    """Through the driver's cursor without parameters: ``%`` in DDL is a placeholder to psycopg."""
    with AS_PEEWEE:
        engine.database.cursor().execute(statement)


def _guards(engine: Engine) -> list[str]:
    """For every chained table that stands: an older schema has fewer."""
    stands = {name for kind, name, _ in standing(engine) if kind == "table"}
    chained = [table for table in guards.CHAINED_TABLES if table in stands]
    if engine.name == "postgres":
        return guards.postgres_guards(chained)
    return guards.sqlite_guards({table: _uniques(engine, table) for table in chained})


def _uniques(engine: Engine, table: str) -> tuple[tuple[str, ...], ...]:
    listed = engine.run(f"PRAGMA index_list({table})").fetchall()
    unique = sorted(row[1] for row in listed if row[2])
    return tuple(
        tuple(row[2] for row in engine.run(f"PRAGMA index_info('{name}')").fetchall())
        for name in unique
    )
