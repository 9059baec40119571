"""A new part leaves only after the old part has come in."""

import datetime as dt
from functools import partial

import pytest

from shopfloor import clock
from shopfloor.desk import old_parts, slips
from shopfloor.desk.handing_over import hand_over
from shopfloor.rules.old_parts import (
    OldPartAway,
    OldPartNotExpected,
    OldPartNotReturned,
    TagMalformed,
    TagNotWaiting,
    TagUnknown,
    TagUsed,
)
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.requisitions import NotEnoughLeft, NothingMayLeave
from shopfloor.rules.slips import (
    SlipStepNotAllowed,
)
from shopfloor.store.old_parts import tag
from tests.counter import DISC, FILTER, OIL, PLUG, Counter
from tests.desk.at_gate import conserved, handed_over, on_hand, refused
from tests.people import CREW


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


def test_a_clock_that_goes_back_stops_nobody(counter: Counter) -> None:
    with clock.held_at(clock.now() + dt.timedelta(hours=1)):
        requisition = counter.draw(counter.order(), (DISC, 1))
    counter.bring(requisition)
    counter.hand_over(counter.signed(counter.write(requisition).number))
    assert conserved(counter)


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
