"""What a driver says, as a fact of the store: one class each, and where it is translated.

Peewee reports a full disk as "cannot rollback - no transaction is active" with SQLITE_FULL only
in ``__context__`` (measured, storage.md 4), so the whole chain of causes is read.
"""

import os
import pwd
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import peewee

from shopfloor.errors import Conflict, Fault, StoreUnavailable
from shopfloor.rules.proofs import ProofSpent


@dataclass(eq=False)
class DiskFull(StoreUnavailable):
    """Nothing was recorded."""

    store: str


@dataclass(eq=False)
class DiskFailing(StoreUnavailable):
    """The disk did not do as it was told; nothing was recorded."""

    store: str
    reason: str


@dataclass(eq=False)
class StoreReadOnly(StoreUnavailable):
    """This terminal may only read; ``owner`` is the account that the file belongs to."""

    store: str
    owner: str


@dataclass(eq=False)
class StoreDamaged(StoreUnavailable):
    """A page, the header or the schema cannot be read."""

    store: str
    reason: str


@dataclass(eq=False)
class StoreBusy(StoreUnavailable):
    """Ten seconds of trying for the site's lock were in vain."""

    store: str


@dataclass(eq=False)
class StoreMissing(StoreUnavailable):
    """No such file, or no shop in it."""

    store: str
    reason: str


@dataclass(eq=False)
class ServerLost(StoreUnavailable):
    """The server cannot be reached, does not let in, or went away before a commit: nothing was
    recorded."""

    store: str
    reason: str


@dataclass(eq=False)
class OutcomeUnknown(StoreUnavailable):
    """The server went away while it committed: only ``op``, asked again, tells what happened."""

    store: str
    op: str


@dataclass(eq=False)
class StoreReplaced(StoreUnavailable):
    """The file that was opened is no longer the file of that name."""

    store: str


@dataclass(eq=False)
class FigureTooLarge(Fault):
    """A figure, or a sum of figures, that the store cannot hold; nothing was recorded."""

    store: str
    reason: str


@dataclass(eq=False)
class SomebodyWasFirst(Conflict):
    """A constraint of the table stood where the rule had let through."""

    constraint: str


AS_PEEWEE = peewee.ExceptionWrapper(
    {
        kind.__name__: kind
        for kind in (
            peewee.DatabaseError,
            peewee.DataError,
            peewee.IntegrityError,
            peewee.InterfaceError,
            peewee.InternalError,
            peewee.NotSupportedError,
            peewee.OperationalError,
            peewee.ProgrammingError,
        )
    }
)
"""What Peewee's ``execute_sql`` does to a driver's errors, for statements that go round it."""

# SQLite says FULL where a disk is full, but IOERR_WRITE where a quota or a limit is
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "53100")
_READ_ONLY = ("SQLITE_READONLY", "25006", "42501")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40P01", "40001")
_FAILING = ("SQLITE_IOERR", "58030")
_MISSING = ("SQLITE_CANTOPEN",)
_TOO_LARGE = ("SQLITE_TOOBIG", "22003")


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it wraps and what it was raised in, each once."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__, getattr(one, "orig", None)]


def _names(error: BaseException) -> list[str]:
    """SQLite's error name or PostgreSQL's SQLSTATE of each cause that has one."""
    named = (
        getattr(one, "sqlite_errorname", None) or getattr(one, "sqlstate", None)
        for one in causes(error)
    )
    return [name for name in named if name]


def is_busy(error: BaseException) -> bool:
    """Whether waiting a little may mend it."""
    return any(name.startswith(_BUSY) for name in _names(error))


def fact(error: BaseException, store: str) -> Exception | None:
    """The fact that a driver's error stands for, or None where it stands for none."""
    names, reason = _names(error), first_line(error)

    def told(family: tuple[str, ...]) -> bool:
        return any(name.startswith(family) for name in names)

    if told(_FULL):
        return DiskFull(store)
    if told(_READ_ONLY):
        return StoreReadOnly(store, _owner(store))
    if told(_DAMAGED):
        return StoreDamaged(store, reason)
    # every page can be read: a figure is out of bounds, and that stops no store
    if told(_TOO_LARGE) or reason == "integer overflow" or _overflows(error):
        return FigureTooLarge(store, reason)
    if told(_BUSY):
        return StoreBusy(store)
    if told(_FAILING):
        return DiskFailing(store, reason)
    if isinstance(error, peewee.IntegrityError | sqlite3.IntegrityError):
        return _at_the_wall(_constraint(error))
    if told(_MISSING):
        return StoreMissing(store, reason)
    if isinstance(error, peewee.OperationalError | peewee.InterfaceError) and _of_server(error):
        return ServerLost(store, reason)
    return None


def _overflows(error: BaseException) -> bool:
    return any(isinstance(one, OverflowError) for one in causes(error))


def first_line(error: BaseException) -> str:
    """What the driver says, without what PostgreSQL adds about rows and places."""
    told = str(error).strip().splitlines()
    return told[0] if told else type(error).__name__


def _of_server(error: BaseException) -> bool:
    return any(type(one).__module__.startswith("psycopg") for one in causes(error))


def _owner(store: str) -> str:
    """The account that a file belongs to; ``?`` where that cannot be told."""
    try:
        return pwd.getpwuid(os.stat(store).st_uid).pw_name
    except (OSError, KeyError):
        return "?"


_SIGNATURE_NONCE = ("UNIQUE: signature", "signature_nonce_key")
"""How the two engines name the wall that a proof meets the second time; SQLite by its guard."""


def _at_the_wall(constraint: str) -> Exception:
    if constraint in _SIGNATURE_NONCE:
        return ProofSpent()
    return SomebodyWasFirst(constraint)


def _constraint(error: BaseException) -> str:
    """The constraint's name; PostgreSQL's DETAIL holds row contents and is never shown."""
    for one in causes(error):
        name = getattr(getattr(one, "diag", None), "constraint_name", None)
        if name:
            return str(name)
    return first_line(error)


@contextmanager
def translated(store: str) -> Iterator[None]:
    """Driver errors inside become facts of the store."""
    try:
        yield
    except (peewee.PeeweeException, sqlite3.Error, OverflowError) as error:
        known = fact(error, store)
        if known is None:
            raise
        raise known from error
