"""A stretch of work is corrected: what was clocked stays, and nothing meets."""

import pytest

from shopfloor import clock
from shopfloor.desk.board import clocking
from shopfloor.desk.board.clocking import CorrectClocking
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.workshop import MINUTE
from tests.workshop import NOW, Floor, later


def test_a_correction_is_added_and_what_was_clocked_stays(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    floor.start(order)
    with clock.held_at(later(60)):
        floor.finish(order)
        asked = CorrectClocking(order, 1, 1, NOW, NOW + 40 * MINUTE, "午饭前忘了下班")
        clocking.correct_clocking(floor.shop, floor.by, asked)
        (stretch,) = floor.look().clockings
    assert stretch.ended_at == NOW + 40 * MINUTE
    versions = floor.shop.store.rows("SELECT ended_at FROM clocking_record ORDER BY key")
    assert versions == [(None,), (NOW + 60 * MINUTE,), (NOW + 40 * MINUTE,)]


def test_a_correction_lies_in_the_past_and_meets_no_other_work(floor: Floor) -> None:
    first, second = floor.ready(floor.order(60)), floor.ready(floor.order(60))
    floor.assign(first)
    floor.assign(second)
    floor.start(first)
    with clock.held_at(later(30)):
        floor.finish(first)
        floor.start(second)
    with clock.held_at(later(60)):
        floor.finish(second)
        for begins, ends in ((0, 31), (5, 3), (0, 90)):
            asked = CorrectClocking(first, 1, 1, NOW + begins * MINUTE, NOW + ends * MINUTE, "更正")
            with pytest.raises(refusals.ClockRunsBack):
                clocking.correct_clocking(floor.shop, floor.by, asked)
        asked = CorrectClocking(first, 1, 2, NOW, NOW, "更正")
        with pytest.raises(refusals.NotAClocking):
            clocking.correct_clocking(floor.shop, floor.by, asked)
