"""The customer stops the work after it has begun (E61): what ends, what comes back, who signs."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk import handing_over, orders, prepicking, requisitions, slips, swapping
from shopfloor.desk.board import assigning, checking_cars, signing, stopping, undoing
from shopfloor.desk.board.assigning import Assign, Hand, JobNamed
from shopfloor.desk.board.checking_cars import ParkCar, SelfCheck
from shopfloor.desk.board.due import alarms_now
from shopfloor.desk.board.stopping import BuildIn, StopWork, parts_to_settle
from shopfloor.desk.counter import requisition_shown
from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.orders import show_order
from shopfloor.desk.shop import Actor, Shop
from shopfloor.errors import Refused, ShopfloorError
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules import work_stops as rules
from shopfloor.rules.board import Lane, board
from shopfloor.rules.board_steps import STEPS, next_state
from shopfloor.rules.by_order import ByOrder
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.orders import JobState, OldPartChoice
from shopfloor.rules.parts import TextRefused
from shopfloor.rules.quantities import NotAQuantity
from shopfloor.rules.requisitions import NotEnoughLeft
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.supplements import Channel, Relation
from shopfloor.rules.window import why_not_out
from shopfloor.rules.workshop import CheckKind, JobStep, Stage, StopReason, SupplementState
from tests.add_ons import in_work
from tests.conftest import TEN_TWENTY
from tests.counter import DISC, FILTER, OIL, Counter, opened_counter
from tests.people import CREW
from tests.workshop import FIRST, SECOND, Floor, opened_floor


@pytest.fixture
def floor(opened_shop: Shop) -> Floor:
    return opened_floor(opened_shop)


@pytest.fixture
def counter(floor: Floor) -> Counter:
    return opened_counter(floor.shop)


def begun(floor: Floor, *minutes: int, by: int = FIRST) -> str:
    """A car of whose jobs the first is done and the second runs."""
    order = floor.ready(floor.order(*minutes))
    for line in (1, 2):
        floor.assign(order, line, by)
        floor.start(order, line)
        if line == 1:
            floor.finish(order, line)
    return order


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
    order = begun(floor, 30, 60, 90)
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
    order = begun(floor, 30, 60)
    assert floor.end(order, by=who).ended == (2,)


def test_a_technician_does_not_stop_it_for_the_customer(floor: Floor) -> None:
    order = begun(floor, 30, 60)
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
    order = begun(floor, 30, 60)
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
    order = begun(floor, 30, 60)
    floor.end(order)
    with pytest.raises(rules.WorkStopped):
        assigning.assign(floor.shop, floor.by, Assign(order, 2, (Hand(FIRST, "B01"),)))
    with pytest.raises(refusals.JobNotThere):
        floor.start(order, 2)
    facts = ByOrder(floor.look())
    assert not facts.at_work(floor.key(order))
    assert alarms_now(floor.shop, floor.by, None) is not None


def test_a_stop_is_not_undone_nor_is_what_was_before_it(floor: Floor) -> None:
    order = begun(floor, 30, 60)
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
    order = begun(floor, 30, 60)
    before = floor.shop.store.head().sequence
    floor.end(order)
    was = floor.look(before)
    assert [job.state for job in was.jobs_of(floor.key(order))] == [
        JobState.DONE,
        JobState.RUNNING,
    ]
    assert was.orders[floor.key(order)].stopped_at is None


def test_the_rest_goes_as_usual_to_the_exit_with_what_was_done(floor: Floor) -> None:
    order = begun(floor, 30, 60)
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
    order = begun(floor, 30, 60)
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


def handed(counter: Counter, order: str, *wanted: tuple[str, int]) -> tuple[str, str]:
    """Parts drawn for an order and handed over; the requisition and the slip."""
    drawn = counter.draw(order, *wanted)
    for line, (_, quantity) in enumerate(wanted, 1):
        counter.bring(drawn, line, quantity)
    slip = counter.signed(counter.write(drawn).number)
    counter.hand_over(slip)
    return drawn, slip


def left(floor: Floor, order: str) -> list[tuple[str, int, int]]:
    found = parts_to_settle(floor.shop, CREW.dispatcher, order)
    return [(one.part, one.out, one.drawn) for one in found]


def test_an_unused_part_comes_back_before_the_car_goes_on(floor: Floor, counter: Counter) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    floor.start(order, 1)
    drawn, slip = handed(counter, order, (DISC, 2))
    floor.end(order)
    assert floor.stage(order) is Stage.ENDED_EARLY
    assert board(floor.look()).cards[0].lane is Lane.STANDING
    assert left(floor, order) == [(DISC, 2, 0)]
    counter.bring_back(slip, quantity=1)
    with pytest.raises(rules.PartsStillOut) as told:
        floor.tick(order)
    assert told.value.lines == f"{drawn}/1"
    with pytest.raises(rules.PartsStillOut):
        checking_cars.park_car(floor.shop, floor.by, ParkCar(order, "竣工区 3"))
    counter.bring_back(slip, quantity=1)
    assert left(floor, order) == []
    assert floor.stage(order) is Stage.WORK_DONE


def test_what_is_built_in_stays_in_the_car(floor: Floor, counter: Counter) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    floor.start(order, 1)
    drawn, _ = handed(counter, order, (DISC, 2))
    floor.end(order)
    told = stopping.build_in(floor.shop, floor.by, BuildIn(drawn, 1, 1))
    assert (told.part, told.quantity) == (DISC, 1)
    assert left(floor, order) == [(DISC, 1, 0)]
    for quantity in (2, -1):
        with pytest.raises(NotEnoughLeft):
            stopping.build_in(floor.shop, floor.by, BuildIn(drawn, 1, quantity))
    assert stopping.build_in(floor.shop, CREW.technician, BuildIn(drawn, 1)).quantity == 1
    assert floor.stage(order) is Stage.WORK_DONE
    with pytest.raises(NotEnoughLeft):
        stopping.build_in(floor.shop, floor.by, BuildIn(drawn, 1))


def test_what_is_built_in_is_typed_in_the_parts_unit(floor: Floor, counter: Counter) -> None:
    order = floor.ready(floor.order(60))
    drawn = counter.draw(order, (OIL, 4_500))
    typed = stopping.typed_build_in(floor.shop, drawn, 1, "1.5")
    assert typed == BuildIn(drawn, 1, 1_500)
    with pytest.raises(NotAQuantity):
        stopping.typed_build_in(floor.shop, drawn, 1, "some")


def test_while_the_work_goes_on_nothing_is_said_to_be_built_in(
    floor: Floor, counter: Counter
) -> None:
    order = floor.ready(floor.order(60))
    drawn, _ = handed(counter, order, (DISC, 1))
    with pytest.raises(rules.WorkGoesOn):
        stopping.build_in(floor.shop, floor.by, BuildIn(drawn, 1))


def test_the_parts_of_a_job_that_was_done_are_in_the_car(floor: Floor, counter: Counter) -> None:
    jobs = tuple(orders.AskedJob(work, 30, "机电") for work in ("换滤清器", "换刹车盘"))
    parts = (orders.AskedPart(FILTER, 1, 1), orders.AskedPart(DISC, 1, 2))
    asked = orders.WriteOrder("粤B70002", 9, jobs, OldPartChoice.COMPANY, parts=parts)
    order = floor.ready(orders.write_order(floor.shop, CREW.advisor, asked).number)
    handed(counter, order, (FILTER, 1), (DISC, 1))
    floor.assign(order, 1)
    floor.start(order, 1)
    floor.finish(order, 1)
    floor.end(order)
    assert left(floor, order) == [(DISC, 1, 0)]


def test_what_was_drawn_and_not_handed_out_is_cancelled_and_closed(
    floor: Floor, counter: Counter
) -> None:
    order = begun(floor, 30, 60)
    drawn = counter.draw(order, (DISC, 1), (FILTER, 1))
    counter.bring(drawn, 1)
    slip = counter.signed(counter.write(drawn, (1, 1)).number)
    counter.pick(slip)
    floor.end(order)
    assert left(floor, order) == [(DISC, 0, 1), (FILTER, 0, 1)]
    counter.cancel(slip)
    assert left(floor, order) == [(DISC, 0, 1), (FILTER, 0, 1)]
    ended = requisitions.close_requisition(
        floor.shop, counter.clerk, requisitions.CloseRequisition(drawn)
    )
    assert len(ended.tags) == 1, "the old part goes back"
    assert left(floor, order) == []
    assert floor.stage(order) is Stage.WORK_DONE


def test_the_counter_hands_out_nothing_more_and_says_why(floor: Floor, counter: Counter) -> None:
    order = begun(floor, 30, 60)
    _, out = handed(counter, order, (DISC, 1))
    drawn = counter.draw(order, (DISC, 2))
    counter.bring(drawn, 1, 2)
    slip = counter.signed(counter.write(drawn, (1, 1)).number)
    tote = WriteLocation("PRE-1", LocationKind.TOTE)
    write_location(floor.shop, CREW.parts_manager, tote)
    floor.end(order)
    shop, clerk, wanted = floor.shop, counter.clerk, (requisitions.Wanted(FILTER, 1),)
    before = shop.store.head()
    for step in (
        lambda: requisitions.open_requisition(
            shop, clerk, requisitions.OpenRequisition(order, 7, wanted)
        ),
        lambda: requisitions.add_lines(shop, clerk, requisitions.AddLines(drawn, wanted)),
        lambda: slips.write_slip(shop, clerk, slips.WriteSlip(drawn)),
        lambda: prepicking.prepare(shop, clerk, prepicking.Prepare(drawn, "PRE-1")),
        lambda: swapping.swap_part(shop, clerk, swapping.SwapPart(out, 1, 1, FILTER)),
        lambda: handing_over.hand_over(
            shop, clerk, slips.SlipNamed(slip),
            proofs=[counter.proof(slip, handing_over.RECEIVED, CREW.technician)],
        ),
    ):  # fmt: skip
        with pytest.raises(rules.WorkStopped) as told:
            step()
        assert told.value.order == order
    assert shop.store.head() == before
    shown = requisition_shown(shop, clerk, drawn)
    assert shown.stopped
    assert isinstance(why_not_out(shown), rules.WorkStopped)


def test_the_customer_signs_later_unless_he_said_it_in_person(floor: Floor) -> None:
    asked, there = begun(floor, 30, 60), begun(floor, 30, 60, by=SECOND)
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
    order = begun(floor, 30, 60)
    with pytest.raises(rules.WorkGoesOn):
        signing.sign_stop(floor.shop, CREW.advisor, signing.SignStop(order))
    floor.end(order)
    asked = signing.SignStop(order, channel=Channel.TELEPHONE)
    with pytest.raises(rules.NotSignedByTelephone):
        signing.sign_stop(floor.shop, CREW.advisor, asked)
