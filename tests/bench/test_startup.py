"""What it takes to start, beside Python alone and beside Textual alone in the same run.

The processor's time, the least of some runs: on a shared machine the clock tells of the others.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from shopfloor.settings import Settings
from tests.bench.figures import at_most
from tests.bench.line import timed_line
from tests.bench.test_scan import EMPTY
from tests.screens.at_counter import bound
from tests.screens.at_terminal import environment
from tests.terminal_session import environment as merged
from tests.warm import MAIN

RUNS = 7
TICK = os.sysconf("SC_CLK_TCK")

BOUNDS = (
    ("help", "python", 40.0),
    ("read", "python", 90.0),
    ("counter", "textual", 7.0),
    ("counter", "empty", 7.0),
)
"""What is started, beside what, and how many times as much it may take."""


def installed(folder: Path) -> dict[str, str | None]:
    """With its bytecode kept, as an installation has it, whatever the tests are told."""
    return {"PYTHONDONTWRITEBYTECODE": None, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def command(env: Mapping[str, str | None], *argv: str) -> Callable[[], float]:
    """Seconds of processor that a program takes from its start to its end."""

    def took() -> float:
        nowhere = os.open(os.devnull, os.O_RDWR)
        given = [(os.POSIX_SPAWN_DUP2, nowhere, fd) for fd in (0, 1)]
        pid = os.posix_spawn(
            sys.executable, [sys.executable, *argv], merged(env), file_actions=given
        )
        os.close(nowhere)
        _, status, used = os.wait4(pid, 0)
        assert os.waitstatus_to_exitcode(status) == 0
        return used.ru_utime + used.ru_stime

    return took


def first_picture(env: Mapping[str, str | None], program: str, shows: str) -> Callable[[], float]:
    """Seconds of processor that a program takes until it shows something."""

    def took() -> float:
        with timed_line([sys.executable, "-c", program], env) as screens:
            screens.seconds_until(shows)
            with open(f"/proc/{screens.pid}/stat") as told:
                user, system = told.read().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / TICK

    return took


def least(programs: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """The least that each takes, in turns."""
    told: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(RUNS):
        for name, took in programs.items():
            told[name].append(took())
    return {name: min(took) for name, took in told.items()}


@pytest.mark.bench
def test_commands_and_screens_start_beside_python_and_textual_alone(
    sqlite_opened_settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bound(sqlite_opened_settings, 5)
    env = environment(sqlite_opened_settings, "en") | installed(tmp_path)
    took = least(
        {
            "python": command(env, "-c", "pass"),
            "textual": command(env, "-c", "import textual.app, textual.widgets"),
            "empty": first_picture(env, EMPTY, "type here"),
            "help": command(env, "-c", MAIN, "--help"),
            "read": command(env, "-c", MAIN, "orders", "list"),
            "counter": first_picture(env, MAIN, "Parts counter"),
        }
    )
    told = {f"{name} beside {alone}": took[name] / took[alone] for name, alone, _ in BOUNDS}
    with capsys.disabled():
        print("\nstart, milliseconds of processor:", end=" ")
        print(*(f"{name} {seconds * 1000:.0f}" for name, seconds in took.items()), sep=", ")
        print(*(f"  {which}: x{ratio:.1f}" for which, ratio in told.items()), sep="\n")
    held = [
        at_most(6, f"start: {name}, to {alone} alone", took[name] / took[alone], bound)
        for name, alone, bound in BOUNDS
    ]
    assert all(held)
