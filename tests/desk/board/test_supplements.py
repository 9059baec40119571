"""An add-on from the technician's word to the end of its job (part (a) Add-on, ADD-01 ff.)."""

from dataclasses import replace

import pytest

from shopfloor import clock
from shopfloor.desk.board import assigning, supplements
from shopfloor.desk.board.assigning import Assign, Hand
from shopfloor.desk.board.clocking import FinishJob, finish_job
from shopfloor.desk.board.due import add_ons
from shopfloor.desk.board.supplements import AskCustomer, ReportAddOn, WriteAddOn
from shopfloor.desk.board.undoing import UndoLast, undo_last
from shopfloor.rules import board_refusals
from shopfloor.rules import supplements as rules
from shopfloor.rules.orders import JobUnknown, MinutesOut, NotAPost, OrderUnknown, WorkMissing
from shopfloor.rules.parts import TextRefused
from shopfloor.rules.supplements import STEPS, Channel, SupplementStep
from shopfloor.rules.workshop import MINUTE, Stage, SupplementState
from tests.add_ons import BY_HAND, brought, do_it, in_work, the_one
from tests.people import CREW
from tests.workshop import DISPATCHER, FIRST, NOW, Floor, later


@pytest.mark.parametrize("state", SupplementState)
def test_an_add_on_takes_the_steps_of_its_machine_and_no_other(
    floor: Floor, state: SupplementState
) -> None:
    order = brought(floor, state)
    assert the_one(floor).state is state
    for step, do in BY_HAND.items():
        if (state, step) in STEPS or step in (SupplementStep.CLOSE, SupplementStep.END):
            continue
        before = floor.shop.store.head()
        with pytest.raises((rules.SupplementNotThere, rules.NoSuchSupplement)):
            do(floor, order)
        assert floor.shop.store.head() == before


@pytest.mark.parametrize(("begins", "step"), [one for one in STEPS if one[0].value != "declined"])
def test_each_step_leads_where_the_machine_says(
    floor: Floor, begins: SupplementState, step: SupplementStep
) -> None:
    order = brought(floor, begins)
    BY_HAND[step](floor, order)
    assert the_one(floor).state is STEPS[begins, step]


@pytest.mark.parametrize("state", SupplementState)
@pytest.mark.parametrize("step", SupplementStep)
def test_any_other_step_raises(state: SupplementState, step: SupplementStep) -> None:
    if (state, step) in STEPS:
        assert rules.next_state("RO-1", 1, state, step) is STEPS[state, step]
    else:
        with pytest.raises(rules.SupplementNotThere):
            rules.next_state("RO-1", 1, state, step)


def test_dispatcher_and_front_desk_see_at_once_what_a_technician_found(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    floor.report(order, 45, safety=True)
    for who in (CREW.advisor, CREW.dispatcher):
        (shown,) = add_ons(floor.shop, who)
        assert (shown.order, shown.work, shown.minutes, shown.safety) == (
            order, "更换制动片", 45, True,
        )  # fmt: skip
        assert (shown.reported_at, shown.reported_by, shown.job) == (NOW, "员工7", 0)


def test_the_dispatcher_keys_in_what_a_technician_tells_him(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    asked = ReportAddOn(order, "更换制动片", 30, technician=8)
    supplements.report_add_on(floor.shop, floor.by, asked)
    assert add_ons(floor.shop, floor.by)[0].reported_by == "员工8"


def test_add_ons_of_an_order_are_numbered_and_each_goes_its_own_way(floor: Floor) -> None:
    order, other = floor.ready(floor.order(60)), floor.ready(floor.order(60))
    assert [floor.report(one) for one in (order, order, other)] == [1, 2, 1]
    floor.ask(order, 2)
    assert [one.state.value for one in floor.look().supplements] == [
        "reported", "waiting_customer", "reported",
    ]  # fmt: skip
    assert floor.ask(order).number == 1
    assert [one.order for one in add_ons(floor.shop, floor.by, other)] == [other]
    with pytest.raises(OrderUnknown):
        add_ons(floor.shop, floor.by, "RO-999999")


def test_no_work_can_begin_before_the_customer_has_agreed(floor: Floor) -> None:
    """ADD-08: there is no job of it that anybody could plan or clock on."""
    order = brought(floor, SupplementState.ACCEPTED)
    assert len(floor.look().jobs_of(floor.key(order))) == 1
    for act in (floor.assign, floor.start, floor.finish):
        with pytest.raises(JobUnknown):
            act(order, 2)
    floor.write(order)
    job = floor.look().jobs_of(floor.key(order))[1]
    assert (job.line, job.work, job.minutes, job.supplement) == (2, "更换制动片", 30, 1)


def test_work_begins_when_the_team_was_told(floor: Floor) -> None:
    order = brought(floor, SupplementState.WRITTEN)
    floor.assign(order, 2)
    with pytest.raises(rules.TeamNotTold):
        floor.start(order, 2)
    floor.tell(order)
    floor.start(order, 2)
    assert the_one(floor).told_at == NOW


def test_the_hand_over_keeps_its_time_and_who_took_it(floor: Floor) -> None:
    order = brought(floor, SupplementState.ACCEPTED)
    with clock.held_at(later(7)):
        floor.write(order)
        (shown,) = add_ons(floor.shop, floor.by)
    assert (shown.written_at, shown.handed_to, shown.job) == (NOW + 7 * MINUTE, "员工14", 2)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (ReportAddOn("", "", 30), WorkMissing),
        (ReportAddOn("", "制动片", -1), MinutesOut),
        (ReportAddOn("", "制动片", 30, "很" * 21), TextRefused),
        (ReportAddOn("", "制动片", 30, note=" 空"), TextRefused),
        (ReportAddOn("", "制动片", 30, technician=9), board_refusals.NotATechnician),
    ],
)
def test_a_report_says_what_and_how_long(
    floor: Floor, asked: ReportAddOn, refusal: type[Exception]
) -> None:
    order = floor.ready(floor.order(60))
    with pytest.raises(refusal):
        supplements.report_add_on(floor.shop, floor.by, replace(asked, order=order))
    assert floor.look().supplements == ()


def test_nothing_is_found_on_a_car_that_is_not_in_the_workshop(floor: Floor) -> None:
    with pytest.raises(board_refusals.NotReceived):
        floor.report(floor.order(60))


def test_the_paper_is_handed_to_a_dispatcher(floor: Floor) -> None:
    order = brought(floor, SupplementState.ACCEPTED)
    with pytest.raises(NotAPost):
        supplements.write_add_on(floor.shop, CREW.advisor, WriteAddOn(order, FIRST))


def test_a_three_guarantees_add_on_is_one_at_the_counter_too(floor: Floor) -> None:
    order = brought(floor, SupplementState.ACCEPTED)
    asked = WriteAddOn(order, DISPATCHER, three_guarantees=True)
    supplements.write_add_on(floor.shop, CREW.advisor, asked)
    assert floor.look().jobs_of(floor.key(order))[1].three_guarantees


def test_an_add_on_ends_with_its_job(floor: Floor) -> None:
    order = in_work(floor, floor.ready(floor.order(60)))
    floor.worked(order)
    assert the_one(floor).state is SupplementState.CLOSED
    assert floor.stage(order) is Stage.WORK_DONE


def test_who_takes_back_the_end_of_the_job_takes_back_the_end_of_the_add_on(
    floor: Floor,
) -> None:
    order = in_work(floor, floor.ready(floor.order(60)))
    do_it(floor, order)
    undo_last(floor.shop, floor.by, UndoLast())
    assert the_one(floor).state is SupplementState.IN_WORK
    finish_job(floor.shop, floor.by, FinishJob(order, 2))
    assert the_one(floor).state is SupplementState.CLOSED


def test_what_somebody_was_told_cannot_be_undone(floor: Floor) -> None:
    order = in_work(floor, floor.ready(floor.order(60)))
    before = floor.shop.store.head()
    for who in (CREW.advisor, CREW.technician, floor.by):
        with pytest.raises((board_refusals.NothingToUndo, board_refusals.LaterFact)):
            undo_last(floor.shop, who, UndoLast())
    assert floor.shop.store.head() == before
    assert floor.stage(order) is Stage.WAITING_DISPATCH


def test_an_add_on_that_somebody_else_moved_is_not_moved_again_unseen(floor: Floor) -> None:
    order = brought(floor, SupplementState.REPORTED)
    seen = floor.look().sequence
    floor.ask(order)
    asked = AskCustomer(order, Channel.IN_PERSON, seen=seen)
    with pytest.raises(board_refusals.BoardMoved):
        supplements.ask_customer(floor.shop, CREW.reception_supervisor, asked)


def test_only_lines_of_the_order_are_worked_on(floor: Floor) -> None:
    """DSP-27, ADD-15: what is not on the order comes to it by an add-on alone."""
    order = floor.ready(floor.order(60))
    with pytest.raises(JobUnknown):
        assigning.assign(floor.shop, floor.by, Assign(order, 2, (Hand(FIRST),)))
    in_work(floor, order)
    floor.assign(order, 2)
    assert floor.shop.store.rows("SELECT kind, supplement IS NULL FROM job_origin") in (
        [("supplement", 0)], [("supplement", False)],
    )  # fmt: skip
