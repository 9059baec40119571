"""Two dispatchers at one board: whatever they do in whatever order, conflicting acts never both
succeed, both see the same board, and it is sound."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopfloor.desk.acting import Act
from shopfloor.desk.board.assigning import Assign, Hand, JobNamed, assign, unassign
from shopfloor.desk.board.clocking import (
    FinishJob,
    StartJob,
    StopJob,
    finish_job,
    start_job,
    stop_job,
)
from shopfloor.desk.board.receiving_cars import CarNamed, Mark, mark_car, receive_car
from shopfloor.desk.board.undoing import UndoLast, undo_last
from shopfloor.desk.checking import check
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.errors import Refused
from shopfloor.rules.board_refusals import BoardMoved
from shopfloor.rules.workshop import StopReason
from shopfloor.settings import Settings
from tests.people import CREW
from tests.workshop import FIRST, SECOND, Floor, opened_floor

TWO = (CREW.dispatcher, CREW.workshop_supervisor)
Step = tuple[int, int, int, bool]
"""Who, which act, on which car, and whether on what they saw before their last act."""

ACTS: tuple[tuple[Act[Any, Any], Callable[[str, int], Any]], ...] = (
    (receive_car, CarNamed),
    (mark_car, lambda order, seen: Mark(order, priority=3, seen=seen)),
    (assign, lambda order, seen: Assign(order, 1, (Hand(FIRST, "B01"),), seen=seen)),
    (assign, lambda order, seen: Assign(order, 1, (Hand(SECOND, "B02"),), seen=seen)),
    (unassign, lambda order, seen: JobNamed(order, 1, seen)),
    (start_job, lambda order, seen: StartJob(order, 1, 0, seen)),
    (stop_job, lambda order, seen: StopJob(order, StopReason.PARTS, 1, "", seen)),
    (finish_job, lambda order, seen: FinishJob(order, 1, seen=seen)),
    (undo_last, lambda _order, seen: UndoLast(seen)),
)

STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, len(ACTS) - 1), st.integers(0, 1), st.booleans()),
    max_size=14,
)


class Dispatcher:
    """One of the two, with what they saw last and before."""

    def __init__(self, floor: Floor, actor: Actor) -> None:
        self.floor, self.actor = floor, actor
        self.before = self.seen = floor.look().sequence

    def do(self, act: Act[Any, Any], asked: Any) -> Any:
        """The answer, or why it was refused."""
        try:
            return act(self.floor.shop, self.actor, asked)
        except Refused as refused:
            return refused
        finally:
            self.before, self.seen = self.seen, self.floor.look().sequence


@pytest.fixture
def floor(opened_shop: Shop) -> Floor:
    return opened_floor(opened_shop)


@settings(
    max_examples=30, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(steps=STEPS)
def test_interleaved_acts_converge_and_stale_ones_are_refused(
    floor: Floor, opened_settings: Settings, steps: list[Step]
) -> None:
    cars = [floor.ready(floor.order(60)) for _ in range(2)]
    two = [Dispatcher(floor, actor) for actor in TWO]
    last = {car: (-1, floor.look().sequence) for car in cars}
    for who, which, car, stale in steps:
        mine, order = two[who], cars[car]
        act, make = ACTS[which]
        seen = mine.before if stale else floor.look().sequence
        told = mine.do(act, make(order, seen))
        touched_by, at = last[order]
        if act is not undo_last and touched_by not in (-1, who) and at > seen:
            assert isinstance(told, BoardMoved), (act.name, told)
        if not isinstance(told, Refused):
            last[told.order] = (who, mine.seen)
    with open_shop(opened_settings) as other:
        assert Floor(other).look() == floor.look()
    assert check(floor.shop, CREW.parts_manager) == ()


def test_eight_who_start_a_job_at_once_end_with_one_clock(
    floor: Floor, opened_settings: Settings
) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)

    def press(nth: int) -> bool:
        with open_shop(replace(opened_settings, terminal=f"T-{nth}")) as shop:
            try:
                start_job(shop, TWO[nth % 2], StartJob(order))
            except Refused:
                return False
            return True

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(press, range(8))) == 1
    assert len(floor.look().clockings) == 1
    assert check(floor.shop, CREW.parts_manager) == ()
