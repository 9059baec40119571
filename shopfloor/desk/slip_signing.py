"""Signing a slip: technician, warranty clerk, advisor, each once, none of them its writer (ISS-04,
ISS-05, E40, E41)."""

from collections.abc import Container
from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.desk.slips import SlipStands, approvers, slip_in, slip_of
from shopfloor.rules.requisitions import RequisitionUnknown
from shopfloor.rules.slips import (
    SIGNED,
    SIGNS_AS,
    NotYourRequisition,
    Signing,
    Slip,
    check_due,
    step,
)
from shopfloor.rules.staff import Permission, SecondPersonNeeded
from shopfloor.store import old_parts, requisitions, slips
from shopfloor.store.people import Reader
from shopfloor.store.requisitions import Requisition


@dataclass(frozen=True)
class SignSlip:
    """A signature on a slip; the proof is for ``slip_meaning(signing)`` of the slip's digest."""

    slip: str
    signing: Signing


def slip_meaning(signing: Signing) -> str:
    """What a signature on a slip means."""
    return f"slip {signing.value}"


@act("slip.sign", Permission.SIGN_SLIP)
def sign_slip(deed: Deed, asked: SignSlip) -> SlipStands:
    """Sign a slip: technician, then warranty clerk for three-guarantees work, then advisor.

    The technician is the requisition's; the advisor the order's, else a deputy (E40).  Whoever
    wrote the slip signs none of them.  Raises NotYourSignature, NotYourRequisition,
    SecondPersonNeeded, ProofMissing and its like.
    """
    slip = slip_of(deed, asked.slip)
    deed.writing.mint("signature", "issue_slip_record")
    requisition = requisition_on(deed.writing, slip)
    before = slips.signers(deed.writing, slip.shown)
    signed, _ = signed_once(deed, slip, requisition, asked.signing, before)
    return SlipStands(signed.number, signed.state, signed.missing or "")


def requisition_on(reader: Reader, slip: Slip) -> Requisition:
    """The requisition that a slip was written for; raises RequisitionUnknown."""
    found = requisitions.requisition(reader, slip.requisition)
    if found is None:
        raise RequisitionUnknown(slip.number)
    return found


def signed_once(
    deed: Deed, slip: Slip, requisition: Requisition, signing: Signing, before: Container[int]
) -> tuple[Slip, int]:
    """The slip with the signature that is due, and who gave it; ``before`` are who signed it
    already.  Raises as ``sign_slip``."""
    check_due(slip, signing)
    signer = deed.sign(
        slip_meaning(signing),
        slip.shown,
        SIGNS_AS[signing],
        instead_of=requisition.advisor if signing is Signing.ADVISOR else None,
    )
    _nobody_twice(deed, slip, signer.key, before)
    if signing is Signing.TECHNICIAN and signer.key != requisition.technician:
        raise NotYourRequisition(slip.number, requisition.technician_name)
    signed = replace(slip, state=step(slip, SIGNED[signing]))
    slips.put_slip(deed.writing, signed)
    return signed, signer.key


@signs(sign_slip)
def _signed(shop: Shop, asked: SignSlip) -> tuple[ToSign, ...]:
    slip = slip_in(shop.store, asked.slip)
    return (ToSign(slip_meaning(asked.signing), slip.shown, SIGNS_AS[asked.signing]),)


def _nobody_twice(deed: Deed, slip: Slip, signer: int, before: Container[int]) -> None:
    """Raise SecondPersonNeeded where who signs wrote the slip, signed it before, or approved one
    of its exceptions: what two people must make, cannot be one person."""
    if signer == slip.writer:
        raise SecondPersonNeeded("slip.write")
    if signer in before:
        raise SecondPersonNeeded("slip.sign")
    if signer in approvers(old_parts.leaves_of_slip(deed.writing, slip.key)):
        raise SecondPersonNeeded("old_part.except")
