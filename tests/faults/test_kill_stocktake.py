"""kill -9 at every statement of a count and of a posting: all of it stands, or none of it.

A posting that dies leaves no line half posted: the line, its stock entry, the part's total, the
slip that gives way and the line that goes back to be counted come with one COMMIT or not at all.
"""

from collections.abc import Iterable

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.faults.stocktake_work import COUNTING, CYCLE, POSTING, prepare, step
from tests.faults.test_kill import killed, sound
from tests.scenarios.gate_agreement import whole

STOCKTAKE = "stocktake"


def kill_through(settings: Settings, pieces: Iterable[int]) -> list[int]:
    """Kill each of these pieces of one list at its first statement, its second, and so on until it
    is done; at how many it was killed."""
    kills, stands = [], 0
    with open_shop(settings) as shop:
        prepare(shop)
    for piece in pieces:
        with open_shop(settings) as shop:
            for n in range(stands, piece):
                step(shop, n)
        statement, stands = 0, piece
        while stands == piece:
            statement += 1
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


def test_a_count_and_a_posting_killed_at_any_statement_are_done_or_not(settings: Settings) -> None:
    counting, posting = kill_through(settings, (COUNTING, POSTING))
    assert counting > 10
    assert posting > 30


@pytest.mark.faults
def test_every_act_of_a_list_killed_at_any_statement_is_done_or_not(settings: Settings) -> None:
    kills = kill_through(settings, range(len(CYCLE)))
    assert sum(kills) > 300
