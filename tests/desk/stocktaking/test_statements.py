"""Lines are judged, signed for and posted set by set: a longer list takes no more statements."""

from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.shop import Shop
from shopfloor.rules.stock_approval import Level
from tests.counter import DISC, FILTER, opened_counter
from tests.desk.test_statements import counted
from tests.people import CREW
from tests.stocktaking import Stocktaking

FEW, MANY = 3, 24

COSTS = {"judge": 16, "differ": 16, "explain": 10, "approve": 32, "post": 24, "review": 17}
"""Statements of each step for a list of any length, at most, BEGIN and COMMIT among them."""


def settled(taking: Stocktaking, lines: range) -> dict[str, int]:
    """A list of that many lines, each with one disc too many and one with filters too few, from the
    first count to the book."""
    shop, took = taking.shop, dict[str, int]()
    for n in lines:
        taking.do(write_location, CREW.storekeeper, WriteLocation(f"8-01-01-{n:02}"))
    taking.opened(zone="8-01")
    for by, step in ((CREW.storekeeper, "judge"), (CREW.other_storekeeper, "differ")):
        for n in lines:
            taking.count(f"8-01-01-{n:02}", DISC, 1, by)
            taking.count(f"8-01-01-{n:02}", FILTER, 1, by)
        with counted(shop) as seen:
            taking.judge()
        took[step] = len(seen)
    with counted(shop) as seen:
        taking.explain()
    took["explain"] = len(seen)
    with counted(shop) as seen:
        taking.approve(level=Level.GENERAL, by=CREW.service_manager)
    took["approve"] = len(seen)
    with counted(shop) as seen:
        taking.post()
    took["post"] = len(seen)
    with counted(shop) as seen:
        taking.review()
    took["review"] = len(seen)
    taking.close(keep=True, reason="空位")
    return took


def test_a_longer_list_takes_no_more_statements(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop)
    few = settled(taking, range(1, 1 + FEW))
    many = settled(taking, range(FEW + 1, 1 + FEW + MANY))
    assert few == many
    assert {name: took for name, took in few.items() if took > COSTS[name]} == {}
