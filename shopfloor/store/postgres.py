"""PostgreSQL: a server for many terminals, and what has to be watched about a server.

A connection can be lost at any moment.  Outside a transaction nothing was under way, so the
statement is sent once more over a new one; inside one nothing was kept (ServerLost), but where
COMMIT itself was under way nobody can know (OutcomeUnknown) until the site's lock is held again.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import peewee
import psycopg
from playhouse.db_url import parse as parse_url
from psycopg.conninfo import conninfo_to_dict, make_conninfo, timeout_from_conninfo

from shopfloor.settings import DatabaseMalformed
from shopfloor.store import engine
from shopfloor.store.engine import Engine, Remembered
from shopfloor.store.faults import (
    AS_PEEWEE,
    OutcomeUnknown,
    ServerLost,
    SomebodyWasFirst,
    first_line,
)

IDLE_SECONDS = 60
"""After so long without a word a terminal that holds the site's lock has vanished: the server
ends its transaction, so that the others can go on."""


class _PostgresDatabase(Remembered, peewee.PostgresqlDatabase):
    opened: list[Any]


class _Here(threading.local):
    """The connection of this thread's open transaction."""

    held: Any = None


class PostgresEngine(Engine):
    """One database of a server; the password in its URL is never shown."""

    name = "postgres"

    def __init__(self, url: str) -> None:
        told = {"connect_timeout": 5, "tcp_user_timeout": 15_000} | parse_url(url)
        self.where = f"postgresql:{told.get('database', '')}"
        own = (
            "-c default_transaction_read_only=on -c timezone=UTC "
            f"-c lock_timeout={int(engine.PATIENCE * 1000)} "
            f"-c idle_in_transaction_session_timeout={IDLE_SECONDS * 1000}"
        )
        told["options"] = f"{told.get('options', '')} {own}".strip()
        self.database = _PostgresDatabase(
            told.pop("database"), host=told.pop("host", None), **told, prefer_psycopg3=True
        )
        self.database.opened = []
        self._here = _Here()
        self._translated: dict[str, str] = {}
        _refuse_unread(self.database.connect_params)

    def run(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        return self._sent(lambda: self.database.execute_sql(self._asked(sql), values))

    def many(self, sql: str, rows: list[tuple[Any, ...]]) -> int:
        return int(self._sent(lambda: self._piped(self._asked(sql), rows)))

    def _piped(self, asked: str, rows: list[tuple[Any, ...]]) -> int:
        with AS_PEEWEE, self.database.cursor() as cursor:
            cursor.executemany(asked, rows)  # psycopg sends them in one pipeline
            return int(cursor.rowcount)

    def _asked(self, sql: str) -> str:
        asked = self._translated.get(sql)
        if asked is None:
            asked = self._translated[sql] = sql.replace("%", "%%").replace("?", "%s")
        return asked

    def _sent(self, send: Callable[[], Any]) -> Any:
        if self._here.held is not None and self._here.held.closed:
            raise ServerLost(self.where, "the transaction is gone")
        try:
            return send()
        except (peewee.OperationalError, peewee.InterfaceError) as error:
            if not self._lost():
                raise
            self._forget()
            if self._here.held is not None:
                raise ServerLost(self.where, first_line(error)) from error
        return send()

    def _lost(self) -> bool:
        return not self.database.is_closed() and self.database.connection().closed

    def _forget(self) -> None:
        """Let go of a connection that is broken; the next statement makes a new one."""
        if not self.database.is_closed():
            with suppress(ValueError):
                self.database.opened.remove(self.database.connection())
            self.database.close()

    def begin(self) -> None:
        self.run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        self._here.held = self.database.connection()

    def commit(self) -> None:
        if self._here.held.closed:
            raise ServerLost(self.where, "the transaction is gone")
        try:
            done = self.database.execute_sql("COMMIT")
        except (peewee.OperationalError, peewee.InterfaceError) as error:
            if self._here.held.closed:
                raise OutcomeUnknown(self.where, "") from error
            raise
        # a COMMIT behind a statement that failed rolls back, and says so only here
        if done.statusmessage != "COMMIT":
            raise SomebodyWasFirst(str(done.statusmessage))
        self._here.held = None

    def roll_back(self) -> None:
        held, self._here.held = self._here.held, None
        if held is not None:
            with suppress(psycopg.Error):
                held.rollback()
            if held.closed:
                self._forget()

    def begin_reading(self) -> None:
        self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self._here.held = self.database.connection()

    def end_reading(self) -> None:
        self.roll_back()

    def close(self) -> None:
        self.database.close_all()


def _refuse_unread(told: dict[str, Any]) -> None:
    """Raise DatabaseMalformed where an option of the URL is none, or its value cannot be read."""
    try:
        timeout_from_conninfo(conninfo_to_dict(make_conninfo("", **told)))
    except psycopg.ProgrammingError as error:
        raise DatabaseMalformed() from error
