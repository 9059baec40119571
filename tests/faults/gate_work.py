"""The gate's own work, piece by piece, for processes that are killed in it: an old part in, a
slip, its signatures, the hand-over; each piece under an operation id of its own.

What a piece must know it reads from the store, so that whoever comes after a kill can go on.
"""

from shopfloor.desk.handing_over import RECEIVED, hand_over
from shopfloor.desk.old_parts import OldOne, TakeOldParts, take_old_parts
from shopfloor.desk.requisitions import OpenRequisition, Wanted, open_requisition
from shopfloor.desk.shop import Shop
from shopfloor.desk.slip_picking import pick_slip
from shopfloor.desk.slip_signing import SignSlip, sign_slip, slip_meaning
from shopfloor.desk.slips import SlipNamed, WriteSlip, write_slip
from shopfloor.rules.slips import Signing
from shopfloor.store import slips
from tests.counter import FILTER, SIGNER, opened_counter
from tests.people import CREW, hire_crew, vouched

PIECES = 6
"""Acts of one car: requisition and old part, slip, pick, two signatures, hand-over."""


def prepare(shop: Shop) -> None:
    """The crew, and a counter with plenty on its shelves."""
    hire_crew(shop)
    counter = opened_counter(shop)
    counter.stock(FILTER, 5000, 1001)
    counter.order()


def step(shop: Shop, n: int) -> None:
    """The ``n``-th piece: each is one act, but a drawn part's old part comes in beside it."""
    car, piece = divmod(n, PIECES)
    op = f"gate/{n}"
    requisition, slip = f"RQ-{car + 1:06}", f"IS-{car + 1:06}"
    if piece == 0:
        draw(shop, requisition, op)
    elif piece == 1:
        write_slip(shop, CREW.storekeeper, WriteSlip(requisition), op=op)
    elif piece == 2:
        pick_slip(shop, CREW.storekeeper, SlipNamed(slip), op=op)
    elif piece == 5:
        proof = vouched(CREW.technician, RECEIVED, _shown(shop, slip))
        hand_over(shop, CREW.storekeeper, SlipNamed(slip), op=op, proofs=[proof])
    else:
        signing = (Signing.TECHNICIAN, Signing.ADVISOR)[piece - 3]
        proof = vouched(SIGNER[signing], slip_meaning(signing), _shown(shop, slip))
        sign_slip(shop, CREW.storekeeper, SignSlip(slip, signing), op=op, proofs=[proof])


def draw(shop: Shop, requisition: str, op: str) -> None:
    asked = OpenRequisition("RO-000001", 7, (Wanted(FILTER, 1),))
    open_requisition(shop, CREW.storekeeper, asked, op=f"{op}/drawn")
    brought = TakeOldParts(requisition, 1, (OldOne(),))
    take_old_parts(shop, CREW.storekeeper, brought, op=op)


def _shown(shop: Shop, slip: str) -> bytes:
    found = slips.slip_by_number(shop.store, slip)
    assert found is not None
    return found.shown


def done(shop: Shop) -> int:
    """The pieces that stand in the book."""
    row = shop.store.one(
        "SELECT count(*) FROM journal WHERE op LIKE 'gate/%' AND op NOT LIKE '%/drawn'"
    )
    return int(row[0]) if row else 0


def agrees(shop: Shop, pieces: int) -> None:
    """As many new parts are out as cars were handed theirs."""
    row = shop.store.one("SELECT count(*) FROM handover")
    assert row == (pieces // PIECES,)
