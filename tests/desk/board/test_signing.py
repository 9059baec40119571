"""The customer's signature for an add-on (ADD-10, ADD-12), and the house that wants it first."""

import datetime as dt
from dataclasses import replace

import pytest

from shopfloor import clock
from shopfloor.desk.board import signing
from shopfloor.desk.board.due import add_ons
from shopfloor.desk.board.signing import SignAddOn
from shopfloor.desk.board.supplements import AnswerAddOn
from shopfloor.rules import supplements as rules
from shopfloor.rules.board import board
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.supplements import AddOnAnswer, Channel, Relation, signature_missing
from shopfloor.rules.work_stops import NotSignedByTelephone, SignedAlready
from shopfloor.rules.workshop import SupplementState
from tests.add_ons import DECLINED, answer, begun, brought, do_it, in_work, the_one
from tests.conftest import TEN_TWENTY
from tests.people import CREW
from tests.workshop import Floor

WANTED = "addon_requires_signature"
AGREED = AnswerAddOn("", AddOnAnswer.ACCEPTED, Channel.IN_PERSON, Relation.OWNER, 0, 68_000)


def sign(floor: Floor, order: str, number: int = 0) -> None:
    signing.sign_add_on(floor.shop, CREW.advisor, SignAddOn(order, number=number))


def test_by_default_consent_on_the_telephone_lets_the_work_begin(floor: Floor) -> None:
    order = in_work(floor, floor.ready(floor.order(60)))
    do_it(floor, order)
    assert the_one(floor).state is SupplementState.CLOSED
    assert the_one(floor).signature_due, "he signs at delivery at the latest"


def test_the_house_may_want_the_signature_before_the_work(floor: Floor) -> None:
    floor.sets(WANTED, "1")
    order = in_work(floor, floor.ready(floor.order(60)))
    floor.assign(order, 2)
    before = floor.shop.store.head()
    with pytest.raises(rules.AddOnUnsigned) as told:
        floor.start(order, 2)
    assert (told.value.line, told.value.number) == (2, 1)
    assert floor.shop.store.head() == before
    floor.assign(order, 1)
    floor.start(order, 1)
    floor.finish(order, 1)
    sign(floor, order)
    floor.start(order, 2)


def test_who_agrees_in_person_signs_there(floor: Floor) -> None:
    floor.sets(WANTED, "1")
    order = floor.ready(floor.order(60))
    floor.report(order)
    floor.ask(order)
    assert not answer(floor, order, AGREED).signature_due
    floor.write(order)
    floor.tell(order)
    assert not the_one(floor).signature_due
    do_it(floor, order)


def test_the_signature_is_wanted_from_the_day_that_the_house_says(floor: Floor) -> None:
    floor.sets(WANTED, "1", "2026-11-24")
    order = in_work(floor, floor.ready(floor.order(60)))
    floor.assign(order, 2)
    floor.start(order, 2)
    floor.finish(order, 2)
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=1)):
        second = in_work(floor, floor.ready(floor.order(60)))
        floor.assign(second, 2)
        with pytest.raises(rules.AddOnUnsigned):
            floor.start(second, 2)


def test_who_signed_how_and_who_collected_it_is_kept(floor: Floor) -> None:
    order = in_work(floor, floor.ready(floor.order(60)))
    do_it(floor, order)
    (card,) = board(floor.look()).cards
    assert [one.number for one in card.supplements] == [1], "the board lists what is unsigned"
    asked = SignAddOn(order, Relation.FAMILY, Channel.MESSAGE)
    with clock.held_at(TEN_TWENTY + dt.timedelta(hours=2)):
        told = signing.sign_add_on(floor.shop, CREW.advisor, asked)
    assert (told.number, told.signature_due) == (1, False)
    (shown,) = add_ons(floor.shop, CREW.dispatcher)
    assert (shown.signature_due, shown.signed_by, shown.signed_how, shown.collected_by) == (
        False, "family", "message", "员工9",
    )  # fmt: skip
    assert shown.signed_at == clock.micros(TEN_TWENTY + dt.timedelta(hours=2))
    assert board(floor.look()).cards[0].supplements == ()


def test_the_board_of_an_earlier_moment_still_wants_it(floor: Floor) -> None:
    order = in_work(floor, floor.ready(floor.order(60)))
    before = floor.shop.store.head().sequence
    sign(floor, order)
    (was,) = floor.look(before).supplements
    assert was.signature_due
    assert not the_one(floor).signature_due


def test_safety_that_he_declines_is_signed_for(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    floor.report(order, safety=True)
    floor.ask(order)
    answer(floor, order, replace(DECLINED, note="制动片已到极限"))
    assert the_one(floor).signature_due
    sign(floor, order, 1)
    assert not the_one(floor).signature_due


@pytest.mark.parametrize(
    "state",
    [SupplementState.REPORTED, SupplementState.WAITING_CUSTOMER, SupplementState.DECLINED],
)
def test_before_he_agrees_there_is_nothing_to_sign(floor: Floor, state: SupplementState) -> None:
    order = brought(floor, state)
    for number in (0, 1):
        with pytest.raises(rules.SignatureNotDue):
            sign(floor, order, number)


def test_he_signs_once_with_a_pen_and_an_advisor_collects_it(floor: Floor) -> None:
    order = in_work(floor, floor.ready(floor.order(60)))
    with pytest.raises(rules.SupplementUnknown):
        sign(floor, order, 2)
    with pytest.raises(NotSignedByTelephone):
        signing.sign_add_on(floor.shop, CREW.advisor, SignAddOn(order, channel=Channel.TELEPHONE))
    with pytest.raises(NotPermitted):
        signing.sign_add_on(floor.shop, CREW.technician, SignAddOn(order))
    sign(floor, order, 1)
    with pytest.raises(SignedAlready):
        sign(floor, order, 1)


def test_what_ended_undone_needs_no_signature_any_more(floor: Floor) -> None:
    order = in_work(floor, floor.ready(floor.order(60)))
    begun(floor, order)
    floor.end(order)
    assert the_one(floor).state is SupplementState.CLOSED
    assert not the_one(floor).signature_due


def test_nobody_owes_a_signature_who_was_not_asked() -> None:
    assert not signature_missing(SupplementState.REPORTED, None, True, False)
    assert not signature_missing(SupplementState.CLOSED, Channel.TELEPHONE, False, False)
    assert signature_missing(SupplementState.CLOSED, Channel.TELEPHONE, False, True)
