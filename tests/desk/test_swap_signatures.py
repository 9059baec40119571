"""A swap is signed by everybody who signs a slip, for what was shown, once."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk.acting import fresh_op
from shopfloor.desk.counter import slip_shown, tag_shown
from shopfloor.desk.shop import Shop
from shopfloor.desk.swapping import SwapPart, swap_part
from shopfloor.rules.old_parts import Account
from shopfloor.rules.proofs import ProofMissing, ProofOfOther, ProofStale
from shopfloor.rules.slips import NotYourRequisition, Signing
from shopfloor.rules.staff import NotPermitted, Role, SecondPersonNeeded
from tests.conftest import TEN_TWENTY
from tests.counter import DISC, FILTER, Counter
from tests.desk.at_gate import on_hand, refused
from tests.people import CREW, hire
from tests.swaps import OTHER_DISC, SIGNERS, handed_over, proofs, sound, swap, swap_counter


@pytest.fixture
def counter(opened_shop: Shop) -> Counter:
    return swap_counter(opened_shop)


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


def test_a_signature_older_than_thirty_seconds_when_the_last_signs_is_none(
    counter: Counter,
) -> None:
    slip = handed_over(counter, three=True)
    asked = SwapPart(slip, 1, 1, OTHER_DISC)
    technician, *_ = proofs(counter, asked)
    with clock.held_at(TEN_TWENTY + dt.timedelta(seconds=31)):
        _, *others = proofs(counter, asked)
        refusal = refused(counter, ProofStale, lambda: swap(counter, asked, [technician, *others]))
        assert getattr(refusal, "meaning", "") == "slip technician"
        swap(counter, asked)
    sound(counter)
