"""The time line tells what is twice, over, idle and promised; what follows is not twice."""

import pytest

from shopfloor import clock
from shopfloor.desk.board.assigning import Assign, Hand, assign
from shopfloor.desk.board.crew import WriteAbsence, write_absence
from shopfloor.desk.board.showing import see_board
from shopfloor.desk.shop import Shop
from shopfloor.rules.workshop import MINUTE, StopReason
from shopfloor.screens.board_timeline import BEHIND, NAME, draw_timeline
from shopfloor.words import say
from tests.conftest import TEN_TWENTY
from tests.people import CREW
from tests.workshop import FIRST, SECOND, Floor, opened_floor

NOW = clock.micros(TEN_TWENTY)


@pytest.fixture
def floor(opened_shop: Shop) -> Floor:
    return opened_floor(opened_shop)


def row(floor: Floor, name: str, by_bay: bool = False, chosen: str = "") -> str:
    """The quarters of a technician or bay from the one of now on."""
    key = floor.key(chosen) if chosen else 0
    rows = draw_timeline(see_board(floor.shop, CREW.dispatcher), by_bay, key, 80, 20)
    told = ["".join(text for text, _ in pieces) for pieces in rows]
    found = next(line for line in told if line.startswith(name))
    return found[len(found) - (80 - NAME - 1) :][BEHIND:]


def planned(floor: Floor, minutes: int, at: int, technician: int = FIRST) -> str:
    """A car whose one job begins so many minutes from now."""
    order = floor.receive(floor.order(minutes))
    hands = (Hand(technician, "B01"),)
    assign(floor.shop, floor.by, Assign(order, 1, hands, NOW + at * MINUTE))
    return order


def test_what_follows_within_a_quarter_is_not_twice(floor: Floor) -> None:
    planned(floor, 30, 0)
    planned(floor, 30, 30)
    assert "x" not in row(floor, "员工7")
    assert "x" not in row(floor, "B01", by_bay=True)


def test_what_is_promised_twice_is_seen_on_the_rows_of_both(floor: Floor) -> None:
    planned(floor, 60, 0)
    planned(floor, 60, 30, SECOND)
    assert "x" not in row(floor, "员工7")
    assert row(floor, "B01", by_bay=True)[3:5].strip("x") == ""
    planned(floor, 30, 10)
    assert "x" in row(floor, "员工7")


def test_what_is_planned_in_a_bay_that_is_out_of_use_is_seen_on_its_row(floor: Floor) -> None:
    planned(floor, 120, 0)
    assert "x" not in row(floor, "B01", by_bay=True)
    away = WriteAbsence(NOW + 60 * MINUTE, NOW + 90 * MINUTE, "举升机检修", bay="B01")
    write_absence(floor.shop, CREW.workshop_supervisor, away)
    told = row(floor, "B01", by_bay=True)
    assert (told[0], told[4:6], told[7]) == ("=", "xx", "=")
    assert "x" not in row(floor, "员工7"), "it is the bay that is not there"


def test_the_plan_of_a_job_that_is_done_is_in_nobodys_way(floor: Floor) -> None:
    done = floor.ready(floor.order(60))
    floor.worked(done)
    planned(floor, 60, 0)
    assert "x" not in row(floor, "员工7")[1:]


def test_the_break_and_the_promise_of_the_chosen_car_stand_on_its_row(floor: Floor) -> None:
    order = floor.receive(floor.order(60, promised_at=NOW + 80 * MINUTE))
    floor.assign(order)
    told = row(floor, "员工7", chosen=order)
    assert told.index("|") == 5
    assert told[7:11] == "...."


@pytest.mark.parametrize("by_bay", [False, True])
def test_every_car_of_a_row_shows_when_it_is_promised(floor: Floor, by_bay: bool) -> None:
    for promised, at in ((5 * 60, 0), (6 * 60, 60)):
        order = floor.receive(floor.order(60, promised_at=NOW + promised * MINUTE))
        assign(
            floor.shop, floor.by,
            Assign(order, 1, (Hand(FIRST, "B01"),), NOW + at * MINUTE),
        )  # fmt: skip
    told = row(floor, "B01" if by_bay else "员工7", by_bay)
    assert [at for at, sign in enumerate(told) if sign == "|"] == [20, 24]


def test_what_is_twice_is_hidden_by_the_promise_of_the_chosen_car_alone(floor: Floor) -> None:
    orders = []
    for minutes in (0, 30):
        orders.append(floor.receive(floor.order(60, promised_at=NOW + 40 * MINUTE)))
        hands = (Hand(FIRST, "B01"),)
        assign(floor.shop, floor.by, Assign(orders[-1], 1, hands, NOW + minutes * MINUTE))
    assert "|" not in row(floor, "员工7")
    assert "|" in row(floor, "员工7", chosen=orders[0])


def test_who_is_idle_is_told_why_in_the_free_quarters_of_their_row(floor: Floor) -> None:
    order = planned(floor, 60, 0)
    assert say("idle.nothing") in row(floor, "员工8")
    plate = floor.look().orders[floor.key(order)].plate
    assert plate not in row(floor, "员工7"), "the plan leaves no room for it"
    planned(floor, 30, 6 * 60, SECOND)
    assert say("idle.nothing") not in row(floor, "员工8")


def test_a_car_that_stands_in_its_bay_is_seen_there_and_not_with_its_technician(
    floor: Floor,
) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    floor.start(order)
    floor.stop(order, StopReason.PARTS)
    assert row(floor, "B01", by_bay=True).rstrip().endswith("-" * 8)
    assert "-" not in row(floor, "员工7")
    planned(floor, 30, 120, SECOND)
    assert "x" in row(floor, "B01", by_bay=True)
