"""A list of twenty thousand lines costs the statements of a tenth of it, but for batches, from its
opening to its closing; so does a look at it (complaint 2 of peers.md)."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.part_import import import_parts
from shopfloor.desk.preparation import OpenShop, open_for_business
from shopfloor.desk.shop import Shop
from shopfloor.desk.stock_import import import_stock
from shopfloor.desk.stocktaking.count_import import ImportCounts, TypedRow, write_counts
from shopfloor.desk.stocktaking.listing import counting_shown
from shopfloor.desk.stocktaking.sheets import count_sheet
from shopfloor.documents.count_sheet import sheet_pages
from shopfloor.rules.stocktake import ListKind
from tests.desk.test_statements import counted
from tests.people import ADMINISTRATOR, CREW, hire_crew
from tests.stocktaking import Stocktaking

FEW, MANY = 2_000, 20_000
HELD, OFF = 5, 50
"""So much lies of each part; each fiftieth count has one less."""
FIRST, SECOND = "5", "6"
"""The staff numbers of the two who count."""

BATCH = 500
"""So many lines are written or read by one statement, at least."""

Costs = dict[str, int]


def place(number: int) -> str:
    return f"1-{number // 10_000:02d}-{number // 100 % 100:02d}-{number % 100:02d}"


def stock(shop: Shop, folder: Path) -> None:
    """A part in each bin of both lists."""
    parts, opening = folder / "parts.csv", folder / "stock.csv"
    told = [(f"P{n:06d}", place(n)) for n in range(FEW + MANY)]
    rows = [f"{part},滤清器,件,10.00,,{at}," for part, at in told]
    parts.write_text("\n".join(["number,name,unit,price,old_part,bin,barcode", *rows]), "utf-8")
    rows = [f"{part},{at},{HELD},30.00" for part, at in told]
    opening.write_text("\n".join(["number,bin,quantity,unit_cost", *rows]), "utf-8")
    import_parts(shop, ADMINISTRATOR, parts)
    import_stock(shop, ADMINISTRATOR, opening)
    hire_crew(shop)
    open_for_business(shop, ADMINISTRATOR, OpenShop())


def counts(taking: Stocktaking, bins: range, again: bool = False) -> ImportCounts:
    """The counts of all lines, or those of the lines that are off by the second counter."""
    at, person = clock.micros(taking.now), SECOND if again else FIRST
    rows = (
        TypedRow(n + 2, place(n), f"P{n:06d}", str(HELD - (n % OFF == 0)), person, at)
        for n in bins
        if not again or n % OFF == 0
    )
    return ImportCounts(taking.number, 0, True, tuple(rows))


def whole_way(taking: Stocktaking, bins: range) -> Costs:
    """Statements of each step of a list of these bins, until it is closed."""
    shop, told = taking.shop, Costs()
    taking.opened(ListKind.IRREGULAR, first=place(bins[0]), last=place(bins[-1]))

    def step(name: str, do: Callable[[], object]) -> None:
        with counted(shop) as statements:
            do()
        told[name] = len(statements)

    with clock.held_at(taking.now):
        sheet, standing = count_sheet(shop, CREW.parts_manager, taking.number)
        assert [one.page for one in sheet.pages] == list(range(1, len(sheet.pages) + 1))
        assert len(sheet_pages(sheet, standing)) == len(sheet.pages)
        step("look", lambda: counting_shown(shop, CREW.storekeeper, taking.number, 60))
    taking.pass_time(dt.timedelta(minutes=1))
    asked = counts(taking, bins)
    step("take in", lambda: taking.do(write_counts, CREW.warranty_admin, asked))
    step("judge", taking.judge)
    taking.pass_time(dt.timedelta(minutes=1))
    once_more = counts(taking, bins, again=True)
    step("again", lambda: taking.do(write_counts, CREW.warranty_admin, once_more))
    step("judge again", taking.judge)
    step("explain", taking.explain)
    step("approve", lambda: taking.approve(by=CREW.service_manager))
    step("post", taking.post)
    assert taking.close().posted == sum(n % OFF == 0 for n in bins)
    return told


@pytest.mark.faults
def test_twenty_thousand_lines_cost_the_statements_of_two_thousand(
    shop: Shop, tmp_path: Path
) -> None:
    stock(shop, tmp_path)
    taking = Stocktaking(shop)
    few, many = whole_way(taking, range(FEW)), whole_way(taking, range(FEW, FEW + MANY))
    print(f"\nstatements of {FEW} lines {few}, of {MANY} {many}")
    assert all(many[step] - few[step] <= 2 * MANY // BATCH for step in many), (few, many)
    taking.sound()
