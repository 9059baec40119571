"""A list is opened, its lines are taken and counted; one open line for a part and a place."""

import datetime as dt
from collections.abc import Callable

import pytest

from shopfloor import clock
from shopfloor.desk.acting import fresh_op
from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.moving import Move, move
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import show_stock
from shopfloor.desk.stocktaking import counting, taking
from shopfloor.desk.stocktaking.counting import Count, Counted, CountEmpty, OfList
from shopfloor.desk.stocktaking.listing import list_status, lists
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.desk.stocktaking.taking import PassBy, TakeLines
from shopfloor.errors import ShopfloorError
from shopfloor.rules.counting import LineToCount
from shopfloor.rules.locations import LocationKind, LocationUnknown
from shopfloor.rules.parts import PartUnknown
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.stocktake import (
    CountedAlready,
    CountOutOfRange,
    LineOfAnother,
    LineState,
    ListKind,
    NothingLeftToTake,
    NothingToCount,
    NothingToTakeBack,
    NotOnList,
    PlaceNotEmpty,
    ReasonMissing,
    ScopeMalformed,
    StocktakeUnknown,
)
from tests.counter import DISC, FILTER, OIL, PLUG, Counter, opened_counter
from tests.people import CREW

LIST = "ST-000001"
DISC_BIN, FILTER_BIN, PLUG_BIN = "1-07-01-02", "1-02-03-04", "1-03-01-01"


@pytest.fixture
def counter(opened_shop: Shop) -> Counter:
    """Ten of each part on the shelf."""
    return opened_counter(opened_shop)


@pytest.fixture
def shop(counter: Counter) -> Shop:
    """With a monthly list open."""
    opened = open_stocktake(
        counter.shop, CREW.parts_manager, OpenStocktake(ListKind.MONTHLY, "2026-11-23")
    )
    assert opened.number == LIST
    return counter.shop


def count(
    shop: Shop, what: str, quantity: int, place: str, by: Actor = CREW.storekeeper
) -> Counted:
    return counting.count(shop, by, Count(LIST, place, what, quantity))


def line(shop: Shop, what: str, by: Actor = CREW.storekeeper) -> LineToCount:
    return next(one for one in list_status(shop, by, LIST).lines if one.what == what)


def refused(shop: Shop, refusal: type[ShopfloorError], act: Callable[[], object]) -> ShopfloorError:
    """Refused, and nothing is written."""
    before = shop.store.head()
    with pytest.raises(refusal) as caught:
        act()
    assert shop.store.head() == before
    return caught.value


def test_a_monthly_list_walks_along_the_shelves_and_ends_with_what_is_no_shelf(shop: Shop) -> None:
    told = [(one.place, one.what) for one in list_status(shop, CREW.storekeeper, LIST).lines]
    shelves = [(FILTER_BIN, FILTER), (PLUG_BIN, PLUG), (DISC_BIN, DISC), ("2-01-01-01", OIL)]
    assert told[:4] == shelves
    assert {place for place, _ in told[4:]} >= {"TRAY", "RECEIVING"}
    assert all(not what for _, what in told[4:])


def test_a_count_stands_under_its_journal_number_and_nobody_else_sees_it(shop: Shop) -> None:
    counted = count(shop, DISC, 9, DISC_BIN)
    assert counted.sequence == shop.store.head().sequence
    assert (counted.place, counted.what, counted.unexpected) == (DISC_BIN, DISC, False)
    own, other = line(shop, DISC), line(shop, DISC, CREW.other_storekeeper)
    assert (own.counted, own.sequence, own.shown) == (9, counted.sequence, "9 pc")
    assert (other.counted, other.sequence, other.state) == (None, None, LineState.COUNTED)


def test_nought_is_a_count(shop: Shop) -> None:
    count(shop, DISC, 0, DISC_BIN)
    assert (line(shop, DISC).state, line(shop, DISC).shown) == (LineState.COUNTED, "0 pc")


def test_a_line_that_somebody_has_taken_is_not_counted_by_another(shop: Shop) -> None:
    taking.take_lines(shop, CREW.storekeeper, TakeLines(LIST, 1, 2))
    assert [line(shop, one).mine for one in (FILTER, PLUG, DISC)] == [True, True, False]
    refusal = refused(
        shop, LineOfAnother, lambda: count(shop, FILTER, 1, FILTER_BIN, CREW.other_storekeeper)
    )
    assert getattr(refusal, "place", "") == FILTER_BIN
    refused(
        shop,
        NothingLeftToTake,
        lambda: taking.take_lines(shop, CREW.other_storekeeper, TakeLines(LIST, 1, 2)),
    )
    left = taking.take_lines(shop, CREW.other_storekeeper, TakeLines(LIST)).lines
    assert left == len(list_status(shop, CREW.storekeeper, LIST).lines) - 2


def test_what_is_counted_is_counted_once_until_it_is_taken_back(shop: Shop) -> None:
    first = count(shop, DISC, 9, DISC_BIN)
    refusal = refused(shop, CountedAlready, lambda: count(shop, DISC, 9, DISC_BIN))
    assert getattr(refusal, "sequence", 0) == first.sequence
    refused(
        shop,
        NothingToTakeBack,
        lambda: counting.take_back_count(shop, CREW.other_storekeeper, OfList(LIST)),
    )
    back = counting.take_back_count(shop, CREW.storekeeper, OfList(LIST))
    assert back.sequence == first.sequence
    assert (line(shop, DISC).state, line(shop, DISC).mine) == (LineState.TO_COUNT, True)
    count(shop, DISC, 10, DISC_BIN)
    assert line(shop, DISC).counted == 10


def test_a_part_that_the_list_does_not_name_there_becomes_a_line_in_its_place(shop: Shop) -> None:
    counted = count(shop, PLUG, 2, FILTER_BIN)
    assert counted.unexpected
    told = [(one.place, one.what) for one in list_status(shop, CREW.storekeeper, LIST).lines]
    assert told[:2] == [(FILTER_BIN, FILTER), (FILTER_BIN, PLUG)]
    assert counted.line == len(told)


def test_what_is_found_in_a_place_that_should_hold_nothing_settles_that_line(shop: Shop) -> None:
    count(shop, PLUG, 2, "TRAY")
    told = [one for one in list_status(shop, CREW.storekeeper, LIST).lines if one.place == "TRAY"]
    assert [(one.what, one.counted) for one in told] == [("", 0), (PLUG, 2)]


def test_an_empty_bin_counts_nought_for_each_of_its_lines(shop: Shop) -> None:
    told = counting.count_empty(shop, CREW.storekeeper, CountEmpty(LIST, DISC_BIN))
    assert (told.place, told.lines, line(shop, DISC).counted) == (DISC_BIN, 1, 0)
    refused(
        shop,
        PlaceNotEmpty,
        lambda: counting.count_empty(shop, CREW.storekeeper, CountEmpty(LIST, DISC_BIN)),
    )
    tray = counting.count_empty(shop, CREW.storekeeper, CountEmpty(LIST, "tray"))
    assert (tray.place, tray.lines) == ("TRAY", 1)


def test_a_bin_that_is_passed_by_takes_a_reason_and_is_anybodys_again(shop: Shop) -> None:
    taking.take_lines(shop, CREW.storekeeper, TakeLines(LIST))
    nothing = PassBy(LIST, DISC_BIN, " ")
    refused(shop, ReasonMissing, lambda: taking.pass_by(shop, CREW.storekeeper, nothing))
    passed = taking.pass_by(shop, CREW.storekeeper, PassBy(LIST, DISC_BIN, "梯子坏了"))
    assert (passed.place, passed.lines) == (DISC_BIN, 1)
    count(shop, DISC, 10, DISC_BIN, CREW.other_storekeeper)


def test_an_old_part_is_counted_by_its_tag(counter: Counter) -> None:
    drawn = counter.draw(counter.order(), (DISC, 1))
    (tag,) = counter.bring(drawn)
    open_stocktake(counter.shop, CREW.parts_manager, OpenStocktake(ListKind.MONTHLY))
    shop = counter.shop
    refused(shop, CountOutOfRange, lambda: count(shop, tag, 2, ""))
    assert count(shop, tag, 1, "").what == tag
    refused(shop, NotOnList, lambda: count(shop, "T-009999", 1, ""))


def test_a_line_that_is_open_on_a_list_is_left_out_of_the_next(shop: Shop) -> None:
    again = OpenStocktake(ListKind.IRREGULAR, zone="1")
    refused(shop, NothingToCount, lambda: open_stocktake(shop, CREW.parts_manager, again))
    write_location(shop, CREW.storekeeper, WriteLocation("1-09-01-01"))
    opened = open_stocktake(shop, CREW.parts_manager, again)
    assert (opened.lines, opened.places, opened.elsewhere) == (1, 1, 3)


def test_a_daily_list_has_what_moved_and_the_share_that_was_not_seen_longest(
    counter: Counter,
) -> None:
    """Twenty-eight days see every place, with what moves besides (E09)."""
    shop = counter.shop
    places = shop.store.one("SELECT count(*) FROM location")
    assert places is not None
    with clock.held_at(clock.now() + dt.timedelta(days=2)):
        move(shop, CREW.storekeeper, Move(DISC, DISC_BIN, "TRAY", 3))
        opened = open_stocktake(shop, CREW.service, OpenStocktake(ListKind.DAILY))
        told = {(one.place, one.what) for one in list_status(shop, CREW.storekeeper, LIST).lines}
    share = -(-places[0] // 28)
    assert {(DISC_BIN, DISC), ("TRAY", DISC)} <= told
    assert opened.places <= 2 + share


@pytest.mark.parametrize(
    "asked",
    [
        OpenStocktake(ListKind.IRREGULAR),
        OpenStocktake(ListKind.IRREGULAR, zone="1", part=DISC),
        OpenStocktake(ListKind.IRREGULAR, first="1-01-01-01"),
        OpenStocktake(ListKind.MONTHLY, zone="1"),
    ],
)
def test_an_irregular_list_has_one_scope_and_the_others_none(
    counter: Counter, asked: OpenStocktake
) -> None:
    shop = counter.shop
    refused(shop, ScopeMalformed, lambda: open_stocktake(shop, CREW.parts_manager, asked))


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        (OpenStocktake(ListKind.IRREGULAR, part=PLUG), [PLUG]),
        (OpenStocktake(ListKind.IRREGULAR, zone="1-0"), []),
        (OpenStocktake(ListKind.IRREGULAR, zone="1-03"), [PLUG]),
        (OpenStocktake(ListKind.IRREGULAR, first=PLUG_BIN, last=DISC_BIN), [PLUG, DISC]),
    ],
)
def test_a_scope_is_a_zone_a_range_of_bins_or_a_part(
    counter: Counter, asked: OpenStocktake, parts: list[str]
) -> None:
    shop = counter.shop
    if not parts:
        refused(shop, NothingToCount, lambda: open_stocktake(shop, CREW.parts_manager, asked))
        return
    open_stocktake(shop, CREW.parts_manager, asked)
    assert [one.what for one in list_status(shop, CREW.storekeeper, LIST).lines] == parts


def test_what_is_not_there_is_named_and_who_may_not_does_not(shop: Shop) -> None:
    for refusal, asked in (
        (StocktakeUnknown, Count("ST-000009", DISC_BIN, DISC, 1)),
        (LocationUnknown, Count(LIST, "9-99-99-99", DISC, 1)),
        (PartUnknown, Count(LIST, DISC_BIN, "X-9", 1)),
        (CountOutOfRange, Count(LIST, DISC_BIN, DISC, -1)),
        (NotOnList, Count(LIST, "", "nothing", 1)),
    ):
        one = asked
        refused(shop, refusal, lambda one=one: counting.count(shop, CREW.storekeeper, one))  # type: ignore[misc]
    mine = Count(LIST, DISC_BIN, DISC, 1)
    refused(shop, NotPermitted, lambda: counting.count(shop, CREW.technician, mine))
    with pytest.raises(NotPermitted):
        lists(shop, CREW.technician)


def test_the_same_count_twice_is_one(shop: Shop) -> None:
    op = fresh_op()
    asked = Count(LIST, DISC_BIN, DISC, 9)
    first = counting.count(shop, CREW.storekeeper, asked, op=op)
    assert counting.count(shop, CREW.storekeeper, asked, op=op) == first
    assert shop.store.one("SELECT count(*) FROM stock_count") == (1,)


def test_a_list_at_a_glance(shop: Shop) -> None:
    taking.take_lines(shop, CREW.storekeeper, TakeLines(LIST, 1, 3))
    count(shop, FILTER, 1, FILTER_BIN)
    (shown,) = lists(shop, CREW.storekeeper)
    assert (shown.number, shown.counted, shown.mine, shown.again) == (LIST, 1, 2, 0)
    assert shown.untaken == shown.lines - 3


def test_counts_alone_say_when_a_part_was_last_counted(shop: Shop) -> None:
    def counted() -> tuple[tuple[str, int], ...]:
        return show_stock(shop, CREW.finance, DISC).counted

    with clock.held_at(clock.now() + dt.timedelta(hours=1)):
        move(shop, CREW.storekeeper, Move(DISC, DISC_BIN, "TRAY", 1))
        assert counted() == ()
        at = clock.micros(clock.now())
        count(shop, DISC, 9, DISC_BIN)
        assert counted() == ((DISC_BIN, at),)
        counting.take_back_count(shop, CREW.storekeeper, OfList(LIST))
        assert counted() == ()


def test_every_kind_of_place_is_counted(shop: Shop) -> None:
    kinds = {LocationKind.TRAY, LocationKind.RECEIVING}
    held = {row[0] for row in shop.store.rows("SELECT DISTINCT kind FROM location")}
    assert kinds <= held
    on_list = shop.store.rows(
        "SELECT DISTINCT l.kind FROM line_standing s JOIN location l ON l.key = s.location"
    )
    assert {row[0] for row in on_list} == held
