"""The cheapest change that mends a promise in danger and endangers no other."""

from dataclasses import replace

from shopfloor.rules.mending import Change, Move, changed, cheapest_change
from shopfloor.rules.radar import Danger, radar
from shopfloor.rules.workshop import BayKind
from tests.rules.board_facts import at, bay, floor, job, order, planned, technician
from tests.rules.radar_facts import B03, B08, CLUTCH, LIU, MA, half_past_ten, standing_for_parts


def test_the_cheapest_change_is_named_and_mends_when_it_is_made() -> None:
    floor = half_past_ten()
    change = cheapest_change(floor, radar(floor), 1)
    assert change == Change(Move.BAY, 1, CLUTCH, MA, B08, at(10, 30), at(16, 30))
    then = radar(changed(floor, CLUTCH, (MA, B08)))[1]
    assert (then.danger, then.finish_at) == (Danger.NONE, at(16, 30))


def test_what_is_not_in_danger_needs_no_change() -> None:
    floor = half_past_ten(promised_at=at(9, 30, 1))
    assert cheapest_change(floor, radar(floor), 1) is None


def test_where_the_bay_is_the_only_one_no_change_is_told() -> None:
    floor = half_past_ten()
    floor = replace(floor, bays={B03: bay(B03), 9: bay(9, BayKind.WASH)})
    assert cheapest_change(floor, radar(floor), 1) is None


def test_a_change_is_none_that_endangers_somebody_else() -> None:
    """Ma could do the second car first, but then the first would be late."""
    floor_now = floor(
        at(8),
        [order(1, at(12)), order(2, at(12))],
        [job(11, 1, 180), job(21, 2, 120)],
        [technician(MA)],
        [bay(B03)],
        [planned(11, MA, B03, at(8), at(11)), planned(21, MA, B03, at(11), at(14))],
    )
    assert radar(floor_now)[2].danger is Danger.AT_RISK
    assert cheapest_change(floor_now, radar(floor_now), 2) is None
    free = replace(floor_now, technicians={MA: technician(MA), LIU: technician(LIU)})
    assert cheapest_change(free, radar(free), 2) is None
    free = replace(free, bays={B03: bay(B03), B08: bay(B08)})
    change = cheapest_change(free, radar(free), 2)
    assert change is not None
    assert (change.move, change.technician, change.bay) == (Move.BOTH, LIU, B08)


def test_the_cheapest_change_is_the_bay_in_which_nobody_stands() -> None:
    facts = standing_for_parts(B03)
    change = cheapest_change(facts, radar(facts), 1)
    assert change is not None
    assert (change.job, change.bay) == (CLUTCH, B08)
