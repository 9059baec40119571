"""The counter's window: what an entered thing names, and the car, requisition and slips with it."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from shopfloor.desk import counter as desk
from shopfloor.desk import entries
from shopfloor.desk.acting import Act, done_before
from shopfloor.desk.blindness import blindness
from shopfloor.desk.proving import prove
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import ToSign, signatures_of
from shopfloor.desk.staff import named
from shopfloor.rules.counter import SlipWaiting
from shopfloor.rules.entered import (
    CodeUnknown,
    ForCar,
    Named,
    PartNamed,
    RequisitionNamed,
    counted,
    for_car,
)
from shopfloor.rules.kits import KitNamed, code_of
from shopfloor.rules.orders import Order, OrderUnknown, meant
from shopfloor.rules.parts import Part
from shopfloor.rules.proofs import Proof
from shopfloor.rules.requisitions import RequisitionUnknown
from shopfloor.rules.staff import Person, PersonUnknown
from shopfloor.rules.window import CarShown, CounterWaiting, Standing
from shopfloor.store import counter, house, kits, orders, owing, parts, requisitions, window

A = TypeVar("A")
R = TypeVar("R")

PLATE_END = 4
"""So many last characters name a plate."""


def entered(shop: Shop, actor: Actor, given: str) -> Named:
    """What was scanned or typed at the window.

    A number of the house, a part's number or barcode or a kit's code (``2*CODE`` and ``CODE*2``
    with a count), an open order's plate or its last four, a bin, a staff number; ``CODE@PLATE``
    something for a car; else what is found by a piece of a number, a name or its initials in all
    readings: one technician or part where the letters fit one alone, otherwise a short list.
    Raises CodeUnknown, NotPermitted.
    """
    desk.may_see(shop, actor)
    with shop.store.reading():
        code, count = counted(given)
        return (
            _document(shop, actor, given)
            or _part(shop, given, "")
            or (_part(shop, code, count) if count else None)
            or _kit(shop, code, count)
            or _cars(shop, actor, given.upper())
            or entries.bin_named(shop, actor, given.upper())
            or _person(shop, given)
            or _for_car(shop, actor, given)
            or (None if count else entries.technicians(shop, given))
            or entries.parts_found(shop, code, count)
            or _nothing(given)
        )


def _for_car(shop: Shop, actor: Actor, given: str) -> Named | None:
    code, plate = for_car(given)
    if not plate:
        return None
    order = orders.by_number(shop.store, plate.upper())
    car = _car(shop, actor, order) if order else _cars(shop, actor, plate.upper())
    return ForCar(car, code) if code and isinstance(car, CarShown) else car


def house_number(shop: Shop, actor: Actor, given: str) -> Named | None:
    """What a number of the house, a kit's code or a whole plate names; None for all else."""
    desk.may_see(shop, actor)
    with shop.store.reading():
        found = meant(orders.by_plate(shop.store, given.upper()))
        named = _document(shop, actor, given) or _kit(shop, given, "")
        return named or (_car(shop, actor, found) if found else None)


def _nothing(given: str) -> Named:
    raise CodeUnknown(given)


def _document(shop: Shop, actor: Actor, given: str) -> Named | None:
    number = given.upper()
    if requisitions.requisition_by_number(shop.store, number):
        return RequisitionNamed(number)
    if slip := counter.slip(shop.store, number):
        return RequisitionNamed(slip.waiting.requisition, slip=number)
    if order := orders.by_number(shop.store, given) or orders.by_number(shop.store, number):
        return _car(shop, actor, order)
    if tag := counter.tag(shop.store, given):
        return RequisitionNamed(tag.requisition, tag=tag.tag)
    return None


def _part(shop: Shop, code: str, count: str) -> Named | None:
    found = part_called(shop, code)
    return PartNamed(found, count) if found else None


def part_called(shop: Shop, code: str) -> Part | None:
    """The part of a barcode or a number, be it typed in small letters or with blanks."""
    for given in dict.fromkeys((code, code.upper(), "".join(code.upper().split()))):
        found = parts.part_by_number(shop.store, given) or parts.part_by_barcode(shop.store, given)
        if found:
            return found
    return None


def _kit(shop: Shop, code: str, count: str) -> KitNamed | None:
    found = kits.active_kit(shop.store, code_of(code))
    return KitNamed(found.code, count) if found else None


def _cars(shop: Shop, actor: Actor, plate: str) -> Named | None:
    found = orders.by_plate(shop.store, plate)
    if not found and len(plate) >= PLATE_END:
        found = orders.by_plate_end(shop.store, plate)
    one = meant(found)
    return _car(shop, actor, one) if one else tuple(found) or None


def _person(shop: Shop, given: str) -> Person | None:
    try:
        found = named(shop, given)
    except PersonUnknown:
        return None
    return found if found.active else None


def _car(shop: Shop, actor: Actor, order: Order) -> CarShown:
    unfinished = tuple(counter.unfinished(shop.store, order.number))
    _, gathered = desk.with_offers(
        shop, blindness(shop, actor), (), window.gathered(shop.store, order.key)
    )
    return CarShown(order, _zone(shop), unfinished, gathered)


def _zone(shop: Shop) -> str:
    return house.house_text(shop.store, "zone", house.today(shop.store))


def standing(shop: Shop, actor: Actor, requisition: str) -> Standing:
    """A requisition as it stands, in one state of the store; raises RequisitionUnknown."""
    desk.may_see(shop, actor)
    with shop.store.reading():
        blind = blindness(shop, actor)
        shown = desk.read_requisition(shop, requisition, blind)
        order = orders.by_number(shop.store, shown.order)
        if order is None:
            raise RequisitionUnknown(requisition)
        slips = tuple(desk.read_slip(shop, one.number) for one in shown.slips)
        gathered = window.gathered(shop.store, order.key)
        lines, gathered = desk.with_offers(shop, blind, shown.lines, gathered)
        return Standing(order, _zone(shop), replace(shown, lines=lines), slips, gathered)


def car(shop: Shop, actor: Actor, order: str) -> CarShown:
    """An order as it stands at the window; raises OrderUnknown."""
    desk.may_see(shop, actor)
    with shop.store.reading():
        found = orders.by_number(shop.store, order)
        if found is None:
            raise OrderUnknown(order)
        return _car(shop, actor, found)


def waiting(shop: Shop, actor: Actor) -> CounterWaiting:
    """All that waits at the counter, oldest first."""
    desk.may_see(shop, actor)
    with shop.store.reading():
        slips: list[SlipWaiting] = counter.due(counter.open_slips(shop.store), None)
        return CounterWaiting(
            tuple(slips),
            tuple(counter.unfinished(shop.store)),
            owing.owed(shop.store),
            tuple(window.gathered_orders(shop.store)),
            tuple(window.unknown_codes(shop.store)),
        )


@dataclass(frozen=True)
class Signed(Generic[A, R]):
    """An act that waits for a signature, as its signer is shown it; who signs ``behind`` them, and
    what was given before."""

    act: Act[A, R]
    asked: A
    due: ToSign
    behind: tuple[ToSign, ...] = ()
    given: tuple[Proof, ...] = ()


def to_be_signed(shop: Shop, act: Act[A, R], asked: A, actor: Actor | None = None) -> Signed[A, R]:
    """What the signers of an act are shown and sign, as things stand now, the first of them due."""
    due, *behind = signatures_of(shop, act, asked, actor)
    return Signed(act, asked, due, tuple(behind))


def countersigned(
    shop: Shop, actor: Actor, signed: Signed[A, R], signer: Person, pin: str
) -> Signed[A, R]:
    """An act that several sign, with one more signature and the next one due; nothing is done.
    Raises what ``prove`` raises."""
    due, (following, *behind) = signed.due, signed.behind
    proof = prove(shop, signer.key, pin, due.meaning, due.shown, actor.terminal)
    given = (*signed.given, proof)
    return Signed(signed.act, signed.asked, following, tuple(behind), given)


def do_signed(
    shop: Shop, actor: Actor, signed: Signed[A, R], signer: Person, pin: str, op: str
) -> R:
    """Do an act with its last signature: the PIN is proven for what was shown, before the write
    begins; what changed since is refused.  What was done under the operation id is only answered,
    and no PIN is tried.  Raises what ``prove`` and the act raise."""
    due, proofs = signed.due, [*signed.given]
    if not done_before(shop, op):
        proofs.append(prove(shop, signer.key, pin, due.meaning, due.shown, actor.terminal))
    return signed.act(shop, actor, signed.asked, op=op, proofs=proofs)
