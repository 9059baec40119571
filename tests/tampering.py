"""Whoever has the file, or owns the database, can change what the guards keep from everybody else.

``tampering(settings)`` gives a plain connection on which guards, CHECKs and foreign keys are out
of the way, and puts them back at the end, so that only the proof can tell.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, LiteralString

import psycopg
from psycopg import sql as pg

from shopfloor.settings import Settings


class Tamper:
    """A connection past the guards; ``?`` stands for each value."""

    def __init__(self, connection: Any, mark: str) -> None:
        self._connection, self._mark = connection, mark

    def run(self, sql: str, *values: Any) -> Sequence[tuple[Any, ...]]:
        """The rows that a statement answers with, none where it answers with none."""
        cursor = self._connection.execute(sql.replace("?", self._mark), values)
        return cursor.fetchall() if cursor.description else []


def changed(tamper: Tamper, table: str, column: str, key: int) -> Any:
    """One more, one bit, or one letter: what stands there, changed as little as can be; answers
    with what stood there."""
    value = tamper.run(f"SELECT {column} FROM {table} WHERE key = ?", key)[0][0]
    if isinstance(value, bytes):
        altered: object = bytes([value[0] ^ 1]) + value[1:]
    elif isinstance(value, str):
        altered = f"{value[:-1]}~"
    else:
        altered = (value or 0) + 1000
    tamper.run(f"UPDATE {table} SET {column} = ? WHERE key = ?", altered, key)
    return value


@contextmanager
def tampering(settings: Settings, *tables: str) -> Iterator[Tamper]:
    """Change anything in ``tables``, in all where none is named; the guards stand again
    afterwards."""
    with (_postgres if settings.is_postgres else _sqlite)(settings, tables) as tamper:
        yield tamper


@contextmanager
def _sqlite(settings: Settings, tables: Sequence[str]) -> Iterator[Tamper]:
    with closing(sqlite3.connect(settings.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=1")
        guards = connection.execute(
            "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        guards = [guard[:2] for guard in guards if not tables or guard[2] in tables]
        connection.execute("BEGIN IMMEDIATE")
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield Tamper(connection, "?")
        for _, sql in guards:
            connection.execute(sql)
        connection.execute("COMMIT")


@contextmanager
def _postgres(settings: Settings, named: Sequence[str]) -> Iterator[Tamper]:
    with psycopg.connect(
        settings.database, options="-c default_transaction_read_only=off"
    ) as owner:
        tables = [name for (name,) in owner.execute(_TABLES) if not named or name in named]
        checks = [check for check in owner.execute(_CHECKS).fetchall() if check[0] in tables]
        for table in tables:
            owner.execute(_named("ALTER TABLE {} DISABLE TRIGGER ALL", table))
        for table, name, _ in checks:
            owner.execute(_named("ALTER TABLE {} DROP CONSTRAINT {}", table, name))
        yield Tamper(owner, "%s")
        for table, name, definition in checks:
            again = _named("ALTER TABLE {} ADD CONSTRAINT {} ", table, name)
            owner.execute(again + pg.SQL(definition.removesuffix(" NOT VALID") + " NOT VALID"))
        for table in tables:
            owner.execute(_named("ALTER TABLE {} ENABLE TRIGGER ALL", table))
        for table, name in owner.execute(_GUARDS).fetchall():
            if table in tables:
                owner.execute(_named("ALTER TABLE {} ENABLE ALWAYS TRIGGER {}", table, name))


def _named(sql: LiteralString, *names: str) -> pg.Composed:
    return pg.SQL(sql).format(*(pg.Identifier(name) for name in names))


_TABLES = (
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)

_CHECKS = (
    "SELECT r.relname, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k "
    "JOIN pg_class r ON r.oid = k.conrelid "
    "WHERE k.contype = 'c' AND r.relnamespace = 'public'::regnamespace"
)

_GUARDS = (
    "SELECT r.relname, t.tgname FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid "
    "WHERE NOT t.tgisinternal AND r.relnamespace = 'public'::regnamespace"
)
