"""Two people count the same bins at the same time: each line is counted once in a round, and each
count that was answered is there."""

import threading
from concurrent.futures import ThreadPoolExecutor

from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Actor, open_shop
from shopfloor.desk.stocktaking import counting
from shopfloor.desk.stocktaking.counting import Count, Counted
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.rules.stocktake import CountedAlready, LineOfAnother, ListKind
from shopfloor.settings import Settings
from shopfloor.store import checking
from tests.counter import FILTER, opened_counter
from tests.people import CREW

BINS = tuple(f"8-01-01-{n:02d}" for n in range(1, 13))
LIST = "ST-000001"


def counted(settings: Settings, by: Actor, begin: threading.Barrier) -> list[Counted]:
    """One person walks along all bins at their own terminal; what was theirs."""
    mine = []
    with open_shop(settings) as shop:
        begin.wait(timeout=30)
        for place in BINS:
            try:
                mine.append(counting.count(shop, by, Count(LIST, place, FILTER, 3)))
            except (CountedAlready, LineOfAnother):
                continue
    return mine


def test_each_line_is_counted_once_by_one_of_two(opened_settings: Settings) -> None:
    with open_shop(opened_settings) as shop:
        opened_counter(shop)
        for place in BINS:
            write_location(shop, CREW.storekeeper, WriteLocation(place))
            line = ReceiptLine(FILTER, 3, 1000, place)
            receive(shop, CREW.storekeeper, Receive("Bosch", place, (line,)))
        asked = OpenStocktake(ListKind.IRREGULAR, zone="8-01")
        assert open_stocktake(shop, CREW.parts_manager, asked).lines == len(BINS)
    begin = threading.Barrier(2)
    with ThreadPoolExecutor(2) as both:
        people = (CREW.storekeeper, CREW.other_storekeeper)
        told = list(both.map(lambda by: counted(opened_settings, by, begin), people))
    answered = sorted(one.sequence for mine in told for one in mine)
    assert len(answered) == len(BINS)
    with open_shop(opened_settings) as shop:
        rows = shop.store.rows(
            "SELECT j.sequence FROM stock_count c JOIN journal j ON j.key = c.entry ORDER BY 1"
        )
        assert [row[0] for row in rows] == answered
        assert list(checking.check(shop.store, "UTC")) == []
