"""What is wrong with the store, its clock, its pepper and its server: asked by anybody at any time,
of a store in any state.  Writes nothing, and needs nobody who acts."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from shopfloor import clock
from shopfloor.errors import Fault, ShopfloorError
from shopfloor.rules.doctor import store as rules
from shopfloor.rules.doctor.diagnosis import Area, Diagnosis, refused
from shopfloor.rules.findings import told_time
from shopfloor.settings import Settings
from shopfloor.store import doctoring, opening

UNTOLD = (OSError, Fault)
"""What a file raises that is not there, or lies in a folder or a home that is not."""


def examine(settings: Settings) -> list[Diagnosis]:
    """Everything about the store that the settings name; raises nothing that a store can do."""
    found = list(_file(settings))
    try:
        held = doctoring.look(settings)
    except ShopfloorError as fault:
        return [*found, refused(Area.STORE, fault), *_missing(settings), *_pepper(settings)]
    now = clock.micros(clock.now()) + held.ahead
    local = told_time(now, held.zone)
    found += rules.clocks(held, now, "" if local == str(now) else local)
    found += rules.held(held)
    if held.server is not None:
        found += rules.server(held.server)
    return [*found, *_pepper(settings)]


def _file(settings: Settings) -> Iterator[Diagnosis]:
    try:
        if settings.is_postgres:
            return
        path = settings.path
        status = path.stat()
        facts = rules.FileFacts(
            file=str(path),
            mode=status.st_mode,
            writable=os.access(path, os.W_OK),
            folder_writable=os.access(path.parent, os.W_OK),
            free=shutil.disk_usage(path.parent).free,
            log=_size(path.with_name(path.name + "-wal")),
        )
    except UNTOLD:
        return  # reaching the store says so
    yield from rules.file(facts)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _missing(settings: Settings) -> Iterator[Diagnosis]:
    try:
        opening.read_pepper(settings)
    except opening.PepperMissing as fault:
        yield refused(Area.PEPPER, fault)
    except UNTOLD:
        return  # the store is not there for the same reason


def _pepper(settings: Settings) -> Iterator[Diagnosis]:
    try:
        path = settings.pepper
        mode = path.stat().st_mode
        beside = not settings.is_postgres and path.parent.samefile(settings.path.parent)
    except UNTOLD:
        return  # opening the store says so
    yield from rules.pepper(rules.PepperFacts(str(path), mode, beside))
