"""Nobody else takes what is prepared: no slip, no move and no reversal."""

import pytest

from shopfloor.desk import moving
from shopfloor.rules.book import GoesThroughTheGate, NotEnoughThere, StillReserved
from shopfloor.rules.prepicking import ToteTaken
from shopfloor.rules.slips import NotEnoughFree
from tests.counter import DISC, FILTER, OIL, Counter
from tests.desk.prepicking.conftest import BIN, TOTE, lies, prepare, put_back, sound, take_back


def test_a_tote_holds_one_cars_parts(counter: Counter) -> None:
    order, other = counter.order(), counter.order()
    prepare(counter, counter.draw(order, (OIL, 1000)))
    prepare(counter, mine := counter.draw(order, (FILTER, 1)))
    with pytest.raises(ToteTaken) as refused:
        prepare(counter, counter.draw(other, (DISC, 1)))
    assert (refused.value.tote, refused.value.order) == (TOTE, order)
    oil = counter.write("RQ-000001")
    put_back(counter, mine)
    with pytest.raises(ToteTaken):
        prepare(counter, "RQ-000003")
    counter.hand_over(counter.signed(oil.number))
    assert prepare(counter, "RQ-000003").tote == TOTE
    assert sound(counter)


def test_nobody_else_takes_what_is_prepared(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 9))
    prepare(counter, requisition)
    rival = counter.draw(counter.order(), (DISC, 2))
    counter.bring(rival, count=2)
    with pytest.raises(NotEnoughFree):
        counter.write(rival, (1, 2))
    assert [one.bin for one in counter.write(rival).lines] == [BIN]
    move = moving.Move(DISC, TOTE, BIN, 1)
    before = counter.shop.store.head()
    with pytest.raises(StillReserved):
        moving.move(counter.shop, counter.clerk, move)
    with pytest.raises(NotEnoughThere):
        take_back(counter, "GR-000001")
    with pytest.raises(GoesThroughTheGate):
        take_back(counter, requisition)
    assert counter.shop.store.head() == before
    assert sound(counter)


def test_a_move_into_the_tote_is_not_reversed_out_of_what_is_prepared(counter: Counter) -> None:
    moved = moving.move(counter.shop, counter.clerk, moving.Move(DISC, BIN, TOTE, 2))
    requisition = counter.draw(counter.order(), (DISC, 3))
    prepare(counter, requisition)
    assert lies(counter, DISC) == {BIN: 5, TOTE: 5}
    moving.move(counter.shop, counter.clerk, moving.Move(DISC, TOTE, BIN, 1))
    with pytest.raises(StillReserved):
        take_back(counter, str(moved.sequence))
    assert sound(counter)


def test_what_a_slip_takes_from_a_tote_stays_there(counter: Counter) -> None:
    """Cancelled, it lies ready again: so it must still lie there."""
    requisition = counter.draw(counter.order(), (DISC, 2))
    prepare(counter, requisition)
    counter.bring(requisition)
    slip = counter.write(requisition).number
    before = counter.shop.store.head()
    with pytest.raises(StillReserved):
        moving.move(counter.shop, counter.clerk, moving.Move(DISC, TOTE, BIN, 1))
    assert counter.shop.store.head() == before
    counter.cancel(slip)
    assert [one.quantity for one in put_back(counter, requisition).pieces] == [2]
    assert sound(counter)
