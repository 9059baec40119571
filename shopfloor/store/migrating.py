"""Applying the migrations that a store lacks, judged before anything of it is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import peewee

from shopfloor.errors import Differences, StoreUnavailable
from shopfloor.store import guards, schema
from shopfloor.store.engine import Engine
from shopfloor.store.faults import fact, first_line
from shopfloor.store.sqlite import patiently
from shopfloor.store.store import Store
from shopfloor.store.verifying import Trail
from shopfloor.store.versions import versions


@dataclass(eq=False)
class UpgradeUnsound(Differences):
    """The upgraded store would not be whole; it was left as it was."""

    store: str
    reason: str


def apply_lacking(opened: Engine, zone: str) -> None:
    """In the caller's transaction; raises UpgradeUnsound, which the caller rolls back."""
    try:
        schema.apply(opened, versions(opened).lacking)
    except peewee.PeeweeException as error:
        known = fact(error, opened.where)
        if isinstance(known, StoreUnavailable):
            raise known from error
        raise UpgradeUnsound(opened.where, first_line(error)) from error
    wrong = _wrong(opened, zone)
    if wrong:
        raise UpgradeUnsound(opened.where, "; ".join(wrong[:5]))


def bring_up_copy(copy: Engine, zone: str) -> None:
    """Bring up a SQLite file that nobody else has; raises UpgradeUnsound, SchemaNewer."""
    if versions(copy).lacking:
        with on_one_connection(copy):
            apply_lacking(copy, zone)


@contextmanager
def on_one_connection(opened: Engine) -> Iterator[None]:
    """A transaction that lets nobody else in, on this thread's connection for reading: a second
    one could not be opened beside it."""
    run = opened.database.execute_sql
    run("PRAGMA query_only=0")
    patiently(lambda: run("BEGIN EXCLUSIVE"), opened.where)
    try:
        yield
        run("COMMIT")
    finally:
        if opened.database.connection().in_transaction:
            opened.database.connection().rollback()
        run("PRAGMA query_only=1")


def _wrong(opened: Engine, zone: str) -> list[str]:
    """Guards that are not as a fresh store's, else what breaks the chain; it is walked without a
    transaction of its own, to see what is not kept yet."""
    stands, wanted = guards.normalised(schema.standing(opened)), guards.stored(opened.name)
    differing = sorted(set(stands) ^ set(wanted))
    if differing:
        return [" ".join(line.split()[:2]) for line in differing]
    return [finding.sentence() for finding in Trail(Store(opened), zone).walk()]
