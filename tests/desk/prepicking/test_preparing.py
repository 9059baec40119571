"""Parts wait on the pre-pick rack before the car is there."""

import pytest

from shopfloor.desk import prepicking, requisitions
from shopfloor.desk.arrivals import expect_arrival, typed_arrival
from shopfloor.desk.fetching import Carried
from shopfloor.rules.locations import LocationUnknown
from shopfloor.rules.old_parts import OldPartNotReturned
from shopfloor.rules.prepicking import NothingPrepared, NothingToPrepare, NoTote
from shopfloor.rules.requisitions import RequisitionClosed
from shopfloor.rules.slips import NotEnoughFree
from shopfloor.rules.staff import NotPermitted
from tests.counter import DISC, FILTER, OIL, PLUG, Counter
from tests.desk.prepicking.conftest import (
    BIN,
    OTHER,
    TOTE,
    free,
    lies,
    lines,
    prepare,
    put_back,
    sound,
)
from tests.people import CREW


def test_open_lines_are_prepared_before_any_old_part_is_there(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2), (OIL, 4500))
    answer = prepare(counter, requisition)
    assert answer.pieces == (
        Carried(1, DISC, 2, "片", 1, BIN, TOTE),
        Carried(2, OIL, 4500, "升", 1000, "2-01-01-01", TOTE),
    )
    assert (answer.plate, answer.tote, answer.short) == ("粤BD12345", TOTE, ())
    assert lies(counter, DISC) == {BIN: 8, TOTE: 2}
    assert (free(counter, DISC), free(counter, OIL)) == (8, 5500)
    disc, _ = lines(counter, requisition)
    assert (disc.open, disc.prepared, disc.totes, disc.short) == (2, 2, (TOTE,), 0)
    assert (disc.owed, disc.may_leave) == (2, 0)
    with pytest.raises(OldPartNotReturned):
        counter.write(requisition, (1, 1))
    assert sound(counter)


def test_what_is_short_is_said_with_the_day_it_is_expected(counter: Counter) -> None:
    coming = typed_arrival(counter.shop, DISC, "4", "2026-12-28T16:30", "上海大众")
    expect_arrival(counter.shop, counter.clerk, coming)
    requisition = counter.draw(counter.order(), (DISC, 11), (DISC, 1), (FILTER, 1))
    answer = prepare(counter, requisition)
    assert [(one.line, one.quantity) for one in answer.pieces] == [(1, 10), (3, 1)]
    assert [(one.line, one.quantity, one.expected) for one in answer.short] == [
        (1, 1, coming.expected_at),
        (2, 1, coming.expected_at),
    ]
    assert [one.short for one in lines(counter, requisition)] == [1, 1, 0]
    counter.stock(DISC, 5)
    again = prepare(counter, requisition)
    assert [(one.line, one.quantity) for one in again.pieces] == [(1, 1), (2, 1)]
    assert again.short == ()
    assert sound(counter)


def test_one_line_is_prepared_alone(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2), (FILTER, 1))
    assert [one.line for one in prepare(counter, requisition, line=2).pieces] == [2]
    assert [one.prepared for one in lines(counter, requisition)] == [0, 1]


def test_where_not_a_piece_lies_free_nothing_is_done(counter: Counter) -> None:
    order = counter.order()
    prepare(counter, counter.draw(order, (DISC, 10)))
    requisition = counter.draw(counter.order(), (DISC, 1))
    before = counter.shop.store.head()
    with pytest.raises(NotEnoughFree):
        prepare(counter, requisition, OTHER)
    assert counter.shop.store.head() == before


def test_a_refusal_writes_nothing(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    closed = counter.draw(counter.order(), (DISC, 1))
    close = requisitions.CloseRequisition(closed)
    requisitions.close_requisition(counter.shop, counter.clerk, close)
    before = counter.shop.store.head()
    with pytest.raises(LocationUnknown):
        prepare(counter, requisition, "PRE-9")
    for place in (BIN, "TRAY"):
        with pytest.raises(NoTote):
            prepare(counter, requisition, place)
    with pytest.raises(RequisitionClosed):
        prepare(counter, closed)
    with pytest.raises(NotPermitted):
        prepare(counter, requisition, by=CREW.advisor)
    with pytest.raises(NothingPrepared):
        put_back(counter, requisition)
    assert counter.shop.store.head() == before
    prepare(counter, requisition)
    before = counter.shop.store.head()
    with pytest.raises(NothingToPrepare):
        prepare(counter, requisition, OTHER)
    assert counter.shop.store.head() == before


def test_a_retry_prepares_once(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    first = prepare(counter, requisition, op="once")
    before = counter.shop.store.head()
    assert prepare(counter, requisition, op="once") == first
    assert counter.shop.store.head() == before


def test_the_board_tells_the_worst_first(counter: Counter) -> None:
    whole = counter.draw(counter.order(), (DISC, 2), (FILTER, 1))
    prepare(counter, whole)
    short = counter.draw(counter.order(), (DISC, 9), (PLUG, 1))
    prepare(counter, short, OTHER)
    untouched = counter.draw(counter.order(), (PLUG, 1))
    told = prepicking.prepared_board(counter.shop, CREW.advisor)
    assert [one.requisition for one in told] == [short, whole]
    assert untouched not in {one.requisition for one in told}
    worst, best = told
    assert (worst.ready, worst.lines, worst.totes) == (1, 2, (OTHER,))
    assert [(one.part, one.quantity, one.expected) for one in worst.short] == [(DISC, 1, None)]
    assert (best.ready, best.lines, best.totes, best.short) == (2, 2, (TOTE,), ())
    assert (worst.prepared_by, worst.plate, worst.prepared_at is None) == (
        "员工5",
        "粤BD12345",
        False,
    )
    put_back(counter, whole)
    assert [one.requisition for one in prepicking.prepared_board(counter.shop, CREW.advisor)] == [
        short
    ]
