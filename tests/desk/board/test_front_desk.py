"""Whether the front desk assigns (DSP-18, DSP-19): one team's work, where the house lets it."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk import orders
from shopfloor.desk.board import assigning, crew
from shopfloor.desk.board.assigning import Assign, Assigned, Hand, JobNamed
from shopfloor.desk.shop import Shop
from shopfloor.rules.front_desk import SeveralTeamsNeeded
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.staff import NotPermitted, Permission
from shopfloor.rules.workshop import Stage
from tests.conftest import TEN_TWENTY
from tests.people import CREW
from tests.workshop import FIRST, SECOND, Floor, opened_floor

LETS_IT = "front_desk_may_assign_single_team"
HEAD = CREW.workshop_supervisor


@pytest.fixture
def floor(opened_shop: Shop) -> Floor:
    """The second technician is the body team's alone."""
    made = opened_floor(opened_shop)
    crew.write_team(made.shop, HEAD, crew.WriteTeam("2", "钣喷组", 15))
    crew.write_technician(made.shop, HEAD, crew.WriteTechnician(SECOND, ("钣金",), "2"))
    return made


def by_front_desk(floor: Floor, order: str, job: int = 1, *technicians: int) -> Assigned:
    hands = tuple(Hand(one, "", 100 // len(technicians)) for one in technicians)
    return assigning.assign(floor.shop, CREW.advisor, Assign(order, job, hands))


def several(floor: Floor, order: str, *technicians: int) -> None:
    before = floor.shop.store.head()
    with pytest.raises(SeveralTeamsNeeded):
        by_front_desk(floor, order, 1, *technicians)
    assert floor.shop.store.head() == before


def test_by_default_the_front_desk_assigns_nothing(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    before = floor.shop.store.head()
    with pytest.raises(NotPermitted) as told:
        by_front_desk(floor, order, 1, FIRST)
    assert told.value.permission is Permission.DISPATCH
    assert floor.shop.store.head() == before


def test_where_the_house_lets_it_the_front_desk_assigns_one_teams_work(floor: Floor) -> None:
    floor.sets(LETS_IT, "1")
    order = floor.ready(floor.order(60, 30))
    assert by_front_desk(floor, order, 1, FIRST).job == 1
    assert by_front_desk(floor, order, 2, FIRST).job == 2
    assert floor.stage(order) is Stage.DISPATCHED


def test_what_takes_a_second_teams_skill_is_the_supervisors(floor: Floor) -> None:
    floor.sets(LETS_IT, "1")
    order = floor.ready(floor.order(60))
    crew.write_technician(floor.shop, HEAD, crew.WriteTechnician(SECOND, ("机电", "钣金"), "2"))
    several(floor, order, FIRST, SECOND)
    mixed = floor.ready(with_two_skills(floor))
    several(floor, mixed, FIRST)
    assert by_front_desk(floor, mixed, 1, SECOND).job == 1, "one team has both skills"


def with_two_skills(floor: Floor) -> str:
    jobs = (orders.AskedJob("换机油", 30, "机电"), orders.AskedJob("整形", 60, "钣金"))
    asked = orders.WriteOrder("粤B70003", 9, jobs, OldPartChoice.COMPANY)
    return orders.write_order(floor.shop, CREW.advisor, asked).number


def test_a_car_on_which_another_team_is_planned_is_the_supervisors(floor: Floor) -> None:
    floor.sets(LETS_IT, "1")
    order = floor.ready(floor.order(60, 30))
    crew.write_technician(floor.shop, HEAD, crew.WriteTechnician(SECOND, ("机电",), "2"))
    floor.assign(order, 2, SECOND)
    several(floor, order, FIRST)


def test_who_is_in_no_team_is_assigned_by_the_supervisor(floor: Floor) -> None:
    floor.sets(LETS_IT, "1")
    crew.write_technician(floor.shop, HEAD, crew.WriteTechnician(FIRST, ("机电",)))
    several(floor, floor.ready(floor.order(60)), FIRST)


def test_it_is_let_from_the_day_that_the_house_says(floor: Floor) -> None:
    floor.sets(LETS_IT, "1", "2026-11-24")
    order = floor.ready(floor.order(60))
    with pytest.raises(NotPermitted):
        by_front_desk(floor, order, 1, FIRST)
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=1)):
        by_front_desk(floor, order, 1, FIRST)


def test_all_else_of_dispatching_stays_the_dispatchers(floor: Floor) -> None:
    floor.sets(LETS_IT, "1")
    order = floor.ready(floor.order(60))
    by_front_desk(floor, order, 1, FIRST)
    with pytest.raises(NotPermitted):
        assigning.unassign(floor.shop, CREW.advisor, JobNamed(order, 1))
    with pytest.raises(NotPermitted):
        assigning.assign(floor.shop, CREW.technician, Assign(order, 1, (Hand(FIRST),)))
