"""Who is assigned to a job and for how long, and who clocks on to it."""

import pytest

from shopfloor.desk.board import assigning
from shopfloor.desk.board.assigning import Assign, Hand, JobNamed
from shopfloor.desk.board.crew import WriteAbsence, write_absence
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.orders import JobUnknown
from shopfloor.rules.workshop import MINUTE, Stage, StopReason
from tests.people import CREW
from tests.workshop import FIRST, NOW, SECOND, Floor


def test_only_who_is_on_shift_and_has_the_skill_is_assigned(floor: Floor) -> None:
    order = floor.receive(floor.order(30, skill="电工"))
    with pytest.raises(refusals.LacksSkill):
        floor.assign(order)
    other = floor.receive(floor.order(30))
    away = WriteAbsence(NOW - MINUTE, NOW + 10**11, "病假", SECOND)
    write_absence(floor.shop, CREW.workshop_supervisor, away)
    with pytest.raises(refusals.NotOnShift):
        floor.assign(other, technician=SECOND)
    with pytest.raises(refusals.NotATechnician):
        floor.assign(other, technician=9)
    with pytest.raises(refusals.BayUnknown):
        floor.assign(other, bay="B99")
    with pytest.raises(JobUnknown):
        floor.assign(other, job=2)
    assert floor.look().assignments == ()


def test_a_plan_spans_the_break_at_the_technicians_own_pace(floor: Floor) -> None:
    order = floor.receive(floor.order(120))
    floor.assign(order)
    (planned,) = floor.look().assignments
    # 10:20 and two hours of work: an hour of them behind the break from 12 to 13
    assert planned.planned == (NOW, NOW + 180 * MINUTE)


def test_a_job_is_split_between_technicians_by_shares_of_a_hundred(floor: Floor) -> None:
    order = floor.receive(floor.order(60))
    for hands in (
        (Hand(FIRST, share=50), Hand(SECOND, share=40)),
        (Hand(FIRST, share=50), Hand(FIRST, share=50)),
        (Hand(FIRST, share=0), Hand(SECOND, share=100)),
    ):
        with pytest.raises(refusals.ShareOut):
            assigning.assign(floor.shop, floor.by, Assign(order, 1, hands))
    hands = (Hand(FIRST, "B01", 50), Hand(SECOND, "B01", 50))
    assigning.assign(floor.shop, floor.by, Assign(order, 1, hands))
    assert [one.planned.length for one in floor.look().assignments] == [30 * MINUTE] * 2


def test_who_is_assigned_anew_takes_the_place_of_who_was(floor: Floor) -> None:
    order = floor.receive(floor.order(60))
    floor.assign(order)
    floor.assign(order, technician=SECOND, bay="B02")
    (planned,) = floor.look().assignments
    technician = floor.look().technicians[planned.technician]
    assert technician.number == SECOND


def test_a_running_job_stays_assigned(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    floor.start(order)
    with pytest.raises(refusals.JobBegun):
        assigning.unassign(floor.shop, floor.by, JobNamed(order, 1))


def test_a_technician_works_on_one_job_at_a_time(floor: Floor) -> None:
    first, second = floor.ready(floor.order(60)), floor.ready(floor.order(60))
    floor.assign(first)
    floor.assign(second)
    floor.start(first)
    with pytest.raises(refusals.WorksElsewhere):
        floor.start(second)
    floor.stop(first, StopReason.PARTS)
    floor.start(second)
    assert floor.stage(second) is Stage.IN_PROGRESS


def test_only_who_is_planned_clocks_on(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    with pytest.raises(refusals.NobodyAssigned):
        floor.start(order)
    floor.assign(order)
    with pytest.raises(refusals.NotAssigned) as refused:
        floor.start(order, 1, SECOND)
    assert (refused.value.person, refused.value.planned) == ("员工8", ("员工7",))
