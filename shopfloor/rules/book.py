"""Stock as a book: entries, value, and what an entry of each kind may do (ISS-10, E06 to E08).

The sum of a part's entries is its balance, in every location and in value.  Value is the part's,
over all locations; a unit cost is never kept.
"""

from enum import StrEnum


class EntryKind(StrEnum):
    """What made a stock entry."""

    OPENING = "opening"
    RECEIPT = "receipt"
    MOVE = "move"
    PICK = "pick"
    PUT_BACK = "put_back"
    ISSUE = "issue"
    RETURN = "return"
    REVERSAL = "reversal"


def half_up(numerator: int, denominator: int) -> int:
    """``numerator / denominator`` of two numbers not below nought, rounded half up."""
    return (2 * numerator + denominator) // (2 * denominator)


def value_out(quantity: int, on_hand: int, value: int) -> int:
    """Fen that leave with ``quantity`` of ``on_hand`` worth ``value``: moving average, half up,
    the last one out takes the rest (E07)."""
    if quantity == on_hand:
        return value
    return half_up(value * quantity, on_hand)


def value_back(quantity: int, issued: int, value: int, back: int, back_value: int) -> int:
    """Fen that come back with ``quantity`` of an issue of ``issued`` units worth ``value``, after
    ``back`` units worth ``back_value`` came back before; the last of it brings the rest (E04)."""
    if back + quantity == issued:
        return value - back_value
    return min(half_up(value * quantity, issued), value - back_value)


def reversed_value(quantity: int, value: int, on_hand: int, held: int) -> int:
    """Fen that a reversal of a receipt takes out: at most the receipt's ``value``, at most what
    is ``held``, and all that is held with the last piece of ``on_hand``."""
    if quantity == on_hand:
        return held
    return min(value, held)
