"""The sheet of repair orders: its columns, and what each line would enter (REC-09, REC-32, E20)."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from shopfloor.clock import micros
from shopfloor.rules.orders import OldPartChoice, is_own_number
from shopfloor.rules.parts import Part
from shopfloor.rules.plates import parse_plate
from shopfloor.rules.quantities import NotAQuantity, parse_money
from shopfloor.rules.sheets import Column, LineReader, Row, SheetFault, Wrong, count
from shopfloor.rules.typed import (
    TypedJob,
    TypedPart,
    parse_job,
    parse_local_time,
    parse_part_ask,
)

T = TypeVar("T")

COLUMNS = (
    Column("plate", "车牌号", needed=True),
    Column("advisor", "服务顾问工号", needed=True),
    Column("old_parts", "旧件选择", needed=True),
    Column("jobs", "作业", needed=True),
    Column("parts", "预计配件"),
    Column("promised", "承诺时间"),
    Column("number", "工单号"),
    Column("vin", "车架号"),
    Column("model", "车型"),
    Column("customer", "客户"),
    Column("telephone", "电话"),
    Column("amount", "金额"),
)
CHOICES = {
    "company": OldPartChoice.COMPANY,
    "customer": OldPartChoice.CUSTOMER,
    "公司": OldPartChoice.COMPANY,
    "公司处理": OldPartChoice.COMPANY,
    "客户": OldPartChoice.CUSTOMER,
    "客户带走": OldPartChoice.CUSTOMER,
}
_BETWEEN = re.compile(r"[;；\n]")


@dataclass(frozen=True)
class OrderLine:
    """A line of the sheet; a part's quantity as written, in its unit; no customer: names stay out
    of what is asked."""

    line: int
    plate: str
    advisor: int
    old_part_choice: OldPartChoice
    jobs: tuple[TypedJob, ...]
    parts: tuple[TypedPart, ...]
    promised_at: int | None
    number: str
    vin: str
    model: str
    amount: int | None = None


@dataclass(frozen=True)
class Customer:
    """A name and a telephone, for outside the journal; both empty where the line names nobody."""

    name: str
    telephone: str


@dataclass(frozen=True)
class OrderGround:
    """What the lines are judged by: parts by number, the keys of who may be an advisor by staff
    number, and which of the orders are there already."""

    parts: Mapping[str, Part] = field(default_factory=dict)
    advisors: Mapping[int, int] = field(default_factory=dict)
    known: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PlannedOrder:
    """What a line enters: the advisor's key, and each part with its quantity in smallest units and
    its job."""

    line: OrderLine
    advisor: int
    parts: tuple[tuple[Part, int, int], ...]


def order_line(row: Row, faults: list[SheetFault], zone: str, today: dt.date) -> OrderLine:
    """The line that a row says; what is wrong in it goes to ``faults``."""
    cell = LineReader(row, faults)

    def time(given: str) -> int:
        return micros(parse_local_time(given, zone, today))

    return OrderLine(
        row.line,
        cell.value("plate", parse_plate, Wrong.NOT_A_PLATE, needed=True) or "",
        cell.value("advisor", count(1, 99_999), Wrong.NOT_AN_ADVISOR, needed=True) or 0,
        cell.value("old_parts", _choice, Wrong.NOT_A_CHOICE, needed=True) or OldPartChoice.COMPANY,
        cell.value("jobs", _each(parse_job), Wrong.NOT_A_JOB, needed=True) or (),
        cell.value("parts", _each(_part), Wrong.NOT_A_PART_ASK) or (),
        cell.value("promised", time, Wrong.NOT_A_TIME),
        cell.text("number", 40),
        cell.text("vin", 40),
        cell.text("model", 100),
        cell.value("amount", parse_money, Wrong.NOT_MONEY),
    )


def order_customer(row: Row, faults: list[SheetFault]) -> Customer:
    """Whose car it is; a telephone without a name is a fault."""
    cell = LineReader(row, faults)
    customer = Customer(cell.text("customer", 100), cell.text("telephone", 40))
    if customer.telephone and not customer.name:
        cell.fault("telephone", Wrong.NAMELESS)
    return customer


def _choice(given: str) -> OldPartChoice:
    return CHOICES[given.strip().lower()]


def _part(given: str) -> TypedPart:
    return parse_part_ask(given, job=1)


def _each(parse: Callable[[str], T]) -> Callable[[str], tuple[T, ...]]:
    """A parser of several, with semicolons or line ends between."""

    def parsed(given: str) -> tuple[T, ...]:
        return tuple(parse(one) for one in _BETWEEN.split(given) if one.strip())

    return parsed


def plan_orders(
    lines: Sequence[OrderLine], ground: OrderGround
) -> tuple[tuple[PlannedOrder, ...], tuple[SheetFault, ...]]:
    """What the lines enter, in their order, and every fault."""
    faults: list[SheetFault] = []
    seen: dict[str, int] = {}
    for line in lines:
        if not line.number:
            continue
        first = seen.setdefault(line.number, line.line)
        if first != line.line:
            told = (("first", str(first)),)
            faults.append(SheetFault(line.line, "number", line.number, Wrong.ORDER_DOUBLED, told))
        elif line.number in ground.known:
            faults.append(SheetFault(line.line, "number", line.number, Wrong.ORDER_EXISTS))
        elif is_own_number(line.number):
            faults.append(SheetFault(line.line, "number", line.number, Wrong.ORDER_NUMBER_OURS))
    return tuple(_planned(line, ground, faults) for line in lines), tuple(faults)


def _planned(line: OrderLine, ground: OrderGround, faults: list[SheetFault]) -> PlannedOrder:
    advisor = ground.advisors.get(line.advisor, 0)
    if line.advisor and not advisor:
        faults.append(SheetFault(line.line, "advisor", str(line.advisor), Wrong.NOT_AN_ADVISOR))
    found = (_wanted(line, ask, ground, faults) for ask in line.parts)
    return PlannedOrder(line, advisor, tuple(one for one in found if one is not None))


def _wanted(
    line: OrderLine, ask: TypedPart, ground: OrderGround, faults: list[SheetFault]
) -> tuple[Part, int, int] | None:
    part = ground.parts.get(ask.part)

    def fault(value: str, wrong: Wrong, **facts: object) -> None:
        told = tuple((name, str(fact)) for name, fact in facts.items())
        faults.append(SheetFault(line.line, "parts", value, wrong, told))

    if part is None:
        fault(ask.part, Wrong.PART_UNKNOWN)
        return None
    if line.jobs and not 1 <= ask.job <= len(line.jobs):
        fault(str(ask.job), Wrong.JOB_UNKNOWN, jobs=len(line.jobs))
    try:
        quantity = part.parse(ask.quantity)
    except NotAQuantity:
        quantity = 0
    if not quantity:
        fault(ask.quantity, Wrong.NOT_A_QUANTITY, unit=part.unit, content=part.content)
    return part, quantity, ask.job
