"""What a driver says, as a fact of the store: one class each, and where it is translated.

Peewee reports a full disk as "cannot rollback - no transaction is active" with SQLITE_FULL only
in ``__context__`` (measured, storage.md 4), so the whole chain of causes is read.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import peewee

from shopfloor.errors import Conflict, StoreUnavailable
from shopfloor.rules.proofs import ProofSpent


@dataclass(eq=False)
class DiskFull(StoreUnavailable):
    """Nothing was recorded."""

    store: str


@dataclass(eq=False)
class StoreReadOnly(StoreUnavailable):
    """This terminal may only read."""

    store: str


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
    """No such file, or no such server or database."""

    store: str
    reason: str


@dataclass(eq=False)
class StoreReplaced(StoreUnavailable):
    """The file that was opened is no longer the file of that name."""

    store: str


@dataclass(eq=False)
class SomebodyWasFirst(Conflict):
    """A constraint of the table stood where the rule had let through."""

    constraint: str


_FULL = ("SQLITE_FULL", "53100")
_READ_ONLY = ("SQLITE_READONLY", "25006")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40P01", "40001")
_MISSING = ("SQLITE_CANTOPEN", "SQLITE_IOERR", "57P", "08", "3D000", "28")


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
    names = _names(error)

    def told(family: tuple[str, ...]) -> bool:
        return any(name.startswith(family) for name in names)

    if told(_FULL):
        return DiskFull(store)
    if told(_READ_ONLY):
        return StoreReadOnly(store)
    if told(_DAMAGED):
        return StoreDamaged(store, str(error))
    if told(_BUSY):
        return StoreBusy(store)
    if any(isinstance(one, peewee.IntegrityError | sqlite3.IntegrityError) for one in [error]):
        return _at_the_wall(_constraint(error))
    if told(_MISSING) or isinstance(error, peewee.OperationalError | peewee.InterfaceError):
        return StoreMissing(store, str(error).strip().splitlines()[0])
    return None


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
    return str(error).strip().splitlines()[0]


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
