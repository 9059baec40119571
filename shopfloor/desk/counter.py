"""Looking at the counter: what waits, what is owed, where an old part is, and the nightly proof."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.blindness import blindness
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.blindness import Blindness
from shopfloor.rules.conservation import ConservationProof, sums
from shopfloor.rules.counter import (
    ExceptionListed,
    LineShown,
    RequisitionShown,
    RequisitionWaiting,
    ShortageShown,
    SlipShown,
    SlipWaiting,
    TagListed,
    TagShown,
)
from shopfloor.rules.old_parts import Account, TagState, TagUnknown
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.requisitions import Line, RequisitionUnknown
from shopfloor.rules.slips import Signing, SlipUnknown
from shopfloor.rules.staff import Permission
from shopfloor.rules.supersession import offered
from shopfloor.rules.typed import DayMalformed
from shopfloor.rules.window import Gathered
from shopfloor.store import (
    conservation,
    counter,
    house,
    people,
    picking,
    prepicking,
    requisitions,
    supersession,
)


def may_see(shop: Shop, actor: Actor) -> None:
    """Raise NotPermitted where the actor may not look at the counter."""
    permitted(person_of(shop, actor), Permission.SEE_STOCK, shop.site.preparing)


def may_list(shop: Shop, actor: Actor) -> None:
    """Raise NotPermitted where the actor may not read the lists."""
    permitted(person_of(shop, actor), Permission.SEE_LISTS, shop.site.preparing)


def requisition_shown(shop: Shop, actor: Actor, number: str) -> RequisitionShown:
    """A requisition, what it owes and what may leave; raises RequisitionUnknown, NotPermitted."""
    may_see(shop, actor)
    with shop.store.reading():
        blind = blindness(shop, actor)
        shown = read_requisition(shop, number, blind)
        lines, _ = with_offers(shop, blind, shown.lines)
        return replace(shown, lines=lines)


def read_requisition(shop: Shop, number: str, blind: Blindness) -> RequisitionShown:
    """The same without the permission and without offers; the caller has one state of the
    store."""
    found = requisitions.requisition_by_number(shop.store, number)
    if found is None:
        raise RequisitionUnknown(number)
    technician = people.by_key(shop.store, found.technician)
    advisor = people.by_key(shop.store, found.advisor)
    lines = tuple(_line(shop, line, blind) for line in requisitions.lines(shop.store, found.key))
    slips = counter.due(counter.slips_of(shop.store, found.key), None)
    choice = OldPartChoice.CUSTOMER if found.customer_wants else OldPartChoice.COMPANY
    return RequisitionShown(
        found.number, found.order_number, found.plate,
        technician.number if technician else 0, found.technician_name,
        advisor.number if advisor else 0, advisor.name if advisor else "",
        choice, found.state, lines, tuple(slips), found.stopped,
    )  # fmt: skip


def _line(shop: Shop, line: Line, blind: Blindness) -> LineShown:
    free = blind.free(line.number, picking.free(shop.store, line.part))
    return LineShown(
        line.line, line.number, line.name, line.unit, line.content,
        counter.own_bin(shop.store, line.part), line.wanted, line.on_slip, line.issued, line.open,
        free, line.may_leave(line.open if free is None else free), line.policy, line.old_per_unit,
        line.owed,
        tuple(counter.waiting_tags(shop.store, line.key)), line.exceptions, line.three_guarantees,
        counter.next_arrival(shop.store, line.part), (), line.prepared,
        prepicking.totes_of(shop.store, line.key) if line.prepared else (),
    )  # fmt: skip


def with_offers(
    shop: Shop, blind: Blindness, lines: Sequence[LineShown], gathered: Sequence[Gathered] = ()
) -> tuple[tuple[LineShown, ...], tuple[Gathered, ...]]:
    """The same, those that are short with what of their chain could stand in: one query for all,
    and none where the shelves reach."""
    gathered = [replace(x, free=None) if blind.hides(x.part.number) else x for x in gathered]
    short = [one.part for one in lines if one.short]
    short += [one.part.number for one in gathered if one.short]
    linked = supersession.linked(shop.store, shop.store.engine.name, short)
    return (
        tuple(
            replace(x, offered=blind.linked(offered(x.part, linked))) if x.short else x
            for x in lines
        ),
        tuple(
            replace(x, offered=blind.linked(offered(x.part.number, linked))) if x.short else x
            for x in gathered
        ),
    )


def waiting_requisitions(shop: Shop, actor: Actor, order: str = "") -> list[RequisitionWaiting]:
    """The open requisitions, or all of one order; raises NotPermitted."""
    may_see(shop, actor)
    return counter.requisitions(shop.store, order)


def waiting_slips(shop: Shop, actor: Actor, signing: Signing | None = None) -> list[SlipWaiting]:
    """The open slips, oldest first; with ``signing`` those that wait for this signature.

    Raises NotPermitted.
    """
    may_list(shop, actor)
    return counter.due(counter.open_slips(shop.store), signing)


def slip_shown(shop: Shop, actor: Actor, number: str) -> SlipShown:
    """A slip with its lines, old parts and signatures; raises SlipUnknown, NotPermitted."""
    may_see(shop, actor)
    with shop.store.reading():
        return read_slip(shop, number)


def read_slip(shop: Shop, number: str) -> SlipShown:
    """The same without the permission; the caller has one state of the store."""
    found = counter.slip(shop.store, number)
    if found is None:
        raise SlipUnknown(number)
    return SlipShown(
        found.waiting,
        found.writer,
        tuple(counter.slip_lines(shop.store, found.key)),
        tuple(counter.slip_tags(shop.store, found.key)),
        tuple(counter.slip_exceptions(shop.store, found.key)),
        tuple(counter.signatures(shop.store, found.shown)),
        found.shown.hex(),
        counter.slip_code(shop.store, found.key),
    )


def tag_shown(shop: Shop, actor: Actor, code: str) -> TagShown:
    """Where an old part is, and where it was; raises TagUnknown, NotPermitted."""
    may_see(shop, actor)
    found = counter.tag(shop.store, code)
    if found is None:
        raise TagUnknown(code)
    return found


def old_part_list(
    shop: Shop, actor: Actor, account: Account | None = None, state: TagState | None = None
) -> list[TagListed]:
    """The old parts of an account (OLD-04) and a state, or all; raises NotPermitted."""
    may_see(shop, actor)
    return counter.tags(shop.store, account or "", state or "")


def exception_list(shop: Shop, actor: Actor, day: str = "") -> list[ExceptionListed]:
    """The exceptions of a business day, ISO, or of today (E01); raises DayMalformed,
    NotPermitted."""
    may_see(shop, actor)
    try:
        wanted = dt.date.fromisoformat(day) if day else house.today(shop.store)
    except ValueError as error:
        raise DayMalformed(day) from error
    # no zone is two days away from UTC: the business day itself decides
    about = dt.datetime(wanted.year, wanted.month, wanted.day, tzinfo=dt.UTC)
    earliest = clock.micros(about) - 2 * 86_400_000_000
    with shop.store.reading():
        return [
            one
            for one in counter.exceptions_from(shop.store, earliest)
            if house.business_day(shop.store, clock.instant(one.at)) == wanted
        ]


def shortage_list(
    shop: Shop, actor: Actor, after: int = 0, limit: int = 500
) -> list[ShortageShown]:
    """What was short at the counter, without how much of what the reader has still to count;
    raises NotPermitted."""
    may_list(shop, actor)
    blind = blindness(shop, actor)
    return [
        replace(one, quantity=None) if blind.hides(one.part) else one
        for one in counter.shortages(shop.store, after, limit)
    ]


def conservation_proof(shop: Shop, actor: Actor) -> ConservationProof:
    """New parts out against old parts in, from the chained rows alone; raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.READ_LEDGER, shop.site.preparing)
    with shop.store.reading():
        lines = tuple(conservation.lines(shop.store))
        unbound = counter.unbound_tags(shop.store)
        tags_in = counter.tags_in(shop.store)
    back = tuple(one for one in unbound if one.state is TagState.HANDED_BACK)
    return ConservationProof(
        lines,
        sums(lines, "part"),
        sums(lines, "order"),
        sums(lines, "technician"),
        tags_in,
        sum(line.bound - line.unbound for line in lines),
        tuple(one for one in unbound if one.state is not TagState.HANDED_BACK),
        back,
    )
