"""What an entered thing names at the counter's window, and what stands in the way."""

import pytest

from shopfloor.desk import window
from shopfloor.desk.handing_over import hand_over
from shopfloor.desk.slips import SlipNamed
from shopfloor.rules.entered import CodeUnknown, PartNamed, RequisitionNamed, counted, is_label
from shopfloor.rules.old_parts import OldPartNotReturned
from shopfloor.rules.orders import OrderUnknown
from shopfloor.rules.proofs import ProofOfOther
from shopfloor.rules.requisitions import NothingMayLeave
from shopfloor.rules.slips import NotEnoughFree, SlipUnknown
from shopfloor.rules.staff import NotPermitted, Person
from shopfloor.rules.window import CarShown, Due, NextThing, SlipNotWritten, dues, why_not_out
from tests.counter import DISC, FILTER, OIL, Counter
from tests.people import CREW, PIN


def test_every_thing_at_the_window_is_understood(counter: Counter) -> None:
    order = counter.order()
    requisition = counter.draw(order, (DISC, 1))
    tag = counter.bring(requisition)[0]
    slip = counter.write(requisition).number

    def named(given: str) -> object:
        return window.entered(counter.shop, counter.clerk, given)

    assert named(requisition) == named("rq-000001") == RequisitionNamed(requisition)
    assert named(slip) == RequisitionNamed(requisition, slip=slip)
    assert named(tag) == RequisitionNamed(requisition, tag=tag)
    for given in (order, order.lower(), "粤BD12345", "粤bd12345", "2345", "D12345"):
        car = named(given)
        assert isinstance(car, CarShown)
        assert car.order.number == order
        assert [one.number for one in car.requisitions] == [requisition]
    for given, count in (
        (DISC, ""), (DISC.lower(), ""), ("5QD 615 301", ""), (f"2*{DISC}", "2"),
        (f"{DISC}*2", "2"), (f"4.5 × {DISC}", "4.5"),
    ):  # fmt: skip
        part = named(given)
        assert isinstance(part, PartNamed)
        assert (part.part.number, part.count) == (DISC, count)
    person = named("7")
    assert isinstance(person, Person)
    assert person.number == 7


@pytest.mark.parametrize("given", ["NO-SUCH", "345", "9999", f"0x2*{DISC}", "246810"])
def test_what_names_nothing_is_unknown(counter: Counter, given: str) -> None:
    counter.order()
    with pytest.raises(CodeUnknown):
        window.entered(counter.shop, counter.clerk, given)


def test_a_plates_end_that_fits_several_names_them_all(counter: Counter) -> None:
    first, second = counter.order(), counter.order()
    found = window.entered(counter.shop, counter.clerk, "2345")
    assert isinstance(found, tuple)
    assert [one.number for one in found] == [first, second]


def test_while_old_parts_come_in_only_numbers_of_the_house_mean_something_else(
    counter: Counter,
) -> None:
    order = counter.order()
    requisition = counter.draw(order, (DISC, 1))

    def named(given: str) -> object:
        return window.house_number(counter.shop, counter.clerk, given)

    assert named(requisition) == RequisitionNamed(requisition)
    assert isinstance(named("粤BD12345"), CarShown)
    assert named(DISC) is named("2345") is named("7") is named("L-0001") is None


def test_a_count_stands_before_or_behind_a_star() -> None:
    assert counted("2*A B") == ("A B", "2")
    assert counted("A*4.5") == ("A", "4.5")
    assert counted("A*B") == ("A*B", "")
    assert counted("*2") == ("*2", "")


def test_a_label_is_capitals_a_hyphen_and_digits() -> None:
    assert is_label("L-0001")
    assert is_label("OLD-123456")
    assert not any(is_label(one) for one in (DISC, "N90813202", "l-0001", "L-12", "L-0001A"))


def test_what_looks_like_a_paper_or_a_badge_is_no_label() -> None:
    """A misread badge or another shop's requisition must not come in as an old part."""
    assert not any(is_label(one) for one in ("RQ-000123", "T-000001", "IS-999999"))
    assert not is_label("B-99999", ("B-00007", ""))
    assert is_label("L-99999", ("B-00007", ""))
    assert is_label("B-9999", ("B-00007",))


def test_a_lines_state_is_the_next_thing_that_has_to_happen(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2), (OIL, 10_500))

    def due(line: int) -> tuple[Due, ...]:
        standing = window.standing(counter.shop, counter.clerk, requisition)
        return dues(standing.requisition.lines[line - 1], standing.slips)

    assert due(1) == (Due(NextThing.OLD, 0, 2),)
    assert due(2) == (Due(NextThing.SHORT, 500),)
    counter.bring(requisition)
    assert due(1) == (Due(NextThing.OLD, 1, 2),)
    slip = counter.write(requisition, (1, 1)).number
    assert [one.thing for one in due(1)] == [NextThing.SIGN, NextThing.OLD]
    counter.signed(slip)
    assert [one.thing for one in due(1)] == [NextThing.READY, NextThing.OLD]
    counter.hand_over(slip)
    assert due(1) == (Due(NextThing.OLD, 0, 1),)
    counter.bring(requisition)
    assert due(1) == (Due(NextThing.WRITE),)
    counter.hand_over(counter.signed(counter.write(requisition, (1, 1)).number))
    assert due(1) == (Due(NextThing.OUT),)


def test_what_is_nowhere_is_short_before_its_old_part_is_taken_out_of_the_car(
    counter: Counter,
) -> None:
    def due(requisition: str) -> tuple[Due, ...]:
        standing = window.standing(counter.shop, counter.clerk, requisition)
        return dues(standing.requisition.lines[0], standing.slips)

    others = counter.draw(counter.order(), (DISC, 9))
    counter.bring(others, count=9)
    counter.write(others)
    mine = counter.draw(counter.order(), (DISC, 2))
    assert due(mine) == (Due(NextThing.OLD, 0, 2),)
    counter.bring(others := counter.draw(counter.order(), (DISC, 1)))
    counter.write(others)
    assert due(mine) == (Due(NextThing.SHORT, 2),)


def test_what_stands_in_the_way_is_said_as_the_slip_would_say_it(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1), (OIL, 20_000))

    def why() -> object:
        standing = window.standing(counter.shop, counter.clerk, requisition)
        return why_not_out(standing.requisition)

    told = why()
    assert isinstance(told, OldPartNotReturned)
    assert told.facts() == {"part": DISC, "owed": 1, "requisition": requisition}
    counter.write(requisition, (2, 10_000))
    with pytest.raises(OldPartNotReturned) as refused:
        counter.write(requisition)
    assert refused.value.facts() == told.facts()
    counter.bring(requisition)
    assert isinstance(why(), SlipNotWritten)
    counter.write(requisition)
    assert isinstance(why(), NotEnoughFree)
    other = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(other)
    counter.hand_over(counter.signed(counter.write(other).number))
    done = window.standing(counter.shop, counter.clerk, other)
    assert isinstance(why_not_out(done.requisition), NothingMayLeave)


def test_what_is_finished_waits_no_more(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))

    def waits() -> tuple[int, int, dict[str, int]]:
        found = window.waiting(counter.shop, counter.clerk)
        return len(found.slips), len(found.requisitions), dict(found.owed)

    assert waits() == (0, 1, {requisition: 2})
    counter.bring(requisition)
    counter.excuse(requisition)
    assert waits() == (0, 1, {})
    slip = counter.signed(counter.write(requisition).number)
    assert waits() == (1, 0, {})
    counter.hand_over(slip)
    assert waits() == (0, 0, {})
    assert window.car(counter.shop, counter.clerk, "RO-000001").requisitions == ()
    with pytest.raises(OrderUnknown):
        window.car(counter.shop, counter.clerk, "RO-000009")


def test_what_was_signed_is_what_was_shown(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    counter.bring(requisition, count=2)
    first = counter.signed(counter.write(requisition, (1, 1)).number)
    second = counter.signed(counter.write(requisition, (1, 1)).number)
    shown = window.to_be_signed(counter.shop, hand_over, SlipNamed(first))
    technician = window.entered(counter.shop, counter.clerk, "7")
    assert isinstance(technician, Person)
    before = counter.shop.store.head()
    swapped = window.Signed(hand_over, SlipNamed(second), shown.due)
    with pytest.raises(ProofOfOther):
        window.do_signed(counter.shop, counter.clerk, swapped, technician, PIN, "1")
    assert counter.shop.store.head() == before
    done = window.do_signed(counter.shop, counter.clerk, shown, technician, PIN, "2")
    assert done.slip == first
    head = counter.shop.store.head()
    again = window.do_signed(counter.shop, counter.clerk, shown, technician, "135790", "2")
    assert (again, counter.shop.store.head()) == (done, head), "no PIN is tried for what was done"
    with pytest.raises(SlipUnknown):
        window.to_be_signed(counter.shop, hand_over, SlipNamed("IS-000009"))


def test_who_may_not_look_at_stock_does_not_stand_at_the_window(counter: Counter) -> None:
    counter.order()
    for look in (window.entered, window.house_number, window.standing, window.car):
        with pytest.raises(NotPermitted):
            look(counter.shop, CREW.service, "RO-000001")
    with pytest.raises(NotPermitted):
        window.waiting(counter.shop, CREW.service)
