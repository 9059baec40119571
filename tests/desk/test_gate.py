"""A new part leaves only after the old part has come in."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest

from shopfloor import clock
from shopfloor.desk import master, moving, old_parts, receiving, returns, reversing, slips
from shopfloor.desk.checking import check
from shopfloor.desk.handing_over import hand_over
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.stock import show_stock
from shopfloor.rules.book import StillReserved
from shopfloor.rules.old_parts import (
    Account,
    OldPartAway,
    OldPartNotExpected,
    OldPartNotReturned,
    Reason,
    TagMalformed,
    TagNotWaiting,
    TagUnknown,
    TagUsed,
)
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.parts import StockLine
from shopfloor.rules.proofs import Proof, ProofMissing, ProofOfOther
from shopfloor.rules.requisitions import NotEnoughLeft, NothingMayLeave
from shopfloor.rules.slips import (
    NotEnoughFree,
    NotLyingThere,
    NotYourRequisition,
    NotYourSignature,
    Signing,
    Slip,
    SlipNotSigned,
    SlipState,
    SlipStepNotAllowed,
)
from shopfloor.rules.staff import NotPermitted, Role, SecondPersonNeeded
from shopfloor.store import conservation
from shopfloor.store.old_parts import tag, tags_of_slip
from shopfloor.store.slips import slip_by_number
from tests.counter import DISC, FILTER, OIL, PLUG, Counter, opened_counter
from tests.people import CREW, hire, proof_of


@pytest.fixture
def counter(opened_shop: Shop) -> Counter:
    return opened_counter(opened_shop)


def refused(counter: Counter, refusal: type[Exception], act: Callable[[], object]) -> Exception:
    """The act is refused and nothing was written."""
    before = counter.shop.store.head()
    with pytest.raises(refusal) as caught:
        act()
    assert counter.shop.store.head() == before
    return caught.value


def on_hand(counter: Counter, part: str) -> tuple[int, int]:
    """What is on hand and what is reserved."""
    standing = show_stock(counter.shop, CREW.parts_manager, part).standing
    return standing.on_hand, standing.reserved


def conserved(counter: Counter) -> bool:
    lines = conservation.lines(counter.shop.store)
    return all(line.holds for line in lines)


def test_a_disc_leaves_for_its_old_disc(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    tags = counter.bring(requisition)
    slip = counter.write(requisition)
    assert (slip.tags, slip.plate) == (tags, "粤BD12345")
    assert on_hand(counter, DISC) == (10, 1)
    counter.pick(slip.number)
    counter.signed(slip.number)
    done = counter.hand_over(slip.number)
    assert (done.tags, done.lines[0].value) == (tags, 1000)
    assert on_hand(counter, DISC) == (9, 0)
    assert conserved(counter)


def test_without_its_old_part_no_slip_is_written(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    for lines in ((), ((1, 1),), ((1, 2),)):
        told = refused(counter, OldPartNotReturned, partial(counter.write, requisition, *lines))
        assert isinstance(told, OldPartNotReturned)
        assert told.part == DISC


def test_one_of_two_old_discs_lets_one_of_two_new_ones_go(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    counter.bring(requisition)
    refused(counter, OldPartNotReturned, lambda: counter.write(requisition, (1, 2)))
    first = counter.write(requisition)
    assert [line.quantity for line in first.lines] == [1]
    counter.hand_over(counter.signed(first.number))
    refused(counter, OldPartNotReturned, lambda: counter.write(requisition))
    counter.bring(requisition)
    counter.hand_over(counter.signed(counter.write(requisition).number))
    assert on_hand(counter, DISC) == (8, 0)
    assert conserved(counter)


def test_a_set_of_plugs_owes_four_old_plugs(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (PLUG, 1))
    counter.bring(requisition, count=3)
    refused(counter, OldPartNotReturned, lambda: counter.write(requisition))
    counter.bring(requisition)
    assert len(counter.write(requisition).tags) == 4


def test_oil_owes_nothing_and_leaves_by_the_millilitre(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (OIL, 4500))
    refused(counter, OldPartNotExpected, lambda: counter.bring(requisition))
    done = counter.hand_over(counter.signed(counter.write(requisition).number))
    assert done.lines[0].value == 4500
    assert on_hand(counter, OIL) == (5500, 0)


def test_no_more_old_parts_come_in_than_new_ones_are_drawn(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    refused(counter, OldPartNotExpected, lambda: counter.bring(requisition, count=2))
    counter.bring(requisition)
    refused(counter, OldPartNotExpected, lambda: counter.bring(requisition))


def test_a_tag_is_good_once_ever(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))

    def bring(*tags: str) -> None:
        ones = tuple(old_parts.OldOne("5QD615301A", tag) for tag in tags)
        asked = old_parts.TakeOldParts(requisition, 1, ones)
        old_parts.take_old_parts(counter.shop, CREW.storekeeper, asked)

    refused(counter, TagUsed, lambda: bring("X1", "X1"))
    bring("X1")
    refused(counter, TagUsed, lambda: bring("X1"))
    refused(counter, TagUnknown, lambda: bring("T-000900"))
    asked = old_parts.HandBackOldPart("X1")
    old_parts.hand_back_old_part(counter.shop, CREW.storekeeper, asked)
    refused(counter, TagUsed, lambda: bring("X1"))


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


def gate_slip(counter: Counter, number: str) -> Slip:
    slip = slip_by_number(counter.shop.store, number)
    assert slip is not None
    return slip


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


def test_a_slip_is_handed_over_once(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(requisition)
    slip = counter.signed(counter.write(requisition).number)
    counter.hand_over(slip)
    refused(counter, SlipStepNotAllowed, lambda: counter.hand_over(slip))
    refused(counter, SlipStepNotAllowed, lambda: counter.cancel(slip))


def test_a_retry_after_an_unknown_outcome_hands_over_once(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(requisition)
    slip = counter.signed(counter.write(requisition).number)
    proof = counter.proof(slip, "slip received", CREW.technician)
    asked = slips.SlipNamed(slip)
    first = hand_over(counter.shop, CREW.storekeeper, asked, op="retry", proofs=[proof])
    again = hand_over(counter.shop, CREW.storekeeper, asked, op="retry")
    assert again == first
    assert on_hand(counter, FILTER) == (9, 0)


def test_a_cancelled_slip_puts_back_what_was_picked_and_frees_its_old_part(
    counter: Counter,
) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    (tag,) = counter.bring(requisition)
    first = counter.write(requisition).number
    counter.pick(first)
    assert [x.location for x in _lies(counter, DISC)] == ["TRAY", "1-07-01-02"]
    counter.cancel(first)
    assert [(x.location, x.quantity) for x in _lies(counter, DISC)] == [("1-07-01-02", 10)]
    assert on_hand(counter, DISC) == (10, 0)
    assert gate_slip(counter, first).state is SlipState.CANCELLED
    second = counter.write(requisition)
    assert second.tags == (tag,)
    counter.hand_over(counter.signed(second.number))
    assert conserved(counter)


def _lies(counter: Counter, part: str) -> list[StockLine]:
    return list(show_stock(counter.shop, CREW.parts_manager, part).lines)


@pytest.mark.parametrize(("fresh", "lies"), [("1-09-01-01", "1-09-01-01"), ("", "RECEIVING")])
def test_what_was_picked_does_not_go_back_into_what_is_another_parts_bin_by_now(
    counter: Counter, fresh: str, lies: str
) -> None:
    """E42: the filters' bin is given to the plugs while the filters lie on the tray."""
    shop, manager = counter.shop, CREW.parts_manager
    requisition = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(requisition)
    slip = counter.write(requisition).number
    counter.pick(slip)
    (rest,) = (x for x in show_stock(shop, counter.clerk, FILTER).lines if x.location[0] == "1")
    aside = moving.Move(FILTER, rest.location, "QUARANTINE", rest.quantity)
    moving.move(shop, counter.clerk, aside)
    master.change_part(shop, manager, master.ChangePart(FILTER, bin=fresh))
    master.change_part(shop, manager, master.ChangePart(PLUG, bin="1-02-03-04"))
    counter.cancel(slip)
    shown = show_stock(shop, counter.clerk, FILTER)
    assert {line.location: line.quantity for line in shown.lines} == {
        "QUARANTINE": rest.quantity, lies: 1,
    }  # fmt: skip
    assert (shown.standing.reserved, conserved(counter)) == (0, True)


def test_what_is_reserved_for_one_car_is_not_written_for_another(counter: Counter) -> None:
    first = counter.draw(counter.order(), (DISC, 10))
    counter.bring(first, count=10)
    counter.write(first)
    second = counter.draw(counter.order(), (DISC, 1))
    counter.bring(second)
    refused(counter, NotEnoughFree, lambda: counter.write(second))


def test_an_unused_part_brings_its_value_back_and_its_old_part_goes_home(
    counter: Counter,
) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    tags = counter.bring(requisition, count=2)
    slip = counter.signed(counter.write(requisition).number)
    counter.hand_over(slip)
    back = counter.bring_back(slip)
    assert (back.value, back.tags) == (1000, tags[1:])
    assert on_hand(counter, DISC) == (9, 0)
    refused(counter, NotEnoughLeft, lambda: counter.bring_back(slip, quantity=2))
    assert conserved(counter)
    refused(counter, NothingMayLeave, lambda: counter.write(requisition))


def test_the_customers_old_part_leaves_through_the_advisor(counter: Counter) -> None:
    requisition = counter.draw(counter.order(choice=OldPartChoice.CUSTOMER), (DISC, 1))
    (tag,) = counter.bring(requisition)
    asked = old_parts.ReleaseOldPart(tag)

    def release() -> object:
        return old_parts.release_old_part(counter.shop, CREW.storekeeper, asked)

    refused(counter, TagNotWaiting, release)
    counter.hand_over(counter.signed(counter.write(requisition).number))
    release()
    refused(counter, TagNotWaiting, release)
    assert conserved(counter)


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


def test_what_is_picked_stays_on_the_tray_until_its_slip_is_cancelled(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    counter.bring(requisition, count=2)
    slip = counter.write(requisition).number
    counter.pick(slip)

    def away(quantity: int) -> object:
        asked = moving.Move(DISC, "TRAY", "1-07-01-02", quantity)
        return moving.move(counter.shop, CREW.storekeeper, asked)

    refused(counter, StillReserved, lambda: away(1))
    counter.cancel(slip)
    assert [(x.location, x.quantity) for x in _lies(counter, DISC)] == [("1-07-01-02", 10)]


def _two_slips_on_the_tray(counter: Counter) -> tuple[str, str]:
    """One slip that was picked, and one for the loose disc beside it that went back since."""
    loose = receiving.ReceiptLine(DISC, 1, 1000, "TRAY")
    receiving.receive(counter.shop, CREW.storekeeper, receiving.Receive("Bosch", "LS-T", (loose,)))
    slips_written = []
    for quantity in (10, 1):
        requisition = counter.draw(counter.order(), (DISC, quantity))
        counter.bring(requisition, count=quantity)
        slips_written.append(counter.write(requisition).number)
    picked, other = slips_written
    counter.pick(picked)
    away = moving.Move(DISC, "TRAY", "1-07-01-02", 1)
    moving.move(counter.shop, CREW.storekeeper, away)
    return picked, other


def test_what_is_picked_for_one_slip_is_not_picked_for_another(counter: Counter) -> None:
    picked, other = _two_slips_on_the_tray(counter)
    told = refused(counter, NotLyingThere, lambda: counter.pick(other))
    assert isinstance(told, NotLyingThere)
    assert (told.location, told.lies.amount) == ("TRAY", 0)
    counter.hand_over(counter.signed(picked))
    assert conserved(counter)


def test_what_is_picked_for_one_slip_is_not_handed_over_on_another(counter: Counter) -> None:
    picked, other = _two_slips_on_the_tray(counter)
    counter.signed(other)
    told = refused(counter, NotLyingThere, lambda: counter.hand_over(other))
    assert isinstance(told, NotLyingThere)
    assert (told.location, told.lies.amount) == ("TRAY", 0)
    assert check(counter.shop, CREW.general_manager) == ()
    back = moving.Move(DISC, "1-07-01-02", "TRAY", 1)
    moving.move(counter.shop, CREW.storekeeper, back)
    counter.hand_over(other)
    counter.hand_over(counter.signed(picked))
    assert on_hand(counter, DISC) == (0, 0)
    assert conserved(counter)


def test_a_receipt_on_the_tray_is_not_reversed_from_under_a_slip(counter: Counter) -> None:
    line = receiving.ReceiptLine(DISC, 2, 1000, "TRAY")
    asked = receiving.Receive("Bosch", "LS-T", (line,))
    number = receiving.receive(counter.shop, CREW.storekeeper, asked).number
    requisition = counter.draw(counter.order(), (DISC, 11))
    counter.bring(requisition, count=11)
    counter.pick(counter.write(requisition).number)
    counter.stock(DISC, 20)
    undone = reversing.Reverse(number, "wrong paper")
    (due,) = signatures_of(counter.shop, reversing.reverse, undone)
    proof = proof_of(counter.shop, CREW.service_manager, reversing.MEANING, due.shown)
    refused(
        counter, StillReserved,
        lambda: reversing.reverse(counter.shop, CREW.parts_manager, undone, proofs=[proof]),
    )  # fmt: skip


def test_two_lines_of_one_bin_are_picked_together_or_not_at_all(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 3), (DISC, 3))
    counter.bring(requisition, 1, 3)
    counter.bring(requisition, 2, 3)
    slip = counter.write(requisition).number
    moved = moving.Move(DISC, "1-07-01-02", "TRAY", 6)
    moving.move(counter.shop, CREW.storekeeper, moved)
    refused(counter, NotLyingThere, lambda: counter.pick(slip))


def test_a_clock_that_goes_back_stops_nobody(counter: Counter) -> None:
    with clock.held_at(clock.now() + dt.timedelta(hours=1)):
        requisition = counter.draw(counter.order(), (DISC, 1))
    counter.bring(requisition)
    counter.hand_over(counter.signed(counter.write(requisition).number))
    assert conserved(counter)


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


def handed_over(counter: Counter, choice: OldPartChoice = OldPartChoice.COMPANY) -> str:
    requisition = counter.draw(counter.order(choice=choice), (DISC, 1))
    counter.bring(requisition)
    slip = counter.signed(counter.write(requisition).number)
    counter.hand_over(slip)
    return slip


def test_a_part_whose_old_part_the_advisor_has_is_not_taken_back(counter: Counter) -> None:
    slip = handed_over(counter, OldPartChoice.CUSTOMER)
    asked = old_parts.ReleaseOldPart("T-000001")
    old_parts.release_old_part(counter.shop, CREW.storekeeper, asked)
    refused(counter, OldPartAway, lambda: counter.bring_back(slip))


@pytest.mark.parametrize("label", ["246810", " ", "X 1 ", "X\n1", "X" * 41])
def test_a_label_that_may_be_a_pin_or_nothing_is_refused(counter: Counter, label: str) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    for one in (old_parts.OldOne(tag=label), old_parts.OldOne(seen=label)):
        asked = old_parts.TakeOldParts(requisition, 1, (one,))
        refused(
            counter, TagMalformed,
            partial(old_parts.take_old_parts, counter.shop, CREW.storekeeper, asked),
        )  # fmt: skip


def test_what_nobody_read_off_an_old_part_is_not_made_up(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    (label,) = counter.bring(requisition)
    found = tag(counter.shop.store, label)
    assert found is not None
    assert found.seen == ""
