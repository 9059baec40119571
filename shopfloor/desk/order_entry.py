"""Quick entry of a repair order, as it is typed (REC-09, REC-32, E20)."""

from dataclasses import dataclass, replace

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.orders import (
    AskedJob,
    AskedPart,
    OrderWritten,
    WriteOrder,
    write_order,
)
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import find_part, person_of
from shopfloor.rules.orders import CustomerNameless, OldPartChoice
from shopfloor.rules.plates import parse_plate
from shopfloor.rules.quantities import parse_money
from shopfloor.rules.staff import Permission
from shopfloor.rules.typed import parse_job, parse_local_time, parse_part_ask
from shopfloor.store import house


@dataclass(frozen=True)
class QuickOrder:
    """An order as typed: ``jobs`` and ``parts`` in the forms of ``rules/typed.py``, ``promised`` a
    time of the shop's clock or nothing, ``amount`` yuan or nothing, ``customer`` and ``telephone``
    for outside the journal."""

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
    amount: str = ""


def enter_order(shop: Shop, actor: Actor, typed: QuickOrder, *, op: str) -> OrderWritten:
    """Enter an order, and with it its customer where one is named.

    Raises PlateMalformed, JobMalformed, PartAskMalformed, TimeMalformed, NotAQuantity, NotMoney,
    CustomerNameless, PartUnknown, NotPermitted, and what ``write_order`` raises.
    """
    permitted(person_of(shop, actor), Permission.WRITE_ORDER, shop.site.preparing)
    if typed.telephone and not typed.customer:
        raise CustomerNameless("…")
    asked = replace(_asked(shop, typed), new_customer=bool(typed.customer))
    secrets = (typed.customer, typed.telephone) if typed.customer else ()
    return write_order(shop, actor, asked, op=op, secrets=secrets)


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
        amount=parse_money(typed.amount) if typed.amount else None,
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
