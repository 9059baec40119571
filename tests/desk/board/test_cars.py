"""A car on its way through the workshop, and what is refused there (part (a) Work order)."""

import pytest

from shopfloor import clock
from shopfloor.desk.board import assigning, checking_cars, clocking, receiving_cars
from shopfloor.desk.board.assigning import Assign, Hand, JobNamed
from shopfloor.desk.board.checking_cars import CheckCar, ParkCar, SelfCheck
from shopfloor.desk.board.clocking import CorrectClocking, StartJob
from shopfloor.desk.board.crew import WriteAbsence, write_absence
from shopfloor.desk.board.receiving_cars import AcceptCar, CarNamed, ListItems, Mark, Problem
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.orders import JobState, JobUnknown
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.workshop import MINUTE, CheckKind, Stage, StopReason
from tests.conftest import TEN_TWENTY
from tests.people import CREW
from tests.workshop import FIRST, SECOND, Floor, later

NOW = clock.micros(TEN_TWENTY)


def test_a_car_goes_from_received_to_parked_through_every_stage(floor: Floor) -> None:
    order = floor.order(30)
    seen = [floor.stage(order)]
    for step in (
        lambda: floor.ready(order),
        lambda: floor.assign(order),
        lambda: floor.start(order),
        lambda: floor.finish(order),
        lambda: floor.tick(order),
        lambda: floor.check(order, CheckKind.LEADER),
        lambda: floor.check(order, CheckKind.FINAL),
        lambda: floor.assign(order, 2, SECOND, "W01"),
        lambda: floor.start(order, 2),
        lambda: floor.finish(order, 2),
        lambda: checking_cars.park_car(floor.shop, floor.by, ParkCar(order, "A3")),
    ):
        step()
        seen.append(floor.stage(order))
    assert seen == [
        Stage.EXPECTED, Stage.WAITING_DISPATCH, Stage.DISPATCHED, Stage.IN_PROGRESS,
        Stage.WORK_DONE, Stage.SELF_CHECKED, Stage.LEADER_CHECKED, Stage.FINAL_PASSED,
        Stage.FINAL_PASSED, Stage.WASHING, Stage.WASHED, Stage.FINISHED,
    ]  # fmt: skip


def test_the_time_of_reception_is_written_to_ten_minutes(floor: Floor) -> None:
    order = floor.order(30)
    with clock.held_at(later(7)):
        floor.receive(order)
    assert floor.look().orders[floor.key(order)].received_at == NOW


def test_a_car_is_received_once(floor: Floor) -> None:
    order = floor.receive(floor.order(30))
    with pytest.raises(refusals.ReceivedAlready):
        floor.receive(order)


def test_nothing_is_done_to_a_car_that_is_not_in_the_workshop(floor: Floor) -> None:
    order = floor.order(30)
    for act in (
        lambda: floor.assign(order),
        lambda: floor.start(order),
        lambda: floor.stop(order, StopReason.PARTS),
        lambda: floor.finish(order),
        lambda: floor.tick(order),
        lambda: receiving_cars.accept_car(floor.shop, floor.by, AcceptCar(order)),
    ):
        with pytest.raises(refusals.NotReceived):
            act()


def test_work_begins_only_on_a_car_that_was_compared_and_tried(floor: Floor) -> None:
    order = floor.receive(floor.order(30))
    floor.assign(order)
    with pytest.raises(refusals.NotAccepted):
        floor.start(order)
    receiving_cars.accept_car(floor.shop, floor.by, AcceptCar(order))
    with pytest.raises(refusals.NotAccepted):
        floor.start(order)


def test_a_problem_names_a_line_of_the_sheet(floor: Floor) -> None:
    order = floor.receive(floor.order(30))
    receiving_cars.list_items(floor.shop, CREW.advisor, ListItems(order, ("备胎", "随车工具")))
    asked = AcceptCar(order, (Problem(3, "没有"),))
    with pytest.raises(refusals.SheetLineUnknown):
        receiving_cars.accept_car(floor.shop, floor.by, asked)
    asked = AcceptCar(order, (Problem(2, "缺千斤顶"),))
    receiving_cars.accept_car(floor.shop, floor.by, asked)
    rows = floor.shop.store.rows("SELECT line, state, note FROM checkin_item ORDER BY line")
    assert rows == [(1, "agreed", ""), (2, "problem", "缺千斤顶")]


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


@pytest.mark.parametrize(
    ("reason", "stage"),
    [
        (StopReason.PARTS, Stage.WAITING_PARTS),
        (StopReason.AUTHORITY, Stage.WAITING_CUSTOMER),
        (StopReason.CONSULTATION, Stage.WAITING_EXPERT),
        (StopReason.BAY, Stage.STOPPED),
        (StopReason.LABOUR, Stage.STOPPED),
        (StopReason.OTHER, Stage.STOPPED),
    ],
)
def test_an_order_waits_for_what_its_only_job_waits_for(
    floor: Floor, reason: StopReason, stage: Stage
) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    floor.start(order)
    floor.stop(order, reason)
    assert floor.stage(order) is stage
    floor.start(order)
    assert floor.stage(order) is Stage.IN_PROGRESS


def test_a_missing_part_holds_its_own_job_and_not_the_order(floor: Floor) -> None:
    order = floor.ready(floor.order(60, 30))
    floor.assign(order)
    floor.start(order)
    floor.stop(order, StopReason.PARTS)
    assert floor.stage(order) is Stage.IN_PROGRESS
    floor.stop(order, StopReason.BAY, 2)
    assert floor.stage(order) is Stage.WAITING_PARTS


@pytest.mark.parametrize("state", [JobState.PLANNED, JobState.STOPPED, JobState.DONE])
def test_only_a_running_job_is_finished(floor: Floor, state: JobState) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    if state is not JobState.PLANNED:
        floor.start(order)
    if state is JobState.STOPPED:
        floor.stop(order, StopReason.OTHER)
    if state is JobState.DONE:
        floor.finish(order)
    with pytest.raises(refusals.JobNotThere):
        floor.finish(order, 1)
    with pytest.raises(refusals.NoSuchJob):
        floor.finish(order)


def test_each_check_is_due_behind_the_one_before_it(floor: Floor) -> None:
    order = floor.ready(floor.order(30))
    for early in (lambda: floor.tick(order), lambda: floor.check(order, CheckKind.LEADER)):
        with pytest.raises(refusals.CheckNotDue):
            early()
    floor.worked(order)
    with pytest.raises(refusals.CheckNotDue):
        floor.check(order, CheckKind.FINAL)


def test_the_technician_ticks_every_item(floor: Floor) -> None:
    order = floor.worked(floor.ready(floor.order(30, 30)))
    with pytest.raises(refusals.ItemsUnticked) as refused:
        checking_cars.self_check(floor.shop, floor.by, SelfCheck(order, FIRST, (1,)))
    assert refused.value.lines == "2"


def test_nobody_checks_their_own_work(floor: Floor) -> None:
    order = floor.worked(floor.ready(floor.order(30)))
    floor.tick(order)
    with pytest.raises(refusals.CheckedByOneself):
        floor.check(order, CheckKind.LEADER, by=CREW.technician)
    floor.check(order, CheckKind.LEADER, by=CREW.technical_director)
    with pytest.raises(refusals.CheckedByOneself):
        floor.check(order, CheckKind.FINAL, by=CREW.technical_director)
    assert floor.check(order, CheckKind.FINAL).alone is False


def test_one_person_checks_twice_where_no_other_inspector_is_there_and_it_is_said(
    floor: Floor,
) -> None:
    order = floor.worked(floor.ready(floor.order(30)))
    floor.tick(order)
    floor.check(order, CheckKind.LEADER, by=CREW.technical_director)
    away = WriteAbsence(NOW - MINUTE, NOW + 10**11, "病假", 16)
    write_absence(floor.shop, CREW.workshop_supervisor, away)
    assert floor.check(order, CheckKind.FINAL, by=CREW.technical_director).alone


@pytest.mark.parametrize("kind", [CheckKind.LEADER, CheckKind.FINAL])
def test_what_fails_is_done_again_with_its_cause(floor: Floor, kind: CheckKind) -> None:
    order = floor.worked(floor.ready(floor.order(30, 20)))
    floor.tick(order)
    if kind is CheckKind.FINAL:
        floor.check(order, CheckKind.LEADER)
    floor.check(order, kind, passed=False)
    assert floor.stage(order) is Stage.REWORK
    again = floor.look().jobs_of(floor.key(order))[-1]
    assert (again.line, again.rework_of, again.minutes) == (3, 1, 30)
    assert floor.shop.store.rows("SELECT cause FROM job_origin") == [("螺栓未拧紧",)]
    assert [one.note for one in floor.card(order).jobs] == ["", "", "螺栓未拧紧"]
    floor.assign(order, 3)
    floor.start(order, 3)
    floor.finish(order, 3)
    assert floor.stage(order) is Stage.WORK_DONE


def test_who_sends_a_car_back_says_what_and_why(floor: Floor) -> None:
    order = floor.worked(floor.ready(floor.order(30)))
    floor.tick(order)
    for redo, cause in (((), "漏油"), ((1,), ""), ((7,), "漏油")):
        asked = CheckCar(order, CheckKind.LEADER, False, "", redo, cause)
        with pytest.raises(refusals.CauseMissing):
            checking_cars.check_car(floor.shop, floor.by, asked)


def test_a_car_whose_customer_wants_no_wash_is_parked_at_once(floor: Floor) -> None:
    order = floor.ready(floor.order(30))
    receiving_cars.mark_car(floor.shop, floor.by, Mark(order, wash=False))
    floor.worked(order)
    with pytest.raises(refusals.NotFinished):
        checking_cars.park_car(floor.shop, floor.by, ParkCar(order, "A3"))
    floor.tick(order)
    floor.check(order, CheckKind.LEADER)
    assert floor.check(order, CheckKind.FINAL).wash == 0
    checking_cars.park_car(floor.shop, floor.by, ParkCar(order, "A3"))
    assert floor.stage(order) is Stage.FINISHED


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


def test_an_advisor_does_not_dispatch(floor: Floor) -> None:
    order = floor.order(30)
    with pytest.raises(NotPermitted):
        receiving_cars.receive_car(floor.shop, CREW.advisor, CarNamed(order))
    with pytest.raises(NotPermitted):
        clocking.start_job(floor.shop, CREW.advisor, StartJob(order))


@pytest.mark.parametrize("given", [-1, 10])
def test_priorities_go_from_nought_to_nine(floor: Floor, given: int) -> None:
    with pytest.raises(refusals.PriorityOut):
        receiving_cars.mark_car(floor.shop, floor.by, Mark(floor.order(30), priority=given))
