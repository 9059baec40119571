"""The gate's other half: a new part leaves only after the old part has come in (ISS-02, OLD-01
to OLD-09, E01 to E04).

An old part is a tag with custody steps; where none can come in, a typed exception stands for it.
"""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Conflict, Fault, NotFound, Refused


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


class LeaveState(StrEnum):
    """States of an exception; ``void``: withdrawn, not needed any more, or its part came back."""

    WAITING = "waiting"
    ASSIGNED = "assigned"
    BOUND = "bound"
    VOID = "void"


_L = LeaveState
LEAVE_STEPS = frozenset(
    {
        (_L.WAITING, _L.ASSIGNED),
        (_L.ASSIGNED, _L.WAITING),
        (_L.ASSIGNED, _L.BOUND),
        (_L.WAITING, _L.VOID),
        (_L.BOUND, _L.VOID),
    }
)


@dataclass(eq=False)
class ExceptionNotWaiting(Refused):
    """More exceptions are to be withdrawn than wait for a slip: the others stand on one, were
    handed over for, or are void."""

    part: str
    requisition: str
    asked: int
    waiting: int


@dataclass(eq=False)
class ExceptionStepNotAllowed(Refused):
    """An exception cannot go from this state to that."""

    state: LeaveState
    wanted: LeaveState


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


def check_tag_step(tag: str, state: TagState, to: TagState) -> None:
    """Raise TagNotWaiting for a step that the old part's machine does not have."""
    if (state, to) not in TAG_STEPS:
        raise TagNotWaiting(tag, state)


def leave_step(state: LeaveState, to: LeaveState) -> LeaveState:
    """The state of an exception after an allowed step; raises ExceptionStepNotAllowed."""
    if (state, to) not in LEAVE_STEPS:
        raise ExceptionStepNotAllowed(state, to)
    return to


def account_of(three_guarantees: bool, customer_wants: bool) -> Account:
    """Where an old part is kept on account (OLD-04, OLD-05, OLD-06)."""
    if three_guarantees:
        return Account.THREE_GUARANTEES
    return Account.CUSTOMER if customer_wants else Account.COMPANY
