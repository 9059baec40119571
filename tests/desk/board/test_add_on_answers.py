"""What the customer said to an add-on, and what is kept of it (ADD-04 to ADD-12, DSP-36, E26)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from shopfloor import clock
from shopfloor.desk.board import supplements
from shopfloor.desk.board.due import add_ons
from shopfloor.desk.board.supplements import AnswerAddOn, AskCustomer, ReportAddOn, WriteAddOn
from shopfloor.errors import Refused
from shopfloor.rules import board_refusals
from shopfloor.rules import supplements as rules
from shopfloor.rules.orders import NotAPost
from shopfloor.rules.parts import TextRefused
from shopfloor.rules.quantities import MoneyOut
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.supplements import AddOnAnswer, Channel, Relation
from shopfloor.rules.workshop import MINUTE, SupplementState
from tests.add_ons import DECLINED, answer, brought, decline, miss, the_one
from tests.conftest import TEN_TWENTY
from tests.people import CREW
from tests.workshop import DISPATCHER, Floor, later

NOW = clock.micros(TEN_TWENTY)


def test_nobody_reached_keeps_it_waiting_and_counts_the_try(floor: Floor) -> None:
    order = brought(floor, SupplementState.WAITING_CUSTOMER)
    assert the_one(floor).tries == 0
    for tries in (1, 2):
        with clock.held_at(later(30 * tries)):
            miss(floor, order)
            waits = the_one(floor)
            seen = floor.look()
        assert (waits.tries, waits.asked_at) == (tries, NOW + 30 * tries * MINUTE)
        assert (waits.state, waits.answered_at) == (SupplementState.WAITING_CUSTOMER, None)
    with clock.held_at(later(90)):
        floor.accept(order)
        assert the_one(floor).tries == 2
        assert add_ons(floor.shop, floor.by)[0].tries == 2
    assert floor.look(seen.sequence).supplements == seen.supplements
    assert floor.look(seen.sequence - 1).supplements[0].tries == 1


def test_the_answer_keeps_who_when_how_and_how_much(floor: Floor) -> None:
    order = brought(floor, SupplementState.WAITING_CUSTOMER)
    with clock.held_at(later(5)):
        floor.accept(order)
        (shown,) = add_ons(floor.shop, floor.by)
    assert (shown.answered_at, shown.answered_by, shown.fen) == (NOW + 5 * MINUTE, "员工9", 68_000)
    assert (shown.channel, shown.spoke_with) == ("telephone", "owner")


def test_a_refused_add_on_keeps_who_in_the_workshop_was_told_and_when(floor: Floor) -> None:
    order = brought(floor, SupplementState.WAITING_CUSTOMER)
    with clock.held_at(later(5)):
        decline(floor, order)
        (shown,) = add_ons(floor.shop, floor.by)
    assert (shown.message_taker, shown.told_at) == ("员工14", NOW + 5 * MINUTE)
    assert (shown.state, shown.fen) == (SupplementState.DECLINED, 0)
    assert len(floor.look().jobs_of(floor.key(order))) == 1


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (replace(DECLINED, message_taker=0), rules.MessageTakerMissing),
        (replace(DECLINED, message_taker=9), NotAPost),
        (replace(DECLINED, spoke_with=None), rules.SpokeWithNobody),
        (replace(DECLINED, note="两\n行"), TextRefused),
        (replace(DECLINED, number=2), rules.SupplementUnknown),
        (replace(DECLINED, answer=AddOnAnswer.ACCEPTED), rules.AmountMissing),
        (replace(DECLINED, answer=AddOnAnswer.ACCEPTED, fen=-1), MoneyOut),
        (replace(DECLINED, promised_at=NOW), board_refusals.PromiseSame),
    ],
)
def test_an_answer_that_lacks_something_is_refused(
    floor: Floor, asked: AnswerAddOn, refusal: type[Refused]
) -> None:
    order = floor.ready(floor.order(60, promised_at=NOW))
    floor.report(order)
    floor.ask(order)
    before = floor.shop.store.head()
    with pytest.raises(refusal):
        answer(floor, order, asked)
    assert floor.shop.store.head() == before
    assert the_one(floor).state is SupplementState.WAITING_CUSTOMER


def test_who_declines_what_safety_needs_is_told_what_it_means_and_signs_later(
    floor: Floor,
) -> None:
    order = floor.ready(floor.order(60))
    floor.report(order, safety=True)
    floor.ask(order)
    with pytest.raises(rules.ConsequencesUnsaid):
        decline(floor, order)
    told = answer(floor, order, replace(DECLINED, note="已说明制动失效的后果，客户仍不换"))
    assert told.signature_due
    assert the_one(floor).note == "已说明制动失效的后果，客户仍不换"


@pytest.mark.parametrize(
    ("given", "channel", "safety", "due"),
    [
        (AddOnAnswer.ACCEPTED, Channel.TELEPHONE, False, True),
        (AddOnAnswer.ACCEPTED, Channel.MESSAGE, False, True),
        (AddOnAnswer.ACCEPTED, Channel.IN_PERSON, True, False),
        (AddOnAnswer.DECLINED, Channel.IN_PERSON, True, True),
        (AddOnAnswer.DECLINED, Channel.TELEPHONE, False, False),
        (AddOnAnswer.NOT_REACHED, Channel.TELEPHONE, True, False),
    ],
)
def test_consent_by_telephone_is_signed_at_delivery_and_refused_safety_at_settlement(
    given: AddOnAnswer, channel: Channel, safety: bool, due: bool
) -> None:
    assert rules.signature_due(given, channel, safety) is due


def test_the_advisor_promises_anew_with_the_answer(floor: Floor) -> None:
    order = floor.ready(floor.order(60, promised_at=NOW + 60 * MINUTE))
    floor.report(order, 40)
    offered = floor.ask(order).promise
    assert offered == NOW + 100 * MINUTE
    asked = AnswerAddOn(
        "", AddOnAnswer.ACCEPTED, Channel.IN_PERSON, Relation.DRIVER, fen=0, promised_at=offered
    )
    assert not answer(floor, order, asked).signature_due
    shown = floor.look().orders[floor.key(order)]
    assert (shown.promised_before, shown.promised_at) == (NOW + 60 * MINUTE, offered)


def test_the_time_that_is_offered_lies_in_working_time(floor: Floor) -> None:
    evening = NOW + 430 * MINUTE
    order = floor.ready(floor.order(60, promised_at=evening))
    floor.report(order, 40)
    assert floor.ask(order).promise == evening + (14 * 60 + 40) * MINUTE, "8:10"


def test_where_nothing_is_promised_no_time_is_offered(floor: Floor) -> None:
    order = floor.ready(floor.order(60))
    floor.report(order)
    assert floor.ask(order).promise is None


def test_the_workshop_changes_no_promise_and_answers_for_no_customer(floor: Floor) -> None:
    order = brought(floor, SupplementState.WAITING_CUSTOMER)
    asked = replace(DECLINED, order=order)
    acts: tuple[Callable[[], object], ...] = (
        lambda: supplements.answer_add_on(floor.shop, floor.by, asked),
        lambda: supplements.ask_customer(
            floor.shop, CREW.technician, AskCustomer(order, Channel.TELEPHONE)
        ),
        lambda: supplements.write_add_on(floor.shop, floor.by, WriteAddOn(order, DISPATCHER)),
        lambda: supplements.tell_team(floor.shop, CREW.advisor, supplements.TellTeam(order)),
        lambda: supplements.report_add_on(
            floor.shop, CREW.storekeeper, ReportAddOn(order, "制动片", 30)
        ),
    )
    for act in acts:
        with pytest.raises(NotPermitted):
            act()
