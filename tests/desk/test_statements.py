"""What an act costs in statements is counted, and does not grow with the house."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from shopfloor.desk import (
    handing_over,
    old_parts,
    prepicking,
    requisitions,
    returns,
    slip_picking,
    slip_signing,
    slips,
    substituting,
    swapping,
)
from shopfloor.desk.acting import Act
from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.master import WritePart
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.old_parts import Reason
from shopfloor.rules.slips import Signing
from tests.counter import DISC, FILTER, SIGNER, Counter, enter, opened_counter
from tests.people import CREW, vouched

FEW, MANY = 10, 300
NEW_FILTER = f"{FILTER}A"

COSTS = {
    "requisition.open": 19,
    "requisition.add": 16,
    "old_part.take": 14,
    "slip.write": 27,
    "slip.pick": 18,
    "slip.sign": 16,
    "slip.sign 2": 16,
    "slip.hand_over": 25,
    "part.take_back": 32,
    "part.swap": 46,
    "old_part.except": 16,
    "exception.withdraw": 13,
    "slip.cancel": 27,
    "old_part.hand_back": 11,
    "requisition.substitute": 20,
    "requisition.close": 18,
    "requisition.prepare": 21,
    "requisition.put_back": 16,
}
"""Statements of each act for one line with one old part, at most, BEGIN and COMMIT among them: a
picked slip of ordinary work."""


@contextmanager
def counted(shop: Shop) -> Iterator[list[str]]:
    """The statements that the engine runs."""
    engine, seen = shop.store.engine, list[str]()
    execute = engine.database.execute_sql

    def noting(sql: str, *values: Any) -> Any:
        seen.append(sql)
        return execute(sql, *values)

    engine.database.execute_sql = noting
    try:
        yield seen
    finally:
        engine.database.execute_sql = execute


class Till:
    """The counter, with what each act took."""

    def __init__(self, shop: Shop) -> None:
        self.counter, self.shop = Counter(shop), shop
        self.took: dict[str, int] = {}

    def do(
        self, act: Act[Any, Any], asked: Any, *proofs: Any, name: str = "",
        by: Actor = CREW.storekeeper,
    ) -> Any:  # fmt: skip
        with counted(self.shop) as seen:
            answer = act(self.shop, by, asked, proofs=proofs)
        self.took[name or act.name] = len(seen)
        return answer

    def sign(self, slip: str, signing: Signing, name: str = "") -> None:
        proof = self.counter.proof(slip, slip_signing.slip_meaning(signing), SIGNER[signing])
        self.do(slip_signing.sign_slip, slip_signing.SignSlip(slip, signing), proof, name=name)


def every_act(shop: Shop, order: str) -> dict[str, int]:
    """Each act of the gate once, on a requisition of its own."""
    till = Till(shop)
    wanted = (requisitions.Wanted(FILTER, 1),)
    drawn = till.do(
        requisitions.open_requisition, requisitions.OpenRequisition(order, 7, wanted)
    ).number
    till.do(requisitions.add_lines, requisitions.AddLines(drawn, wanted))
    till.do(old_parts.take_old_parts, old_parts.TakeOldParts(drawn, 1, (old_parts.OldOne(),)))
    slip = till.do(slips.write_slip, slips.WriteSlip(drawn, (slips.Take(1, 1),))).number
    till.do(slip_picking.pick_slip, slips.SlipNamed(slip))
    till.sign(slip, Signing.TECHNICIAN)
    till.sign(slip, Signing.ADVISOR, "slip.sign 2")
    received = till.counter.proof(slip, handing_over.RECEIVED, CREW.technician)
    till.do(handing_over.hand_over, slips.SlipNamed(slip), received)
    back = returns.TakeBackUnused(slip, 1, 1)
    brought = vouched(CREW.technician, returns.BROUGHT_BACK, returns.return_shown(back, FILTER))
    till.do(returns.take_back_unused, back, brought)
    _swap(till, order)
    _and_the_others(till, drawn, order)
    return till.took


def _swap(till: Till, order: str) -> None:
    counter = till.counter
    drawn = counter.draw(order, (FILTER, 1))
    counter.bring(drawn)
    slip = counter.signed(counter.write(drawn).number)
    counter.hand_over(slip)
    asked = swapping.SwapPart(slip, 1, 1, DISC)
    due = signatures_of(till.shop, swapping.swap_part, asked)
    proofs = [
        vouched(signer, one.meaning, one.shown)
        for signer, one in zip((CREW.technician, CREW.advisor), due, strict=True)
    ]
    till.do(swapping.swap_part, asked, *proofs)


def _and_the_others(till: Till, drawn: str, order: str) -> None:
    asked = old_parts.ExceptOldPart(drawn, 2, 1, Reason.MISSING)
    shown = old_parts.exception_shown(asked, order, FILTER)
    proof = vouched(CREW.parts_manager, old_parts.EXCEPTION, shown)
    till.do(old_parts.except_old_part, asked, proof)
    turned_up = old_parts.WithdrawException(drawn, 2)
    till.do(old_parts.withdraw_exception, turned_up, by=CREW.parts_manager)
    till.counter.excuse(drawn, 2)
    slip = till.counter.write(drawn).number
    till.counter.pick(slip)
    till.do(slip_picking.cancel_slip, slips.SlipNamed(slip))
    other = till.counter.draw(order, (FILTER, 1))
    (tag,) = till.counter.bring(other)
    till.do(old_parts.hand_back_old_part, old_parts.HandBackOldPart(tag))
    till.do(requisitions.close_requisition, requisitions.CloseRequisition(other))
    booked = till.counter.draw(order, (FILTER, 1))
    till.do(prepicking.prepare, prepicking.Prepare(booked, "PRE-1"))
    till.do(prepicking.put_back, prepicking.PutBack(booked))
    till.do(prepicking.prepare, prepicking.Prepare(booked, "PRE-1"))
    till.do(prepicking.put_back, prepicking.PutBack(booked))
    short = till.counter.draw(order, (FILTER, 1))
    till.counter.bring(short)
    till.do(substituting.substitute, substituting.Substitute(short, 1, NEW_FILTER))


def grown(counter: Counter, order: str, count: int) -> None:
    """So many requisitions of other parts and cars, some waiting, some with a slip."""
    for n in range(count):
        drawn = counter.draw(order, (FILTER, 1))
        if n % 10 == 0:
            counter.bring(drawn)
            counter.write(drawn)


def test_what_an_act_takes_does_not_depend_on_what_the_house_has(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    enter(opened_shop, WritePart(NEW_FILTER, "机油滤清器", "件", 4600, supersedes=FILTER))
    counter.stock(FILTER, 50)
    tote = WriteLocation("PRE-1", LocationKind.TOTE)
    write_location(opened_shop, counter.clerk, tote)
    order = counter.order()
    grown(counter, order, FEW)
    few = every_act(opened_shop, order)
    grown(counter, order, MANY - FEW)
    many = every_act(opened_shop, order)
    assert few == many
    dear = {name: took for name, took in few.items() if took > COSTS[name]}
    assert (dear, set(few)) == ({}, set(COSTS))
