"""What the counter is shown: requisitions, slips, old parts, shortages, the conservation proof.

Records to read, on screen and as JSON: numbers and names, never keys.  Quantities are smallest
units beside their part's ``unit`` and ``content``; times are microseconds UTC.
"""

from dataclasses import dataclass

from shopfloor.rules.old_parts import Account, LeaveState, Reason, TagPlace, TagState
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.parts import Policy
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.slips import Signing, SlipState
from shopfloor.rules.staff import Role
from shopfloor.rules.supersession import Linked


@dataclass(frozen=True)
class LineShown:
    """A requisition's line: what is open, what it owes, what may leave now.

    ``tags`` are old parts that wait, ``exceptions`` units excepted that wait; ``free`` is what the
    shelves could give, None where the reader counts the part and may not know; ``bin``
    the part's own, or nothing; ``expected`` when more of it is to come,
    in microseconds; ``offered`` what of its chain could stand in for what is short, newest first;
    ``prepared`` what lies ready for the line in ``totes``, and ``free`` does not count.
    """

    line: int
    part: str
    name: str
    unit: str
    content: int
    bin: str
    wanted: int
    on_slip: int
    issued: int
    open: int
    free: int | None
    may_leave: int
    policy: Policy
    old_per_unit: int
    owed: int
    tags: tuple[str, ...]
    exceptions: int
    three_guarantees: bool
    expected: int | None
    offered: tuple[Linked, ...] = ()
    prepared: int = 0
    totes: tuple[str, ...] = ()

    @property
    def unprepared(self) -> int:
        """What is open and does not lie ready on the rack."""
        return self.open - self.prepared

    @property
    def short(self) -> int:
        """What is open, does not lie ready, and the shelves are known not to give."""
        if self.free is None:
            return 0
        return max(0, self.unprepared - max(0, self.free))

    def shown(self, amount: int) -> Quantity:
        """An amount of the line's part, as it is read."""
        return Quantity(amount, self.unit, self.content)


@dataclass(frozen=True)
class SlipWaiting:
    """An open slip in a list: whom it waits for (``missing``; None: it is ready to be handed
    over), whose it is, and since when it stands."""

    number: str
    requisition: str
    order: str
    plate: str
    technician_number: int
    technician: str
    advisor_number: int
    advisor: str
    three_guarantees: bool
    picked: bool
    state: SlipState
    missing: Signing | None
    written_at: int


@dataclass(frozen=True)
class RequisitionWaiting:
    """A requisition in a list; ``state`` is open, done or cancelled."""

    number: str
    order: str
    plate: str
    technician_number: int
    technician: str
    state: str


@dataclass(frozen=True)
class RequisitionShown:
    """A requisition with its lines and its slips, oldest first; ``advisor`` is the order's;
    ``stopped`` where its customer stopped the work (E61)."""

    number: str
    order: str
    plate: str
    technician_number: int
    technician: str
    advisor_number: int
    advisor: str
    old_part_choice: OldPartChoice
    state: str
    lines: tuple[LineShown, ...]
    slips: tuple[SlipWaiting, ...]
    stopped: bool = False


@dataclass(frozen=True)
class SlipLineShown:
    """What a slip takes of one requisition line from one bin; ``prepared`` where that is a tote on
    the rack."""

    line: int
    part: str
    name: str
    quantity: int
    unit: str
    content: int
    bin: str
    prepared: bool = False

    def shown(self) -> Quantity:
        """The quantity, as it is read."""
        return Quantity(self.quantity, self.unit, self.content)


@dataclass(frozen=True)
class ExceptionShown:
    """One unit that may leave without its old part, and who signed for that."""

    line: int
    reason: Reason
    note: str
    approver: str


@dataclass(frozen=True)
class SignatureShown:
    """Who signed, as what, when and where; a ``deputy`` signed for somebody else (E40)."""

    meaning: str
    person: str
    role: Role
    deputy: bool
    terminal: str
    at: int


@dataclass(frozen=True)
class SlipShown:
    """A slip as it is read and signed; ``shown`` is the digest that signatures are for, in hex;
    ``code`` the first eight characters of the hash of the act that wrote it, for the paper."""

    slip: SlipWaiting
    writer: str
    lines: tuple[SlipLineShown, ...]
    tags: tuple[str, ...]
    exceptions: tuple[ExceptionShown, ...]
    signatures: tuple[SignatureShown, ...]
    shown: str
    code: str


@dataclass(frozen=True)
class CustodyStep:
    """Where an old part was from a time on, and who put it there."""

    at: int
    person: str
    terminal: str
    act: str
    state: TagState
    place: TagPlace
    slip: str


@dataclass(frozen=True)
class TagShown:
    """An old part: what it came in for, whose it is, and every custody step, oldest first."""

    tag: str
    requisition: str
    line: int
    order: str
    plate: str
    part: str
    name: str
    seen: str
    account: Account
    state: TagState
    place: TagPlace
    slip: str
    steps: tuple[CustodyStep, ...]


@dataclass(frozen=True)
class TagListed:
    """An old part in a list; ``since`` is when it came to this state and place."""

    tag: str
    order: str
    plate: str
    part: str
    seen: str
    account: Account
    state: TagState
    place: TagPlace
    since: int


@dataclass(frozen=True)
class ExceptionListed:
    """A unit excepted from the old part (E01): why, who signed for it, which ``clerk`` asked, and
    whether it still holds."""

    requisition: str
    line: int
    order: str
    part: str
    name: str
    reason: Reason
    note: str
    approver: str
    clerk: str
    at: int
    state: LeaveState


@dataclass(frozen=True)
class ShortageShown:
    """A line of the shortage list (SHT-01); ``expected`` when the part is next to come;
    ``quantity`` None where the reader counts the part and may not know."""

    requisition: str
    line: int
    order: str
    part: str
    name: str
    quantity: int | None
    unit: str
    content: int
    person: str
    at: int
    expected: int | None

    def shown(self) -> Quantity | None:
        """The quantity, as it is read; None is what the reader may not know."""
        if self.quantity is None:
            return None
        return Quantity(self.quantity, self.unit, self.content)
