"""Repair orders by quick entry, as far as the counter needs them (REC-09, REC-32)."""

from collections.abc import Sequence
from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act, permitted
from shopfloor.desk.receiving import next_document, part_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules import orders as rules
from shopfloor.rules.orders import Job, OldPartChoice, Order, OrderPart, OrderTold, Promised
from shopfloor.rules.parts import check_quantity
from shopfloor.rules.plates import folded, parse_plate
from shopfloor.rules.quantities import check_money
from shopfloor.rules.staff import MATRIX, Permission, Person, PersonUnknown
from shopfloor.store import orders, people
from shopfloor.store.people import Reader

NAMELESS = "-"


@dataclass(frozen=True)
class AskedJob:
    """``minutes`` of standard work; ``three_guarantees`` where the maker pays (三包)."""

    work: str
    minutes: int = 0
    skill: str = ""
    three_guarantees: bool = False


@dataclass(frozen=True)
class AskedPart:
    """A part that job number ``job`` (from 1) is expected to need, in smallest units."""

    part: str
    quantity: int
    job: int = 1


@dataclass(frozen=True)
class WriteOrder:
    """A repair order; ``advisor`` is a staff number, ``promised_at`` microseconds UTC, ``amount``
    the fen that the customer was told.

    ``customer`` is the key of one who is known; with ``new_customer`` one is entered, whose name
    and telephone are the act's ``secrets``: they stay out of the journal.
    """

    plate: str
    advisor: int
    jobs: tuple[AskedJob, ...]
    old_part_choice: OldPartChoice
    number: str = ""
    promised_at: int | None = None
    vin: str = ""
    model: str = ""
    customer: int | None = None
    parts: tuple[AskedPart, ...] = ()
    new_customer: bool = False
    amount: int | None = None


@dataclass(frozen=True)
class OrderWritten:
    """The order's number, and the key of its customer."""

    number: str
    customer: int | None = None


_TABLES = (
    "repair_order",
    "repair_order_record",
    "vehicle",
    "vehicle_record",
    "job",
    "job_record",
)
"""The tables of the act: their keys are minted in one look."""


@act("order.write", Permission.WRITE_ORDER)
def write_order(deed: Deed, asked: WriteOrder) -> OrderWritten:
    """Enter a repair order with its jobs and expected parts.

    Raises PlateMalformed, OrderNumberOurs, OrderExists, PersonUnknown, NotAPost, PartUnknown,
    JobUnknown, QuantityOut, WorkMissing, MinutesOut, MoneyOut, CustomerUnknown, CustomerTwice,
    CustomerNameless.
    """
    plate, number = parse_plate(asked.plate), asked.number
    if rules.is_own_number(number):
        raise rules.OrderNumberOurs(number)
    number = number or next_document(deed.writing, "repair_order", "RO")
    if orders.by_number(deed.writing, number) is not None:
        raise rules.OrderExists(number)
    customer = _customer(deed, asked)
    deed.writing.mint(*_TABLES)
    put_order(
        deed,
        number,
        vehicle=orders.vehicle_of(deed.writing, plate, asked.vin, asked.model),
        customer=customer,
        advisor=holder(deed, asked.advisor, Permission.SIGN_AS_ADVISOR).key,
        promised_at=asked.promised_at,
        choice=asked.old_part_choice,
        jobs=asked.jobs,
        parts=_wanted_parts(deed, number, asked),
        amount=asked.amount,
    )
    return OrderWritten(number, customer)


def _customer(deed: Deed, asked: WriteOrder) -> int | None:
    """The customer's key.  One who is new is entered in the order's own transaction; without a
    name only in a shop for training: a ledger that is replayed there has none."""
    if not asked.new_customer:
        if asked.customer is not None and not orders.is_customer(deed.writing, asked.customer):
            raise rules.CustomerUnknown(asked.customer)
        return asked.customer
    if asked.customer is not None:
        raise rules.CustomerTwice(asked.customer)
    name, telephone = deed.secrets or ("", "")
    if not name and not deed.training:
        raise rules.CustomerNameless(telephone and "…")
    behind = orders.last_customer(deed.writing) if deed.training else 0
    return orders.put_customer(deed.writing, name or NAMELESS, telephone, behind)


def _wanted_parts(deed: Deed, number: str, asked: WriteOrder) -> tuple[tuple[int, int, int], ...]:
    """Keys of the parts, each with its quantity and job."""
    found = []
    for wanted in asked.parts:
        if not 1 <= wanted.job <= len(asked.jobs):
            raise rules.JobUnknown(number, wanted.job)
        part = part_of(deed, wanted.part)
        check_quantity(part.number, wanted.quantity)
        found.append((part.key, wanted.quantity, wanted.job))
    return tuple(found)


def put_order(
    deed: Deed,
    number: str,
    *,
    vehicle: int,
    customer: int | None,
    advisor: int,
    promised_at: int | None,
    choice: OldPartChoice,
    jobs: Sequence[AskedJob],
    parts: Sequence[tuple[int, int, int]],
    amount: int | None,
) -> None:
    """The rows of an order that was judged: keys, and parts as key, quantity and job."""
    key = deed.writing.put(
        "repair_order", None, number=number, vehicle=vehicle, customer=customer, advisor=advisor,
        promised_at=promised_at,
        promised_how=(Promised.DEFAULTED if promised_at is None else Promised.TYPED).value,
        old_part_choice=choice.value, state=rules.OrderState.OPEN.value,
    )  # fmt: skip
    if amount is not None:
        check_money(amount)
        deed.writing.put("quotation", None, repair_order=key, fen=amount)
    for line, job in enumerate(jobs, 1):
        rules.check_job(line, job.work, job.minutes)
        deed.writing.put(
            "job", None, repair_order=key, line=line, work=job.work, minutes=job.minutes,
            skill=job.skill, three_guarantees=int(job.three_guarantees),
            state=rules.JobState.PLANNED.value,
        )  # fmt: skip
    for line, (part, quantity, at) in enumerate(parts, 1):
        deed.writing.put(
            "order_part", None, repair_order=key, line=line, job=at, part=part, quantity=quantity,
        )  # fmt: skip


def holder(deed: Deed, number: int, permission: Permission) -> Person:
    """The active person of a staff number who holds a post; raises PersonUnknown, NotAPost."""
    person = people.by_number(deed.writing, number)
    if person is None or not person.active:
        raise PersonUnknown(str(number))
    if not person.may(permission):
        raise rules.NotAPost(person.name, tuple(sorted(MATRIX[permission])))
    return person


def order_of(reader: Reader, given: str) -> Order:
    """The open order of a number, or the one that a plate means.

    Raises OrderUnknown, OrderClosed.
    """
    order = orders.by_number(reader, given)
    if order is None:
        order = rules.meant(orders.by_plate(reader, folded(given)))
    if order is None:
        raise rules.OrderUnknown(given)
    if order.state is not rules.OrderState.OPEN:
        raise rules.OrderClosed(order.number, order.state)
    return order


@dataclass(frozen=True)
class OrderShown:
    """An order with its jobs and expected parts."""

    order: OrderTold
    jobs: tuple[Job, ...]
    parts: tuple[OrderPart, ...]


def show_order(shop: Shop, actor: Actor, given: str) -> OrderShown:
    """An order by its number; raises OrderUnknown, NotPermitted."""
    _may_see(shop, actor)
    order = orders.by_number(shop.store, given)
    if order is None:
        raise rules.OrderUnknown(given)
    return OrderShown(
        rules.told(order),
        tuple(orders.jobs(shop.store, order.key)),
        tuple(orders.parts(shop.store, order.key)),
    )


def list_orders(shop: Shop, actor: Actor, after: str = "", limit: int = 100) -> list[OrderTold]:
    """A page of the orders behind the number ``after``; raises OrderUnknown, NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_LISTS, shop.site.preparing)
    behind = orders.by_number(shop.store, after) if after else None
    if after and behind is None:
        raise rules.OrderUnknown(after)
    page = orders.listed(shop.store, behind.key if behind else 0, limit)
    return [rules.told(order) for order in page]


def _may_see(shop: Shop, actor: Actor) -> None:
    permitted(person_of(shop, actor), Permission.SEE_STOCK, shop.site.preparing)
