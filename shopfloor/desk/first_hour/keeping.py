"""The answers on disk until the shop is made, and the settings that lead to it afterwards.

Answers are kept as soon as they are given, so that a line that was cut costs nothing; no PIN is
among them.  They lie beside the file of settings that will be written, and are read by their owner
alone: the URL of a server may hold a password.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path

from shopfloor import settings as terminal
from shopfloor.errors import Fault
from shopfloor.rules import canonical as form
from shopfloor.rules.first_hour import Answers
from shopfloor.settings import Settings
from shopfloor.store.whole_files import keep_names, unfinished_of

ENDING = ".first-hour"
BEFORE = ".before"
"""What a file of settings is called that was there before."""


@dataclass(eq=False)
class AnswersUnreadable(Fault):
    """The file in which the answers are kept is not one of ours."""

    file: str
    reason: str


@dataclass(eq=False)
class SettingsUnwritable(Fault):
    """The folder of the settings takes no file from this account."""

    file: str
    reason: str


def settings_file(environment: Mapping[str, str]) -> Path:
    """The file into which the settings of this account go."""
    return terminal.written_at(environment)


def kept_at(environment: Mapping[str, str]) -> Path:
    """Where the answers are kept."""
    path = terminal.written_at(environment)
    return path.with_name(path.name + ENDING)


def kept(path: Path) -> Answers | None:
    """The answers that were given so far; raises AnswersUnreadable."""
    try:
        told = form.build(Answers, form.read(path.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise AnswersUnreadable(str(path), str(error)) from error
    return told


def keep(path: Path, answers: Answers) -> None:
    """Keep the answers; raises SettingsUnwritable."""
    _put(path, form.canonical(form.plain(answers)) + "\n")


def forget(path: Path) -> None:
    """The shop is made."""
    with suppress(FileNotFoundError):
        path.unlink()


def write_settings(environment: Mapping[str, str], told: Settings) -> str:
    """Write what a terminal is told into its file; what else stands there stays, and the file as it
    was is kept beside it: its name, or nothing where there was none.  The same settings again write
    nothing.  Raises SettingsUnwritable, and what reading the file raises."""
    path = terminal.written_at(environment)
    old = terminal.file_of(environment)
    held = terminal.told_in(old) if old is not None and old.exists() else {}
    new = {one.name: getattr(told, one.name) for one in fields(told)}
    changed = {"database", "site", "lang"} | ({"printer"} if told.printer else set())
    wanted = held | {name: new[name] for name in sorted(changed)}
    if wanted == held and old == path:
        return ""
    before = path.with_name(path.name + BEFORE)
    replaced = path.exists()
    if replaced:
        _put(before, path.read_text("utf-8"))
    _put(path, "".join(f"{name} = {_quoted(value)}\n" for name, value in wanted.items()))
    return str(before) if replaced else ""


def _quoted(value: str) -> str:
    """A TOML string."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _put(path: Path, text: str) -> None:
    """A text under its name, whole or not at all, for its owner alone."""
    unfinished = unfinished_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        keep_names(path.parent)
    except OSError as error:
        raise SettingsUnwritable(str(path), error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
