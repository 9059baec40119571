"""The unit of a part stays while open requisitions and orders want so much of it."""

from pathlib import Path

import pytest

from shopfloor.desk import master, orders, requisitions
from shopfloor.desk.part_import import import_parts
from shopfloor.desk.shop import Shop
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.parts import UnitDrawn
from shopfloor.rules.sheets import SheetRefused, Wrong
from tests.counter import Counter, enter
from tests.people import CREW

GREASE = master.WritePart("GREASE", "润滑脂", "升", 900, content=1000)


@pytest.fixture
def counter(opened_shop: Shop) -> Counter:
    enter(opened_shop, GREASE)
    return Counter(opened_shop)


def ordered(counter: Counter) -> str:
    """An order that expects half a litre."""
    asked = orders.WriteOrder(
        "粤BD12345", counter.number(CREW.advisor), (orders.AskedJob("润滑", 10),),
        OldPartChoice.COMPANY, parts=(orders.AskedPart("GREASE", 500),),
    )  # fmt: skip
    return orders.write_order(counter.shop, CREW.advisor, asked).number


@pytest.mark.parametrize(
    "change",
    [master.ChangePart("GREASE", content=500), master.ChangePart("GREASE", unit="桶")],
)
def test_the_unit_stays_while_somebody_wants_the_part(
    counter: Counter, change: master.ChangePart, tmp_path: Path
) -> None:
    requisition = counter.draw(counter.order(), ("GREASE", 500))
    wanting = [requisition, ordered(counter)]
    before = counter.shop.store.head()
    with pytest.raises(UnitDrawn) as refused:
        master.change_part(counter.shop, CREW.parts_manager, change)
    assert refused.value.documents == ", ".join(wanting)
    sheet = tmp_path / "parts.csv"
    told = f"GREASE,润滑脂,{change.unit or '升'},9,,,{change.content or 1000}"
    sheet.write_text(f"number,name,unit,price,old_part,bin,content\n{told}", "utf-8")
    with pytest.raises(SheetRefused) as imported:
        import_parts(counter.shop, CREW.parts_manager, sheet)
    (fault,) = imported.value.faults
    assert (fault.wrong, requisition in fault.wanted) == (Wrong.UNIT_DRAWN, True)
    assert counter.shop.store.head() == before


def test_the_unit_of_what_nobody_wants_any_more_may_change(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), ("GREASE", 500))
    asked = requisitions.CloseRequisition(requisition)
    requisitions.close_requisition(counter.shop, counter.clerk, asked)
    change = master.ChangePart("GREASE", content=500)
    assert master.change_part(counter.shop, CREW.parts_manager, change).changed
