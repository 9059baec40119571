"""What waits at the board stands on the list of who may do it, and of nobody else."""

from shopfloor.desk.board.crew import WriteAbsence, WriteTeam, write_absence, write_team
from shopfloor.desk.shop import Actor
from shopfloor.desk.todo import todo
from shopfloor.rules.roles import Role
from shopfloor.rules.todo import Desk, ToDo
from shopfloor.rules.workshop import MINUTE, CheckKind, Stage
from tests.people import CREW, hire
from tests.workshop import NOW, SECOND, Floor

TECHNICIANS = (CREW.technician, CREW.other_technician)


def waits(floor: Floor, who: Actor, sentence: str) -> list[str]:
    """The orders with which this waits for them."""
    found = todo(floor.shop, who)
    return [one.entry for one in found if one.sentence == f"todo.{sentence}"]


def alarms(floor: Floor, who: Actor, kind: str) -> list[ToDo]:
    """The alarms of a kind that wait for them."""
    return [one for one in todo(floor.shop, who) if one.sentence == f"alarm.{kind}"]


def told(floor: Floor, sentence: str, *who: Actor) -> list[bool]:
    """Whether each of them is told of it."""
    return [bool(waits(floor, one, sentence)) for one in who]


def checked(floor: Floor, order: str) -> str:
    """The first technician's car, the leader's check made by the director."""
    floor.tick(floor.worked(floor.ready(order)))
    floor.check(order, CheckKind.LEADER, by=CREW.technical_director)
    return order


def test_a_received_car_waits_for_the_dispatcher_until_each_job_is_somebodys(floor: Floor) -> None:
    order = floor.order(60, 30)
    assert waits(floor, CREW.dispatcher, "assign") == []
    floor.ready(order)
    assert waits(floor, CREW.dispatcher, "assign") == [order]
    assert told(floor, "assign", CREW.advisor, *TECHNICIANS) == [False] * 3
    floor.assign(order)
    assert waits(floor, CREW.dispatcher, "assign") == [order]
    floor.assign(order, 2, SECOND, "B02")
    assert waits(floor, CREW.dispatcher, "assign") == []


def test_a_car_that_failed_its_check_waits_for_the_dispatcher(floor: Floor) -> None:
    order = checked(floor, floor.order(60))
    floor.check(order, CheckKind.FINAL, passed=False)
    assert floor.stage(order) is Stage.REWORK
    assert waits(floor, CREW.dispatcher, "assign") == [order]
    floor.assign(order, max(floor.jobs(order)))
    assert floor.stage(order) is Stage.REWORK
    assert waits(floor, CREW.dispatcher, "assign") == []


def test_the_wash_behind_the_inspection_waits_for_the_dispatcher(floor: Floor) -> None:
    order = checked(floor, floor.order(60))
    assert waits(floor, CREW.dispatcher, "assign") == []
    wash = floor.check(order, CheckKind.FINAL).wash
    assert waits(floor, CREW.dispatcher, "assign") == [order]
    floor.assign(order, wash, SECOND, "W01")
    assert waits(floor, CREW.dispatcher, "assign") == []


def test_his_own_check_waits_for_who_worked_on_the_car_and_for_who_keys_it(floor: Floor) -> None:
    floor.worked(floor.ready(floor.order(60)))
    assert told(floor, "check_self", *TECHNICIANS) == [True, False]
    assert told(floor, "check_self", CREW.dispatcher, CREW.inspector) == [True, False]


def test_who_only_washed_the_car_ticks_nothing(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    floor.prewash(order)
    wash = next(one.line for one in floor.look().jobs_of(floor.key(order)) if one.prewash)
    floor.assign(order, wash, SECOND, "W01")
    floor.start(order, wash)
    floor.finish(order, wash)
    floor.assign(order)
    floor.start(order, 1)
    floor.finish(order, 1)
    assert told(floor, "check_self", *TECHNICIANS) == [True, False]


def test_the_second_check_waits_for_nobody_who_worked_on_the_car_or_ticked(floor: Floor) -> None:
    order = floor.worked(floor.ready(floor.order(60)))
    floor.tick(order, SECOND)
    third = hire(floor.shop, Role.TECHNICIAN)
    leader = CREW.workshop_supervisor
    assert told(floor, "check_leader", *TECHNICIANS, third, leader) == [False, False, False, True]


def test_where_no_leader_can_the_second_check_waits_for_whoever_may(floor: Floor) -> None:
    write_team(floor.shop, CREW.workshop_supervisor, WriteTeam("1", "一组", SECOND))
    leader, third = CREW.other_technician, hire(floor.shop, Role.TECHNICIAN)
    first, second = (floor.worked(floor.ready(floor.order(60))) for _ in range(2))
    floor.tick(first)
    assert told(floor, "check_leader", leader, third) == [True, False]
    floor.tick(second, SECOND)
    assert waits(floor, leader, "check_leader") == [first]
    assert waits(floor, third, "check_leader") == [second]


def test_the_final_inspection_waits_for_another_inspector_while_one_is_there(
    floor: Floor,
) -> None:
    checked(floor, floor.order(60))
    director, inspector = CREW.technical_director, CREW.inspector
    assert told(floor, "check_final", inspector, director) == [True, False]
    away = WriteAbsence(NOW - MINUTE, NOW + 10**11, "病假", 16)
    write_absence(floor.shop, CREW.workshop_supervisor, away)
    assert told(floor, "check_final", director) == [True]


def test_an_alarm_of_an_order_leads_to_it_and_one_of_a_shift_to_the_alarms(floor: Floor) -> None:
    order = floor.receive(floor.order(60, promised_at=1, plate="粤B00001"))
    floor.receive(floor.order(60, plate="粤B00001"))
    (call,) = alarms(floor, CREW.advisor, "call_customer_overdue")
    assert (call.entry, call.word) == (order, "")
    (ready,) = alarms(floor, CREW.dispatcher, "readiness")
    assert (ready.desk, ready.entry, ready.word) == (Desk.BOARD, "", "alarms")
