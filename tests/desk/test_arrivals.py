"""What is short shows when it is expected; a receipt of the part marks it arrived."""

import pytest

from shopfloor import clock
from shopfloor.desk import counter as looking
from shopfloor.desk.arrivals import (
    ExpectArrival,
    VoidArrival,
    arrival_list,
    expect_arrival,
    typed_arrival,
    void_arrival,
)
from shopfloor.desk.checking import check
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.requisitions import NoteShortage, note_shortage
from shopfloor.errors import ShopfloorError
from shopfloor.rules.arrivals import ArrivalNotExpected, ArrivalUnknown
from shopfloor.rules.parts import PartUnknown, QuantityOut, TextRefused
from shopfloor.rules.staff import NotPermitted
from tests.counter import DISC, OIL, Counter
from tests.desk.test_reversing import undo
from tests.people import CREW

DAY = 86_400_000_000


def expect(counter: Counter, part: str, quantity: int, days: int) -> str:
    at = clock.micros(clock.now()) + days * DAY
    asked = ExpectArrival(part, quantity, at, "上海大众")
    return expect_arrival(counter.shop, CREW.storekeeper, asked).number


def to_come(counter: Counter) -> list[tuple[str, int]]:
    return [(one.number, one.open) for one in arrival_list(counter.shop, CREW.parts_manager)]


def test_the_shortage_and_the_requisition_show_the_earliest_arrival(counter: Counter) -> None:
    shop, drawn = counter.shop, counter.draw(counter.order(), (OIL, 90_000))
    note_shortage(shop, CREW.storekeeper, NoteShortage(drawn, 1, 1500))
    (before,) = looking.shortage_list(shop, CREW.storekeeper)
    assert before.expected is None
    expect(counter, OIL, 4000, 9)
    first = clock.micros(clock.now()) + 2 * DAY
    expect_arrival(shop, CREW.parts_manager, ExpectArrival(OIL, 1000, first))
    (short,) = looking.shortage_list(shop, CREW.storekeeper)
    shown = looking.requisition_shown(shop, CREW.storekeeper, drawn)
    assert short.expected == shown.lines[0].expected == first


def test_a_receipt_fills_what_is_expected_earliest_first(counter: Counter) -> None:
    late, early = expect(counter, DISC, 4, 9), expect(counter, DISC, 3, 2)
    other = expect(counter, OIL, 1000, 1)
    counter.stock(DISC, 5)
    assert to_come(counter) == [(other, 1000), (late, 2)]
    with pytest.raises(ArrivalNotExpected):
        void_arrival(counter.shop, CREW.parts_manager, VoidArrival(early))
    counter.stock(DISC, 50)
    assert to_come(counter) == [(other, 1000)]
    assert check(counter.shop, CREW.general_manager) == ()


def test_goods_that_were_booked_by_mistake_are_still_to_come(counter: Counter) -> None:
    late, early = expect(counter, DISC, 4, 9), expect(counter, DISC, 3, 2)
    counter.stock(DISC, 1)
    goods = Receive("Mahle", "ML-1", (ReceiptLine(DISC, 5, 1000),))
    receipt = receive(counter.shop, counter.clerk, goods).number
    assert to_come(counter) == [(late, 1)]
    undo(counter.shop, CREW, receipt)
    assert to_come(counter) == [(early, 2), (late, 4)]
    assert check(counter.shop, CREW.general_manager) == ()


def test_what_will_not_come_is_struck_once(counter: Counter) -> None:
    number = expect(counter, DISC, 4, 9)
    assert void_arrival(counter.shop, CREW.storekeeper, VoidArrival(number)).state == "void"
    before = counter.shop.store.head()
    for given, why in ((number, ArrivalNotExpected), ("AR-000009", ArrivalUnknown)):
        with pytest.raises(why):
            void_arrival(counter.shop, CREW.storekeeper, VoidArrival(given))
    assert (counter.shop.store.head(), to_come(counter)) == (before, [])


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (ExpectArrival("NONE", 1, DAY), PartUnknown),
        (ExpectArrival(DISC, 0, DAY), QuantityOut),
        (ExpectArrival(DISC, 1, DAY, "x" * 81), TextRefused),
    ],
)
def test_what_cannot_be_expected_writes_nothing(
    counter: Counter, asked: ExpectArrival, why: type[ShopfloorError]
) -> None:
    before = counter.shop.store.head()
    with pytest.raises(why):
        expect_arrival(counter.shop, CREW.storekeeper, asked)
    with pytest.raises(NotPermitted):
        expect_arrival(counter.shop, CREW.technician, ExpectArrival(DISC, 1, DAY))
    assert counter.shop.store.head() == before


def test_a_typed_time_stands_on_the_shops_clock(counter: Counter) -> None:
    asked = typed_arrival(counter.shop, OIL, "1.5", "2026-11-28T16:30", "")
    assert asked.quantity == 1500
    assert clock.instant(asked.expected_at).isoformat() == "2026-11-28T08:30:00+00:00"
