"""What lies in the house, as somebody who walks along the shelves would see it: it knows what
people carried, and nothing of any book."""

from collections import Counter
from collections.abc import Iterable

from shopfloor.settings import Settings
from tests.screens.at_counter import rows

Lying = tuple[str, str]
"""A place's code and a part's number."""

BOOK = (
    "SELECT l.code, p.number, b.quantity FROM balance b JOIN location l ON l.key = b.location "
    "JOIN part p ON p.key = b.part"
)
TRAY = "TRAY"


def book(settings: Settings) -> dict[Lying, int]:
    """What the book says lies where."""
    told = {(place, part): int(quantity) for place, part, quantity in rows(settings, BOOK)}
    return {one: quantity for one, quantity in told.items() if quantity}


class Shelf:
    """Quantities in smallest units."""

    def __init__(self, lies: dict[Lying, int]) -> None:
        self._lies = Counter(lies)

    def lies(self, place: str, part: str) -> int:
        return self._lies[place, part]

    def all(self) -> dict[Lying, int]:
        """Everything that lies anywhere."""
        return {one: quantity for one, quantity in self._lies.items() if quantity}

    def picked(self, parts: Iterable[str]) -> None:
        """A piece of each is carried from its bin to the tray."""
        for part in parts:
            self.carried(self.bin_of(part), part, -1)
            self.carried(TRAY, part, 1)

    def taken(self, place: str, part: str) -> None:
        """A piece leaves the house."""
        self.carried(place, part, -1)

    def carried(self, place: str, part: str, quantity: int) -> None:
        """So much more lies there; nobody takes what does not lie there."""
        self._lies[place, part] += quantity
        assert self._lies[place, part] >= 0, f"nothing of {part} lies in {place}"

    def bin_of(self, part: str) -> str:
        """The bin in which a part lies."""
        (found,) = {
            place for (place, one), quantity in self._lies.items()
            if one == part and quantity and place[0].isdigit()
        }  # fmt: skip
        return found
