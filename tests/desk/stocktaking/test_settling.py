"""Differences are explained, signed for and posted by people who are not each other."""

import datetime as dt

import pytest

from shopfloor.desk import moving
from shopfloor.desk.house import change_setting, dated
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.stocktaking import approving, causes
from shopfloor.desk.stocktaking.taking import TakeLines, take_lines
from shopfloor.rules.proofs import ProofMissing, ProofOfOther
from shopfloor.rules.staff import (
    NotPermitted,
    Permission,
    PersonUnknown,
    Role,
    SecondPersonNeeded,
)
from shopfloor.rules.stock_approval import (
    CounterCannotApprove,
    Level,
    NothingToApprove,
    NothingToExplain,
    PosterNotThird,
)
from shopfloor.rules.stock_review import Cause
from shopfloor.rules.stocktake import LineStepNotAllowed, ListKind, NotOnList
from tests.counter import DISC, FILTER, PLUG, opened_counter
from tests.people import CREW, hire, vouched
from tests.stocktaking import Stocktaking

FILTER_BIN, DISC_BIN, PLUG_BIN = "1-02-03-04", "1-07-01-02", "1-03-01-01"


@pytest.fixture
def taking(opened_shop: Shop) -> Stocktaking:
    opened_counter(opened_shop)
    return Stocktaking(opened_shop).opened()


def head(taking: Stocktaking) -> int:
    return taking.shop.store.head().sequence


def held(taking: Stocktaking, part: str) -> tuple[int, int]:
    row = taking.shop.store.one(
        "SELECT s.on_hand, s.value FROM part_stock s JOIN part p ON p.key = s.key "
        "WHERE p.number = ?",
        part,
    )
    assert row is not None
    return row[0], row[1]


def test_a_small_shortage_goes_from_the_count_to_the_book(taking: Stocktaking) -> None:
    line = taking.off(FILTER_BIN, FILTER, 8)
    assert taking.explain(cause=Cause.UNBOOKED_ISSUE).lines == (line,)
    approved = taking.approve()
    assert (approved.lines, approved.level) == ((line,), Level.PARTS)
    assert (approved.net, approved.absolute) == (-2000, 2000)
    posted = taking.post()
    assert (posted.posted, posted.already, posted.net, posted.absolute) == (1, 0, -2000, 2000)
    assert (posted.again, posted.released) == ((), ())
    assert held(taking, FILTER) == (8, 8000)
    row = taking.shop.store.one("SELECT kind, document, quantity FROM stock_entry "
                                "ORDER BY key DESC LIMIT 1")  # fmt: skip
    assert row is not None
    assert tuple(row) == ("count", taking.number, -2)
    assert taking.line(line).state == "posted"
    again = taking.post()
    assert (again.posted, again.already, held(taking, FILTER)) == (0, 1, (8, 8000))
    assert taking.post(line).already == 1
    taking.sound()


def test_all_that_is_gone_takes_all_its_value_and_nothing_comes_from_nothing(
    taking: Stocktaking,
) -> None:
    gone, found = taking.off(FILTER_BIN, FILTER, 0), taking.off(DISC_BIN, PLUG, 50)
    taking.explain(gone, found)
    taking.approve(level=Level.GENERAL)
    taking.post()
    assert held(taking, FILTER) == (0, 0)
    assert held(taking, PLUG) == (60, 60_000)
    assert taking.review().absolute == 60_000
    taking.sound()


def test_what_was_never_on_hand_is_worth_what_it_last_was(taking: Stocktaking) -> None:
    gone = taking.off(FILTER_BIN, FILTER, 0)
    taking.explain()
    taking.approve()
    taking.post()
    taking.close(keep=True, reason="再盘")
    taking.opened()
    found = taking.off(FILTER_BIN, FILTER, 4)
    assert taking.line(found).value == 4000
    taking.explain()
    taking.approve()
    taking.post()
    assert held(taking, FILTER) == (4, 4000)
    assert gone
    taking.sound()


def test_one_part_short_here_and_over_there_keeps_value_to_the_fen(taking: Stocktaking) -> None:
    taking.off(FILTER_BIN, FILTER, 7)
    taking.off(DISC_BIN, FILTER, 3)
    (move,) = taking.review().moves
    assert (move.source, move.target, move.quantity) == (FILTER_BIN, DISC_BIN, 3)
    taking.explain(cause=Cause.WRONG_BIN)
    taking.approve()
    assert taking.post().net == 0
    assert held(taking, FILTER) == (10, 10_000)
    taking.sound()


def test_the_review_tells_rounds_movements_and_what_was_said(taking: Stocktaking) -> None:
    line = taking.off(FILTER_BIN, FILTER, 8)
    taking.count(DISC_BIN, DISC, 10)
    shown = taking.line(line)
    assert [(one.person, one.quantity, one.why) for one in shown.rounds] == [
        ("员工5", 8, None), ("员工6", 8, "differs"),
    ]  # fmt: skip
    assert [(one.kind, one.quantity, one.person) for one in shown.moved] == [
        ("receipt", 10, "员工5")
    ]
    assert (shown.explain_by, shown.overdue) == ("2026-11-26", False)
    asked = causes.Explain(taking.number, Cause.LOST, (line,), 5, "夜班")
    told = taking.do(causes.explain_differences, CREW.parts_manager, asked)
    assert told.responsible == "员工5"
    said = taking.line(line).explanation
    assert said is not None
    assert (said.cause, said.responsible, said.remark) == (Cause.LOST, "员工5", "夜班")
    told_again = taking.explain(line, cause=Cause.MISCOUNT)
    assert told_again.lines == (line,)
    review = taking.review()
    assert (review.net, review.absolute, review.to_count, review.hidden) == (-2000, 2000, 2, 0)
    assert [one.difference for one in review.lines] == [-2, None]
    night = taking.review(CREW.service)
    assert (night.net, night.lines[0].value) == (None, None), "the night sees no money"
    with pytest.raises(NotPermitted):
        taking.review(CREW.storekeeper)


def test_who_has_a_part_to_count_elsewhere_is_not_shown_it(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop)
    away = moving.Move(FILTER, FILTER_BIN, "QUARANTINE", 2)
    taking.do(moving.move, CREW.storekeeper, away)
    taking.opened(part=FILTER).pass_time()
    taking.count(FILTER_BIN, FILTER, 8)
    taking.do(take_lines, CREW.parts_manager, TakeLines(taking.number))
    taking.judge()
    blind, seen = taking.review(CREW.parts_manager), taking.review(CREW.finance)
    assert (blind.lines, blind.hidden, blind.to_count) == ((), 1, 1)
    assert (len(seen.lines), seen.hidden, seen.to_count) == (1, 0, 1)
    taking.sound()


def test_an_explanation_that_is_late_is_told(taking: Stocktaking) -> None:
    taking.off(FILTER_BIN, FILTER, 8)
    taking.pass_time(dt.timedelta(days=3))
    assert taking.review().overdue == 0
    taking.pass_time(dt.timedelta(days=1))
    assert taking.review().overdue == 1


def test_explaining_is_refused(taking: Stocktaking) -> None:
    counted = taking.count(DISC_BIN, DISC, 10)
    before = head(taking)
    with pytest.raises(NothingToExplain):
        taking.explain()
    with pytest.raises(LineStepNotAllowed):
        taking.explain(counted)
    with pytest.raises(NotOnList):
        taking.explain(99)
    assert head(taking) == before
    taking.judge()
    line = taking.off(FILTER_BIN, FILTER, 8)
    before = head(taking)
    stranger = causes.Explain(taking.number, Cause.LOST, (line,), 99)
    with pytest.raises(PersonUnknown):
        taking.do(causes.explain_differences, CREW.parts_manager, stranger)
    asked = causes.Explain(taking.number, Cause.LOST, (line,))
    with pytest.raises(NotPermitted):
        taking.do(causes.explain_differences, CREW.finance, asked)
    assert head(taking) == before


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


def test_who_counted_or_approved_does_not_post(opened_shop: Shop) -> None:
    books = hire(opened_shop, Role.FINANCE, Role.SERVICE_MANAGER)
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop).opened()
    line = taking.count(FILTER_BIN, FILTER, 8, CREW.finance)
    taking.judge()
    taking.count(FILTER_BIN, FILTER, 8)
    taking.judge()
    taking.explain()
    signer = {Permission.APPROVE_AS_SERVICE.value: books}
    taking.approve(level=Level.SERVICE, signers=signer)
    before = head(taking)
    for by in (CREW.finance, books):
        with pytest.raises(PosterNotThird):
            taking.post(by=by)
    with pytest.raises(NotPermitted):
        taking.post(by=CREW.parts_manager)
    assert head(taking) == before
    third = hire(opened_shop, Role.FINANCE)
    assert taking.post(line, by=third).posted == 1


def test_only_what_is_approved_is_posted(taking: Stocktaking) -> None:
    line = taking.off(FILTER_BIN, FILTER, 8)
    with pytest.raises(LineStepNotAllowed):
        taking.post(line)
    with pytest.raises(NotOnList):
        taking.post(99)
    assert taking.post().posted == 0
