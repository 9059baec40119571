"""The wrong part comes back and the right one leaves in one act, through every wall of the gate."""

from functools import partial

import pytest

from shopfloor.desk import master, moving, old_parts, requisitions, reversing, swapping
from shopfloor.desk.counter import slip_shown, tag_shown
from shopfloor.desk.counter_day import counter_day
from shopfloor.desk.shop import Shop
from shopfloor.desk.swapping import Retagged, SwapPart
from shopfloor.rules.book import GoesThroughTheGate
from shopfloor.rules.old_parts import Account, OldPartAway, OldPartNotReturned, TagPlace, TagState
from shopfloor.rules.orders import OldPartChoice, OrderClosed, OrderState
from shopfloor.rules.parts import PartUnknown, Policy, QuantityOut
from shopfloor.rules.requisitions import NotEnoughLeft, RequisitionClosed, RequisitionUnknown
from shopfloor.rules.slips import (
    NotEnoughFree,
    NothingWrong,
    SlipState,
    SlipUnknown,
    UnitsApart,
)
from tests.counter import DISC, OIL, PLUG, Counter, enter
from tests.desk.at_gate import on_hand, refused
from tests.people import CREW
from tests.swaps import (
    OTHER_DISC,
    OTHER_OIL,
    handed_over,
    not_swapped,
    proofs,
    sound,
    swap,
    swap_counter,
)


@pytest.fixture
def counter(opened_shop: Shop) -> Counter:
    return swap_counter(opened_shop)


def test_the_wrong_disc_comes_back_and_the_right_one_leaves_for_the_same_old_disc(
    counter: Counter,
) -> None:
    slip = handed_over(counter)
    before = counter.shop.store.head().sequence
    done = swap(counter, SwapPart(slip, 1, 1, OTHER_DISC))
    assert counter.shop.store.head().sequence == before + 1
    assert (done.back.number, done.back.part, done.back.value) == ("RT-000001", DISC, 1000)
    assert (done.out.slip, done.out.lines[0].part, done.out.lines[0].value) == (
        "IS-000002", OTHER_DISC, 1700,
    )  # fmt: skip
    assert (done.line, done.retagged, done.back.tags) == (
        2, (Retagged("T-000001", "T-000002"),), (),
    )  # fmt: skip
    assert (on_hand(counter, DISC), on_hand(counter, OTHER_DISC)) == ((10, 0), (4, 0))
    sound(counter)


def test_the_old_disc_stays_in_the_store_under_its_new_tag(counter: Counter) -> None:
    slip = handed_over(counter, choice=OldPartChoice.CUSTOMER)
    swap(counter, SwapPart(slip, 1, 1, OTHER_DISC))
    old = tag_shown(counter.shop, CREW.advisor, "T-000001")
    new = tag_shown(counter.shop, CREW.advisor, "T-000002")
    assert (old.state, old.place, old.slip) == (TagState.HANDED_BACK, TagPlace.STORE, "")
    assert (new.state, new.place, new.slip) == (TagState.BOUND, TagPlace.STORE, "IS-000002")
    assert (new.part, new.account) == (OTHER_DISC, Account.CUSTOMER)
    assert [step.state for step in new.steps] == [
        TagState.WAITING, TagState.ASSIGNED, TagState.BOUND,
    ]  # fmt: skip


def test_what_was_read_off_the_old_part_is_known_of_the_new_tag(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    ones = (old_parts.OldOne(seen="5QD615301"),)
    asked = old_parts.TakeOldParts(requisition, 1, ones)
    old_parts.take_old_parts(counter.shop, counter.clerk, asked)
    slip = counter.signed(counter.write(requisition).number)
    counter.hand_over(slip)
    swap(counter, SwapPart(slip, 1, 1, OTHER_DISC))
    assert tag_shown(counter.shop, CREW.advisor, "T-000002").seen == "5QD615301"


def test_the_slip_of_a_swap_has_its_signatures_and_is_out(counter: Counter) -> None:
    slip = handed_over(counter)
    done = swap(counter, SwapPart(slip, 1, 1, OTHER_DISC))
    shown = slip_shown(counter.shop, CREW.advisor, done.out.slip)
    assert shown.slip.state is SlipState.ISSUED
    assert [one.meaning for one in shown.signatures] == ["slip technician", "slip advisor"]
    assert (shown.tags, shown.lines[0].bin) == (("T-000002",), "1-07-01-03")


def test_some_of_several_are_swapped_and_then_the_rest(counter: Counter) -> None:
    slip = handed_over(counter, DISC, 3, old=3)
    first = swap(counter, SwapPart(slip, 1, 1, OTHER_DISC))
    second = swap(counter, SwapPart(slip, 1, 1, OTHER_DISC))
    assert (first.retagged[0].before, second.retagged[0].before) == ("T-000003", "T-000002")
    third = SwapPart(slip, 1, 2, OTHER_DISC)
    refusal = not_swapped(counter, NotEnoughLeft, third)
    assert str(getattr(refusal, "left", "")) == "1 pc"
    assert (on_hand(counter, DISC)[0], on_hand(counter, OTHER_DISC)[0]) == (9, 3)
    sound(counter)


def test_a_part_that_owes_fewer_old_parts_gives_the_rest_back(counter: Counter) -> None:
    slip = handed_over(counter, PLUG, 1, old=4)
    done = swap(counter, SwapPart(slip, 1, 1, OTHER_DISC))
    assert done.retagged == (Retagged("T-000001", "T-000005"),)
    assert done.back.tags == ("T-000002", "T-000003", "T-000004")
    home = tag_shown(counter.shop, CREW.advisor, "T-000003")
    assert (home.state, home.place) == (TagState.HANDED_BACK, TagPlace.TECHNICIAN)
    sound(counter)


def test_a_part_that_owes_more_old_parts_names_how_many_are_missing(counter: Counter) -> None:
    slip = handed_over(counter)
    asked = SwapPart(slip, 1, 1, PLUG)
    refusal = not_swapped(counter, OldPartNotReturned, asked)
    assert isinstance(refusal, OldPartNotReturned)
    assert (refusal.part, refusal.owed) == (PLUG, 3)


def test_an_exception_for_the_wrong_part_is_none_for_the_right_one(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    counter.excuse(requisition)
    slip = counter.signed(counter.write(requisition).number)
    counter.hand_over(slip)
    asked = SwapPart(slip, 1, 1, OTHER_DISC)
    refusal = not_swapped(counter, OldPartNotReturned, asked)
    assert getattr(refusal, "owed", 0) == 1


def test_an_oil_for_an_oil_has_no_old_part(counter: Counter) -> None:
    slip = handed_over(counter, OIL, 4500, old=0)
    done = swap(counter, SwapPart(slip, 1, 4500, OTHER_OIL))
    assert (done.retagged, done.back.tags, done.out.tags) == ((), (), ())
    assert (on_hand(counter, OIL)[0], on_hand(counter, OTHER_OIL)[0]) == (10_000, 4500)
    sound(counter)


def test_an_oil_is_not_swapped_for_a_disc_nor_a_part_for_itself(counter: Counter) -> None:
    slip = handed_over(counter)
    not_swapped(counter, UnitsApart, SwapPart(slip, 1, 1, OIL))
    not_swapped(counter, NothingWrong, SwapPart(slip, 1, 1, DISC))


def test_the_right_part_owes_its_old_part_where_the_wrong_one_owed_none(counter: Counter) -> None:
    enter(
        counter.shop,
        master.WritePart("N-1", "密封圈", "件", 100, bin="1-09-01-01", old_part_policy=Policy.NONE),
    )
    counter.stock("N-1", 5)
    slip = handed_over(counter, "N-1", old=0)
    asked = SwapPart(slip, 1, 1, DISC)
    refusal = not_swapped(counter, OldPartNotReturned, asked)
    assert isinstance(refusal, OldPartNotReturned)
    assert (refusal.part, refusal.owed) == (DISC, 1)
    back = handed_over(counter)
    done = swap(counter, SwapPart(back, 1, 1, "N-1"))
    assert (done.retagged, done.back.tags) == ((), ("T-000001",))
    sound(counter)


def test_more_than_left_with_the_slip_or_nothing_at_all_is_not_swapped(counter: Counter) -> None:
    slip = handed_over(counter)
    not_swapped(counter, NotEnoughLeft, SwapPart(slip, 1, 2, OTHER_DISC))
    not_swapped(counter, QuantityOut, SwapPart(slip, 1, 0, OTHER_DISC))
    counter.bring_back(slip)
    not_swapped(counter, NotEnoughLeft, SwapPart(slip, 1, 1, OTHER_DISC))


def test_what_was_not_handed_over_is_not_swapped(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    counter.bring(requisition)
    slip = counter.signed(counter.write(requisition).number)
    not_swapped(counter, NotEnoughLeft, SwapPart(slip, 1, 1, OTHER_DISC))


def test_the_shelf_must_hold_the_right_part_for_nobody_else(counter: Counter) -> None:
    slip = handed_over(counter)
    others = counter.draw(counter.order(), (OTHER_DISC, 5))
    counter.bring(others, count=5)
    counter.write(others)
    not_swapped(counter, NotEnoughFree, SwapPart(slip, 1, 1, OTHER_DISC))


def test_the_right_part_leaves_from_more_than_one_bin(counter: Counter) -> None:
    move = moving.Move(OTHER_DISC, "1-07-01-03", "TRAY", 4)
    moving.move(counter.shop, counter.clerk, move)
    slip = handed_over(counter, DISC, 3, old=3)
    done = swap(counter, SwapPart(slip, 1, 3, OTHER_DISC))
    shown = slip_shown(counter.shop, CREW.advisor, done.out.slip)
    assert [(one.bin, one.quantity) for one in shown.lines] == [("1-07-01-03", 1), ("TRAY", 2)]
    assert [one.value for one in done.out.lines] == [1700, 3400]
    sound(counter)


def test_a_closed_requisition_takes_no_swap(counter: Counter) -> None:
    slip = handed_over(counter)
    asked = requisitions.CloseRequisition("RQ-000001")
    requisitions.close_requisition(counter.shop, counter.clerk, asked)
    not_swapped(counter, RequisitionClosed, SwapPart(slip, 1, 1, OTHER_DISC))


@pytest.mark.parametrize("state", [OrderState.CLOSED, OrderState.CANCELLED])
def test_an_order_that_was_closed_meanwhile_takes_no_swap(
    counter: Counter, state: OrderState
) -> None:
    slip = handed_over(counter)
    asked = SwapPart(slip, 1, 1, OTHER_DISC)
    given = proofs(counter, asked)
    with counter.shop.store.writing() as writing:
        writing.engine.run("UPDATE repair_order SET state = ?", (state.value,))
    refusal = not_swapped(counter, OrderClosed, asked)
    assert (getattr(refusal, "order", ""), getattr(refusal, "state", "")) == ("RO-000001", state)
    refused(counter, OrderClosed, lambda: swap(counter, asked, given))
    assert on_hand(counter, DISC) == (9, 0)


def test_what_is_not_there_is_named(counter: Counter) -> None:
    slip = handed_over(counter)
    for refusal, asked in (
        (SlipUnknown, SwapPart("IS-9", 1, 1, OTHER_DISC)),
        (RequisitionUnknown, SwapPart(slip, 7, 1, OTHER_DISC)),
        (PartUnknown, SwapPart(slip, 1, 1, "X-9")),
    ):
        not_swapped(counter, refusal, asked)


def test_an_old_part_that_the_advisor_has_is_fetched_first(counter: Counter) -> None:
    slip = handed_over(counter, choice=OldPartChoice.CUSTOMER)
    asked = old_parts.ReleaseOldPart("T-000001")
    old_parts.release_old_part(counter.shop, CREW.storekeeper, asked)
    not_swapped(counter, OldPartAway, SwapPart(slip, 1, 1, OTHER_DISC))


def test_the_right_part_comes_back_unused_as_any_other(counter: Counter) -> None:
    done = swap(counter, SwapPart(handed_over(counter), 1, 1, OTHER_DISC))
    back = counter.bring_back(done.out.slip, line=2)
    assert (back.part, back.value, back.tags) == (OTHER_DISC, 1700, ("T-000002",))
    sound(counter)


def test_a_swap_is_swapped_back_with_a_third_tag(counter: Counter) -> None:
    first = swap(counter, SwapPart(handed_over(counter), 1, 1, OTHER_DISC))
    second = swap(counter, SwapPart(first.out.slip, 2, 1, DISC))
    assert second.retagged == (Retagged("T-000002", "T-000003"),)
    assert (on_hand(counter, DISC)[0], on_hand(counter, OTHER_DISC)[0]) == (9, 5)
    sound(counter)


def test_a_swap_is_not_reversed(counter: Counter) -> None:
    done = swap(counter, SwapPart(handed_over(counter), 1, 1, OTHER_DISC))
    for number in (done.back.number, done.out.slip):
        undo = reversing.Reverse(number, "拿错")
        refused(
            counter, GoesThroughTheGate,
            partial(reversing.reverse, counter.shop, counter.clerk, undo),
        )  # fmt: skip


def test_the_day_tells_both_ways_and_holds(counter: Counter) -> None:
    done = swap(counter, SwapPart(handed_over(counter), 1, 1, OTHER_DISC))
    report = counter_day(counter.shop, CREW.parts_manager).report
    assert report.holds
    assert [one.number for one in report.returns] == [done.back.number]
    assert [one.slip for one in report.hand_overs] == ["IS-000001", done.out.slip]


def test_what_is_typed_is_all_of_the_line_or_so_much_in_the_right_parts_unit(
    counter: Counter,
) -> None:
    slip = handed_over(counter, OIL, 4500, old=0)
    whole = swapping.typed_swap(counter.shop, slip, 1, OTHER_OIL)
    some = swapping.typed_swap(counter.shop, slip, 1, OTHER_OIL, "1.5")
    assert (whole, some) == (
        SwapPart(slip, 1, 4500, OTHER_OIL), SwapPart(slip, 1, 1500, OTHER_OIL),
    )  # fmt: skip
    swap(counter, some)
    assert swapping.typed_swap(counter.shop, slip, 1, OTHER_OIL) == whole, "for a retry"
