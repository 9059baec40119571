"""What is on its way, and what of it has come (SHT-01, SHT-03).

expected -> arrived by receipts of the part, the earliest expected first, and back when such a
receipt is reversed; expected -> void by hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from shopfloor.errors import NotFound, Refused
from shopfloor.rules.quantities import Quantity


class ArrivalState(StrEnum):
    """Whether it is still to come."""

    EXPECTED = "expected"
    ARRIVED = "arrived"
    VOID = "void"


@dataclass(frozen=True)
class Arrival:
    """Goods expected: ``quantity`` and what has ``arrived`` of it in smallest units,
    ``expected_at`` in microseconds, ``source`` who said so."""

    key: int
    number: str
    part_key: int
    part: str
    name: str
    unit: str
    content: int
    quantity: int
    arrived: int
    expected_at: int
    source: str
    state: ArrivalState

    @property
    def open(self) -> int:
        """What is still to come."""
        return self.quantity - self.arrived

    def shown(self, amount: int) -> Quantity:
        """An amount, as it is read."""
        return Quantity(amount, self.unit, self.content)


@dataclass(eq=False)
class ArrivalUnknown(NotFound):
    """No arrival of that number."""

    given: str


@dataclass(eq=False)
class ArrivalNotExpected(Refused):
    """It has arrived or is void: nothing is to come."""

    number: str
    arrival_state: ArrivalState


def check_expected(arrival: Arrival) -> None:
    """Raise ArrivalNotExpected unless something is still to come."""
    if arrival.state is not ArrivalState.EXPECTED:
        raise ArrivalNotExpected(arrival.number, arrival.state)


def come(expected: Sequence[Arrival], received: Mapping[int, int]) -> list[Arrival]:
    """The arrivals that a receipt changes, as they stand after it: what came of each part, by its
    key, fills what is expected in the order given."""
    left, changed = dict(received), []
    for one in expected:
        took = min(one.open, left.get(one.part_key, 0))
        if took:
            left[one.part_key] -= took
            state = ArrivalState.ARRIVED if took == one.open else ArrivalState.EXPECTED
            changed.append(replace(one, arrived=one.arrived + took, state=state))
    return changed


def gone(arrival: Arrival, took: int) -> Arrival:
    """An arrival after the receipt that brought ``took`` of it was reversed: it is to come again,
    unless somebody said that it never will."""
    void = arrival.state is ArrivalState.VOID
    state = ArrivalState.VOID if void else ArrivalState.EXPECTED
    return replace(arrival, arrived=arrival.arrived - took, state=state)
