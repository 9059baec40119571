"""How long an act of one process waits until it is seen on another's board over ssh, on both
engines alike, beside an echo over the same sshd.

Both terminals have 120 columns and 40 rows.  The clock runs from the moment the act is answered,
that is committed, until the bytes have come out of the pty at this end of the line; acts come at
odd moments, so that no look of the board falls into step with them.  Half a second is asked; a
look for changes comes each 0.3 s (``store/feed.py`` says why it is no LISTEN).
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.bench.figures import at_most
from tests.bench.line import TimedLine, timed_line
from tests.bench.test_scan import worst_of_twenty
from tests.people import CREW
from tests.screens.at_board import CARS, DISPATCHER, bound_to
from tests.screens.at_terminal import environment
from tests.sshd import serving
from tests.warm import MAIN
from tests.workshop import opened_floor

ACTS = 120
SIZE = (120, 40)
ASKED = 0.5

ELSEWHERE = """
import random, sys, time
from shopfloor.desk.board.receiving_cars import Mark, mark_car
from shopfloor.desk.shop import Actor, open_shop
from shopfloor.settings import Settings
told = random.Random(3)
settings = Settings(database=sys.argv[1], terminal="T-02", pepper_file=sys.argv[2])
with open_shop(settings) as shop:
    print("open", flush=True)
    for note in sys.stdin:
        time.sleep(told.uniform(0.0, 0.6))
        mark_car(shop, Actor(int(sys.argv[3]), "T-02"), Mark(sys.argv[4], note=note.strip()))
        print(time.monotonic(), flush=True)
"""


@contextmanager
def elsewhere(settings: Settings, order: str) -> Iterator[subprocess.Popen[str]]:
    """Another process, which writes each note that it is told to the car, and says when."""
    person = str(CREW.workshop_supervisor.person)
    argv = [sys.executable, "-c", ELSEWHERE, settings.database, str(settings.pepper), person, order]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    pipe = subprocess.PIPE
    with subprocess.Popen(argv, env=env, text=True, stdin=pipe, stdout=pipe) as program:
        try:
            assert program.stdout is not None
            assert program.stdout.readline() == "open\n"
            yield program
        finally:
            program.terminate()
            program.wait(20)


@contextmanager
def over_ssh(folder: Path, command: str, env: dict[str, str | None]) -> Iterator[TimedLine]:
    """``command`` at the other end of ``ssh -tt``."""
    folder.mkdir()
    told = {name: str(value) for name, value in env.items()}
    with serving(folder, command, told) as server, timed_line(server.argv, {}, SIZE) as line:
        yield line


def seen_after(board: TimedLine, other: subprocess.Popen[str], note: str) -> float:
    """Seconds from the answer there to the note here."""
    assert other.stdin is not None
    assert other.stdout is not None
    other.stdin.write(f"{note}\n")
    other.stdin.flush()
    board.seconds_until(note)
    came = time.monotonic()
    return came - float(other.stdout.readline())


@pytest.fixture(params=["sqlite", "postgres"])
def opened(request: pytest.FixtureRequest) -> Settings:
    """A shop in business, on each engine in turn."""
    chosen: Settings = request.getfixturevalue(f"{request.param}_opened_settings")
    return chosen


@pytest.mark.bench
def test_a_change_made_elsewhere_is_seen_over_ssh(
    opened: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_shop(opened) as shop:
        order = opened_floor(shop).order(60, plate=CARS[0])
    bound_to(opened, DISPATCHER)
    script = tmp_path / "main.py"
    script.write_text(MAIN)
    echoed, seen = [], []
    with (
        over_ssh(tmp_path / "echo", "cat", {}) as echo,
        over_ssh(
            tmp_path / "board", f"{sys.executable} {script}", environment(opened, "en")
        ) as board,
        elsewhere(opened, order) as other,
    ):
        board.seconds_until("planned")
        echo.answered("first", "first")
        for at in range(ACTS):
            seen.append(seen_after(board, other, chr(ord("a") + at % 26) * 6))
            echoed.append(echo.answered(f"E{at:05d}", f"E{at:05d}"))
    engine = "postgres" if opened.is_postgres else "sqlite"
    with capsys.disabled():
        print(f"\n{engine}: commit to bytes over ssh, milliseconds (median, 95th percentile, most)")
        for name, took in (("echo", echoed), ("board", seen)):
            told = (statistics.median(took), worst_of_twenty(took), max(took))
            print(f"  {name:6}" + "".join(f"{one * 1000:8.1f}" for one in told))
    what = f"another's change over ssh, p95 of half a second, {engine}"
    assert at_most(5, what, worst_of_twenty(seen) / ASKED, 1)
