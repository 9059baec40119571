"""The customer stops the work after it has begun (E61): what ends, what comes back, who signs."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk.board import assigning, checking_cars, signing, stopping, undoing
from shopfloor.desk.board.assigning import Assign, Hand, JobNamed
from shopfloor.desk.board.checking_cars import ParkCar, SelfCheck
from shopfloor.desk.board.due import rounds_now
from shopfloor.desk.board.stopping import StopWork
from shopfloor.desk.orders import show_order
from shopfloor.desk.shop import Actor
from shopfloor.errors import Refused, ShopfloorError
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules import work_stops as rules
from shopfloor.rules.alarms import AlarmKind
from shopfloor.rules.board_steps import STEPS, next_state
from shopfloor.rules.by_order import ByOrder
from shopfloor.rules.orders import JobState
from shopfloor.rules.parts import TextRefused
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.supplements import Channel, Relation
from shopfloor.rules.workshop import CheckKind, JobStep, Stage, StopReason, SupplementState
from tests.add_ons import in_work, two_begun
from tests.conftest import TEN_TWENTY
from tests.people import CREW
from tests.workshop import FIRST, SECOND, Floor


def states(floor: Floor, order: str) -> list[JobState]:
    return [job.state for job in floor.look().jobs_of(floor.key(order))]


def refused(floor: Floor, why: type[ShopfloorError], order: str, note: str = "不修了") -> None:
    before = floor.shop.store.head()
    with pytest.raises(why):
        stopping.stop_work(
            floor.shop, floor.by, StopWork(order, Channel.IN_PERSON, Relation.OWNER, note)
        )
    assert floor.shop.store.head() == before


@pytest.mark.parametrize("state", JobState)
@pytest.mark.parametrize("step", JobStep)
def test_a_job_that_ended_takes_no_further_step(state: JobState, step: JobStep) -> None:
    if step is JobStep.END and not state.over:
        assert next_state("RO-1", 1, state, step) is JobState.ENDED
    elif state is JobState.ENDED:
        assert (state, step) not in STEPS
        with pytest.raises(refusals.JobNotThere):
            next_state("RO-1", 1, state, step)


def test_what_is_not_done_ends_with_its_clock_and_what_is_done_is_billed(floor: Floor) -> None:
    order = two_begun(floor, 30, 60, 90)
    floor.assign(order, 3, SECOND)
    floor.stop(order, StopReason.PARTS, 3)
    with clock.held_at(TEN_TWENTY + dt.timedelta(minutes=20)):
        ended = floor.end(order)
        look = floor.look()
    assert (ended.billed, ended.ended, ended.signature_due) == ((1,), (2, 3), True)
    assert states(floor, order) == [JobState.DONE, JobState.ENDED, JobState.ENDED]
    assert all(one.ended_at is not None for one in look.clockings)
    assert all(one.ended_at is not None for one in look.stops)
    longest = max((one.ended_at or 0) - one.began_at for one in look.clockings)
    assert longest == 20 * 60_000_000, "what was clocked stays"
    assert [job.state for job in show_order(floor.shop, CREW.advisor, order).jobs] == states(
        floor, order
    )


@pytest.mark.parametrize(
    "who", [CREW.advisor, CREW.dispatcher, CREW.workshop_supervisor], ids=lambda one: str(one)
)
def test_front_desk_and_dispatcher_stop_the_work(floor: Floor, who: Actor) -> None:
    order = two_begun(floor, 30, 60)
    assert floor.end(order, by=who).ended == (2,)


def test_a_technician_does_not_stop_it_for_the_customer(floor: Floor) -> None:
    order = two_begun(floor, 30, 60)
    with pytest.raises(NotPermitted):
        floor.end(order, by=CREW.technician)


def test_before_anybody_works_there_is_nothing_to_stop(floor: Floor) -> None:
    order = floor.ready(floor.order(30))
    floor.assign(order)
    refused(floor, rules.WorkNotBegun, order)


def test_a_car_that_is_not_received_is_not_stopped(floor: Floor) -> None:
    refused(floor, refusals.NotReceived, floor.order(30))


def test_when_all_is_done_there_is_nothing_to_stop(floor: Floor) -> None:
    order = floor.worked(floor.ready(floor.order(30)))
    refused(floor, rules.WorkAllDone, order)


def test_it_is_stopped_once_and_with_a_reason(floor: Floor) -> None:
    order = two_begun(floor, 30, 60)
    refused(floor, TextRefused, order, note="")
    floor.end(order)
    refused(floor, rules.WorkStoppedAlready, order)


def test_add_ons_on_their_way_end_and_take_no_step_any_more(floor: Floor) -> None:
    order = in_work(floor, floor.ready(floor.order(60)))
    floor.report(order)
    floor.assign(order)
    floor.start(order, 1)
    assert floor.end(order).add_ons == (1, 2)
    assert {one.state for one in floor.look().supplements} == {SupplementState.CLOSED}
    assert states(floor, order) == [JobState.ENDED, JobState.ENDED]
    with pytest.raises(rules.WorkStopped):
        floor.report(order)
    with pytest.raises(Refused):
        floor.ask(order, 2)


def test_nobody_is_planned_for_what_ended_and_nobody_starts_it(floor: Floor) -> None:
    order = two_begun(floor, 30, 60)
    floor.end(order)
    with pytest.raises(rules.WorkStopped):
        assigning.assign(floor.shop, floor.by, Assign(order, 2, (Hand(FIRST, "B01"),)))
    with pytest.raises(refusals.JobNotThere):
        floor.start(order, 2)
    facts = ByOrder(floor.look())
    assert not facts.at_work(floor.key(order))
    told = {one.kind for one in rounds_now(floor.shop, floor.by).due}
    assert told == {AlarmKind.PATROLS_MISSED, AlarmKind.READINESS, AlarmKind.PATROL}


def test_a_stop_is_not_undone_nor_is_what_was_before_it(floor: Floor) -> None:
    order = two_begun(floor, 30, 60)
    floor.end(order)
    with pytest.raises(refusals.LaterFact):
        undoing.undo_last(floor.shop, floor.by, undoing.UndoLast())
    assert states(floor, order) == [JobState.DONE, JobState.ENDED]


def test_another_dispatcher_who_did_not_see_the_stop_is_told_of_it(floor: Floor) -> None:
    order = floor.ready(floor.order(30, 60))
    floor.assign(order)
    floor.start(order, 1)
    floor.finish(order, 1)
    seen = floor.shop.store.head().sequence
    floor.end(order, by=CREW.advisor)
    with pytest.raises(refusals.BoardMoved) as told:
        assigning.brief(floor.shop, floor.by, JobNamed(order, seen=seen))
    assert told.value.act == "work.stop"


def test_the_board_of_an_earlier_moment_knows_nothing_of_it(floor: Floor) -> None:
    order = two_begun(floor, 30, 60)
    before = floor.shop.store.head().sequence
    floor.end(order)
    was = floor.look(before)
    assert [job.state for job in was.jobs_of(floor.key(order))] == [
        JobState.DONE,
        JobState.RUNNING,
    ]
    assert was.orders[floor.key(order)].stopped_at is None


def test_the_rest_goes_as_usual_to_the_exit_with_what_was_done(floor: Floor) -> None:
    order = two_begun(floor, 30, 60)
    floor.end(order)
    assert floor.stage(order) is Stage.WORK_DONE
    checking_cars.self_check(floor.shop, floor.by, SelfCheck(order, FIRST, (1,)))
    floor.check(order, CheckKind.LEADER)
    floor.check(order, CheckKind.FINAL)
    floor.assign(order, 3, FIRST, "W01")
    floor.start(order, 3)
    floor.finish(order, 3)
    checking_cars.park_car(floor.shop, floor.by, ParkCar(order, "竣工区 3"))
    assert floor.stage(order) is Stage.FINISHED


def test_what_fails_its_check_is_done_again_and_what_ended_is_not(floor: Floor) -> None:
    order = two_begun(floor, 30, 60)
    floor.end(order)
    floor.tick(order)
    again = checking_cars.CheckCar(order, CheckKind.LEADER, False, "", (2,), "未紧固")
    with pytest.raises(refusals.CauseMissing):
        checking_cars.check_car(floor.shop, floor.by, again)
    floor.check(order, CheckKind.LEADER, passed=False)
    floor.assign(order, 3, SECOND)
    floor.start(order, 3)
    floor.finish(order, 3)
    assert floor.stage(order) is Stage.WORK_DONE


def test_the_customer_signs_later_unless_he_said_it_in_person(floor: Floor) -> None:
    asked, there = two_begun(floor, 30, 60), two_begun(floor, 30, 60, by=SECOND)
    assert floor.end(asked).signature_due
    assert not floor.end(there, Channel.IN_PERSON).signature_due
    unsigned = {one.number: one.stop_unsigned for one in floor.look().orders.values()}
    assert unsigned == {asked: True, there: False}
    signing.sign_stop(
        floor.shop, CREW.advisor, signing.SignStop(asked, Relation.DRIVER, Channel.MESSAGE)
    )
    assert not any(one.stop_unsigned for one in floor.look().orders.values())
    row = floor.shop.store.one("SELECT signed_by, channel FROM customer_signature")
    assert row == ("driver", "message")
    for order in (asked, there):
        with pytest.raises(rules.SignedAlready):
            signing.sign_stop(floor.shop, CREW.advisor, signing.SignStop(order))


def test_nobody_signs_on_the_telephone_or_for_work_that_goes_on(floor: Floor) -> None:
    order = two_begun(floor, 30, 60)
    with pytest.raises(rules.WorkGoesOn):
        signing.sign_stop(floor.shop, CREW.advisor, signing.SignStop(order))
    floor.end(order)
    asked = signing.SignStop(order, channel=Channel.TELEPHONE)
    with pytest.raises(rules.NotSignedByTelephone):
        signing.sign_stop(floor.shop, CREW.advisor, asked)
