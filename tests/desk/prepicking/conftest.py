"""A counter with two baskets on its rack, and how parts get there and back."""

import pytest

from shopfloor.desk import locations, prepicking, reversing
from shopfloor.desk.checking import check
from shopfloor.desk.counter import conservation_proof, requisition_shown
from shopfloor.desk.prepicking import Prepare, PreparedNow, PutBack, PutBackNow
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.rules.counter import LineShown
from shopfloor.rules.locations import LocationKind
from shopfloor.store import picking
from tests.counter import DISC, Counter, opened_counter
from tests.people import CREW, vouched

TOTE, OTHER, NEW = "PRE-1", "PRE-2", f"{DISC}A"
BIN = "1-07-01-02"


@pytest.fixture
def counter(opened_shop: Shop) -> Counter:
    """Ten of each part on its shelf, and two baskets on the rack."""
    counter = opened_counter(opened_shop)
    for code in (TOTE, OTHER):
        place = locations.WriteLocation(code, LocationKind.TOTE)
        locations.write_location(counter.shop, counter.clerk, place)
    return counter


def prepare(
    counter: Counter, requisition: str, tote: str = TOTE, line: int = 0, *,
    by: Actor | None = None, op: str | None = None,
) -> PreparedNow:  # fmt: skip
    asked = Prepare(requisition, tote, line)
    return prepicking.prepare(counter.shop, by or counter.clerk, asked, op=op)


def put_back(counter: Counter, requisition: str) -> PutBackNow:
    return prepicking.put_back(counter.shop, counter.clerk, PutBack(requisition))


def lines(counter: Counter, requisition: str) -> tuple[LineShown, ...]:
    return requisition_shown(counter.shop, counter.clerk, requisition).lines


def lies(counter: Counter, part: str) -> dict[str, int]:
    found = counter.shop.store.rows(
        "SELECT c.code, b.quantity FROM balance b JOIN part p ON p.key = b.part "
        "JOIN location c ON c.key = b.location WHERE p.number = ? AND b.quantity > 0",
        part,
    )
    return dict(found)


def free(counter: Counter, part: str) -> int:
    [(key,)] = counter.shop.store.rows("SELECT key FROM part WHERE number = ?", part)
    return picking.free(counter.shop.store, key)


def take_back(counter: Counter, given: str) -> None:
    """Reverse a document or an act, with a second person's signature."""
    undo = reversing.Reverse(given, "放错")
    proofs = [
        vouched(CREW.service_manager, due.meaning, due.shown)
        for due in signatures_of(counter.shop, reversing.reverse, undo)
    ]
    reversing.reverse(counter.shop, counter.clerk, undo, proofs=proofs)


def sound(counter: Counter) -> bool:
    reader = CREW.parts_manager
    return conservation_proof(counter.shop, reader).holds and check(counter.shop, reader) == ()
