"""How a program gets a terminal for its own, and what it finds in its environment."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from tests.warm import MAIN, Copy, Warm, lasting

# The shell opens the terminal by its name: the first one that a session's leader opens becomes its
# controlling terminal, which hang-up, resize and Ctrl-C need.
TAKE_TERMINAL = 'exec "$@" <>"$0" >&0 2>&1'

# What the terminal of whoever runs the tests would tell the program about itself.
NOT_OURS = (
    "COLUMNS",
    "LINES",
    "LC_ALL",
    "LC_CTYPE",
    "COLORTERM",
    "NO_COLOR",
    "TERM_PROGRAM",
    "TMUX",
)
DEFAULTS = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none"}


def run(
    argv: Sequence[str], env: dict[str, str], cwd: Path | None, slave: int
) -> subprocess.Popen[bytes] | Copy:
    """The program on its terminal; ``shopfloor`` itself is a copy of one that is warm."""
    if [*argv[:3]] == [sys.executable, "-c", MAIN] and lasting(env) == lasting(_usual()):
        return _warm().run(argv[3:], env, cwd, slave)
    return subprocess.Popen(
        ["/bin/sh", "-c", TAKE_TERMINAL, os.ttyname(slave), *argv],
        env=env,
        cwd=cwd,
        # Held open until the shell has opened it too: one that nobody has open is at its end.
        stdin=slave,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def environment(own: Mapping[str, str | None]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    merged = {**kept, **DEFAULTS, **own}
    return {name: value for name, value in merged.items() if value is not None}


def _usual() -> dict[str, str]:
    """What nearly every program of the tests finds."""
    return environment({"PYTHONPATH": str(Path(__file__).parents[1])})


@cache
def _warm() -> Warm:
    return Warm(_usual())
