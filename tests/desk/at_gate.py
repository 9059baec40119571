"""What the tests of the gate ask of a counter."""

from collections.abc import Callable

import pytest

from shopfloor.desk.stock import show_stock
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.slips import (
    Slip,
)
from shopfloor.store import conservation
from shopfloor.store.slips import slip_by_number
from tests.counter import DISC, Counter
from tests.people import CREW


def refused(counter: Counter, refusal: type[Exception], act: Callable[[], object]) -> Exception:
    """The act is refused and nothing was written."""
    before = counter.shop.store.head()
    with pytest.raises(refusal) as caught:
        act()
    assert counter.shop.store.head() == before
    return caught.value


def on_hand(counter: Counter, part: str) -> tuple[int, int]:
    """What is on hand and what is reserved."""
    standing = show_stock(counter.shop, CREW.parts_manager, part).standing
    return standing.on_hand, standing.reserved


def conserved(counter: Counter) -> bool:
    lines = conservation.lines(counter.shop.store)
    return all(line.holds for line in lines)


def gate_slip(counter: Counter, number: str) -> Slip:
    slip = slip_by_number(counter.shop.store, number)
    assert slip is not None
    return slip


def handed_over(counter: Counter, choice: OldPartChoice = OldPartChoice.COMPANY) -> str:
    requisition = counter.draw(counter.order(choice=choice), (DISC, 1))
    counter.bring(requisition)
    slip = counter.signed(counter.write(requisition).number)
    counter.hand_over(slip)
    return slip
