"""A part is out, its successor lies on the shelf: it is offered, and drawn for what is open."""

import pytest

from shopfloor.desk import gathering, master, requisitions, window
from shopfloor.desk.checking import check
from shopfloor.desk.counter import (
    conservation_proof,
    exception_list,
    requisition_shown,
    tag_shown,
)
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import find_stock
from shopfloor.desk.substituting import Substitute, Substituted, part_chain, stand_ins, substitute
from shopfloor.rules.counter import LineShown
from shopfloor.rules.old_parts import OldPartNotReturned, TagPlace, TagState
from shopfloor.rules.parts import Policy
from shopfloor.rules.requisitions import RequisitionClosed, RequisitionUnknown
from shopfloor.rules.slips import Signing
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.supersession import NothingToSubstitute, NotInChain, UnitsDiffer
from tests.counter import DISC, FILTER, OIL, PLUG, Counter, enter, opened_counter
from tests.desk.test_statements import counted
from tests.people import CREW

NEW, NEWER, SET, BOLT, DRUM = f"{DISC}A", f"{DISC}B", f"{DISC}S", "N90813202", "G052167M4"


@pytest.fixture
def counter(opened_shop: Shop) -> Counter:
    """Ten old discs, four of the next, two of the newest; a bolt that owes nothing took the place
    of the filter, a set of two that of the spark plugs."""
    counter = opened_counter(opened_shop)
    enter(
        counter.shop,
        master.WritePart(NEW, "前刹车盘", "片", 39000, bin="1-07-01-03", supersedes=DISC),
        master.WritePart(NEWER, "前刹车盘", "片", 41000, bin="1-07-01-04", supersedes=NEW),
        master.WritePart(SET, "火花塞", "套", 20000, old_per_unit=2, supersedes=PLUG),
        master.WritePart(
            BOLT, "机油滤清器", "件", 300, old_part_policy=Policy.NONE, supersedes=FILTER
        ),
        master.WritePart(DRUM, "发动机机油 5W-30", "桶", 99000, content=4000, supersedes=OIL),
    )
    counter.stock(NEW, 4)
    counter.stock(NEWER, 2)
    return counter


def instead(
    counter: Counter, requisition: str, part: str = NEW, line: int = 1, *,
    by: Actor | None = None, op: str | None = None,
) -> Substituted:  # fmt: skip
    asked = Substitute(requisition, line, part)
    return substitute(counter.shop, by or counter.clerk, asked, op=op)


def lines(counter: Counter, requisition: str) -> tuple[LineShown, ...]:
    return requisition_shown(counter.shop, counter.clerk, requisition).lines


def sound(counter: Counter) -> bool:
    reader = CREW.parts_manager
    return conservation_proof(counter.shop, reader).holds and check(counter.shop, reader) == ()


def test_a_short_line_is_offered_what_lies_free_newest_first(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 11), (FILTER, 10))
    short, enough = lines(counter, requisition)
    assert [(one.part, one.bin, one.free) for one in short.offered] == [
        (NEWER, "1-07-01-04", 2),
        (NEW, "1-07-01-03", 4),
    ]
    assert enough.offered == ()


def test_what_is_reserved_or_in_another_unit_is_not_offered(counter: Counter) -> None:
    other = counter.draw(counter.order(), (NEWER, 2))
    counter.bring(other, count=2)
    counter.write(other)
    requisition = counter.draw(counter.order(), (DISC, 11), (OIL, 10_500))
    assert [[one.part for one in line.offered] for line in lines(counter, requisition)] == [
        [NEW],
        [],
    ]


def test_an_older_part_stands_in_for_its_successor(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (NEWER, 3))
    (line,) = lines(counter, requisition)
    assert [one.part for one in line.offered] == [NEW, DISC]
    answer = instead(counter, requisition, DISC)
    assert (answer.part, answer.quantity, answer.owed) == (DISC, 3, 3)


def test_a_part_that_is_out_says_what_stands_in(counter: Counter) -> None:
    clerk = counter.clerk
    assert find_stock(counter.shop, clerk, NEW).shown.offered == ()
    out = find_stock(counter.shop, clerk, SET).shown.offered
    assert [(one.part, one.free) for one in out] == [(PLUG, 10)]
    assert stand_ins(counter.shop, clerk, SET) == out


def test_a_chain_is_told_from_any_of_its_parts(counter: Counter) -> None:
    for number in (DISC, NEW, NEWER):
        told = part_chain(counter.shop, counter.clerk, number)
        assert (told.part, [one.part for one in told.parts]) == (number, [NEWER, NEW, DISC])
    assert [one.part for one in part_chain(counter.shop, counter.clerk, OIL).parts] == [DRUM, OIL]


def test_parts_that_superseded_each_other_in_a_circle_are_told_once(counter: Counter) -> None:
    circle = master.ChangePart(DISC, supersedes=NEWER)
    master.change_part(counter.shop, CREW.parts_manager, circle)
    told = part_chain(counter.shop, counter.clerk, DISC)
    assert [one.part for one in told.parts] == [NEWER, NEW, DISC]
    requisition = counter.draw(counter.order(), (DISC, 11))
    assert instead(counter, requisition).part == NEW


def test_the_successor_is_drawn_and_handed_over_for_the_old_parts_that_came_in(
    counter: Counter,
) -> None:
    requisition = counter.draw(counter.order(three_guarantees=True), (DISC, 2), (OIL, 1000))
    tags = counter.bring(requisition, count=2)
    answer = instead(counter, requisition)
    assert answer == Substituted(requisition, 3, NEW, 2, Policy.REQUIRED, 0, tags, (), 0)
    old, _, new = lines(counter, requisition)
    assert (old.wanted, old.open, old.owed, old.tags) == (0, 0, 0, ())
    assert (new.part, new.wanted, new.tags, new.three_guarantees) == (NEW, 2, tags, True)
    slip = counter.write(requisition, (3, 2))
    assert slip.tags == tags
    handed = counter.hand_over(counter.signed(slip.number, list(Signing)))
    assert handed.tags == tags
    steps = [one.act for one in tag_shown(counter.shop, counter.clerk, tags[0]).steps]
    assert steps == ["old_part.take", "requisition.substitute", "slip.write", "slip.hand_over"]
    assert sound(counter)


def test_what_left_and_what_stands_on_a_slip_stays_as_it_is_on_paper(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 4))
    counter.bring(requisition, count=3)
    counter.hand_over(counter.signed(counter.write(requisition, (1, 1)).number))
    slip = counter.write(requisition, (1, 1)).number
    answer = instead(counter, requisition)
    assert (answer.quantity, answer.owed, len(answer.tags)) == (2, 1, 1)
    old, new = lines(counter, requisition)
    assert (old.wanted, old.issued, old.on_slip, new.wanted) == (2, 1, 1, 2)
    assert sound(counter)
    counter.hand_over(counter.signed(slip))
    counter.bring(requisition, 2)
    counter.hand_over(counter.signed(counter.write(requisition).number))
    assert sound(counter)


def test_a_cancelled_slip_brings_its_part_back_to_the_old_line(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    counter.bring(requisition, count=1)
    slip = counter.write(requisition, (1, 1)).number
    instead(counter, requisition)
    counter.cancel(slip)
    old, new = lines(counter, requisition)
    assert (old.open, len(old.tags), new.open, new.owed) == (1, 1, 1, 1)
    assert instead(counter, requisition).line == 3
    assert sound(counter)


def test_exceptions_are_void_for_another_part(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    counter.excuse(requisition, units=2)
    assert instead(counter, requisition).void == 2
    listed = exception_list(counter.shop, CREW.parts_manager, "")
    assert [one.state.value for one in listed] == ["void", "void"]
    with pytest.raises(OldPartNotReturned):
        counter.write(requisition)
    assert sound(counter)


def test_old_parts_that_the_other_part_does_not_owe_go_back(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (PLUG, 1), (FILTER, 1))
    plugs, filters = counter.bring(requisition, count=4), counter.bring(requisition, 2)
    half = instead(counter, requisition, SET)
    assert (half.tags, half.back, half.owed) == (plugs[:2], plugs[2:], 0)
    none = instead(counter, requisition, BOLT, 2)
    assert (none.policy, none.tags, none.back, none.owed) == (Policy.NONE, (), filters, 0)
    gone = tag_shown(counter.shop, counter.clerk, plugs[3])
    assert (gone.state, gone.place) == (TagState.HANDED_BACK, TagPlace.TECHNICIAN)
    assert sound(counter)


def test_the_policy_is_that_of_the_day(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (FILTER, 1))
    answer = instead(counter, requisition, BOLT)
    assert (answer.policy, answer.owed) == (Policy.NONE, 0)
    back = instead(counter, requisition, FILTER, 2)
    assert (back.line, back.policy, back.owed) == (3, Policy.REQUIRED, 1)


def test_a_retry_substitutes_once(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    first = instead(counter, requisition, op="stand-in")
    before = counter.shop.store.head()
    assert instead(counter, requisition, op="stand-in") == first
    assert counter.shop.store.head() == before


def test_a_refusal_writes_nothing(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1), (OIL, 1000))
    closed = counter.draw(counter.order(), (DISC, 1))
    requisitions.close_requisition(
        counter.shop, counter.clerk, requisitions.CloseRequisition(closed)
    )
    before = counter.shop.store.head()
    with pytest.raises(NotInChain) as refused:
        instead(counter, requisition, FILTER)
    assert refused.value.chain == f"{NEWER} > {NEW} > {DISC}"
    with pytest.raises(UnitsDiffer):
        instead(counter, requisition, DRUM, 2)
    with pytest.raises(RequisitionUnknown):
        instead(counter, requisition, NEW, 3)
    with pytest.raises(RequisitionClosed):
        instead(counter, closed)
    with pytest.raises(NotPermitted):
        instead(counter, requisition, by=CREW.advisor)
    assert counter.shop.store.head() == before


def test_nothing_open_is_nothing_to_substitute(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    counter.bring(requisition)
    counter.write(requisition)
    before = counter.shop.store.head()
    with pytest.raises(NothingToSubstitute):
        instead(counter, requisition)
    assert counter.shop.store.head() == before


def test_what_is_short_at_the_window_costs_one_more_query_and_what_is_not_none(
    counter: Counter,
) -> None:
    shop, order = counter.shop, counter.order()
    requisition = counter.draw(order, (DISC, 10), (PLUG, 10))

    def asked() -> int:
        with counted(shop) as seen:
            window.standing(shop, counter.clerk, requisition)
        return len(seen)

    gathering.gather(shop, counter.clerk, order, FILTER, 10)
    enough = asked()
    gathering.gather(shop, counter.clerk, order, FILTER, 1)
    other = counter.draw(order, (DISC, 1), (PLUG, 1))
    counter.bring(other)
    counter.bring(other, 2, 4)
    counter.write(other)
    assert asked() == enough + 1
    standing = window.standing(shop, counter.clerk, requisition)
    assert [len(one.offered) for one in standing.requisition.lines] == [2, 0]
    car = window.car(shop, counter.clerk, order)
    assert [(one.free, one.short, one.offered) for one in car.gathered] == [(10, True, ())]
