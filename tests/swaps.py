"""Wrong parts for a test: the counter with what could stand for them, and a swap with everybody's
signature."""

from collections.abc import Sequence

import pytest

from shopfloor.desk import master
from shopfloor.desk.checking import check
from shopfloor.desk.counter import conservation_proof, slip_shown
from shopfloor.desk.ledger import verify
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.swapping import SwapPart, Swapped, swap_part
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.proofs import Proof
from tests.counter import DISC, Counter, enter, opened_counter
from tests.desk.at_gate import conserved, refused
from tests.people import CREW, vouched

SIGNERS = {
    "slip technician": CREW.technician,
    "slip warranty": CREW.warranty_admin,
    "slip advisor": CREW.advisor,
}
OTHER_DISC, OTHER_OIL = "5QD615302", "G052195M2"


def swap_counter(shop: Shop) -> Counter:
    """The counter with another disc and another oil on its shelves."""
    made = opened_counter(shop)
    enter(
        made.shop,
        master.WritePart(OTHER_DISC, "前刹车盘(大)", "片", 42000, bin="1-07-01-03"),
        master.WritePart(OTHER_OIL, "机油 0W-40", "升", 12900, content=1000, bin="2-01-01-02"),
    )
    made.stock(OTHER_DISC, 5, 1700)
    made.stock(OTHER_OIL, 9000, 1500)
    return made


def handed_over(
    counter: Counter, part: str = DISC, quantity: int = 1, old: int = 1, *,
    three: bool = False, choice: OldPartChoice = OldPartChoice.COMPANY,
) -> str:  # fmt: skip
    """A slip that was handed over, for a car of its own."""
    order = counter.order(three_guarantees=three, choice=choice)
    requisition = counter.draw(order, (part, quantity))
    if old:
        counter.bring(requisition, count=old)
    slip = counter.write(requisition).number
    while missing := slip_shown(counter.shop, CREW.advisor, slip).slip.missing:
        counter.sign(slip, missing)
    counter.hand_over(slip)
    return slip


def proofs(counter: Counter, asked: SwapPart, **by: Actor) -> list[Proof]:
    """Everybody's proof, ``by`` others than usual."""
    signers = SIGNERS | {f"slip {post}": actor for post, actor in by.items()}
    due = signatures_of(counter.shop, swap_part, asked)
    return [vouched(signers[one.meaning], one.meaning, one.shown) for one in due]


def swap(counter: Counter, asked: SwapPart, given: Sequence[Proof] | None = None) -> Swapped:
    given = proofs(counter, asked) if given is None else given
    return swap_part(counter.shop, counter.clerk, asked, proofs=given)


def not_swapped(counter: Counter, refusal: type[Exception], asked: SwapPart) -> Exception:
    """The act refuses, and nobody is asked to sign for it."""
    with pytest.raises(refusal):
        signatures_of(counter.shop, swap_part, asked)
    return refused(counter, refusal, lambda: swap(counter, asked, []))


def sound(counter: Counter) -> None:
    """Books, gate and chain hold."""
    assert check(counter.shop, CREW.parts_manager) == ()
    assert conservation_proof(counter.shop, CREW.parts_manager).holds
    assert verify(counter.shop, CREW.parts_manager).findings == ()
    assert conserved(counter)
