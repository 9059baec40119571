"""Differences are signed for by whom the limits of the house want, who did not count them."""

import pytest

from shopfloor.desk.house import change_setting, dated
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.stocktaking import approving
from shopfloor.rules.proofs import ProofMissing, ProofOfOther
from shopfloor.rules.staff import NotPermitted, Permission, Role, SecondPersonNeeded
from shopfloor.rules.stock_approval import CounterCannotApprove, Level, NothingToApprove
from shopfloor.rules.stock_review import Cause
from shopfloor.rules.stocktake import LineStepNotAllowed, ListKind
from tests.counter import FILTER, PLUG, opened_counter
from tests.desk.stocktaking.conftest import DISC_BIN, FILTER_BIN, head
from tests.people import CREW, hire, vouched
from tests.stocktaking import Stocktaking


@pytest.mark.parametrize(
    ("kind", "quantity", "level", "signers"),
    [
        (ListKind.IRREGULAR, 8, Level.PARTS, 1),
        (ListKind.IRREGULAR, 7, Level.SERVICE, 1),
        (ListKind.QUARTERLY, 9, Level.GENERAL, 2),
    ],
)
def test_the_limits_say_who_signs(
    opened_shop: Shop, kind: ListKind, quantity: int, level: Level, signers: int
) -> None:
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop).opened(kind)
    taking.off(FILTER_BIN, FILTER, quantity)
    taking.explain()
    approved = taking.approve(by=CREW.general_manager)
    assert (approved.level, len(approved.signers)) == (level, signers)


def test_the_limits_are_the_houses_and_hold_from_a_day(taking: Stocktaking) -> None:
    asked = dated(taking.shop, "approve_service_list_fen", "1999")
    (due,) = signatures_of(taking.shop, change_setting, asked)
    proof = vouched(CREW.general_manager, due.meaning, due.shown)
    change_setting(taking.shop, CREW.service_manager, asked, proofs=[proof])
    taking.off(FILTER_BIN, FILTER, 8)
    taking.explain()
    assert taking.approve().level is Level.GENERAL


def test_a_list_is_not_approved_in_slices(taking: Stocktaking) -> None:
    small, large = taking.off(FILTER_BIN, FILTER, 9), taking.off(DISC_BIN, PLUG, 500)
    taking.explain()
    assert taking.approve(small).level is Level.GENERAL
    assert taking.state(large) == "explained"


def test_nobody_approves_what_they_counted_in_any_round(taking: Stocktaking) -> None:
    line = taking.count(FILTER_BIN, FILTER, 8, CREW.parts_manager)
    taking.judge()
    taking.count(FILTER_BIN, FILTER, 8)
    taking.judge()
    taking.explain()
    before = head(taking)
    with pytest.raises(CounterCannotApprove):
        taking.approve()
    assert head(taking) == before
    assert taking.approve(level=Level.SERVICE, by=CREW.service_manager).lines == (line,)


def test_approval_needs_its_signatures_for_what_stands_now(taking: Stocktaking) -> None:
    line = taking.off(FILTER_BIN, FILTER, 8)
    with pytest.raises(NothingToApprove):
        taking.approve()
    with pytest.raises(LineStepNotAllowed):
        taking.approve(line)
    taking.explain()
    asked = approving.Approve(taking.number)
    before = head(taking)
    with pytest.raises(ProofMissing):
        taking.do(approving.approve_differences, CREW.parts_manager, asked)
    (due,) = signatures_of(taking.shop, approving.approve_differences, asked)
    taking.explain(line, cause=Cause.DAMAGED)
    stale = vouched(CREW.parts_manager, due.meaning, due.shown)
    with pytest.raises(ProofOfOther):
        taking.do(approving.approve_differences, CREW.parts_manager, asked, (stale,))
    with pytest.raises(NotPermitted):
        taking.approve(signers={due.meaning: CREW.service_manager})
    with pytest.raises(NotPermitted):
        taking.approve(by=CREW.finance)
    assert head(taking) == before + 1
    assert taking.state(line) == "explained"


def test_service_manager_and_general_manager_are_two_people(opened_shop: Shop) -> None:
    both = hire(opened_shop, Role.SERVICE_MANAGER, Role.GENERAL_MANAGER)
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop).opened(ListKind.QUARTERLY)
    taking.off(FILTER_BIN, FILTER, 9)
    taking.explain()
    before = head(taking)
    alone = {
        Permission.APPROVE_AS_SERVICE.value: both, Permission.APPROVE_AS_GENERAL.value: both
    }  # fmt: skip
    with pytest.raises(SecondPersonNeeded):
        taking.approve(signers=alone)
    assert head(taking) == before
