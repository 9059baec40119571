"""kill -9 at any moment: nothing acknowledged is lost, nothing is half-done.

Every second kill falls at a counted statement, by the process itself, so that a seed brings it
back; the others fall at an instant, which also hits the middle of a commit.
"""

import os
import random
import signal
import time
from multiprocessing.connection import Connection
from typing import Any

import pytest

from shopfloor.desk.shop import Shop, open_shop
from shopfloor.settings import Settings
from shopfloor.store.engine import Engine
from tests.faults.processes import PROCESSES
from tests.faults.soundness import assert_sound
from tests.faults.workloads import WORKLOADS
from tests.scenarios.gate_agreement import never_without_its_old_part, whole

STATEMENTS = 60
"""About as many as two of the pieces take."""


def work(settings: Settings, workload: str, first: int, dies_at: int, told: Connection) -> None:
    """In a process of its own: step after step, each told when it is acknowledged."""
    with open_shop(settings) as shop:
        if dies_at:
            _die_at(shop.store.engine, dies_at)
        told.send(-1)
        n = first
        while True:
            WORKLOADS[workload].step(shop, n)
            told.send(n)
            n += 1


def _die_at(engine: Engine, statement: int) -> None:
    left = statement
    run: Any = engine.database.execute_sql

    def counted(*asked: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        done = run(*asked)
        if left == 1 and asked[0] == "COMMIT":
            os.kill(os.getpid(), signal.SIGKILL)  # kept, and never told
        return done

    engine.database.execute_sql = counted


def kill_one(settings: Settings, workload: str, first: int, chance: random.Random) -> int:
    """One process from its start to its end; the number of the first piece not acknowledged."""
    if chance.random() < 0.5:
        return killed(settings, workload, first, chance.randrange(1, STATEMENTS))
    return killed(settings, workload, first, 0, chance.uniform(0, 0.03))


def killed(
    settings: Settings, workload: str, first: int, dies_at: int, seconds: float = 60
) -> int:  # fmt: skip
    """The same for a process that dies at a statement, or after so long."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(
        target=work, args=(settings, workload, first, dies_at, theirs), daemon=True
    )
    process.start()
    theirs.close()
    try:
        ours.recv()
        until = time.monotonic() + seconds
        while ours.poll(max(0, until - time.monotonic())):
            first = ours.recv() + 1
        process.kill()
        while True:
            first = ours.recv() + 1
    except EOFError:
        pass
    finally:
        process.join()
        ours.close()
    assert process.exitcode == -signal.SIGKILL
    return first


def sound(shop: Shop, workload: str) -> int:
    """How many pieces stand in the book, which holds all that they change and nothing else."""
    assert_sound(shop.store)
    never_without_its_old_part(shop.store)
    stands = WORKLOADS[workload].done(shop)
    WORKLOADS[workload].agrees(shop, stands)
    return stands


def kill_often(settings: Settings, workload: str, kills: int, seed: int) -> None:
    """Kill, look, begin again with the piece whose outcome is not known."""
    work_of, chance, acknowledged = WORKLOADS[workload], random.Random(seed), 0
    with open_shop(settings) as shop:
        work_of.prepare(shop)
    for turn in range(kills):
        acknowledged = kill_one(settings, workload, acknowledged, chance)
        with open_shop(settings) as shop:
            stands = sound(shop, workload)
        # one more may stand than was told: its word was lost
        assert stands in (acknowledged, acknowledged + 1), (seed, turn)
    with open_shop(settings) as shop:
        for n in range(acknowledged + 1):
            work_of.step(shop, n)
        assert work_of.done(shop) == acknowledged + 1
        whole(shop.store)


@pytest.mark.parametrize("workload", WORKLOADS)
def test_ten_kills_lose_nothing(settings: Settings, workload: str) -> None:
    kill_often(settings, workload, 10, seed=20261123)


@pytest.mark.faults
@pytest.mark.parametrize("workload", WORKLOADS)
def test_a_hundred_and_twenty_five_kills_lose_nothing(settings: Settings, workload: str) -> None:
    kill_often(settings, workload, 125, seed=random.randrange(2**32))
