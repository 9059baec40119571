"""A list opens and is taken in as many statements however many lines it has."""

import pytest

from shopfloor.desk.master import WritePart
from shopfloor.desk.shop import Shop
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.desk.stocktaking.taking import TakeLines, take_lines
from shopfloor.rules.stocktake import ListKind
from tests.counter import enter
from tests.desk.test_statements import counted
from tests.people import CREW


def cost(shop: Shop, zone: str, lines: int) -> tuple[int, int]:
    """Statements of opening and of taking a list of a zone with so many bins."""
    enter(shop, *(
        WritePart(f"Z{zone}{n:03d}", "件", "件", 100, bin=f"{zone}-{n // 10:02d}-01-{n % 10:02d}")
        for n in range(lines)
    ))  # fmt: skip
    with counted(shop) as opening:
        asked = OpenStocktake(ListKind.IRREGULAR, zone=zone)
        told = open_stocktake(shop, CREW.parts_manager, asked)
    assert told.lines == lines
    with counted(shop) as taking:
        take_lines(shop, CREW.storekeeper, TakeLines(told.number))
    return len(opening), len(taking)


@pytest.mark.parametrize("lines", [90])
def test_a_long_list_costs_as_many_statements_as_a_short_one(opened_shop: Shop, lines: int) -> None:
    assert cost(opened_shop, "1", 5) == cost(opened_shop, "2", lines)
