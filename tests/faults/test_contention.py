"""Eight terminals on the last pieces, and on one slip: what was there goes out, and no more."""

from collections import Counter as Count
from typing import Any

from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.old_parts import OldOne, TakeOldParts, take_old_parts
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.desk.slip_picking import cancel_slip
from shopfloor.desk.slips import SlipNamed, Take
from shopfloor.rules.parts import Policy
from shopfloor.settings import Settings
from tests.counter import FILTER, Counter, opened_counter
from tests.faults.crowd import CROWD, actor, crowd, handed, tried, written
from tests.people import CREW
from tests.scenarios.gate_agreement import never_without_its_old_part, whole

PARTS, PIECES, SLIPS = 20, 2, 8


def draw_till_refused(shop: Shop, one: int, _: Any, drawn: list[str]) -> list[str]:
    """A terminal's round over all parts, each until its shelf is empty."""
    became: list[str] = []
    for line in range(1, PARTS + 1):
        became.append("done")
        while became[-1] == "done":
            became.append(tried(lambda: one_out(shop, one, drawn[one], line)))  # noqa: B023
        became.remove("done")
    return became


def one_out(shop: Shop, one: int, requisition: str, line: int) -> None:
    """An old part comes in, and its new part goes out."""
    clerk = actor(one)
    take_old_parts(shop, clerk, TakeOldParts(requisition, line, (OldOne(),)))
    handed(shop, clerk, written(shop, clerk, requisition, Take(line, 1)))


def last_pieces(shop: Shop) -> list[str]:
    """Twenty parts with two pieces each; every terminal draws three of each."""
    numbers = [f"P-{n:02}" for n in range(PARTS)]
    for n, number in enumerate(numbers, 1):
        asked = WritePart(
            number, "滤清器", "件", 100, old_part_policy=Policy.REQUIRED, bin=f"1-01-01-{n:02}"
        )
        write_part(shop, CREW.parts_manager, asked)
    lines = tuple(ReceiptLine(number, PIECES, 1001) for number in numbers)
    receive(shop, CREW.storekeeper, Receive("Bosch", "LS-1", lines))
    counter = Counter(shop)
    order = counter.order()
    return [counter.draw(order, *((n, PIECES + 1) for n in numbers)) for _ in range(CROWD)]


def test_of_the_last_pieces_of_twenty_parts_each_goes_out_once(opened_settings: Settings) -> None:
    with open_shop(opened_settings) as shop:
        drawn = last_pieces(shop)
    became = Count(crowd(opened_settings, draw_till_refused, drawn))
    assert became == {"done": PARTS * PIECES, "NotEnoughFree": PARTS * CROWD}
    with open_shop(opened_settings) as shop:
        assert shop.store.rows(
            "SELECT sum(on_hand), sum(value), sum(reserved) FROM part_stock"
        ) == [(0, 0, 0)]
        assert shop.store.rows("SELECT sum(quantity) FROM handover") == [(PARTS * PIECES,)]
        never_without_its_old_part(shop.store)
        whole(shop.store)


def hand_all_over(shop: Shop, one: int, barrier: Any, slips: list[str]) -> list[str]:
    """All of them hand the same slip over, but one, who cancels it; then the next slip."""
    became: list[str] = []
    for turn, slip in enumerate(slips):
        barrier.wait()
        if turn % CROWD == one:
            became.append(tried(lambda: cancel_slip(shop, actor(one), SlipNamed(slip))))  # noqa: B023
        else:
            became.append(tried(lambda: handed(shop, actor(one), slip)))  # noqa: B023
    return became


def test_of_eight_hands_on_one_slip_one_has_it(opened_settings: Settings) -> None:
    with open_shop(opened_settings) as shop:
        slips = ready_slips(opened_counter(shop), SLIPS)
    became = Count(crowd(opened_settings, hand_all_over, slips))
    assert became == {"done": SLIPS, "SlipStepNotAllowed": SLIPS * (CROWD - 1)}
    with open_shop(opened_settings) as shop:
        never_without_its_old_part(shop.store)
        whole(shop.store)


def ready_slips(counter: Counter, count: int) -> list[str]:
    """Signed slips of one line with one old part."""
    order, slips = counter.order(), []
    for _ in range(count):
        requisition = counter.draw(order, (FILTER, 1))
        counter.bring(requisition)
        slips.append(written(counter.shop, counter.clerk, requisition))
    return slips
