"""What is picked for a slip lies on the tray for it alone, and goes back where it may."""

import pytest

from shopfloor.desk import master, moving, receiving, reversing
from shopfloor.desk.checking import check
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.stock import show_stock
from shopfloor.rules.book import StillReserved
from shopfloor.rules.parts import StockLine
from shopfloor.rules.slips import (
    NotEnoughFree,
    NotLyingThere,
    SlipState,
)
from tests.counter import DISC, FILTER, PLUG, Counter
from tests.desk.at_gate import conserved, gate_slip, on_hand, refused
from tests.people import CREW, proof_of


def test_a_cancelled_slip_puts_back_what_was_picked_and_frees_its_old_part(
    counter: Counter,
) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    (tag,) = counter.bring(requisition)
    first = counter.write(requisition).number
    counter.pick(first)
    assert [x.location for x in _lies(counter, DISC)] == ["TRAY", "1-07-01-02"]
    counter.cancel(first)
    assert [(x.location, x.quantity) for x in _lies(counter, DISC)] == [("1-07-01-02", 10)]
    assert on_hand(counter, DISC) == (10, 0)
    assert gate_slip(counter, first).state is SlipState.CANCELLED
    second = counter.write(requisition)
    assert second.tags == (tag,)
    counter.hand_over(counter.signed(second.number))
    assert conserved(counter)


def _lies(counter: Counter, part: str) -> list[StockLine]:
    return list(show_stock(counter.shop, CREW.parts_manager, part).lines)


@pytest.mark.parametrize(("fresh", "lies"), [("1-09-01-01", "1-09-01-01"), ("", "RECEIVING")])
def test_what_was_picked_does_not_go_back_into_what_is_another_parts_bin_by_now(
    counter: Counter, fresh: str, lies: str
) -> None:
    """E42: the filters' bin is given to the plugs while the filters lie on the tray."""
    shop, manager = counter.shop, CREW.parts_manager
    requisition = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(requisition)
    slip = counter.write(requisition).number
    counter.pick(slip)
    (rest,) = (x for x in show_stock(shop, counter.clerk, FILTER).lines if x.location[0] == "1")
    aside = moving.Move(FILTER, rest.location, "QUARANTINE", rest.quantity)
    moving.move(shop, counter.clerk, aside)
    master.change_part(shop, manager, master.ChangePart(FILTER, bin=fresh))
    master.change_part(shop, manager, master.ChangePart(PLUG, bin="1-02-03-04"))
    counter.cancel(slip)
    shown = show_stock(shop, counter.clerk, FILTER)
    assert {line.location: line.quantity for line in shown.lines} == {
        "QUARANTINE": rest.quantity, lies: 1,
    }  # fmt: skip
    assert (shown.standing.reserved, conserved(counter)) == (0, True)


def test_what_is_reserved_for_one_car_is_not_written_for_another(counter: Counter) -> None:
    first = counter.draw(counter.order(), (DISC, 10))
    counter.bring(first, count=10)
    counter.write(first)
    second = counter.draw(counter.order(), (DISC, 1))
    counter.bring(second)
    refused(counter, NotEnoughFree, lambda: counter.write(second))


def test_what_is_picked_stays_on_the_tray_until_its_slip_is_cancelled(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    counter.bring(requisition, count=2)
    slip = counter.write(requisition).number
    counter.pick(slip)

    def away(quantity: int) -> object:
        asked = moving.Move(DISC, "TRAY", "1-07-01-02", quantity)
        return moving.move(counter.shop, CREW.storekeeper, asked)

    refused(counter, StillReserved, lambda: away(1))
    counter.cancel(slip)
    assert [(x.location, x.quantity) for x in _lies(counter, DISC)] == [("1-07-01-02", 10)]


def _two_slips_on_the_tray(counter: Counter) -> tuple[str, str]:
    """One slip that was picked, and one for the loose disc beside it that went back since."""
    loose = receiving.ReceiptLine(DISC, 1, 1000, "TRAY")
    receiving.receive(counter.shop, CREW.storekeeper, receiving.Receive("Bosch", "LS-T", (loose,)))
    slips_written = []
    for quantity in (10, 1):
        requisition = counter.draw(counter.order(), (DISC, quantity))
        counter.bring(requisition, count=quantity)
        slips_written.append(counter.write(requisition).number)
    picked, other = slips_written
    counter.pick(picked)
    away = moving.Move(DISC, "TRAY", "1-07-01-02", 1)
    moving.move(counter.shop, CREW.storekeeper, away)
    return picked, other


def test_what_is_picked_for_one_slip_is_not_picked_for_another(counter: Counter) -> None:
    picked, other = _two_slips_on_the_tray(counter)
    told = refused(counter, NotLyingThere, lambda: counter.pick(other))
    assert isinstance(told, NotLyingThere)
    assert (told.location, told.lies.amount) == ("TRAY", 0)
    counter.hand_over(counter.signed(picked))
    assert conserved(counter)


def test_what_is_picked_for_one_slip_is_not_handed_over_on_another(counter: Counter) -> None:
    picked, other = _two_slips_on_the_tray(counter)
    counter.signed(other)
    told = refused(counter, NotLyingThere, lambda: counter.hand_over(other))
    assert isinstance(told, NotLyingThere)
    assert (told.location, told.lies.amount) == ("TRAY", 0)
    assert check(counter.shop, CREW.general_manager) == ()
    back = moving.Move(DISC, "1-07-01-02", "TRAY", 1)
    moving.move(counter.shop, CREW.storekeeper, back)
    counter.hand_over(other)
    counter.hand_over(counter.signed(picked))
    assert on_hand(counter, DISC) == (0, 0)
    assert conserved(counter)


def test_a_receipt_on_the_tray_is_not_reversed_from_under_a_slip(counter: Counter) -> None:
    line = receiving.ReceiptLine(DISC, 2, 1000, "TRAY")
    asked = receiving.Receive("Bosch", "LS-T", (line,))
    number = receiving.receive(counter.shop, CREW.storekeeper, asked).number
    requisition = counter.draw(counter.order(), (DISC, 11))
    counter.bring(requisition, count=11)
    counter.pick(counter.write(requisition).number)
    counter.stock(DISC, 20)
    undone = reversing.Reverse(number, "wrong paper")
    (due,) = signatures_of(counter.shop, reversing.reverse, undone)
    proof = proof_of(counter.shop, CREW.service_manager, reversing.MEANING, due.shown)
    refused(
        counter, StillReserved,
        lambda: reversing.reverse(counter.shop, CREW.parts_manager, undone, proofs=[proof]),
    )  # fmt: skip


def test_two_lines_of_one_bin_are_picked_together_or_not_at_all(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 3), (DISC, 3))
    counter.bring(requisition, 1, 3)
    counter.bring(requisition, 2, 3)
    slip = counter.write(requisition).number
    moved = moving.Move(DISC, "1-07-01-02", "TRAY", 6)
    moving.move(counter.shop, CREW.storekeeper, moved)
    refused(counter, NotLyingThere, lambda: counter.pick(slip))
