"""Differences go from the count to the book, by a third person, with their value to the fen."""

import pytest

from shopfloor.desk.shop import Shop
from shopfloor.rules.staff import NotPermitted, Permission, Role
from shopfloor.rules.stock_approval import Level, PosterNotThird
from shopfloor.rules.stock_review import Cause
from shopfloor.rules.stocktake import LineStepNotAllowed, NotOnList
from tests.counter import FILTER, PLUG, opened_counter
from tests.desk.stocktaking.conftest import DISC_BIN, FILTER_BIN, head
from tests.people import CREW, hire
from tests.stocktaking import Stocktaking


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
