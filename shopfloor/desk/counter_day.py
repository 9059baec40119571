"""The counter's end of day: its report, as of the end of any business day (DRC-01, LOC-07)."""

import datetime as dt
from dataclasses import replace

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.blindness import blindness
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.canonical import plain
from shopfloor.rules.conservation import Conservation
from shopfloor.rules.counter_day import (
    CounterDay,
    DayConserved,
    DayReport,
    DayToCome,
    SlipLeftOpen,
    without_values,
)
from shopfloor.rules.old_parts import TagState
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.slips import Slip, SlipState
from shopfloor.rules.staff import Permission
from shopfloor.rules.typed import DayMalformed
from shopfloor.store import conservation, house, window
from shopfloor.store import counter_day as then
from shopfloor.store.counter_day import Span
from shopfloor.store.people import Reader

MEANING = "day.report"
"""What a day's digest is made under."""


def counter_day(shop: Shop, actor: Actor, day: str = "") -> CounterDay:
    """The report of a business day, ISO, or of today so far; without values for who may not see
    them.  Raises DayMalformed, DayToCome, NotPermitted; BlindWhileCounting where the reader has
    still to count what is in it: nobody signs a report that they were shown in part."""
    person, preparing = person_of(shop, actor), shop.site.preparing
    permitted(person, Permission.SEE_DAY, preparing)
    with shop.store.reading():
        found = _unentered(shop.store, read_day(shop.store, day))
        blindness(shop, actor).check(found.report.told_parts)
    if person.may(Permission.SEE_VALUE, preparing):
        return found
    return replace(found, report=without_values(found.report))


def read_day(reader: Reader, day: str) -> CounterDay:
    """The same with its values and without the permission; the caller has one state of the
    store."""
    wanted = _day(reader, day)
    span = then.span_of(reader, wanted)
    report = DayReport(
        wanted.isoformat(),
        tuple(_open_slips(reader, span, wanted)),
        tuple(then.open_requisitions(reader, span)),
        tuple(then.old_parts_left(reader, span)),
        tuple(then.exceptions(reader, span)),
        tuple(then.shortages(reader, span)),
        tuple(then.returns(reader, span)),
        tuple(then.reversals(reader, span)),
        tuple(then.hand_overs(reader, span)),
        tuple(then.movements(reader, span)),
        tuple(then.struck(reader, span)),
        then.value_struck(reader, span),
        _conserved(reader, span),
    )
    shown = shown_digest(MEANING, plain(without_values(report)))
    signed = tuple(then.reconciled(reader, report.day, shown))
    later = then.booked_after(reader, signed[-1].through, span.through) if signed else ()
    code = then.code(reader, span.through)
    return CounterDay(report, span.first, span.through, code, shown.hex(), signed, tuple(later))


def _unentered(reader: Reader, told: CounterDay) -> CounterDay:
    """The same with what no journal holds: parked cars, and codes that nobody taught."""
    day = dt.date.fromisoformat(told.report.day)
    unknown = tuple(
        one
        for one in window.unknown_codes(reader)
        if house.business_day(reader, clock.instant(one.seen_at)) <= day
    )
    return replace(told, unknown=unknown, parked=tuple(window.gathered_orders(reader)))


def _day(reader: Reader, given: str) -> dt.date:
    today = house.today(reader)
    try:
        wanted = dt.date.fromisoformat(given) if given else today
    except ValueError as error:
        raise DayMalformed(given) from error
    if wanted > today:
        raise DayToCome(given)
    return wanted


def _open_slips(reader: Reader, span: Span, day: dt.date) -> list[SlipLeftOpen]:
    zone = house.house_text(reader, "zone", day)
    starts = house.house_number(reader, "day_starts", day)
    told = []
    for row in then.open_slips(reader, span):
        slip, requisition, order, plate, technician, advisor, three, state, at = map(str, row)
        standing = Slip(0, slip, 0, 0, three == "1", b"", False, SlipState(state))
        written = clock.business_day(clock.instant(int(at)), zone, starts)
        told.append(
            SlipLeftOpen(
                slip, requisition, order, plate, technician, advisor, standing.state,
                standing.missing, int(at), (day - written).days,
            )
        )  # fmt: skip
    return told


def _conserved(reader: Reader, span: Span) -> DayConserved:
    lines = conservation.lines(reader, span.last)
    tags = then.tags_then(reader, span)
    bound = sum(line.bound - line.unbound for line in lines)
    waiting = tags.get(TagState.WAITING, 0) + tags.get(TagState.ASSIGNED, 0)
    back = tags.get(TagState.HANDED_BACK, 0)
    broken = tuple(_named(line) for line in lines if not line.holds)
    tags_in = sum(tags.values())
    holds = not broken and tags_in == bound + waiting + back
    return DayConserved(holds, tags_in, bound, waiting, back, broken)


def _named(line: Conservation) -> str:
    return f"{line.requisition}/{line.line}"
