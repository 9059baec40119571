"""A parts counter for a test: an open shop with parts on the shelves, and one step a method."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shopfloor.desk import (
    handing_over,
    master,
    old_parts,
    orders,
    receiving,
    requisitions,
    returns,
    slip_picking,
    slip_signing,
    slips,
)
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.rules.old_parts import Reason
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.proofs import Proof
from shopfloor.rules.slips import Signing
from shopfloor.store import people
from shopfloor.store.requisitions import lines, requisition_by_number
from shopfloor.store.slips import slip_by_number
from tests.people import CREW, proof_of, vouched

DISC = "5QD615301"
FILTER = "06L115562B"
OIL = "G052167M2"
PLUG = "04E905612"

MASTER = (
    master.WritePart(DISC, "前刹车盘", "片", 38000, bin="1-07-01-02"),
    master.WritePart(FILTER, "机油滤清器", "件", 4500, bin="1-02-03-04"),
    master.WritePart(OIL, "发动机机油 5W-30", "升", 9900, content=1000, bin="2-01-01-01"),
    master.WritePart(PLUG, "火花塞", "套", 20000, bin="1-03-01-01", old_per_unit=4),
)

SIGNER = {
    Signing.TECHNICIAN: CREW.technician,
    Signing.WARRANTY: CREW.warranty_admin,
    Signing.ADVISOR: CREW.advisor,
}


@dataclass
class Counter:
    """The clerk's window; quantities in smallest units."""

    shop: Shop
    clerk: Actor = CREW.storekeeper
    papers: int = field(default=0)

    def stock(self, part: str, quantity: int, cost: int = 1000) -> None:
        """Goods come in."""
        self.papers += 1
        line = receiving.ReceiptLine(part, quantity, cost)
        asked = receiving.Receive("Bosch", f"LS-{self.papers}", (line,))
        receiving.receive(self.shop, self.clerk, asked)

    def number(self, actor: Actor) -> int:
        """An actor's staff number."""
        person = people.by_key(self.shop.store, actor.person)
        assert person is not None
        return person.number

    def order(
        self, *, three_guarantees: bool = False, choice: OldPartChoice = OldPartChoice.COMPANY
    ) -> str:
        """A car with one job."""
        asked = orders.WriteOrder(
            "粤BD12345",
            self.number(CREW.advisor),
            (orders.AskedJob("换前刹车盘", 90, "底盘", three_guarantees),),
            choice,
        )
        return orders.write_order(self.shop, CREW.advisor, asked).number

    def draw(self, order: str, *wanted: tuple[str, int], technician: Actor | None = None) -> str:
        """A requisition for the order."""
        asked = requisitions.OpenRequisition(
            order,
            self.number(technician or CREW.technician),
            tuple(requisitions.Wanted(part, quantity) for part, quantity in wanted),
        )
        return requisitions.open_requisition(self.shop, self.clerk, asked).number

    def bring(self, requisition: str, line: int = 1, count: int = 1) -> tuple[str, ...]:
        """Old parts come in; returns their tags."""
        ones = tuple(old_parts.OldOne() for _ in range(count))
        asked = old_parts.TakeOldParts(requisition, line, ones)
        return old_parts.take_old_parts(self.shop, self.clerk, asked).tags

    def excuse(
        self, requisition: str, line: int = 1, units: int = 1, *, by: Actor = CREW.parts_manager
    ) -> int:
        """An exception, signed; returns the old parts still owed."""
        asked = old_parts.ExceptOldPart(requisition, line, units, Reason.MISSING, "车上没有")
        found = requisition_by_number(self.shop.store, requisition)
        assert found is not None
        part = lines(self.shop.store, found.key)[line - 1].number
        shown = old_parts.exception_shown(asked, found.order_number, part)
        proof = proof_of(self.shop, by, old_parts.EXCEPTION, shown)
        return old_parts.except_old_part(self.shop, self.clerk, asked, proofs=[proof]).owed

    def write(self, requisition: str, *lines: tuple[int, int]) -> slips.SlipWritten:
        """A slip for what may leave."""
        takes = tuple(slips.Take(line, quantity) for line, quantity in lines)
        return slips.write_slip(self.shop, self.clerk, slips.WriteSlip(requisition, takes))

    def pick(self, slip: str) -> None:
        """The slip's pieces to the tray."""
        slip_picking.pick_slip(self.shop, self.clerk, slips.SlipNamed(slip))

    def sign(self, slip: str, signing: Signing, by: Actor | None = None) -> slips.SlipStands:
        """One signature, given at the window."""
        proof = self.proof(slip, slip_signing.slip_meaning(signing), by or SIGNER[signing])
        asked = slip_signing.SignSlip(slip, signing)
        return slip_signing.sign_slip(self.shop, self.clerk, asked, proofs=[proof])

    def proof(self, slip: str, meaning: str, by: Actor) -> Proof:
        """Somebody's proof for a slip as it stands."""
        found = slip_by_number(self.shop.store, slip)
        assert found is not None
        return proof_of(self.shop, by, meaning, found.shown)

    def signed(self, slip: str, signings: Sequence[Signing] = ()) -> str:
        """All signatures that an ordinary slip needs; returns its number."""
        for signing in signings or (Signing.TECHNICIAN, Signing.ADVISOR):
            self.sign(slip, signing)
        return slip

    def hand_over(self, slip: str, to: Actor = CREW.technician) -> handing_over.HandedOver:
        """The technician takes it, and signs."""
        proof = self.proof(slip, handing_over.RECEIVED, to)
        asked = slips.SlipNamed(slip)
        return handing_over.hand_over(self.shop, self.clerk, asked, proofs=[proof])

    def cancel(self, slip: str) -> None:
        """The slip is not handed over."""
        slip_picking.cancel_slip(self.shop, self.clerk, slips.SlipNamed(slip))

    def bring_back(self, slip: str, line: int = 1, quantity: int = 1) -> returns.TakenBack:
        """An unused part comes back."""
        asked = returns.TakeBackUnused(slip, line, quantity)
        found = slip_by_number(self.shop.store, slip)
        assert found is not None
        part = lines(self.shop.store, found.requisition)[line - 1].number
        shown = returns.return_shown(asked, part)
        proof = proof_of(self.shop, CREW.technician, returns.BROUGHT_BACK, shown)
        return returns.take_back_unused(self.shop, self.clerk, asked, proofs=[proof])


def enter(shop: Shop, *wanted: master.WritePart) -> None:
    """Parts come into the master of an open shop; that one owes nothing, a second person signs."""
    for part in wanted:
        proofs = [
            vouched(CREW.service_manager, due.meaning, due.shown)
            for due in signatures_of(shop, master.write_part, part)
        ]
        master.write_part(shop, CREW.parts_manager, part, proofs=proofs)


def opened_counter(shop: Shop) -> Counter:
    """The counter of an open shop, ten of each part on its shelf."""
    enter(shop, *MASTER)
    counter = Counter(shop)
    for part in MASTER:
        counter.stock(part.number, 10 * part.content)
    return counter
