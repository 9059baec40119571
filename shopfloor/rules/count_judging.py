"""A count against the book at its own instant, and what follows for its line (E10, E11).

Everything is whole numbers: smallest units and fen.
"""

from dataclasses import dataclass

from shopfloor.rules.book import half_up, value_out
from shopfloor.rules.stocktake import Again, LineState


@dataclass(frozen=True)
class Earlier:
    """What an earlier counter of the line was off by."""

    person: int
    difference: int


@dataclass(frozen=True)
class Worth:
    """What says the value of a difference: the part over all places, and its last entry that had
    a value; units and fen."""

    on_hand: int
    value: int
    last_quantity: int
    last_value: int


@dataclass(frozen=True)
class CountOfLine:
    """A count whose booking lag is over; ``moved`` whether anything was booked, or happened,
    within the lag of it."""

    person: int
    quantity: int
    expected: int
    moved: bool
    worth: Worth
    earlier: tuple[Earlier, ...] = ()

    @property
    def difference(self) -> int:
        """Above nought where more lies there than the book expected."""
        return self.quantity - self.expected

    @property
    def value(self) -> int:
        """The difference in fen."""
        return difference_value(self.difference, self.worth)


@dataclass(frozen=True)
class Verdict:
    """Where the line goes; ``why`` it is asked for again, where it is."""

    state: LineState
    why: Again | None = None


def difference_value(difference: int, worth: Worth) -> int:
    """Fen of a difference, with its sign: what lies there at its moving average, shortage and
    overage alike; where nothing is on hand, as the part's last valued entry, else nought (E07)."""
    quantity, sign = abs(difference), 1 if difference > 0 else -1
    if worth.on_hand > 0:
        return sign * value_out(quantity, worth.on_hand, worth.value)
    if worth.last_quantity:
        return sign * half_up(abs(worth.last_value) * quantity, abs(worth.last_quantity))
    return 0


def judge(count: CountOfLine, above: int) -> Verdict:
    """E10, E11: what moved around a count is counted again; a count that agrees is done, nought of
    nought too; a difference of more than ``above`` fen (nought: any) stands once two different
    people have it."""
    if count.moved:
        return Verdict(LineState.TO_COUNT, Again.MOVED)
    if count.difference == 0:
        return Verdict(LineState.AGREED)
    if above and abs(count.value) <= above:
        return Verdict(LineState.DIFFERS)
    others = {one.difference for one in count.earlier if one.person != count.person}
    if count.difference in others:
        return Verdict(LineState.DIFFERS)
    why = Again.DISAGREE if others - {0} else Again.DIFFERS
    return Verdict(LineState.TO_COUNT, why)
