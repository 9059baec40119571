"""What a terminal is told: database, site, language, its own name, printer, pepper file.

From the weakest to the strongest: defaults, a TOML file (``SHOPFLOOR_CONFIG``, else
``~/.config/shopfloor.toml``, else ``/etc/shopfloor.toml``), ``SHOPFLOOR_…``, options before the
command.  The house's own numbers are not here: they live in the store (``rules/policy.py``).
"""

import os
import socket
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
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

    @property
    def is_postgres(self) -> bool:
        return self.database.startswith(("postgres://", "postgresql://"))

    @property
    def path(self) -> Path:
        """The SQLite file; meaningless for PostgreSQL."""
        return Path(self.database.removeprefix("sqlite:///")).expanduser().absolute()

    @property
    def shown(self) -> str:
        """The database as it may be shown: without the account and the password in its URL."""
        if self.is_postgres:
            return f"postgresql:{urlsplit(self.database).path[1:]}"
        return str(self.path)

    @property
    def pepper(self) -> Path:
        """Where the pepper lies: told, else beside the file, else in the home folder."""
        if self.pepper_file:
            return Path(self.pepper_file).expanduser()
        if self.is_postgres:
            return Path("~/.config/shopfloor.pepper").expanduser()
        return self.path.with_name(self.path.name + ".pepper")


def load(environment: Mapping[str, str] = os.environ, **options: str | None) -> Settings:
    """This terminal's settings; raises SettingUnknown, SettingsUnreadable, LanguageUnknown,
    ThemeUnknown."""
    told = _from_file(file_of(environment)) | _from_environment(environment)
    told |= {name: value for name, value in options.items() if value}
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
    usual = (Path("~/.config/shopfloor.toml").expanduser(), Path("/etc/shopfloor.toml"))
    return next((path for path in usual if path.exists()), None)


def _from_file(path: Path | None) -> dict[str, str]:
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
