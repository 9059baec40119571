"""A house that has much of everything, made by acts: none takes the number of a receipt or of a
stocktake, so that a small house and a large one can do the same afterwards."""

from pathlib import Path

from shopfloor.desk import bays, kits, requisitions
from shopfloor.desk.board import crew
from shopfloor.desk.order_import import import_orders
from shopfloor.desk.part_import import import_parts
from shopfloor.desk.shop import Shop
from shopfloor.desk.stock_import import import_stock
from shopfloor.rules.staff import Role
from shopfloor.rules.workshop import BayKind
from tests.counter import Counter
from tests.people import CREW, hire, proof_of
from tests.workshop import Floor

A_FEW = 10
"""Of so many cars and parts, one has more to it: a technician at work, a slip, a kit."""


def grow(shop: Shop, folder: Path, size: int) -> None:
    """So many parts in bins of their own, and a car in the house that waits for each."""
    stocked(shop, folder, size)
    counter, floor = Counter(shop), Floor(shop)
    for n, order in enumerate(expected(shop, folder, size)):
        if n % A_FEW:
            floor.receive(order)
        wanted = (requisitions.Wanted(_part(n), 1),)
        asked = requisitions.OpenRequisition(order, 7, wanted)
        drawn = requisitions.open_requisition(shop, CREW.storekeeper, asked).number
        if n % A_FEW == 0:
            counter.bring(drawn)
            counter.write(drawn)
            _at_work(floor, order, f"X{n:03d}")
            kit = kits.typed_kit(shop, f"KIT-A{n}", "保养套件", "", (f"{_part(n)}*1",))
            kits.write_kit(shop, CREW.parts_manager, kit)


def stocked(shop: Shop, folder: Path, size: int) -> None:
    """So many parts in bins of their own, five of each."""
    parts = ["number,name,unit,price,old_part,bin,barcode"]
    stock = ["number,bin,quantity,unit_cost"]
    for n in range(size):
        place = f"4-00-{n // 100:02d}-{n % 100:02d}"
        parts.append(f"{_part(n)},滤清器 {n},件,{n + 1}.50,,{place},790{n:010d}")
        stock.append(f"{_part(n)},{place},5,30.00")
    import_parts(shop, CREW.parts_manager, _file(folder, parts))
    import_stock(
        shop,
        CREW.parts_manager,
        _file(folder, stock),
        approve=lambda meaning, shown: proof_of(shop, CREW.service_manager, meaning, shown),
    )


def expected(shop: Shop, folder: Path, size: int) -> tuple[str, ...]:
    """So many cars that are to come; their orders."""
    lines = ["plate,advisor,old_parts,jobs,customer"]
    lines += [f"粤C{10_000 + n},9,company,保养|60,客{n}" for n in range(size)]
    import_orders(shop, CREW.advisor, _file(folder, lines))
    return tuple(f"RO-{n:06d}" for n in range(1, size + 1))


def _part(n: int) -> str:
    return f"P{n:06d}"


def _file(folder: Path, lines: list[str]) -> Path:
    file = folder / "sheet.csv"
    file.write_text("\n".join(lines), "utf-8")
    return file


def _at_work(floor: Floor, order: str, bay: str) -> None:
    """A technician of its own works on the car, in a bay of its own."""
    shop, head = floor.shop, CREW.workshop_supervisor
    number = Counter(shop).number(hire(shop, Role.TECHNICIAN))
    bays.write_bay(shop, head, bays.WriteBay(bay, BayKind.REPAIR))
    crew.write_technician(shop, head, crew.WriteTechnician(number, ("机电",)))
    floor.ready(order)
    floor.assign(order, 1, number, bay)
    floor.start(order)
