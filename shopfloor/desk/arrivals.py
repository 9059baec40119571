"""What is on its way is written down with the day it is expected (SHT-01, SHT-03)."""

from dataclasses import dataclass, replace

from shopfloor import clock
from shopfloor.desk.acting import Deed, act
from shopfloor.desk.counter import may_list
from shopfloor.desk.receiving import next_document, part_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import find_part
from shopfloor.rules.arrivals import (
    Arrival,
    ArrivalState,
    ArrivalUnknown,
    check_expected,
)
from shopfloor.rules.lost_sales import check_line_of_text
from shopfloor.rules.parts import check_quantity
from shopfloor.rules.staff import Permission
from shopfloor.rules.typed import parse_local_time
from shopfloor.store import arrivals, house

LONGEST_SOURCE = 80


@dataclass(frozen=True)
class ExpectArrival:
    """``quantity`` in smallest units, ``expected_at`` in microseconds, ``source`` who said so."""

    part: str
    quantity: int
    expected_at: int
    source: str = ""


@dataclass(frozen=True)
class ArrivalStands:
    """An arrival after the act; ``quantity`` in smallest units."""

    number: str
    part: str
    quantity: int
    state: ArrivalState


@act("arrival.expect", Permission.EXPECT_ARRIVAL)
def expect_arrival(deed: Deed, asked: ExpectArrival) -> ArrivalStands:
    """Write down what is to come and when; a receipt of the part marks it arrived.

    Raises PartUnknown, QuantityOut, TextRefused.
    """
    part = part_of(deed, asked.part)
    check_quantity(part.number, asked.quantity)
    check_line_of_text("source", asked.source, LONGEST_SOURCE, empty=True)
    made = Arrival(
        0, next_document(deed.writing, "arrival", "AR"), part.key, part.number, part.name,
        part.unit, part.content, asked.quantity, 0, asked.expected_at, asked.source,
        ArrivalState.EXPECTED,
    )  # fmt: skip
    arrivals.put(deed.writing, made, new=True)
    return ArrivalStands(made.number, made.part, made.quantity, made.state)


@dataclass(frozen=True)
class VoidArrival:
    """What will not come after all."""

    number: str


@act("arrival.void", Permission.EXPECT_ARRIVAL)
def void_arrival(deed: Deed, asked: VoidArrival) -> ArrivalStands:
    """Strike what will not come; raises ArrivalUnknown, ArrivalNotExpected."""
    found = arrivals.by_number(deed.writing, asked.number)
    if found is None:
        raise ArrivalUnknown(asked.number)
    check_expected(found)
    arrivals.put(deed.writing, replace(found, state=ArrivalState.VOID))
    return ArrivalStands(found.number, found.part, found.open, ArrivalState.VOID)


def typed_arrival(shop: Shop, part: str, quantity: str, when: str, source: str) -> ExpectArrival:
    """As typed: the quantity in the part's unit, a day and time on the shop's clock.

    Raises PartUnknown, NotAQuantity, TimeMalformed.
    """
    found, today = find_part(shop, part), house.today(shop.store)
    zone = house.house_text(shop.store, "zone", today)
    at = clock.micros(parse_local_time(when, zone, today))
    return ExpectArrival(found.number, found.parse(quantity), at, source)


def arrival_list(shop: Shop, actor: Actor) -> list[Arrival]:
    """What is still to come, the earliest first; raises NotPermitted."""
    may_list(shop, actor)
    return arrivals.expected(shop.store)
