"""Differences are reviewed and explained, in time and by who may see them."""

import datetime as dt

import pytest

from shopfloor.desk import moving
from shopfloor.desk.shop import Shop
from shopfloor.desk.stocktaking import causes
from shopfloor.desk.stocktaking.taking import TakeLines, take_lines
from shopfloor.rules.staff import NotPermitted, PersonUnknown
from shopfloor.rules.stock_approval import NothingToExplain
from shopfloor.rules.stock_review import Cause
from shopfloor.rules.stocktake import LineStepNotAllowed, NotOnList
from tests.counter import DISC, FILTER, opened_counter
from tests.desk.stocktaking.conftest import DISC_BIN, FILTER_BIN, head
from tests.people import CREW
from tests.stocktaking import Stocktaking


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
