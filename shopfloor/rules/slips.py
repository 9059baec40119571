"""The issue slip: its states, its signatures in order, its refusals (ISS-04 to ISS-12, E05, E40).

A slip carries only what may leave; what still owes its old part stays on the requisition.
"""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import NotFound, Refused
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.staff import Permission


class SlipState(StrEnum):
    """States of an issue slip, part (a)."""

    WRITTEN = "written"
    TECH_SIGNED = "tech_signed"
    WARRANTY_SIGNED = "warranty_signed"
    ADVISOR_SIGNED = "advisor_signed"
    ISSUED = "issued"
    CANCELLED = "cancelled"


class Signing(StrEnum):
    """Who signs a slip, in this order (ISS-04, ISS-05)."""

    TECHNICIAN = "technician"
    WARRANTY = "warranty"
    ADVISOR = "advisor"


SIGNED = {
    Signing.TECHNICIAN: SlipState.TECH_SIGNED,
    Signing.WARRANTY: SlipState.WARRANTY_SIGNED,
    Signing.ADVISOR: SlipState.ADVISOR_SIGNED,
}
SIGNS_AS = {
    Signing.TECHNICIAN: Permission.SIGN_AS_TECHNICIAN,
    Signing.WARRANTY: Permission.SIGN_AS_WARRANTY,
    Signing.ADVISOR: Permission.SIGN_AS_ADVISOR,
}

_S = SlipState
SLIP_STEPS = frozenset(
    {
        (_S.WRITTEN, _S.TECH_SIGNED),
        (_S.TECH_SIGNED, _S.WARRANTY_SIGNED),
        (_S.TECH_SIGNED, _S.ADVISOR_SIGNED),
        (_S.WARRANTY_SIGNED, _S.ADVISOR_SIGNED),
        (_S.ADVISOR_SIGNED, _S.ISSUED),
        (_S.WRITTEN, _S.CANCELLED),
        (_S.TECH_SIGNED, _S.CANCELLED),
        (_S.WARRANTY_SIGNED, _S.CANCELLED),
        (_S.ADVISOR_SIGNED, _S.CANCELLED),
    }
)
OPEN_SLIPS = (_S.WRITTEN, _S.TECH_SIGNED, _S.WARRANTY_SIGNED, _S.ADVISOR_SIGNED)


@dataclass(frozen=True)
class Slip:
    """An issue slip; ``missing`` says whose signature comes next."""

    key: int
    number: str
    requisition: int
    writer: int
    three_guarantees: bool
    shown: bytes
    picked: bool
    state: SlipState

    @property
    def missing(self) -> Signing | None:
        """Who signs next, or None where nobody is missing (ISS-04, ISS-05)."""
        if self.state is SlipState.WRITTEN:
            return Signing.TECHNICIAN
        if self.state is SlipState.TECH_SIGNED and self.three_guarantees:
            return Signing.WARRANTY
        if self.state in (SlipState.TECH_SIGNED, SlipState.WARRANTY_SIGNED):
            return Signing.ADVISOR
        return None


@dataclass(eq=False)
class NotEnoughFree(Refused):
    """What is on the shelves and not reserved does not reach (E05, E06)."""

    part: str
    wanted: Quantity
    free: Quantity


@dataclass(eq=False)
class NotLyingThere(Refused):
    """The bin on the slip holds less than the slip takes."""

    part: str
    location: str
    wanted: Quantity
    lies: Quantity


@dataclass(eq=False)
class SlipNotSigned(Refused):
    """Goods never leave before the paperwork (ISS-06, ISS-07)."""

    slip: str
    missing: Signing


@dataclass(eq=False)
class SlipStepNotAllowed(Refused):
    """A slip cannot go from this state to that."""

    slip: str
    state: SlipState
    wanted: SlipState


@dataclass(eq=False)
class SlipNotToPick(Refused):
    """Only an open slip is picked, and only once."""

    slip: str
    state: SlipState


@dataclass(eq=False)
class NotYourSignature(Refused):
    """Another signature is due first, or this one is not wanted."""

    slip: str
    given: Signing
    due: Signing | None


@dataclass(eq=False)
class NotYourRequisition(Refused):
    """The technician who drew the parts signs for them (ISS-04)."""

    slip: str
    technician: str


@dataclass(eq=False)
class NothingWrong(Refused):
    """The part that is to go out is the one that left."""

    slip: str
    part: str


@dataclass(eq=False)
class UnitsApart(Refused):
    """A quantity of the one part would mean something else of the other."""

    wrong: str
    wrong_unit: str
    right: str
    right_unit: str


@dataclass(eq=False)
class SlipUnknown(NotFound):
    """No such slip."""

    given: str


def step(slip: Slip, to: SlipState) -> SlipState:
    """The state after an allowed step; raises SlipStepNotAllowed."""
    if (slip.state, to) not in SLIP_STEPS:
        raise SlipStepNotAllowed(slip.number, slip.state, to)
    return to


def check_signed(slip: Slip) -> None:
    """ISS-06, ISS-07: raise SlipNotSigned, or SlipStepNotAllowed where the slip is gone."""
    if slip.missing is not None:
        raise SlipNotSigned(slip.number, slip.missing)
    step(slip, SlipState.ISSUED)


def check_due(slip: Slip, signing: Signing) -> None:
    """Raise NotYourSignature unless this signature is the next one (ISS-04, ISS-05)."""
    if slip.missing is not signing:
        raise NotYourSignature(slip.number, signing, slip.missing)
