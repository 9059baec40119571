"""What a terminal keeps in memory, beside an empty Textual application in the same run.

At the board of three hundred orders, and at the stock list of a hundred thousand parts once it was
read from its first line to its last: what the house has, a terminal must not hold.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.bench.figures import at_most
from tests.bench.line import TimedLine, timed_line
from tests.bench.test_board import ORDERS, busy_floor
from tests.bench.test_finding import PARTS, enter, master
from tests.bench.test_scan import EMPTY
from tests.bench.test_startup import installed
from tests.people import ADMINISTRATOR
from tests.screens.at_board import DISPATCHER, bound_to
from tests.screens.at_terminal import environment
from tests.warm import MAIN

PAGES = 200

MANY = 6.0
"""Times the memory of an empty application that a terminal of the shop may keep."""


def megabytes(line: TimedLine) -> float:
    """What lies in memory of the program, as the kernel counts it."""
    told = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{line.pid}/status").read_text())
    assert told is not None
    return int(told[1]) / 1024


def at_first(env: Mapping[str, str | None], program: str, shows: str) -> float:
    """The memory of a program that shows its first picture."""
    with timed_line([sys.executable, "-c", program], env, size=(120, 40)) as line:
        line.seconds_until(shows)
        return megabytes(line)


@pytest.mark.bench
def test_a_terminal_keeps_little_beside_an_empty_application(
    sqlite_opened_settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = sqlite_opened_settings
    bound_to(settings, DISPATCHER)
    env = environment(settings, "en") | installed(tmp_path)
    for _ in range(2):  # the first of each leaves its bytecode behind
        told = {"empty": at_first(env, EMPTY, "type here")}
        told["board of no car"] = at_first(env, MAIN, "to assign")
    made = sorted(master(PARTS), key=lambda part: part.number)
    with open_shop(settings) as shop:
        for first in range(0, PARTS, 10_000):
            enter(shop, ADMINISTRATOR, made[first : first + 10_000])
        plates = busy_floor(shop)
    with timed_line([sys.executable, "-c", MAIN], env, size=(120, 40)) as line:
        line.seconds_until("to assign")
        told["board"] = megabytes(line)
        for plate in plates[:PAGES]:
            line.answered(plate, f"{plate[-2:]}  RO-")
        told["board, many cars chosen"] = megabytes(line)
        line.answered(".stock", made[0].number)
        told["stock list"] = megabytes(line)
        for part in made[:: PARTS // PAGES]:
            line.answered(part.number, f">{part.number}")
        told["stock list, read through"] = megabytes(line)
    with capsys.disabled():
        print(f"\nmemory of a terminal, {ORDERS} orders, {PARTS} parts, megabytes:")
        for place, kept in told.items():
            print(f"  {place:26} {kept:6.1f}   x{kept / told['empty']:.2f}")
    held = [
        at_most(6, f"memory: {place}, to an empty application", kept / told["empty"], MANY)
        for place, kept in told.items()
        if place != "empty"
    ]
    assert all(held)
