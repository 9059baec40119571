"""kill -9 at the statements of counting and posting, one after the other: all of an act stands, or
none of it.

A posting that dies leaves no line half posted: the line, its stock entry, the part's total, the
slip that gives way and the line that goes back to be counted come with one COMMIT or not at all.
"""

import os
import signal
from collections.abc import Iterable
from typing import Any

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.faults.processes import PROCESSES
from tests.faults.stocktake_work import COUNTING, CYCLE, POSTING, TAKING_IN, prepare, step
from tests.faults.test_kill import killed, sound
from tests.scenarios.gate_agreement import whole

STOCKTAKE = "stocktake"


def kill_through(settings: Settings, pieces: Iterable[int], every: int = 1) -> list[int]:
    """Kill each of these pieces of one list at its first statement and at every one behind it, or
    at every third, until it is done; the last at which it was killed, by piece."""
    kills, stands = [], 0
    with open_shop(settings) as shop:
        prepare(shop)
    for piece in pieces:
        with open_shop(settings) as shop:
            for n in range(stands, piece):
                step(shop, n)
        statement, stands = 1 - every, piece
        while stands == piece:
            statement += every
            acknowledged = killed(settings, STOCKTAKE, piece, statement)
            with open_shop(settings) as shop:
                stands = sound(shop, STOCKTAKE)
            assert stands in (acknowledged, acknowledged + 1), (piece, statement)
        kills.append(statement)
    with open_shop(settings) as shop:
        for n in range(2 * len(CYCLE)):
            step(shop, n)
        assert sound(shop, STOCKTAKE) == 2 * len(CYCLE)
        whole(shop.store)
    return kills


def test_counting_and_posting_killed_anywhere_are_done_or_not(settings: Settings) -> None:
    counting, taking_in, posting = kill_through(settings, (COUNTING, TAKING_IN, POSTING), every=3)
    assert counting > 10
    assert taking_in > 10
    assert posting > 30


@pytest.mark.faults
def test_every_act_of_a_list_killed_at_any_statement_is_done_or_not(settings: Settings) -> None:
    kills = kill_through(settings, range(len(CYCLE)))
    assert sum(kills) > 300


def tear(settings: Settings, before: str) -> None:
    """In a process of its own: the posting is kept before a statement of its own, and killed."""
    with open_shop(settings) as shop:
        database: Any = shop.store.engine.database
        run = database.execute_sql

        def torn(*asked: Any) -> Any:
            if asked[0].startswith(before):
                run("COMMIT")
                os.kill(os.getpid(), signal.SIGKILL)
            return run(*asked)

        database.execute_sql = torn
        step(shop, POSTING)


@pytest.mark.parametrize("before", ["INSERT INTO stock_entry", "UPDATE balance", "UPDATE issue_s"])
def test_a_posting_that_is_half_kept_is_seen(settings: Settings, before: str) -> None:
    with open_shop(settings) as shop:
        prepare(shop)
        for n in range(POSTING):
            step(shop, n)
        assert sound(shop, STOCKTAKE) == POSTING
    process = PROCESSES.Process(target=tear, args=(settings, before), daemon=True)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with open_shop(settings) as shop, pytest.raises(AssertionError):
        sound(shop, STOCKTAKE)
