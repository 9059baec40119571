"""A requisition's line: what is open, what it owes, what may leave (ISS-01 to ISS-03, E03)."""

from dataclasses import dataclass

from shopfloor.errors import Fault, NotFound, Refused
from shopfloor.rules.parts import Policy
from shopfloor.rules.quantities import Quantity


@dataclass(frozen=True)
class Line:
    """A requisition's line: quantities in smallest units, ``tags`` old parts and ``exceptions``
    units that wait for a slip, ``prepared`` what lies ready for it on the rack; ``owed`` and the
    rest follow from them."""

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
    prepared: int = 0

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

    def reach(self, free: int) -> int:
        """What lies ready for the line, and what is free for anybody."""
        return self.prepared + max(0, free)

    def may_leave(self, free: int) -> int:
        """Units that may go on a slip now."""
        return max(0, min(self.open, self.covered, self.reach(free)))

    def from_free(self, quantity: int) -> int:
        """What of so much is not prepared, and so is taken from what is free."""
        return max(0, quantity - self.prepared)

    def shown(self, amount: int) -> Quantity:
        """An amount, as it is read."""
        return Quantity(amount, self.unit, self.content)


@dataclass(eq=False)
class NothingMayLeave(Refused):
    """Nothing of the requisition is open."""

    requisition: str


@dataclass(eq=False)
class NotEnoughLeft(Refused):
    """More is asked than is still open, or was handed over."""

    part: str
    wanted: Quantity
    left: Quantity


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
class RequisitionNotEmpty(Refused):
    """Something of the requisition stands on an open slip; cancel that first."""

    requisition: str
    slip: str
