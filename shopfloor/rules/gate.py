"""The gate: a new part leaves only after the old part has come in (ISS-01 to ISS-12, OLD-01 to
OLD-09, E01 to E06, E40).

Requisition, old parts in, slip and reservation, signatures, hand-over.  A slip carries only what
may leave; what still owes its old part stays on the requisition.
"""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Conflict, Fault, NotFound, Refused
from shopfloor.rules.parts import Policy
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


class TagState(StrEnum):
    """States of an old part as far as the gate goes, part (a)."""

    WAITING = "waiting"
    ASSIGNED = "assigned"
    BOUND = "bound"
    HANDED_BACK = "handed_back"


class TagPlace(StrEnum):
    """Who has the old part."""

    STORE = "store"
    TECHNICIAN = "technician"
    ADVISOR = "advisor"


class Account(StrEnum):
    """Whose the old part is: OLD-04's own account, the customer's (OLD-05), or the house's."""

    THREE_GUARANTEES = "three_guarantees"
    CUSTOMER = "customer"
    COMPANY = "company"


class Reason(StrEnum):
    """Why a new part may leave without an old one: typed, never free (E01)."""

    FIRST_FITTING = "first_fitting"
    MISSING = "missing"
    DESTROYED = "destroyed"
    HAZARDOUS = "hazardous"


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

_T = TagState
TAG_STEPS = frozenset(
    {
        (_T.WAITING, _T.ASSIGNED),
        (_T.ASSIGNED, _T.WAITING),
        (_T.ASSIGNED, _T.BOUND),
        (_T.WAITING, _T.HANDED_BACK),
        (_T.BOUND, _T.HANDED_BACK),
    }
)


@dataclass(frozen=True)
class Line:
    """A requisition's line: quantities in smallest units, ``tags`` old parts and ``exceptions``
    units that wait for a slip; ``owed`` and the rest follow from them."""

    key: int
    requisition: int
    line: int
    part: int
    number: str
    name: str
    unit: str
    content: int
    wanted: int
    policy: Policy
    old_per_unit: int
    three_guarantees: bool
    on_slip: int
    issued: int
    bound: int
    excepted: int
    tags: int = 0
    exceptions: int = 0

    @property
    def open(self) -> int:
        """What neither left nor stands on a slip."""
        return self.wanted - self.issued - self.on_slip

    @property
    def covered(self) -> int:
        """Units for which an old part or an exception waits; all that is open without policy."""
        if self.policy is Policy.NONE:
            return self.open
        return self.tags // self.old_per_unit + self.exceptions

    @property
    def owed(self) -> int:
        """Old parts that must still come in, before everything open may leave (E03)."""
        if self.policy is Policy.NONE:
            return 0
        return max(0, (self.open - self.exceptions) * self.old_per_unit - self.tags)

    def may_leave(self, free: int) -> int:
        """Units that may go on a slip now."""
        return max(0, min(self.open, self.covered, free))

    def shown(self, amount: int) -> Quantity:
        """An amount, as it is read."""
        return Quantity(amount, self.unit, self.content)


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
class OldPartNotReturned(Refused):
    """The old part has not come in (ISS-02); the one sentence of every door."""

    part: str
    owed: int
    requisition: str


@dataclass(eq=False)
class OldPartNotExpected(Refused):
    """The line takes no old part, or all of its old parts are in."""

    part: str
    requisition: str


@dataclass(eq=False)
class TagUsed(Conflict):
    """A tag is good once ever."""

    tag: str


@dataclass(eq=False)
class TagUnknown(NotFound):
    """No old part carries this tag."""

    tag: str


@dataclass(eq=False)
class TagMalformed(Fault):
    """A label is printable text without blanks, and never six bare digits, which may be a PIN."""

    exit_code = 2


@dataclass(eq=False)
class OldPartAway(Refused):
    """The old part of a returned new one is with the advisor; it must come back first (E04)."""

    part: str


@dataclass(eq=False)
class TagNotWaiting(Refused):
    """The old part stands on a slip, or was handed over for, or is gone."""

    tag: str
    state: TagState


@dataclass(eq=False)
class NothingMayLeave(Refused):
    """Nothing of the requisition is open."""

    requisition: str


@dataclass(eq=False)
class NotEnoughFree(Refused):
    """What is on the shelves and not reserved does not reach (E05, E06)."""

    part: str
    wanted: Quantity
    free: Quantity


@dataclass(eq=False)
class NotEnoughLeft(Refused):
    """More is asked than is still open, or was handed over."""

    part: str
    wanted: Quantity
    left: Quantity


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
class RequisitionUnknown(NotFound):
    """No such requisition or line."""

    given: str


@dataclass(eq=False)
class RequisitionEmpty(Fault):
    """A requisition, or more of one, without a line."""

    order: str
    exit_code = 2


@dataclass(eq=False)
class RequisitionClosed(Refused):
    """The requisition takes nothing more."""

    requisition: str


@dataclass(eq=False)
class SlipUnknown(NotFound):
    """No such slip."""

    given: str


@dataclass(eq=False)
class RequisitionNotEmpty(Refused):
    """Something of the requisition stands on an open slip; cancel that first."""

    requisition: str
    slip: str


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


def check_tag_step(tag: str, state: TagState, to: TagState) -> None:
    """Raise TagNotWaiting for a step that the old part's machine does not have."""
    if (state, to) not in TAG_STEPS:
        raise TagNotWaiting(tag, state)


def account_of(three_guarantees: bool, customer_wants: bool) -> Account:
    """Where an old part is kept on account (OLD-04, OLD-05, OLD-06)."""
    if three_guarantees:
        return Account.THREE_GUARANTEES
    return Account.CUSTOMER if customer_wants else Account.COMPANY


@dataclass(frozen=True)
class Conservation:
    """One requisition line's balance of new against old: ``handed`` and ``returned`` units,
    ``bound`` and ``unbound`` old parts, ``excepted`` and ``unexcepted`` units."""

    requisition: str
    line: int
    part: str
    order: str
    technician: str
    old_per_unit: int
    handed: int
    returned: int
    bound: int
    unbound: int
    excepted: int
    unexcepted: int

    @property
    def holds(self) -> bool:
        """New parts out, less brought back, times old parts a unit = old parts in + excepted."""
        new = (self.handed - self.returned) * self.old_per_unit
        old = self.bound - self.unbound
        return new == old + (self.excepted - self.unexcepted) * self.old_per_unit
