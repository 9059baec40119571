"""Nothing that is hidden from a counter is told: not in a list, not in a refusal."""

import pytest

from shopfloor.errors import Refused
from shopfloor.rules.blindness import Blindness, BlindWhileCounting, FiguresWithheld
from shopfloor.rules.book import NotEnoughThere, StillReserved
from shopfloor.rules.parts import PartStanding, PartUnknown, StockLine
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.requisitions import NotEnoughLeft
from shopfloor.rules.slips import NotEnoughFree, NotLyingThere
from shopfloor.rules.supersession import Linked

LIST = "ST-000001"
BLIND = Blindness({"A": LIST})
MANY, FEW = Quantity(7341, "件"), Quantity(20, "件")


@pytest.mark.parametrize(
    "refusal",
    [
        NotEnoughThere("A", "1-01-01-01", FEW, MANY),
        NotLyingThere("A", "1-01-01-01", FEW, MANY),
        NotEnoughFree("A", FEW, MANY),
        StillReserved("A", FEW, MANY),
    ],
)
def test_a_refusal_with_a_quantity_becomes_one_without(refusal: Refused) -> None:
    told = BLIND.withheld(refusal)
    assert isinstance(told, FiguresWithheld)
    assert told.facts() == {"part": "A", "stocktake": LIST}


@pytest.mark.parametrize(
    "refusal",
    [NotEnoughFree("B", FEW, MANY), NotEnoughLeft("A", FEW, FEW), PartUnknown("A")],
)
def test_a_refusal_of_anything_else_stays(refusal: Refused) -> None:
    assert BLIND.withheld(refusal) is refusal


def test_a_list_keeps_the_part_without_its_figures() -> None:
    lines = [PartStanding(one, "x", "", "件", 1, 9, 8, 7, "") for one in "AB"]
    hidden, shown = BLIND.standings(lines)
    assert (hidden.on_hand, hidden.value, hidden.reserved, hidden.hidden) == (0, 0, 0, True)
    assert shown == lines[1]
    lies = [StockLine(one, "x", "1-01-01-01", 9, "件", 1) for one in "AB"]
    assert [(x.quantity, x.hidden) for x in BLIND.lying(lies)] == [(0, True), (9, False)]
    linked = [Linked(one, "x", "", "", "件", 1, "", 9) for one in "AB"]
    assert [x.free for x in BLIND.linked(linked)] == [None, 9]


def test_what_holds_the_figures_of_all_is_refused_to_who_counts_anything() -> None:
    with pytest.raises(BlindWhileCounting) as refused:
        BLIND.check_all()
    assert (refused.value.part, refused.value.stocktake) == ("A", LIST)
    Blindness().check_all()
    BLIND.check(["B"])
