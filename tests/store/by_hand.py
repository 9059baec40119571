"""A store as somebody without shopfloor reaches it: the bare driver, all its rights."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg

from shopfloor.settings import Settings

REFUSED = (sqlite3.Error, psycopg.Error)


@contextmanager
def by_hand(settings: Settings) -> Iterator[Any]:
    """A connection with ``execute``; each statement stands at once."""
    if settings.is_postgres:
        with psycopg.connect(settings.database, autocommit=True) as connection:
            yield connection
    else:
        with closing(sqlite3.connect(settings.path, isolation_level=None)) as connection:
            yield connection


def contents(settings: Settings, tables: list[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables, in key order."""
    with by_hand(settings) as hand:
        return {
            table: hand.execute(f"SELECT * FROM {table} ORDER BY key").fetchall()
            for table in tables
        }
