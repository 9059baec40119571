"""The add-on's machine, part (a) "Add-on", and what is refused on its way (ADD-01 to ADD-15).

An add-on is a numbered supplement to its order (ADD-07).  Until it is written no job of it is
there, so that no work can begin before the customer has agreed (ADD-08).
"""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import NotFound, Refused
from shopfloor.rules.quantities import check_money
from shopfloor.rules.working_time import WorkingTime
from shopfloor.rules.workshop import MINUTE, SupplementState


class SupplementStep(StrEnum):
    """What is done to an add-on that was reported."""

    ASK = "ask"
    MISS = "miss"
    ACCEPT = "accept"
    DECLINE = "decline"
    WRITE = "write"
    TELL = "tell"
    CLOSE = "close"
    END = "end"


class AddOnAnswer(StrEnum):
    """How a call ended."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_REACHED = "not_reached"


class Channel(StrEnum):
    """How the customer was asked (ADD-10)."""

    TELEPHONE = "telephone"
    IN_PERSON = "in_person"
    MESSAGE = "message"


class Relation(StrEnum):
    """What the one who was spoken with is to the car: his name stays out of the chain."""

    OWNER = "owner"
    DRIVER = "driver"
    FAMILY = "family"
    COMPANY = "company"
    OTHER = "other"


_S, _T = SupplementState, SupplementStep

STEPS: dict[tuple[SupplementState, SupplementStep], SupplementState] = {
    (_S.REPORTED, _T.ASK): _S.WAITING_CUSTOMER,
    (_S.WAITING_CUSTOMER, _T.MISS): _S.WAITING_CUSTOMER,
    (_S.WAITING_CUSTOMER, _T.ACCEPT): _S.ACCEPTED,
    (_S.WAITING_CUSTOMER, _T.DECLINE): _S.DECLINED,
    (_S.ACCEPTED, _T.WRITE): _S.WRITTEN,
    (_S.WRITTEN, _T.TELL): _S.IN_WORK,
    (_S.IN_WORK, _T.CLOSE): _S.CLOSED,
    (_S.DECLINED, _T.CLOSE): _S.CLOSED,
    (_S.REPORTED, _T.END): _S.CLOSED,
    (_S.WAITING_CUSTOMER, _T.END): _S.CLOSED,
    (_S.ACCEPTED, _T.END): _S.CLOSED,
    (_S.WRITTEN, _T.END): _S.CLOSED,
    (_S.IN_WORK, _T.END): _S.CLOSED,
}
"""Every step that an add-on may take.  What is in work is closed by the end of its job; what was
declined by the settlement, for which the customer signs (SET-05); ``END`` is the customer who stops
the work (E61)."""

ANSWERED: dict[AddOnAnswer, SupplementStep] = {
    AddOnAnswer.ACCEPTED: _T.ACCEPT,
    AddOnAnswer.DECLINED: _T.DECLINE,
    AddOnAnswer.NOT_REACHED: _T.MISS,
}


@dataclass(eq=False)
class SupplementNotThere(Refused):
    """The add-on cannot take this step from where it is."""

    order: str
    number: int
    state: SupplementState
    step: SupplementStep


@dataclass(eq=False)
class SupplementUnknown(NotFound):
    """The order has no add-on of this number."""

    order: str
    number: int


@dataclass(eq=False)
class NoSuchSupplement(NotFound):
    """No add-on of the order can take this step."""

    order: str
    step: SupplementStep


@dataclass(eq=False)
class SpokeWithNobody(Refused):
    """An answer is somebody's: what he is to the car is written down (ADD-10)."""

    order: str
    number: int


@dataclass(eq=False)
class AmountMissing(Refused):
    """What the customer accepted has an amount (ADD-09); nought where it is free."""

    order: str
    number: int


@dataclass(eq=False)
class MessageTakerMissing(Refused):
    """Who in the workshop took the message that the customer declines is written down (ADD-05)."""

    order: str
    number: int


@dataclass(eq=False)
class ConsequencesUnsaid(Refused):
    """A customer declines what safety needs only after the consequences were stressed (ADD-12)."""

    order: str
    number: int


@dataclass(eq=False)
class TeamNotTold(Refused):
    """The dispatcher has not told the team of the add-on by which the job came (DSP-11)."""

    order: str
    line: int
    number: int


@dataclass(eq=False)
class AddOnUnsigned(Refused):
    """The house begins no add-on before its customer has signed for it (ADD-10)."""

    order: str
    line: int
    number: int


@dataclass(eq=False)
class SignatureNotDue(Refused):
    """The customer owes no signature for this add-on, or none yet (ADD-10, ADD-12)."""

    order: str
    number: int


@dataclass(eq=False)
class AddOnUnwritten(Refused):
    """The customer accepted an add-on that nobody has written: the car is not finished (ADD-06)."""

    order: str
    number: int


@dataclass(frozen=True)
class AddOnShown:
    """An add-on with its order, as it is read: times in microseconds, people by name, empty where
    nobody has; ``tries`` are the calls in vain, ``job`` its line of the order, 0 for none yet.
    ``signature_due`` where the customer has still to sign; else by whom, how and when he did, and
    who collected it (ADD-10, ADD-12)."""

    order: str
    plate: str
    advisor: str
    number: int
    work: str
    minutes: int
    skill: str
    fen: int
    safety: bool
    state: SupplementState
    reported_at: int
    reported_by: str
    asked_at: int | None
    answered_at: int | None
    channel: str
    spoke_with: str
    answered_by: str
    message_taker: str
    written_at: int | None
    handed_to: str
    told_at: int | None
    note: str
    tries: int
    job: int
    signature_due: bool = False
    signed_by: str = ""
    signed_how: str = ""
    signed_at: int | None = None
    collected_by: str = ""


def next_state(
    order: str, number: int, state: SupplementState, step: SupplementStep
) -> SupplementState:
    """The state behind a step; raises SupplementNotThere."""
    found = STEPS.get((state, step))
    if found is None:
        raise SupplementNotThere(order, number, state, step)
    return found


def promise_behind(promised_at: int | None, minutes: int, time: WorkingTime) -> int | None:
    """What the add-on makes of a promised time, in the house's working ``time``, for the advisor to
    offer (ADD-03, E26); None where nothing is promised."""
    return None if promised_at is None else time.done_at(promised_at, minutes * MINUTE)


def check_accepted(order: str, number: int, fen: int | None) -> int:
    """The amount that was accepted, in fen; raises AmountMissing, MoneyOut."""
    if fen is None:
        raise AmountMissing(order, number)
    check_money(fen)
    return fen


def signature_due(answer: AddOnAnswer, channel: Channel, safety: bool) -> bool:
    """Whether the customer has still to sign: for consent that he did not give in person at the
    latest at delivery (ADD-10), for safety that he declined at settlement (ADD-12, SET-05)."""
    if answer is AddOnAnswer.ACCEPTED:
        return channel is not Channel.IN_PERSON
    return answer is AddOnAnswer.DECLINED and safety


def signature_missing(
    state: SupplementState, channel: Channel | None, safety: bool, done: bool
) -> bool:
    """The same of an add-on on its way, ``done`` where its job is; one that ended undone, because
    the customer stopped the work, needs no signature any more (E61)."""
    if state is SupplementState.DECLINED:
        return signature_due(AddOnAnswer.DECLINED, channel or Channel.TELEPHONE, safety)
    agreed = (SupplementState.ACCEPTED, SupplementState.WRITTEN, SupplementState.IN_WORK)
    if channel is None or not (state in agreed or (state is SupplementState.CLOSED and done)):
        return False
    return signature_due(AddOnAnswer.ACCEPTED, channel, safety)
