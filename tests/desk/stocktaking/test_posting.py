"""What posting meets: late papers, balances below nought, and what is reserved."""

import datetime as dt
from collections.abc import Callable

import pytest

from shopfloor import clock
from shopfloor.desk import moving
from shopfloor.desk.stocktaking.posting import BackToCount
from shopfloor.rules.book import EntryKind
from shopfloor.rules.stock_approval import Level
from shopfloor.rules.stocktake import Again
from shopfloor.store import parts, stockbook
from shopfloor.store.journal import Entry, Writing
from tests.counter import DISC, FILTER, Counter
from tests.people import CREW
from tests.stocktaking import Stocktaking

FILTER_BIN, DISC_BIN, TRAY = "1-02-03-04", "1-07-01-02", "TRAY"


@pytest.fixture
def taking(counter: Counter) -> Stocktaking:
    return Stocktaking(counter.shop).opened()


def late_paper(taking: Stocktaking, happened: dt.datetime, quantity: int) -> None:
    """A move of filters into their bin, or out of it, that was forgotten and is booked now."""

    def book(writing: Writing) -> None:
        part = parts.part_by_number(writing, FILTER)
        assert part is not None
        for code, moved in ((FILTER_BIN, quantity), ("QUARANTINE", -quantity)):
            place = parts.location_by_code(writing, code)
            assert place is not None
            stockbook.post(writing, EntryKind.MOVE, part.key, place.key, moved, 0, "")

    _booked(taking, happened, book)


def _booked(taking: Stocktaking, happened: dt.datetime, book: Callable[[Writing], None]) -> None:
    with clock.held_at(taking.now), taking.shop.store.writing() as writing:
        book(writing)
        now = clock.micros(clock.now())
        sequence = writing.head.sequence
        writing.append(
            Entry(
                f"late-{sequence}", "stock.move", CREW.parts_manager.person, "T-01",
                clock.micros(happened), now, True, "{}", {"answer": {}},
            )
        )  # fmt: skip


def lying(taking: Stocktaking, place: str, part: str = FILTER) -> int:
    row = taking.shop.store.one(
        "SELECT b.quantity FROM balance b JOIN part p ON p.key = b.part "
        "JOIN location l ON l.key = b.location WHERE p.number = ? AND l.code = ?",
        part, place,
    )  # fmt: skip
    return row[0] if row else 0


def slip_state(taking: Stocktaking, number: str) -> str:
    row = taking.shop.store.one("SELECT state FROM issue_slip WHERE number = ?", number)
    assert row is not None
    return str(row[0])


def test_a_late_paper_of_before_the_count_is_in_what_is_expected(taking: Stocktaking) -> None:
    line = taking.count(FILTER_BIN, FILTER, 8)
    counted = taking.now
    taking.pass_time(dt.timedelta(hours=1))
    late_paper(taking, counted - dt.timedelta(minutes=20), -2)
    assert taking.judge().agreed == 1
    assert taking.line(line).expected == 8


def test_a_late_paper_of_after_the_count_is_not(taking: Stocktaking) -> None:
    taking.count(FILTER_BIN, FILTER, 10)
    counted = taking.now
    taking.pass_time(dt.timedelta(hours=1))
    late_paper(taking, counted + dt.timedelta(minutes=20), -2)
    assert taking.judge().agreed == 1


def test_a_late_paper_that_happened_around_the_count_asks_again(taking: Stocktaking) -> None:
    taking.count(FILTER_BIN, FILTER, 10)
    counted = taking.now
    taking.pass_time(dt.timedelta(hours=1))
    late_paper(taking, counted + dt.timedelta(minutes=14), -2)
    assert taking.judge().again == 1


def test_the_first_count_is_held_to_a_late_paper_too(taking: Stocktaking) -> None:
    taking.count(FILTER_BIN, FILTER, 7)
    first = taking.now
    taking.judge()
    late_paper(taking, first - dt.timedelta(hours=1), -2)
    taking.pass_time(dt.timedelta(hours=1))
    line = taking.count(FILTER_BIN, FILTER, 7, CREW.other_storekeeper)
    assert taking.judge().differs == 1
    assert taking.line(line).difference == -1


def test_a_late_paper_between_approval_and_posting_sends_the_line_back(
    taking: Stocktaking,
) -> None:
    line, other = taking.off(FILTER_BIN, FILTER, 8), taking.off(DISC_BIN, DISC, 9)
    taking.explain()
    taking.approve(level=Level.SERVICE, by=CREW.service_manager)
    late_paper(taking, taking.now - dt.timedelta(hours=2), -2)
    posted = taking.post()
    assert posted.again == (BackToCount(line, Again.LATE),)
    assert (posted.posted, taking.state(line), taking.state(other)) == (1, "to_count", "posted")
    taking.pass_time()
    taking.count(FILTER_BIN, FILTER, 8, CREW.warranty_admin)
    assert taking.judge().agreed == 1
    taking.sound()


def test_what_would_fall_below_nought_is_counted_again_and_the_others_post(
    taking: Stocktaking,
) -> None:
    line, other = taking.off(FILTER_BIN, FILTER, 1), taking.off(DISC_BIN, DISC, 9)
    taking.do(moving.move, CREW.storekeeper, moving.Move(FILTER, FILTER_BIN, "QUARANTINE", 2))
    taking.explain()
    taking.approve(level=Level.SERVICE, by=CREW.service_manager)
    posted = taking.post()
    assert posted.again == (BackToCount(line, Again.BELOW),)
    assert (posted.posted, posted.net, taking.state(other)) == (1, -1000, "posted")
    assert lying(taking, FILTER_BIN) == 8
    taking.sound()


def slips(counter: Counter, *quantities: int) -> list[str]:
    """Slips for filters, oldest first."""
    made = []
    for quantity in quantities:
        drawn = counter.draw(counter.order(), (FILTER, quantity))
        counter.bring(drawn, count=quantity)
        made.append(counter.write(drawn).number)
    return made


def test_what_undercuts_reservations_posts_and_releases_the_youngest(
    counter: Counter, taking: Stocktaking
) -> None:
    old, young, youngest = slips(counter, 3, 2, 1)
    line = taking.off(FILTER_BIN, FILTER, 5)
    taking.explain()
    taking.approve(level=Level.SERVICE, by=CREW.service_manager)
    posted = taking.post()
    assert (posted.posted, posted.released) == (1, (youngest,))
    assert [slip_state(taking, one) for one in (old, young)] == ["written", "written"]
    assert slip_state(taking, youngest) == "cancelled"
    assert taking.state(line) == "posted"
    taking.sound()


def test_two_slips_of_one_requisition_line_are_released_together(
    counter: Counter, taking: Stocktaking
) -> None:
    drawn = counter.draw(counter.order(), (FILTER, 4))
    counter.bring(drawn, count=4)
    first = counter.write(drawn, (1, 2)).number
    second = counter.write(drawn, (1, 2)).number
    taking.off(FILTER_BIN, FILTER, 1)
    taking.explain()
    taking.approve(level=Level.SERVICE, by=CREW.service_manager)
    assert taking.post().released == (second, first)
    taking.sound()


def test_pieces_that_are_not_on_the_tray_do_not_go_back_to_their_bin(
    counter: Counter, taking: Stocktaking
) -> None:
    older, younger = slips(counter, 2, 2)
    for slip in (older, younger):
        counter.pick(slip)
    taking.pass_time()
    line = taking.off(TRAY, FILTER, 3)
    taking.explain()
    taking.approve(by=CREW.parts_manager)
    assert taking.post().released == (younger,)
    assert (lying(taking, TRAY), lying(taking, FILTER_BIN)) == (2, 7)
    assert (slip_state(taking, older), taking.state(line)) == ("written", "posted")
    taking.sound()


def test_an_overage_releases_nobody(counter: Counter, taking: Stocktaking) -> None:
    slips(counter, 10)
    taking.off(FILTER_BIN, FILTER, 11)
    taking.explain()
    taking.approve()
    assert taking.post().released == ()
    taking.sound()
