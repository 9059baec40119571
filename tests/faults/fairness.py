"""Four terminals that write as fast as they can: how many acts each of them gets in."""

import time
from multiprocessing.connection import Connection

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.faults.processes import PROCESSES
from tests.faults.soundness import assert_sound
from tests.faults.workloads import WORKLOADS

WRITERS = 4
SECONDS = 2.0


def _write(settings: Settings, writer: int, told: Connection) -> None:
    with open_shop(settings) as shop:
        told.send(0)
        told.recv()  # all begin at once
        until, done = time.monotonic() + SECONDS, 0
        while time.monotonic() < until:
            WORKLOADS["receipt"].step(shop, writer * 1_000_000 + done)
            done += 1
        told.send(done)


def commits(settings: Settings) -> list[int]:
    """What each writer got in, fewest first; the store is sound after it."""
    with open_shop(settings) as shop:
        WORKLOADS["receipt"].prepare(shop)
    pipes, writers = [], []
    for writer in range(WRITERS):
        ours, theirs = PROCESSES.Pipe()
        process = PROCESSES.Process(target=_write, args=(settings, writer, theirs), daemon=True)
        process.start()
        theirs.close()
        pipes.append(ours)
        writers.append(process)
    for pipe in pipes:
        pipe.recv()
    for pipe in pipes:
        pipe.send(0)
    done = sorted(pipe.recv() for pipe in pipes)
    for process in writers:
        process.join()
    with open_shop(settings) as shop:
        assert_sound(shop.store)
        assert WORKLOADS["receipt"].done(shop) == sum(done)
    return done
