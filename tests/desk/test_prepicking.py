"""Parts wait on the pre-pick rack before the car is there, and nobody else takes them."""

import pytest

from shopfloor.desk import locations, moving, prepicking, requisitions, reversing
from shopfloor.desk.arrivals import expect_arrival, typed_arrival
from shopfloor.desk.checking import check
from shopfloor.desk.counter import conservation_proof, requisition_shown, slip_shown
from shopfloor.desk.fetching import Carried
from shopfloor.desk.master import WritePart
from shopfloor.desk.prepicking import Prepare, PreparedNow, PutBack, PutBackNow
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.substituting import Substitute, substitute
from shopfloor.rules.book import GoesThroughTheGate, NotEnoughThere, StillReserved
from shopfloor.rules.counter import LineShown
from shopfloor.rules.locations import LocationKind, LocationUnknown
from shopfloor.rules.old_parts import OldPartNotReturned
from shopfloor.rules.prepicking import NothingPrepared, NothingToPrepare, NoTote, ToteTaken
from shopfloor.rules.requisitions import RequisitionClosed
from shopfloor.rules.slips import NotEnoughFree
from shopfloor.rules.staff import NotPermitted
from shopfloor.store import picking
from tests.counter import DISC, FILTER, OIL, PLUG, Counter, enter, opened_counter
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


def test_put_back_goes_to_where_it_came_from(counter: Counter) -> None:
    moving.move(counter.shop, counter.clerk, moving.Move(DISC, BIN, "TRAY", 4))
    requisition = counter.draw(counter.order(), (DISC, 8))
    prepare(counter, requisition)
    assert lies(counter, DISC) == {"TRAY": 2, TOTE: 8}
    answer = put_back(counter, requisition)
    assert [(one.quantity, one.source, one.target) for one in answer.pieces] == [
        (6, TOTE, BIN),
        (2, TOTE, "TRAY"),
    ]
    assert (lies(counter, DISC), free(counter, DISC)) == ({BIN: 6, "TRAY": 4}, 10)
    assert sound(counter)
    assert prepare(counter, requisition, OTHER).tote == OTHER


def test_closing_puts_back(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2), (PLUG, 1))
    prepare(counter, requisition)
    close = requisitions.CloseRequisition(requisition)
    ended = requisitions.close_requisition(counter.shop, counter.clerk, close)
    assert [(one.part, one.target) for one in ended.pieces] == [(DISC, BIN), (PLUG, "1-03-01-01")]
    assert (lies(counter, DISC), free(counter, DISC)) == ({BIN: 10}, 10)
    assert sound(counter)


def test_substituting_puts_back_what_was_prepared_of_the_line(counter: Counter) -> None:
    enter(counter.shop, WritePart(NEW, "前刹车盘", "片", 39000, bin="1-07-01-03", supersedes=DISC))
    requisition = counter.draw(counter.order(), (DISC, 2), (PLUG, 1))
    prepare(counter, requisition)
    answer = substitute(counter.shop, counter.clerk, Substitute(requisition, 1, NEW))
    assert [(one.quantity, one.source, one.target) for one in answer.pieces] == [(2, TOTE, BIN)]
    assert [one.prepared for one in lines(counter, requisition)] == [0, 1, 0]
    assert sound(counter)


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
