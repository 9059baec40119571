"""Eight terminals on one stocktake: a bin has one open line and one count, a difference one
entry in the book."""

from collections import Counter as Count
from typing import Any

from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.desk.stocktaking.counting import Count as Counted
from shopfloor.desk.stocktaking.counting import count
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.desk.stocktaking.posting import Post, post_differences
from shopfloor.rules.stocktake import ListKind
from shopfloor.settings import Settings
from shopfloor.store import checking
from tests.counter import DISC, FILTER, OIL, PLUG, opened_counter
from tests.faults.crowd import CROWD, actor, crowd, tried
from tests.people import CREW
from tests.stocktaking import Stocktaking

SPARE = "3-01-01-01"
BINS = (("1-07-01-02", DISC), ("1-02-03-04", FILTER), ("1-03-01-01", PLUG), ("2-01-01-01", OIL))
FOUND = ((SPARE, FILTER), (SPARE, DISC))
"""Parts that the list does not name in that bin."""


def open_and_count(shop: Shop, one: int, barrier: Any) -> list[str]:
    """A terminal opens the list of all bins, and counts each bin at the moment all others do."""
    barrier.wait()
    scope = OpenStocktake(ListKind.IRREGULAR, first="1-01-01-01", last="9-99-99-99")
    became = [tried(lambda: open_stocktake(shop, CREW.parts_manager, scope))]
    for place, part in (*BINS, *FOUND):
        barrier.wait()
        asked = Counted("ST-000001", place, part, 7)
        became.append(tried(lambda: count(shop, actor(one), asked)))  # noqa: B023
    return became


def test_of_eight_lists_one_has_the_bins_and_each_is_counted_once(
    opened_settings: Settings,
) -> None:
    with open_shop(opened_settings) as shop:
        opened_counter(shop)
        write_location(shop, CREW.storekeeper, WriteLocation(SPARE))
    became = Count(crowd(opened_settings, open_and_count))
    counted = len(BINS) + len(FOUND)
    assert became == {
        "done": 1 + counted, "NothingToCount": CROWD - 1, "CountedAlready": counted * (CROWD - 1)
    }  # fmt: skip
    with open_shop(opened_settings) as shop:
        of_parts = "FROM stock_count c JOIN stocktake_line l ON l.key = c.line WHERE l.part > 0"
        assert shop.store.rows(f"SELECT count(*), count(DISTINCT l.key) {of_parts}") == [
            (counted, counted)
        ]
        sound(shop)


def post(shop: Shop, one: int, barrier: Any, number: str) -> list[str]:
    barrier.wait()
    finance = Actor(CREW.finance.person, f"T-{one:02}")
    return [tried(lambda: post_differences(shop, finance, Post(number)))]


def test_posted_by_eight_at_once_a_difference_is_in_the_book_once(
    opened_settings: Settings,
) -> None:
    with open_shop(opened_settings) as shop:
        opened_counter(shop)
        take = Stocktaking(shop).opened()
        lines = [take.off(*BINS[0], 9), take.off(*BINS[1], 12)]
        take.explain(*lines)
        take.approve(*lines)
    assert Count(crowd(opened_settings, post, take.number)) == {"done": CROWD}
    with open_shop(opened_settings) as shop:
        entries = shop.store.rows("SELECT quantity FROM stock_entry WHERE kind = 'count'")
        assert sorted(int(row[0]) for row in entries) == [-1, 2]
        sound(shop)


def sound(shop: Shop) -> None:
    assert [one.sentence("en") for one in checking.check(shop.store, "UTC")] == []
