"""Quick entry of a repair order, as it is typed (REC-09, REC-32, E20)."""

from dataclasses import dataclass, replace

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.orders import (
    AskedJob,
    AskedPart,
    OrderWritten,
    WriteOrder,
    enter_customer,
    forget_customer,
    write_order,
)
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import find_part, person_of
from shopfloor.errors import Fault, Refused
from shopfloor.rules import canonical as form
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.plates import parse_plate
from shopfloor.rules.staff import Permission
from shopfloor.rules.typed import parse_job, parse_local_time, parse_part_ask
from shopfloor.store import house


@dataclass(frozen=True)
class QuickOrder:
    """An order as typed: ``jobs`` and ``parts`` in the forms of ``rules/typed.py``, ``promised`` a
    time of the shop's clock or nothing, ``customer`` and ``telephone`` for outside the journal."""

    plate: str
    advisor: int
    jobs: tuple[str, ...]
    old_part_choice: OldPartChoice
    parts: tuple[str, ...] = ()
    promised: str = ""
    number: str = ""
    vin: str = ""
    model: str = ""
    customer: str = ""
    telephone: str = ""


@dataclass(eq=False)
class CustomerNameless(Fault):
    """A telephone without a name."""

    telephone: str
    exit_code = 2


def enter_order(shop: Shop, actor: Actor, typed: QuickOrder, *, op: str) -> OrderWritten:
    """Enter an order; the customer is entered beside it, and forgotten where the order is refused.

    Raises PlateMalformed, JobMalformed, PartAskMalformed, TimeMalformed, NotAQuantity,
    CustomerNameless, PartUnknown, NotPermitted, and what ``write_order`` raises.
    """
    permitted(person_of(shop, actor), Permission.WRITE_ORDER, shop.site.preparing)
    if typed.telephone and not typed.customer:
        raise CustomerNameless("…")
    asked, known = _asked(shop, typed), _customer_before(shop, op)
    fresh = None
    if typed.customer and known is None:
        fresh = enter_customer(shop, typed.customer, typed.telephone)
    try:
        return write_order(shop, actor, replace(asked, customer=known or fresh), op=op)
    except (Refused, Fault):
        if fresh is not None:
            forget_customer(shop, fresh)
        raise


def _asked(shop: Shop, typed: QuickOrder) -> WriteOrder:
    return WriteOrder(
        plate=parse_plate(typed.plate),
        advisor=typed.advisor,
        jobs=tuple(_job(given) for given in typed.jobs),
        old_part_choice=typed.old_part_choice,
        number=typed.number,
        promised_at=_promised(shop, typed.promised),
        vin=typed.vin,
        model=typed.model,
        parts=tuple(_part(shop, given) for given in typed.parts),
    )


def _job(given: str) -> AskedJob:
    job = parse_job(given)
    return AskedJob(job.work, job.minutes, job.skill, job.three_guarantees)


def _part(shop: Shop, given: str) -> AskedPart:
    told = parse_part_ask(given, job=1)
    part = find_part(shop, told.part)
    return AskedPart(part.number, part.parse(told.quantity), told.job)


def _promised(shop: Shop, given: str) -> int | None:
    if not given:
        return None
    today = house.today(shop.store)
    zone = house.house_text(shop.store, "zone", today)
    return clock.micros(parse_local_time(given, zone, today))


def _customer_before(shop: Shop, op: str) -> int | None:
    """The customer of the same operation, so that a retry asks for the same thing."""
    row = shop.store.one("SELECT asked FROM journal WHERE op = ? AND act = 'order.write'", op)
    customer = form.read(row[0])["arguments"].get("customer") if row else None
    return int(customer) if customer is not None else None
