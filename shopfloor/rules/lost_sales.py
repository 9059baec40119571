"""Sales that were lost at the counter: no stock, or the price (SHT-02)."""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.rules.parts import TextRefused
from shopfloor.rules.quantities import Quantity

LONGEST_NAMED = 80
LONGEST_REMARK = 200


class LostKind(StrEnum):
    """Why it was not sold."""

    NO_STOCK = "no_stock"
    PRICE = "price"


@dataclass(frozen=True)
class LostSaleShown:
    """A lost sale; ``name`` is empty where the house has no such part, ``at`` in microseconds."""

    part: str
    name: str
    quantity: int
    unit: str
    content: int
    kind: LostKind
    order: str
    plate: str
    remark: str
    person: str
    at: int

    def shown(self) -> Quantity:
        """The quantity, as it is read."""
        return Quantity(self.quantity, self.unit, self.content)


def check_line_of_text(field: str, given: str, longest: int, empty: bool = False) -> None:
    """Raise TextRefused for a text that is too long, unseen, or missing where it must not be."""
    missing = not given and not empty
    if missing or given != given.strip() or not given.isprintable() or len(given) > longest:
        raise TextRefused(field, given, longest)
