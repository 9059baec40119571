"""A slip takes what is prepared first; cancelled, it lies ready or loose again."""

import pytest

from shopfloor.desk import moving, requisitions
from shopfloor.desk.counter import slip_shown
from shopfloor.rules.slips import NotEnoughFree
from tests.counter import DISC, Counter
from tests.desk.prepicking.conftest import BIN, TOTE, free, lies, lines, prepare, put_back, sound


def test_the_slip_takes_what_is_prepared_first_and_reserves_it_once(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 3))
    prepare(counter, requisition)
    counter.stock(DISC, 1)
    requisitions.add_lines(
        counter.shop, counter.clerk,
        requisitions.AddLines(requisition, (requisitions.Wanted(DISC, 2),)),
    )  # fmt: skip
    counter.bring(requisition, count=2)
    counter.bring(requisition, 2, 2)
    slip = counter.write(requisition)
    assert [(one.line, one.quantity, one.bin) for one in slip.lines] == [(1, 2, TOTE), (2, 2, BIN)]
    first, _ = lines(counter, requisition)
    assert (first.open, first.prepared, free(counter, DISC)) == (1, 1, 6)
    assert [one.prepared for one in slip_shown(counter.shop, counter.clerk, slip.number).lines] == [
        True,
        False,
    ]
    assert sound(counter)
    counter.hand_over(counter.signed(slip.number))
    assert lies(counter, DISC) == {BIN: 6, TOTE: 1}
    assert sound(counter)


def test_a_slip_takes_the_rest_from_the_shelf(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 12))
    prepare(counter, requisition)
    counter.stock(DISC, 4)
    counter.bring(requisition, count=12)
    slip = counter.write(requisition)
    assert [(one.quantity, one.bin) for one in slip.lines] == [(10, TOTE), (2, BIN)]
    assert free(counter, DISC) == 2
    assert sound(counter)


@pytest.mark.parametrize("picked", [False, True])
def test_a_cancelled_slips_pieces_lie_ready_again(counter: Counter, picked: bool) -> None:
    requisition = counter.draw(counter.order(), (DISC, 3))
    prepare(counter, requisition, line=1)
    counter.bring(requisition, count=2)
    slip = counter.write(requisition).number
    if picked:
        counter.pick(slip)
        assert lies(counter, DISC) == {BIN: 7, TOTE: 1, "TRAY": 2}
    counter.cancel(slip)
    assert lies(counter, DISC) == {BIN: 7, TOTE: 3}
    (line,) = lines(counter, requisition)
    assert (line.open, line.prepared, free(counter, DISC)) == (3, 3, 7)
    assert sound(counter)
    put_back(counter, requisition)
    assert lies(counter, DISC) == {BIN: 10}
    assert sound(counter)


def test_pieces_that_lay_loose_in_a_tote_lie_loose_again(counter: Counter) -> None:
    moving.move(counter.shop, counter.clerk, moving.Move(DISC, BIN, TOTE, 10))
    requisition = counter.draw(counter.order(), (DISC, 1))
    with pytest.raises(NotEnoughFree):
        prepare(counter, requisition)
    counter.bring(requisition)
    counter.cancel(counter.write(requisition).number)
    assert free(counter, DISC) == 10
    assert sound(counter)
