"""Where a shop may be made: whether there is one, whether there was one, whether it can be."""

import os
from dataclasses import dataclass

from shopfloor.errors import Refused, StoreUnavailable
from shopfloor.rules.first_hour import QUESTIONS, Answers
from shopfloor.settings import HomeUnknown, Settings, typed_path
from shopfloor.store import opening, schema
from shopfloor.store.database import connect
from shopfloor.store.faults import StoreMissing, translated
from shopfloor.store.making import StoreExists


@dataclass(eq=False)
class ShopLost(Refused):
    """The pepper of a shop lies there, and its database does not."""

    store: str
    pepper: str


def wanted(settings: Settings, answers: Answers | None) -> bool:
    """Whether a terminal is asked the ten questions: nothing is where its settings point, or its
    shop is being made.  Raises ShopLost where there was one."""
    if answers is not None and answers.asked == len(QUESTIONS):
        if Settings(database=answers.database).shown == settings.shown or _is_absent(settings):
            return True
    elif _is_absent(settings):
        _refuse_lost(settings)
        return True
    return False


def check_database(settings: Settings) -> None:
    """Raise StoreExists, ShopLost, NetworkFileSystem, StoreMissing, or why a server says no, unless
    a shop can be made there."""
    if settings.is_postgres:
        if _tables(settings):
            raise StoreExists(settings.shown)
        return
    if not _is_absent(settings):
        raise StoreExists(settings.shown)
    _refuse_lost(settings)
    opening.refuse_network(settings.path)
    folder = next(one for one in settings.path.parents if os.path.lexists(one))
    if not os.path.isdir(folder) or not os.access(folder, os.W_OK | os.X_OK):
        raise StoreMissing(str(folder), os.strerror(13))


def _is_absent(settings: Settings) -> bool:
    """A server that does not answer is not an empty one."""
    if settings.is_postgres:
        try:
            return not _tables(settings)
        except StoreUnavailable:
            return False
    return not os.path.lexists(settings.path)


def _tables(settings: Settings) -> int:
    engine = connect(settings)
    try:
        with translated(engine.where):
            return len(schema.standing(engine))
    finally:
        engine.close()


def _refuse_lost(settings: Settings) -> None:
    if not settings.is_postgres and settings.pepper.exists():
        raise ShopLost(settings.shown, str(settings.pepper))


def preset_database(settings: Settings, code: str) -> str:
    """Where a shop is made if nothing else is said: where the settings point, else in a folder of
    its own at home, which does not depend on where the program is called; empty where the account
    has no home."""
    if settings.database != Settings.database:
        return settings.database
    return _at_home(f"{code.lower()}.db")


def preset_paper(answers: Answers) -> str:
    """The folder for badges and labels: beside the file, or at home."""
    where, name = Settings(database=answers.database), f"{answers.code.lower()}-paper"
    return _at_home(name) if where.is_postgres else str(where.path.parent / name)


def _at_home(name: str) -> str:
    try:
        return str(typed_path(f"~/shopfloor/{name}"))
    except HomeUnknown:
        return ""
