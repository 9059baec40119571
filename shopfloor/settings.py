"""What a terminal is told: database, site, language, its own name, printer, pepper file.

From the weakest to the strongest: defaults, a TOML file (``SHOPFLOOR_CONFIG``, else
``~/.config/shopfloor.toml``, else ``/etc/shopfloor.toml``), ``SHOPFLOOR_…``, options before the
command.  The house's own numbers are not here: they live in the store (``rules/policy.py``).
"""

import errno
import os
import socket
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from shopfloor.errors import Fault

LANGUAGES = ("zh_CN", "en")
THEMES = ("", "contrast", "plain")
"""How the screens look: in the terminal's own colours, in white on black without anything faint,
without a colour."""


@dataclass(eq=False)
class SettingUnknown(Fault):
    """A terminal's file names something that is not a setting."""

    file: str
    name: str
    known: str
    exit_code = 2


@dataclass(eq=False)
class SettingsUnreadable(Fault):
    """A terminal's file is not TOML, or cannot be read."""

    file: str
    reason: str
    exit_code = 2


@dataclass(eq=False)
class LanguageUnknown(Fault):
    """Neither ``zh_CN`` nor ``en``."""

    language: str
    exit_code = 2


@dataclass(eq=False)
class ThemeUnknown(Fault):
    """The screens have no such look."""

    theme: str
    exit_code = 2


@dataclass(eq=False)
class HomeUnknown(Fault):
    """A path begins with the home folder of an account that there is not."""

    path: str
    exit_code = 2


@dataclass(eq=False)
class PathImpossible(Fault):
    """No file can have this path, on this file system or on any."""

    path: str
    reason: str
    exit_code = 2


@dataclass(eq=False)
class DatabaseMalformed(Fault):
    """A URL of PostgreSQL whose host, port or options cannot be read.  It says nothing of the URL:
    which part of a broken one is the password, nobody can tell."""

    exit_code = 2


@dataclass(frozen=True)
class OnServer:
    """A database of PostgreSQL; ``url`` may hold a password and is never shown."""

    url: str
    name: str


OF_THE_DATABASE = ("site", "pepper_file")
"""What holds for one database alone, and not for another that is named for this once."""


@dataclass(frozen=True)
class Settings:
    """One terminal's own settings; all text, empty where nothing was said.

    ``mouse`` is off where it is empty: a terminal then selects and copies by itself, and nothing
    is sent for every move of the hand.
    """

    database: str = "shopfloor.db"
    site: str = ""
    lang: str = "zh_CN"
    acting: str = ""
    terminal: str = field(default_factory=socket.gethostname)
    printer: str = ""
    pepper_file: str = ""
    pin_file: str = ""
    mouse: str = ""
    theme: str = ""

    @cached_property
    def store(self) -> OnServer | Path:
        """Where the database is; raises what ``store_at`` does, as all that is read from it."""
        return store_at(self.database)

    @property
    def is_postgres(self) -> bool:
        return isinstance(self.store, OnServer)

    @property
    def path(self) -> Path:
        """The SQLite file; meaningless for PostgreSQL."""
        return self.store if isinstance(self.store, Path) else Path(self.store.name)

    @property
    def shown(self) -> str:
        """The database as it may be shown: without the account and the password in its URL."""
        return str(self.path) if isinstance(self.store, Path) else f"postgresql:{self.store.name}"

    @property
    def pepper(self) -> Path:
        """Where the pepper lies: told, else beside the file, else in the home folder."""
        if self.pepper_file:
            return typed_path(self.pepper_file)
        if self.is_postgres:
            return typed_path("~/.config/shopfloor.pepper")
        return self.path.with_name(self.path.name + ".pepper")


def store_at(given: str) -> OnServer | Path:
    """The server or the file that a setting or an answer names; raises DatabaseMalformed,
    HomeUnknown, PathImpossible."""
    if not given.startswith(("postgres://", "postgresql://")):
        return typed_path(given.removeprefix("sqlite:///"))
    try:
        parts = urlsplit(given)
        _ = parts.port  # it is read, and refused, only when asked for
    except ValueError as error:
        raise DatabaseMalformed() from error
    return OnServer(given, parts.path[1:])


def typed_path(given: str) -> Path:
    """A path as somebody typed it, from the root; raises HomeUnknown, PathImpossible."""
    path = _from_root(given)
    try:
        path.lstat()
    except ValueError as error:
        raise PathImpossible(_shortened(given), str(error)) from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise PathImpossible(_shortened(given), os.strerror(error.errno)) from error
    return path


def _from_root(given: str) -> Path:
    try:
        path = Path(given).expanduser()
    except RuntimeError as error:
        raise HomeUnknown(_shortened(given)) from error
    try:
        return path.absolute()
    except FileNotFoundError:  # called in a folder that is gone: who opens the path says so
        return path


def _shortened(given: str) -> str:
    """As much as a sentence on a screen has room for."""
    return given if len(given) <= 60 else f"{given[:59]}…"


def load(environment: Mapping[str, str] = os.environ, **options: str | None) -> Settings:
    """This terminal's settings; raises SettingUnknown, SettingsUnreadable, LanguageUnknown,
    ThemeUnknown."""
    held = told_in(file_of(environment))
    told = _from_environment(environment) | {
        name: value for name, value in options.items() if value
    }
    of_file = held.get("database")
    if of_file is not None and told.get("database", of_file) != of_file:
        held = {name: value for name, value in held.items() if name not in OF_THE_DATABASE}
    told = held | told
    settings = replace(Settings(), **told)
    if settings.lang not in LANGUAGES:
        raise LanguageUnknown(settings.lang)
    if settings.theme not in THEMES:
        raise ThemeUnknown(settings.theme)
    return settings


def salvaged(
    environment: Mapping[str, str] = os.environ, **options: str | None
) -> tuple[Settings, tuple[Fault, ...]]:
    """What can be used of this terminal's settings, and what is wrong with the rest: a file with a
    fault is left out as a whole, a language that there is not is the preset one."""
    try:
        return load(environment, **options), ()
    except LanguageUnknown as fault:
        settings, more = salvaged(environment, **options | {"lang": Settings.lang})
        return settings, (fault, *more)
    except ThemeUnknown as fault:
        settings, more = salvaged(environment, **options | {"theme": THEMES[1]})
        return replace(settings, theme=""), (fault, *more)
    except (SettingUnknown, SettingsUnreadable) as fault:
        without = {**environment, "SHOPFLOOR_CONFIG": os.devnull}
        settings, more = salvaged(without, **options)
        return settings, (fault, *more)


def file_of(environment: Mapping[str, str]) -> Path | None:
    """The file that this terminal's settings stand in, if there is one."""
    told = environment.get("SHOPFLOOR_CONFIG")
    if told:
        return Path(told)
    return next((path for path in _usual_files() if path.exists()), None)


def written_at(environment: Mapping[str, str]) -> Path:
    """The file into which this account's settings are written."""
    told = environment.get("SHOPFLOOR_CONFIG")
    return Path(told) if told else _usual_files()[0]


def _usual_files() -> tuple[Path, ...]:
    """Where settings are looked for, the account's own first; one without a home folder, as
    services and containers may have, has only the machine's."""
    shared = Path("/etc/shopfloor.toml")
    try:
        return typed_path("~/.config/shopfloor.toml"), shared
    except HomeUnknown:
        return (shared,)


def is_unwritten(environment: Mapping[str, str]) -> bool:
    """Whether the file that ``SHOPFLOOR_CONFIG`` names is not there yet."""
    told = environment.get("SHOPFLOOR_CONFIG")
    return told is not None and told != "" and not os.path.lexists(told)


def told_in(path: Path | None) -> dict[str, str]:
    """What stands in a file, by the names of the settings; nothing where there is no file.

    Raises SettingUnknown, SettingsUnreadable.
    """
    if path is None:
        return {}
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsUnreadable(str(path), str(error)) from error
    known = [setting.name for setting in fields(Settings)]
    for name in told:
        if name not in known:
            raise SettingUnknown(str(path), name, ", ".join(known))
    return {name: str(value) for name, value in told.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    named = {setting.name: "SHOPFLOOR_" + setting.name.upper() for setting in fields(Settings)} | {
        "acting": "SHOPFLOOR_AS"
    }
    return {name: environment[var] for name, var in named.items() if environment.get(var)}
