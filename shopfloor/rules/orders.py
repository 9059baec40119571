"""Repair orders, as far as the counter needs them (REC-09, REC-32, E20)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Conflict, Fault, NotFound, Refused
from shopfloor.rules.staff import Role


class OrderState(StrEnum):
    """Open until settled or cancelled; working and waiting are derived from the jobs."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class JobState(StrEnum):
    """A job's own machine; ``ENDED``: the customer stopped the work before it was done (E61)."""

    PLANNED = "planned"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
    ENDED = "ended"

    @property
    def over(self) -> bool:
        """Whether nobody works on it any more."""
        return self is JobState.DONE or self is JobState.ENDED


class Promised(StrEnum):
    """Whether somebody typed the promised time or the house's default stands."""

    TYPED = "typed"
    DEFAULTED = "defaulted"


class OldPartChoice(StrEnum):
    """What the customer wants done with his old parts (REC-32, E20)."""

    COMPANY = "company"
    CUSTOMER = "customer"


@dataclass(frozen=True)
class Job:
    """A job: standard ``minutes`` and the skill it takes."""

    line: int
    work: str
    minutes: int
    skill: str
    three_guarantees: bool
    state: JobState


@dataclass(frozen=True)
class OrderPart:
    """A part that a job is expected to need, in smallest units."""

    line: int
    job: int
    part: str
    name: str
    quantity: int
    unit: str
    content: int


@dataclass(frozen=True)
class Order:
    """A repair order with its car; ``promised_at`` in microseconds UTC, ``amount`` the fen that
    the customer was told; ``stopped`` where he stopped the work (E61); ``handed_in_at`` when the
    advisor took the finished car over (DLV-02), in microseconds."""

    key: int
    number: str
    plate: str
    vin: str
    model: str
    advisor: int
    advisor_name: str
    promised_at: int | None
    promised_how: Promised
    old_part_choice: OldPartChoice
    state: OrderState
    customer: str = ""
    advisor_number: int = 0
    amount: int | None = None
    stopped: bool = False
    handed_in_at: int | None = None


@dataclass(frozen=True)
class OrderTold:
    """An order as it is read: without keys; ``handed_in_at`` as an ``Order`` has it."""

    number: str
    plate: str
    vin: str
    model: str
    customer: str
    advisor_number: int
    advisor: str
    promised_at: int | None
    promised_how: Promised
    old_part_choice: OldPartChoice
    state: OrderState
    amount: int | None
    handed_in_at: int | None


def meant(found: Sequence[Order]) -> Order | None:
    """The order that a plate means, of its open ones: the only one whose car is not handed in, else
    the only one; None where several may be meant, or none is there."""
    here = [one for one in found if one.handed_in_at is None] or found
    return here[0] if len(here) == 1 else None


def told(order: Order) -> OrderTold:
    """The order without its keys."""
    return OrderTold(
        order.number, order.plate, order.vin, order.model, order.customer, order.advisor_number,
        order.advisor_name, order.promised_at, order.promised_how, order.old_part_choice,
        order.state, order.amount, order.handed_in_at,
    )  # fmt: skip


@dataclass(eq=False)
class OrderUnknown(NotFound):
    """No order of this number, nor one that this plate means."""

    given: str


@dataclass(eq=False)
class OrderExists(Conflict):
    """An order of this number is there already."""

    number: str


@dataclass(eq=False)
class OrderNumberOurs(Fault):
    """A number of the house's own kind is minted, never given: else a later one would be taken."""

    number: str
    exit_code = 2


_OWN_NUMBER = re.compile(r"RO-\d+", re.ASCII)


def is_own_number(number: str) -> bool:
    """Whether a number is of the kind that the house mints."""
    return _OWN_NUMBER.fullmatch(number) is not None


@dataclass(eq=False)
class OrderClosed(Refused):
    """The order is settled or cancelled."""

    order: str
    state: OrderState


@dataclass(eq=False)
class JobUnknown(NotFound):
    """The order has no job of this line."""

    order: str
    job: int


@dataclass(eq=False)
class WorkMissing(Fault):
    """A job without a word of what is to be done."""

    job: int
    exit_code = 2


@dataclass(eq=False)
class MinutesOut(Fault):
    """The standard time of a job is from nought to ``largest`` minutes."""

    job: int
    given: int
    largest: int
    exit_code = 2


@dataclass(eq=False)
class PlateMalformed(Fault):
    """Not a number plate."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class NotAPost(Refused):
    """The person named for a post does not hold it."""

    person: str
    post: tuple[Role, ...]


@dataclass(eq=False)
class CustomerNameless(Fault):
    """A telephone without a name, or a new customer without one."""

    telephone: str
    exit_code = 2


@dataclass(eq=False)
class CustomerUnknown(NotFound):
    """No customer has this key."""

    customer: int


@dataclass(eq=False)
class CustomerTwice(Refused):
    """An order names a customer who is known, and a new one too."""

    customer: int


MOST_MINUTES = 100_000
"""The longest standard time of a job."""


def check_job(line: int, work: str, minutes: int) -> None:
    """Raise WorkMissing or MinutesOut."""
    if not work.strip():
        raise WorkMissing(line)
    if not 0 <= minutes <= MOST_MINUTES:
        raise MinutesOut(line, minutes, MOST_MINUTES)
