"""``shopfloor`` without a command: the screens, where the terminal can show them."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from shopfloor.cli.printing import tell
from shopfloor.errors import Fault
from shopfloor.rules.doctor.terminal import is_utf8
from shopfloor.settings import Settings, is_unwritten, load

STREAMS = ("stdin", "stdout", "stderr")


@dataclass(eq=False)
class TerminalMissing(Fault):
    """What is read from or written to is no terminal: it was redirected, or there is none."""

    streams: str
    exit_code = 2


@dataclass(eq=False)
class TerminalUnfit(Fault):
    """A terminal that can place nothing: ``TERM`` is dumb or not set."""

    term: str
    exit_code = 2


@dataclass(eq=False)
class EncodingUnfit(Fault):
    """What is written would not arrive as UTF-8."""

    encoding: str
    exit_code = 2


def open_on_terminal(settings: Settings) -> int:
    """Open the screens, where there is no shop yet those that make one; returns the exit code.

    Raises TerminalMissing, TerminalUnfit, EncodingUnfit before anything is opened,
    SettingsUnreadable where the file of settings is missing and yet there is a shop, and what
    opening the shop raises.
    """
    check_terminal(os.environ, sys.stdin, sys.stdout, sys.stderr)
    from shopfloor import app

    if app.needs_first_hour(settings, os.environ):
        begun = app.open_first_hour(settings, os.environ)
        if begun.settings is None:
            if begun.kept:
                tell("said.first_hour_kept", file=begun.kept)
            return begun.return_code
        settings = begun.settings
    elif is_unwritten(os.environ):
        load(os.environ)
    return app.open_screens(settings)


def check_terminal(environment: Mapping[str, str], *streams: TextIO | None) -> None:
    """Raise TerminalMissing, TerminalUnfit or EncodingUnfit of stdin, stdout and stderr; a dumb
    terminal would be sent colours and places.

    Textual reads stdin and paints on stderr; what a command printed would be on stdout.
    """
    named = zip(STREAMS, streams, strict=True)
    missing = [name for name, stream in named if stream is None or not stream.isatty()]
    if missing:
        raise TerminalMissing(", ".join(missing))
    term = environment.get("TERM", "")
    if term in ("", "dumb"):
        raise TerminalUnfit(term or "-")
    for stream in streams[1:]:
        if stream is not None and not is_utf8(stream.encoding):
            raise EncodingUnfit(stream.encoding)
