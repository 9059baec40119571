"""The parts of work that the customer stopped (E61, E04): back, built in, or never handed out."""

import pytest

from shopfloor.desk import handing_over, orders, prepicking, requisitions, slips, swapping
from shopfloor.desk.board import checking_cars, stopping
from shopfloor.desk.board.checking_cars import ParkCar
from shopfloor.desk.board.stopping import BuildIn, parts_to_settle
from shopfloor.desk.counter import requisition_shown
from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.rules import work_stops as rules
from shopfloor.rules.board import Lane, board
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.quantities import NotAQuantity
from shopfloor.rules.requisitions import NotEnoughLeft
from shopfloor.rules.window import why_not_out
from shopfloor.rules.workshop import Stage
from tests.add_ons import two_begun
from tests.counter import DISC, FILTER, OIL, Counter, opened_counter
from tests.people import CREW
from tests.workshop import Floor


@pytest.fixture
def counter(floor: Floor) -> Counter:
    return opened_counter(floor.shop)


def handed(counter: Counter, order: str, *wanted: tuple[str, int]) -> tuple[str, str]:
    """Parts drawn for an order and handed over; the requisition and the slip."""
    drawn = counter.draw(order, *wanted)
    for line, (_, quantity) in enumerate(wanted, 1):
        counter.bring(drawn, line, quantity)
    slip = counter.signed(counter.write(drawn).number)
    counter.hand_over(slip)
    return drawn, slip


def left(floor: Floor, order: str) -> list[tuple[str, int, int]]:
    found = parts_to_settle(floor.shop, CREW.dispatcher, order)
    return [(one.part, one.out, one.drawn) for one in found]


def test_an_unused_part_comes_back_before_the_car_goes_on(floor: Floor, counter: Counter) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    floor.start(order, 1)
    drawn, slip = handed(counter, order, (DISC, 2))
    floor.end(order)
    assert floor.stage(order) is Stage.ENDED_EARLY
    assert board(floor.look()).cards[0].lane is Lane.STANDING
    assert left(floor, order) == [(DISC, 2, 0)]
    counter.bring_back(slip, quantity=1)
    with pytest.raises(rules.PartsStillOut) as told:
        floor.tick(order)
    assert told.value.lines == f"{drawn}/1"
    with pytest.raises(rules.PartsStillOut):
        checking_cars.park_car(floor.shop, floor.by, ParkCar(order, "竣工区 3"))
    counter.bring_back(slip, quantity=1)
    assert left(floor, order) == []
    assert floor.stage(order) is Stage.WORK_DONE


def test_what_is_built_in_stays_in_the_car(floor: Floor, counter: Counter) -> None:
    order = floor.ready(floor.order(60))
    floor.assign(order)
    floor.start(order, 1)
    drawn, _ = handed(counter, order, (DISC, 2))
    floor.end(order)
    told = stopping.build_in(floor.shop, floor.by, BuildIn(drawn, 1, 1))
    assert (told.part, told.quantity) == (DISC, 1)
    assert left(floor, order) == [(DISC, 1, 0)]
    for quantity in (2, -1):
        with pytest.raises(NotEnoughLeft):
            stopping.build_in(floor.shop, floor.by, BuildIn(drawn, 1, quantity))
    assert stopping.build_in(floor.shop, CREW.technician, BuildIn(drawn, 1)).quantity == 1
    assert floor.stage(order) is Stage.WORK_DONE
    with pytest.raises(NotEnoughLeft):
        stopping.build_in(floor.shop, floor.by, BuildIn(drawn, 1))


def test_what_is_built_in_is_typed_in_the_parts_unit(floor: Floor, counter: Counter) -> None:
    order = floor.ready(floor.order(60))
    drawn = counter.draw(order, (OIL, 4_500))
    typed = stopping.typed_build_in(floor.shop, drawn, 1, "1.5")
    assert typed == BuildIn(drawn, 1, 1_500)
    with pytest.raises(NotAQuantity):
        stopping.typed_build_in(floor.shop, drawn, 1, "some")


def test_while_the_work_goes_on_nothing_is_said_to_be_built_in(
    floor: Floor, counter: Counter
) -> None:
    order = floor.ready(floor.order(60))
    drawn, _ = handed(counter, order, (DISC, 1))
    with pytest.raises(rules.WorkGoesOn):
        stopping.build_in(floor.shop, floor.by, BuildIn(drawn, 1))


def test_the_parts_of_a_job_that_was_done_are_in_the_car(floor: Floor, counter: Counter) -> None:
    jobs = tuple(orders.AskedJob(work, 30, "机电") for work in ("换滤清器", "换刹车盘"))
    parts = (orders.AskedPart(FILTER, 1, 1), orders.AskedPart(DISC, 1, 2))
    asked = orders.WriteOrder("粤B70002", 9, jobs, OldPartChoice.COMPANY, parts=parts)
    order = floor.ready(orders.write_order(floor.shop, CREW.advisor, asked).number)
    handed(counter, order, (FILTER, 1), (DISC, 1))
    floor.assign(order, 1)
    floor.start(order, 1)
    floor.finish(order, 1)
    floor.end(order)
    assert left(floor, order) == [(DISC, 1, 0)]


def test_what_was_drawn_and_not_handed_out_is_cancelled_and_closed(
    floor: Floor, counter: Counter
) -> None:
    order = two_begun(floor, 30, 60)
    drawn = counter.draw(order, (DISC, 1), (FILTER, 1))
    counter.bring(drawn, 1)
    slip = counter.signed(counter.write(drawn, (1, 1)).number)
    counter.pick(slip)
    floor.end(order)
    assert left(floor, order) == [(DISC, 0, 1), (FILTER, 0, 1)]
    counter.cancel(slip)
    assert left(floor, order) == [(DISC, 0, 1), (FILTER, 0, 1)]
    ended = requisitions.close_requisition(
        floor.shop, counter.clerk, requisitions.CloseRequisition(drawn)
    )
    assert len(ended.tags) == 1, "the old part goes back"
    assert left(floor, order) == []
    assert floor.stage(order) is Stage.WORK_DONE


def test_the_counter_hands_out_nothing_more_and_says_why(floor: Floor, counter: Counter) -> None:
    order = two_begun(floor, 30, 60)
    _, out = handed(counter, order, (DISC, 1))
    drawn = counter.draw(order, (DISC, 2))
    counter.bring(drawn, 1, 2)
    slip = counter.signed(counter.write(drawn, (1, 1)).number)
    tote = WriteLocation("PRE-1", LocationKind.TOTE)
    write_location(floor.shop, CREW.parts_manager, tote)
    floor.end(order)
    shop, clerk, wanted = floor.shop, counter.clerk, (requisitions.Wanted(FILTER, 1),)
    before = shop.store.head()
    for step in (
        lambda: requisitions.open_requisition(
            shop, clerk, requisitions.OpenRequisition(order, 7, wanted)
        ),
        lambda: requisitions.add_lines(shop, clerk, requisitions.AddLines(drawn, wanted)),
        lambda: slips.write_slip(shop, clerk, slips.WriteSlip(drawn)),
        lambda: prepicking.prepare(shop, clerk, prepicking.Prepare(drawn, "PRE-1")),
        lambda: swapping.swap_part(shop, clerk, swapping.SwapPart(out, 1, 1, FILTER)),
        lambda: handing_over.hand_over(
            shop, clerk, slips.SlipNamed(slip),
            proofs=[counter.proof(slip, handing_over.RECEIVED, CREW.technician)],
        ),
    ):  # fmt: skip
        with pytest.raises(rules.WorkStopped) as told:
            step()
        assert told.value.order == order
    assert shop.store.head() == before
    shown = requisition_shown(shop, clerk, drawn)
    assert shown.stopped
    assert isinstance(why_not_out(shown), rules.WorkStopped)
