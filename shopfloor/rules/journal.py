"""What a person reads of the journal."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EntryLine:
    """One entry: when it was booked on the shop's clock, who, what, where; ``code`` is the first
    eight characters of its hash, as slips print it."""

    sequence: int
    at: str
    number: int
    name: str
    act: str
    terminal: str
    code: str
