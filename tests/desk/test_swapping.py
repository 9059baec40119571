"""The wrong part comes back and the right one leaves in one act, through every wall of the gate."""

from collections.abc import Sequence
from functools import partial

import pytest

from shopfloor.desk import master, moving, old_parts, requisitions, reversing, swapping
from shopfloor.desk.acting import fresh_op
from shopfloor.desk.checking import check
from shopfloor.desk.counter import conservation_proof, slip_shown, tag_shown
from shopfloor.desk.counter_day import counter_day
from shopfloor.desk.ledger import verify
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.swapping import Retagged, SwapPart, Swapped, swap_part
from shopfloor.rules.book import GoesThroughTheGate
from shopfloor.rules.old_parts import Account, OldPartAway, OldPartNotReturned, TagPlace, TagState
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.parts import PartUnknown, Policy, QuantityOut
from shopfloor.rules.proofs import Proof, ProofMissing, ProofOfOther
from shopfloor.rules.requisitions import NotEnoughLeft, RequisitionClosed, RequisitionUnknown
from shopfloor.rules.slips import (
    NotEnoughFree,
    NothingWrong,
    NotYourRequisition,
    Signing,
    SlipState,
    SlipUnknown,
    UnitsApart,
)
from shopfloor.rules.staff import NotPermitted, Role, SecondPersonNeeded
from tests.counter import DISC, FILTER, OIL, PLUG, Counter, enter, opened_counter
from tests.desk.test_gate import conserved, on_hand, refused
from tests.people import CREW, hire, vouched

SIGNERS = {
    "slip technician": CREW.technician,
    "slip warranty": CREW.warranty_admin,
    "slip advisor": CREW.advisor,
}
OTHER_DISC, OTHER_OIL = "5QD615302", "G052195M2"


@pytest.fixture
def counter(opened_shop: Shop) -> Counter:
    made = opened_counter(opened_shop)
    enter(
        made.shop,
        master.WritePart(OTHER_DISC, "前刹车盘(大)", "片", 42000, bin="1-07-01-03"),
        master.WritePart(OTHER_OIL, "机油 0W-40", "升", 12900, content=1000, bin="2-01-01-02"),
    )
    made.stock(OTHER_DISC, 5, 1700)
    made.stock(OTHER_OIL, 9000, 1500)
    return made


def handed_over(
    counter: Counter, part: str = DISC, quantity: int = 1, old: int = 1, *,
    three: bool = False, choice: OldPartChoice = OldPartChoice.COMPANY,
) -> str:  # fmt: skip
    """A slip that was handed over, for a car of its own."""
    order = counter.order(three_guarantees=three, choice=choice)
    requisition = counter.draw(order, (part, quantity))
    if old:
        counter.bring(requisition, count=old)
    slip = counter.write(requisition).number
    while missing := slip_shown(counter.shop, CREW.advisor, slip).slip.missing:
        counter.sign(slip, missing)
    counter.hand_over(slip)
    return slip


def proofs(counter: Counter, asked: SwapPart, **by: Actor) -> list[Proof]:
    """Everybody's proof, ``by`` others than usual."""
    signers = SIGNERS | {f"slip {post}": actor for post, actor in by.items()}
    due = signatures_of(counter.shop, swap_part, asked)
    return [vouched(signers[one.meaning], one.meaning, one.shown) for one in due]


def swap(counter: Counter, asked: SwapPart, given: Sequence[Proof] | None = None) -> Swapped:
    given = proofs(counter, asked) if given is None else given
    return swap_part(counter.shop, counter.clerk, asked, proofs=given)


def not_swapped(counter: Counter, refusal: type[Exception], asked: SwapPart) -> Exception:
    """The act refuses, and nobody is asked to sign for it."""
    with pytest.raises(refusal):
        signatures_of(counter.shop, swap_part, asked)
    return refused(counter, refusal, lambda: swap(counter, asked, []))


def sound(counter: Counter) -> None:
    """Books, gate and chain hold."""
    assert check(counter.shop, CREW.parts_manager) == ()
    assert conservation_proof(counter.shop, CREW.parts_manager).holds
    assert verify(counter.shop, CREW.parts_manager).findings == ()
    assert conserved(counter)


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
    assert str(getattr(refusal, "left", "")) == "1 片"
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


@pytest.mark.parametrize("missing", ["slip technician", "slip warranty", "slip advisor"])
def test_nothing_is_swapped_while_a_signature_is_missing(counter: Counter, missing: str) -> None:
    slip = handed_over(counter, three=True)
    asked = SwapPart(slip, 1, 1, OTHER_DISC)
    some = [one for one in proofs(counter, asked) if one.meaning != missing]
    refusal = refused(counter, ProofMissing, lambda: swap(counter, asked, some))
    assert getattr(refusal, "meaning", "") == missing


def test_under_three_guarantees_the_warranty_clerk_signs_before_the_advisor(
    counter: Counter,
) -> None:
    slip = handed_over(counter, three=True)
    done = swap(counter, SwapPart(slip, 1, 1, OTHER_DISC))
    shown = slip_shown(counter.shop, CREW.advisor, done.out.slip)
    assert [one.meaning for one in shown.signatures] == list(SIGNERS)
    new = tag_shown(counter.shop, CREW.advisor, "T-000002")
    assert new.account is Account.THREE_GUARANTEES
    sound(counter)


def test_another_technician_signs_nothing_of_it(counter: Counter) -> None:
    slip = handed_over(counter)
    asked = SwapPart(slip, 1, 1, OTHER_DISC)
    given = proofs(counter, asked, technician=CREW.other_technician)
    refused(counter, NotYourRequisition, lambda: swap(counter, asked, given))


def test_another_advisor_signs_as_deputy(counter: Counter) -> None:
    slip = handed_over(counter)
    asked = SwapPart(slip, 1, 1, OTHER_DISC)
    done = swap(counter, asked, proofs(counter, asked, advisor=CREW.reception_supervisor))
    shown = slip_shown(counter.shop, CREW.advisor, done.out.slip)
    assert [one.deputy for one in shown.signatures] == [False, True]


def test_nobody_signs_who_may_not(counter: Counter) -> None:
    slip = handed_over(counter)
    asked = SwapPart(slip, 1, 1, OTHER_DISC)
    given = proofs(counter, asked, advisor=CREW.parts_manager)
    refused(counter, NotPermitted, lambda: swap(counter, asked, given))


def test_only_a_keeper_swaps_and_signs_none_of_it(counter: Counter) -> None:
    slip = handed_over(counter)
    asked = SwapPart(slip, 1, 1, OTHER_DISC)
    counter.clerk = CREW.advisor
    refused(counter, NotPermitted, lambda: swap(counter, asked))
    counter.clerk = one = hire(counter.shop, Role.STOREKEEPER, Role.SERVICE_ADVISOR)
    given = proofs(counter, asked, advisor=one)
    refused(counter, SecondPersonNeeded, lambda: swap(counter, asked, given))
    swap(counter, asked)


def test_nobody_signs_in_two_posts(counter: Counter) -> None:
    both = hire(counter.shop, Role.TECHNICIAN, Role.SERVICE_ADVISOR)
    requisition = counter.draw(counter.order(), (DISC, 1), technician=both)
    counter.bring(requisition)
    slip = counter.write(requisition).number
    counter.sign(slip, Signing.TECHNICIAN, both)
    counter.sign(slip, Signing.ADVISOR)
    counter.hand_over(slip, both)
    asked = SwapPart(slip, 1, 1, OTHER_DISC)
    given = proofs(counter, asked, technician=both, advisor=both)
    refused(counter, SecondPersonNeeded, lambda: swap(counter, asked, given))
    swap(counter, asked, proofs(counter, asked, technician=both))


@pytest.mark.parametrize("other", [
    {"line": 2}, {"quantity": 2}, {"part": FILTER}, {"slip": "IS-000002"},
])  # fmt: skip
def test_a_signature_holds_for_what_was_shown_alone(
    counter: Counter, other: dict[str, object]
) -> None:
    order = counter.order()
    requisition = counter.draw(order, (DISC, 4), (DISC, 2))
    counter.bring(requisition, 1, 4)
    counter.bring(requisition, 2, 2)
    for takes in (((1, 2), (2, 2)), ((1, 2),)):
        counter.hand_over(counter.signed(counter.write(requisition, *takes).number))
    asked = SwapPart("IS-000001", 1, 1, OTHER_DISC)
    given = proofs(counter, asked)
    changed = SwapPart(**(vars(asked) | other))
    refused(counter, ProofOfOther, lambda: swap(counter, changed, given))


def test_a_signature_does_not_hold_for_a_second_swap_of_the_same(counter: Counter) -> None:
    slip = handed_over(counter, DISC, 2, old=2)
    asked = SwapPart(slip, 1, 1, OTHER_DISC)
    given = proofs(counter, asked)
    swap(counter, asked)
    refused(counter, ProofOfOther, lambda: swap(counter, asked, given))


def test_a_retry_is_answered_and_done_once(counter: Counter) -> None:
    slip = handed_over(counter)
    asked, op = SwapPart(slip, 1, 1, OTHER_DISC), fresh_op()
    given = proofs(counter, asked)
    done = swap_part(counter.shop, counter.clerk, asked, op=op, proofs=given)
    again = swap_part(counter.shop, counter.clerk, asked, op=op)
    assert again == done
    assert on_hand(counter, OTHER_DISC) == (4, 0)


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
