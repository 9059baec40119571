"""``orders import``: a sheet of repair orders, all of it or nothing, in one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shopfloor.desk.acting import Deed, act, permitted
from shopfloor.desk.house import zone_of
from shopfloor.desk.imports import Imported, answer_of, of_file, operation
from shopfloor.desk.intake.reading import read_sheet
from shopfloor.desk.orders import AskedJob, put_order
from shopfloor.desk.receiving import next_document
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.order_sheet import (
    COLUMNS,
    OrderGround,
    OrderLine,
    PlannedOrder,
    order_customer,
    order_line,
    plan_orders,
)
from shopfloor.rules.sheets import EMPTY_SHEET, Sheet, SheetFault
from shopfloor.rules.staff import Permission
from shopfloor.store import house, orders, part_sets, people
from shopfloor.store.people import Reader

KIND = "orders.import"


@dataclass(frozen=True)
class ImportOrders:
    """The lines of one sheet; their customers go beside, outside the journal."""

    lines: tuple[OrderLine, ...]


@dataclass(frozen=True)
class OrdersImported:
    """The orders' numbers, in the order of the lines; those that a plan would mint are empty."""

    numbers: tuple[str, ...]


def import_orders(
    shop: Shop,
    actor: Actor,
    path: Path,
    *,
    encoding: str = "",
    plan: bool = False,
    op: str | None = None,
) -> Imported[OrdersImported]:
    """Enter a sheet of orders; with ``plan`` nothing is written.

    The same file again is answered and changes nothing.  Raises SheetRefused with every fault,
    NotPermitted, EncodingUnknown.
    """
    permitted(person_of(shop, actor), Permission.WRITE_ORDER, shop.site.preparing)
    sheet = read_sheet(path, COLUMNS, encoding)
    op = op or operation(KIND, sheet.digest, encoding)
    before = answer_of(shop, KIND, op, OrdersImported)
    if before is not None:
        return Imported(before, plan, again=True)
    asked, customers, faults = _asked(shop, sheet)
    with shop.store.reading():
        _, wrong = plan_orders(asked.lines, ground_of(shop.store, asked.lines))
    faults += wrong
    if faults:
        raise sheet.refused(faults)
    if plan:
        numbers = tuple(line.number for line in asked.lines)
        return Imported(OrdersImported(numbers), plan, again=False)
    with of_file(sheet):
        return Imported(
            write_orders(shop, actor, asked, op=op, secrets=customers), plan, again=False
        )


def _asked(shop: Shop, sheet: Sheet) -> tuple[ImportOrders, tuple[str, ...], list[SheetFault]]:
    """What the sheet asks for, its customers, name and telephone by turns, and its faults."""
    faults: list[SheetFault] = list(sheet.faults)
    zone, today = zone_of(shop), house.today(shop.store)
    lines = tuple(order_line(row, faults, zone, today) for row in sheet.rows)
    customers = [order_customer(row, faults) for row in sheet.rows]
    told = tuple(text for one in customers for text in (one.name, one.telephone))
    return ImportOrders(lines), told, faults


@act(KIND, Permission.WRITE_ORDER, large=True)
def write_orders(deed: Deed, asked: ImportOrders) -> OrdersImported:
    """Enter the lines' orders, cars and customers.

    Raises SheetRefused for what holds no longer.
    """
    planned, faults = plan_orders(asked.lines, ground_of(deed.writing, asked.lines))
    if faults:
        raise EMPTY_SHEET.refused(list(faults))
    told = deed.secrets or ("", "") * len(planned)
    cars: dict[str, orders.Car] = {}
    numbers = [
        _write(deed, one, cars, *customer)
        for one, customer in zip(planned, zip(told[::2], told[1::2], strict=True), strict=True)
    ]
    return OrdersImported(tuple(numbers))


def _write(
    deed: Deed, one: PlannedOrder, cars: dict[str, orders.Car], name: str, telephone: str
) -> str:
    line = one.line
    number = line.number or next_document(deed.writing, "repair_order", "RO")
    customer = orders.put_customer(deed.writing, name, telephone) if name else None
    put_order(
        deed,
        number,
        vehicle=orders.vehicle_of(deed.writing, line.plate, line.vin, line.model, cars),
        customer=customer,
        advisor=one.advisor,
        promised_at=line.promised_at,
        choice=line.old_part_choice,
        jobs=tuple(
            AskedJob(job.work, job.minutes, job.skill, job.three_guarantees) for job in line.jobs
        ),
        parts=tuple((part.key, quantity, job) for part, quantity, job in one.parts),
        amount=line.amount,
    )
    return number


def ground_of(reader: Reader, lines: Sequence[OrderLine]) -> OrderGround:
    """The facts that the lines name."""
    parts = {ask.part for line in lines for ask in line.parts}
    return OrderGround(
        part_sets.parts_of_numbers(reader, parts),
        {
            one.number: one.key
            for one in people.everybody(reader)
            if one.may(Permission.SIGN_AS_ADVISOR)
        },
        orders.known_numbers(reader, {line.number for line in lines if line.number}),
    )
