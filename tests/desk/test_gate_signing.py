"""Who signs at the gate, and who has no other hand in what they sign (ISS-04 to ISS-06, E38)."""

import pytest

from shopfloor.desk import old_parts, returns, slips
from shopfloor.desk.handing_over import hand_over
from shopfloor.desk.shop import Actor
from shopfloor.rules.old_parts import (
    Account,
    OldPartNotExpected,
    OldPartNotReturned,
    Reason,
)
from shopfloor.rules.proofs import Proof, ProofMissing, ProofOfOther
from shopfloor.rules.slips import (
    NotYourRequisition,
    NotYourSignature,
    Signing,
    SlipNotSigned,
)
from shopfloor.rules.staff import NotPermitted, Role, SecondPersonNeeded
from shopfloor.store.old_parts import tags_of_slip
from tests.counter import DISC, FILTER, Counter
from tests.desk.at_gate import conserved, gate_slip, handed_over, refused
from tests.people import CREW, hire, proof_of


def test_the_parts_manager_excuses_a_missing_part_and_nobody_else_does(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    refused(counter, NotPermitted, lambda: counter.excuse(requisition, by=CREW.service_manager))
    assert counter.excuse(requisition) == 1
    refused(counter, OldPartNotExpected, lambda: counter.excuse(requisition, units=2))
    done = counter.hand_over(counter.signed(counter.write(requisition).number))
    assert (done.tags, done.exceptions) == ((), 1)
    refused(counter, OldPartNotReturned, lambda: counter.write(requisition))
    assert conserved(counter)


def test_an_exception_for_other_words_than_were_shown_is_refused(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    asked = old_parts.ExceptOldPart(requisition, 1, 1, Reason.MISSING)
    shown = old_parts.exception_shown(asked, "RO-000009", DISC)
    proof = counter_proof(counter, shown)
    refused(
        counter, ProofOfOther,
        lambda: old_parts.except_old_part(
            counter.shop, CREW.storekeeper, asked, proofs=[proof]
        ),
    )  # fmt: skip


def counter_proof(counter: Counter, shown: bytes) -> Proof:
    return proof_of(counter.shop, CREW.parts_manager, old_parts.EXCEPTION, shown)


@pytest.mark.parametrize("signed", [(), (Signing.TECHNICIAN,)])
def test_nothing_leaves_before_the_paperwork(counter: Counter, signed: tuple[Signing, ...]) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    counter.bring(requisition)
    slip = counter.write(requisition).number
    for signing in signed:
        counter.sign(slip, signing)
    refused(counter, SlipNotSigned, lambda: counter.hand_over(slip))


def test_three_guarantees_work_needs_the_warranty_clerk_first(counter: Counter) -> None:
    requisition = counter.draw(counter.order(three_guarantees=True), (DISC, 1))
    counter.bring(requisition)
    slip = counter.write(requisition).number
    refused(counter, NotYourSignature, lambda: counter.sign(slip, Signing.WARRANTY))
    counter.sign(slip, Signing.TECHNICIAN)
    refused(counter, NotYourSignature, lambda: counter.sign(slip, Signing.ADVISOR))
    refused(counter, SlipNotSigned, lambda: counter.hand_over(slip))
    counter.sign(slip, Signing.WARRANTY)
    counter.sign(slip, Signing.ADVISOR)
    counter.hand_over(slip)
    tag = tags_of_slip(counter.shop.store, gate_slip(counter, slip).key)[0]
    assert tag.account is Account.THREE_GUARANTEES


def test_an_ordinary_slip_takes_no_warranty_signature(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(requisition)
    slip = counter.write(requisition).number
    counter.sign(slip, Signing.TECHNICIAN)
    refused(counter, NotYourSignature, lambda: counter.sign(slip, Signing.WARRANTY))


def test_the_technician_who_drew_the_parts_signs_for_them(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(requisition)
    slip = counter.write(requisition).number
    refused(
        counter, NotYourRequisition,
        lambda: counter.sign(slip, Signing.TECHNICIAN, CREW.other_technician),
    )  # fmt: skip
    refused(counter, NotPermitted, lambda: counter.sign(slip, Signing.TECHNICIAN, CREW.advisor))


def test_the_reception_supervisor_signs_as_deputy(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(requisition)
    slip = counter.write(requisition).number
    counter.sign(slip, Signing.TECHNICIAN)
    counter.sign(slip, Signing.ADVISOR, CREW.reception_supervisor)
    signed = counter.shop.store.rows("SELECT role, deputy FROM signature ORDER BY key")
    assert signed[-2:] == [("technician", 0), ("reception_supervisor", 1)]


def test_a_hand_over_wants_the_receivers_signature(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(requisition)
    slip = counter.signed(counter.write(requisition).number)
    refused(
        counter, ProofMissing,
        lambda: hand_over(counter.shop, CREW.storekeeper, slips.SlipNamed(slip)),
    )  # fmt: skip


def test_who_wrote_the_slip_signs_none_of_it(counter: Counter) -> None:
    counter.clerk = both(counter)
    requisition = counter.draw(counter.order(), (FILTER, 1), technician=counter.clerk)
    counter.bring(requisition)
    slip = counter.write(requisition).number
    refused(
        counter, SecondPersonNeeded, lambda: counter.sign(slip, Signing.TECHNICIAN, counter.clerk)
    )


def both(counter: Counter) -> Actor:
    return hire(counter.shop, Role.STOREKEEPER, Role.TECHNICIAN)


def everything(counter: Counter) -> Actor:
    return hire(
        counter.shop, Role.STOREKEEPER, Role.TECHNICIAN, Role.SERVICE_ADVISOR, Role.PARTS_MANAGER
    )


def test_nobody_signs_a_slip_in_two_posts(counter: Counter) -> None:
    one = everything(counter)
    requisition = counter.draw(counter.order(), (FILTER, 1), technician=one)
    counter.bring(requisition)
    slip = counter.write(requisition).number
    counter.sign(slip, Signing.TECHNICIAN, one)
    refused(counter, SecondPersonNeeded, lambda: counter.sign(slip, Signing.ADVISOR, one))
    counter.sign(slip, Signing.ADVISOR)
    counter.clerk = one
    refused(counter, SecondPersonNeeded, lambda: counter.hand_over(slip, one))
    counter.clerk = CREW.storekeeper
    counter.hand_over(slip, one)


def test_only_the_technician_who_drew_the_parts_takes_them(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(requisition)
    slip = counter.signed(counter.write(requisition).number)
    other = CREW.other_technician
    refused(counter, NotYourRequisition, lambda: counter.hand_over(slip, other))


def test_who_approved_an_exception_has_no_other_hand_in_the_slip(counter: Counter) -> None:
    one = everything(counter)
    requisition = counter.draw(counter.order(), (DISC, 1))
    counter.excuse(requisition, by=one)
    counter.clerk = one
    refused(counter, SecondPersonNeeded, lambda: counter.write(requisition))
    counter.clerk = CREW.storekeeper
    slip = counter.write(requisition).number
    counter.sign(slip, Signing.TECHNICIAN)
    refused(counter, SecondPersonNeeded, lambda: counter.sign(slip, Signing.ADVISOR, one))
    counter.sign(slip, Signing.ADVISOR)
    counter.clerk = one
    refused(counter, SecondPersonNeeded, lambda: counter.hand_over(slip))
    counter.clerk = CREW.storekeeper
    counter.hand_over(slip)


def test_an_unused_part_is_brought_back_to_somebody_else(counter: Counter) -> None:
    slip = handed_over(counter)
    counter.clerk = hire(counter.shop, Role.STOREKEEPER, Role.TECHNICIAN)
    asked = returns.TakeBackUnused(slip, 1, 1)
    shown = returns.return_shown(asked, DISC)
    proof = proof_of(counter.shop, counter.clerk, returns.BROUGHT_BACK, shown)
    refused(
        counter, SecondPersonNeeded,
        lambda: returns.take_back_unused(counter.shop, counter.clerk, asked, proofs=[proof]),
    )  # fmt: skip
