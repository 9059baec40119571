"""Late papers: booked now under their own time, and with "already in count" where a later count is
in the book."""

import datetime as dt
from typing import Any

import pytest

from shopfloor import clock
from shopfloor.desk import late_papers, reversing
from shopfloor.desk.card import bin_card
from shopfloor.desk.late_papers import (
    AlreadyCounted,
    MovedLate,
    MoveLate,
    ReceivedLate,
    ReceiveLate,
)
from shopfloor.desk.moving import Move
from shopfloor.desk.receiving import ReceiptLine, Receive
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.book import NotEnoughThere
from shopfloor.rules.late_papers import (
    LateAlreadyCounted,
    LateInFuture,
    LateReasonMissing,
    LateTimeMissing,
    LateTooOld,
)
from shopfloor.rules.staff import NotPermitted
from shopfloor.store import parts, stockbook
from tests.counter import DISC, opened_counter
from tests.people import CREW
from tests.stocktaking import Stocktaking

BIN, OTHER = "1-07-01-02", "1-02-03-04"
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def day(opened_shop: Shop) -> Stocktaking:
    """Ten of each part on its shelf; a list of all bins is open from an hour later."""
    opened_counter(opened_shop)
    return Stocktaking(opened_shop).opened()


def received(
    day: Stocktaking, happened: dt.datetime, by: Actor = CREW.parts_manager, reason: str = "停电",
    paper: str = "LATE-1",
) -> ReceivedLate:  # fmt: skip
    """Two discs at 20 yuan that came earlier."""
    receipt = Receive("厂家", paper, (ReceiptLine(DISC, 2, 2000),))
    asked = ReceiveLate(receipt, clock.micros(happened), reason)
    told: ReceivedLate = day.do(late_papers.receive_late, by, asked)
    return told


def moved(day: Stocktaking, happened: dt.datetime, source: str, target: str) -> MovedLate:
    """Two discs that were moved earlier."""
    asked = MoveLate(Move(DISC, source, target, 2), clock.micros(happened), "停电")
    told: MovedLate = day.do(late_papers.move_late, CREW.parts_manager, asked)
    return told


def held(day: Stocktaking) -> tuple[int, int, dict[str, int]]:
    """On hand, its value, and what lies where."""
    part = parts.part_by_number(day.shop.store, DISC)
    assert part is not None
    total = stockbook.held(day.shop.store, part.key)
    lies = {one.location: one.quantity for one in stockbook.lines(day.shop.store, part.key)}
    return total.on_hand, total.value, lies


def posted(day: Stocktaking, quantity: int) -> None:
    """The disc's bin is counted, judged and, where it differs, posted."""
    if quantity == 10:
        day.count(BIN, DISC, quantity)
        day.judge()
        return
    day.off(BIN, DISC, quantity)
    day.explain()
    day.approve()
    day.post()


def receiving_place(day: Stocktaking) -> str:
    row = day.shop.store.one("SELECT code FROM location WHERE kind = 'receiving'")
    assert row is not None
    return str(row[0])


def test_a_late_paper_is_booked_now_and_happened_then(day: Stocktaking) -> None:
    day.pass_time(HOUR)
    told = received(day, day.now - HOUR / 2)
    row = day.shop.store.one(
        "SELECT late, happened_at, booked_at FROM journal ORDER BY key DESC LIMIT 1"
    )
    assert row == (1, clock.micros(day.now - HOUR / 2), clock.micros(day.now))
    assert told.counted == ()
    assert held(day) == (12, 14_000, {BIN: 12})
    day.sound()


@pytest.mark.parametrize("quantity", [10, 9])
def test_goods_that_a_posted_or_agreed_count_had_book_as_a_visible_pair(
    day: Stocktaking, quantity: int
) -> None:
    came = day.now
    day.pass_time(HOUR)
    posted(day, quantity)
    before = held(day)
    told = received(day, came)
    assert told.counted == (AlreadyCounted(DISC, BIN, -2, day.number),)
    assert held(day) == before
    card = bin_card(day.shop, CREW.parts_manager, DISC, BIN, 2)
    assert [(one.kind.value, one.came, one.went, one.document) for one in card.lines] == [
        ("receipt", 2, 0, told.received.number),
        ("in_count", 0, 2, day.number),
    ]
    assert sum(one.value or 0 for one in card.lines) == 0
    day.sound()


def test_goods_that_came_after_the_count_are_no_pair(day: Stocktaking) -> None:
    posted(day, 9)
    came = day.now
    day.pass_time(HOUR)
    assert received(day, came).counted == ()
    assert held(day)[0] == 11
    day.sound()


def test_a_count_that_is_not_posted_yet_takes_the_late_paper_into_what_is_expected(
    day: Stocktaking,
) -> None:
    came = day.now
    day.pass_time(HOUR)
    day.count(BIN, DISC, 12)
    day.pass_time(HOUR)
    assert received(day, came).counted == ()
    assert day.judge().agreed == 1
    assert held(day)[0] == 12
    day.sound()


def test_a_late_paper_between_approval_and_posting_asks_for_the_line_again(
    day: Stocktaking,
) -> None:
    came = day.now
    day.pass_time(HOUR)
    day.off(BIN, DISC, 12)
    day.explain()
    day.approve()
    received(day, came)
    assert [one.why.value for one in day.post().again] == ["late"]
    assert held(day)[0] == 12
    day.sound()


def test_a_move_that_both_counts_had_changes_nothing(day: Stocktaking) -> None:
    went, place = day.now, receiving_place(day)
    day.pass_time(HOUR)
    for at, lies in ((BIN, 8), (place, 2)):
        day.off(at, DISC, lies)
    day.explain()
    day.approve()
    day.post()
    before = held(day)
    told = moved(day, went, BIN, place)
    assert [(one.location, one.quantity) for one in told.counted] == [(BIN, 2), (place, -2)]
    assert held(day) == before == (10, 10_000, {BIN: 8, place: 2})
    day.sound()


def test_a_move_out_of_a_counted_bin_gives_back_what_the_count_took_off(day: Stocktaking) -> None:
    went, place = day.now, receiving_place(day)
    day.pass_time(HOUR)
    posted(day, 8)
    assert held(day) == (8, 8_000, {BIN: 8})
    told = moved(day, went, BIN, place)
    assert told.moved.left == 8
    assert held(day) == (10, 10_000, {BIN: 8, place: 2})
    day.sound()


def test_all_of_a_bin_moved_and_counted_as_nought_can_still_be_booked_late(
    day: Stocktaking,
) -> None:
    went, place = day.now, receiving_place(day)
    day.pass_time(HOUR)
    day.off(BIN, DISC, 0)
    day.explain()
    day.approve()
    day.post()
    moved(day, went, BIN, place)
    assert held(day) == (2, 2_000, {place: 2})
    day.sound()


def test_a_move_into_a_counted_bin_takes_off_what_the_count_added(day: Stocktaking) -> None:
    place, went = receiving_place(day), day.now
    moved(day, went, BIN, place)
    day.pass_time(HOUR)
    posted_at = day.now
    day.off(BIN, DISC, 10)
    day.explain()
    day.approve()
    day.post()
    assert held(day) == (12, 12_000, {BIN: 10, place: 2})
    assert moved(day, posted_at - HOUR / 2, place, BIN).moved.left == 0
    assert held(day) == (10, 10_000, {BIN: 10})
    day.sound()


def test_what_does_not_lie_in_an_uncounted_place_is_not_moved_late(day: Stocktaking) -> None:
    refused(day, NotEnoughThere, lambda: moved(day, day.now, OTHER, receiving_place(day)))


def refused(day: Stocktaking, why: type[Exception], do: Any) -> None:
    before = day.shop.store.head()
    with pytest.raises(why):
        do()
    assert day.shop.store.head() == before


def test_a_late_paper_has_a_reason_and_a_time_within_the_house_s_days(day: Stocktaking) -> None:
    week = dt.timedelta(days=7)
    refused(day, LateReasonMissing, lambda: received(day, day.now, reason=" "))
    refused(day, LateInFuture, lambda: received(day, day.now + HOUR))
    refused(day, LateTooOld, lambda: received(day, day.now - week - dt.timedelta(seconds=1)))
    received(day, day.now - week)
    day.sound()


def test_the_storekeeper_books_no_late_paper(day: Stocktaking) -> None:
    refused(day, NotPermitted, lambda: received(day, day.now, by=CREW.storekeeper))


def test_a_late_paper_that_was_counted_is_not_taken_back(day: Stocktaking) -> None:
    came = day.now
    day.pass_time(HOUR)
    posted(day, 10)
    number = received(day, came).received.number
    sequence = str(moved(day, came, BIN, receiving_place(day)).moved.sequence)
    for given in (number, sequence):
        with pytest.raises(LateAlreadyCounted):
            reversing.booked_lines(day.shop.store, reversing.Reverse(given, "错"))


def test_a_late_time_is_typed_on_the_shop_s_clock(opened_shop: Shop) -> None:
    told = late_papers.late_time(opened_shop, "09:05", "停电")
    assert told == clock.micros(dt.datetime(2026, 11, 23, 1, 5, tzinfo=dt.UTC))
    assert late_papers.late_time(opened_shop, "", "") is None
    with pytest.raises(LateTimeMissing):
        late_papers.late_time(opened_shop, "", "停电")
