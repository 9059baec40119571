"""Every act of a stocktake once, for what looks at all that was ever done."""

import datetime as dt

from shopfloor import clock
from shopfloor.desk import late_papers, moving, receiving
from shopfloor.desk.shop import Shop
from shopfloor.desk.stocktaking import (
    closing,
    count_import,
    counting,
    judging,
    looking,
    opening,
    pairing,
    taking,
)
from shopfloor.desk.stocktaking.listing import list_status
from shopfloor.rules.counting import LineToCount
from shopfloor.rules.stock_approval import Level
from shopfloor.rules.stock_review import SortedFault
from shopfloor.rules.stocktake import ListKind
from shopfloor.store import parts, stockbook
from tests.counter import DISC, FILTER
from tests.people import CREW
from tests.stocktaking import Stocktaking


def did_a_stocktake(shop: Shop) -> None:
    """A list counted, one line taken back and one passed by."""
    keeper, number = CREW.storekeeper, "ST-000001"
    opening.open_stocktake(shop, CREW.parts_manager, opening.OpenStocktake(ListKind.MONTHLY))
    taking.take_lines(shop, keeper, taking.TakeLines(number))
    lines = [one for one in list_status(shop, keeper, number).lines if one.place and one.what]
    counting.count(shop, keeper, counting.Count(number, lines[0].place, lines[0].what, 1))
    counting.take_back_count(shop, keeper, counting.OfList(number))
    taking.pass_by(shop, keeper, taking.PassBy(number, lines[0].place, "梯子坏了"))
    empty = next(one for one in lines if one.place != lines[0].place)
    counting.count_empty(shop, keeper, counting.CountEmpty(number, empty.place))
    _settled(shop, number, empty)
    _late(shop, DISC)
    asked = opening.OpenStocktake(ListKind.IRREGULAR, part=lines[0].what)
    second = opening.open_stocktake(shop, CREW.parts_manager, asked).number
    at = shop.store.head().booked_at
    row = count_import.TypedRow(2, lines[0].place, lines[0].what, "1", "5", at)
    count_import.write_counts(shop, keeper, count_import.ImportCounts(second, 0, True, (row,)))
    _pair(shop)
    looking.look(shop, keeper, looking.Look(DISC, "客户在等"))


def _pair(shop: Shop) -> None:
    """One disc lies in another bin than the book says, and is moved there in the book."""
    later = clock.instant(shop.store.head().booked_at) + dt.timedelta(hours=1)
    taking = Stocktaking(shop, later).opened(ListKind.IRREGULAR, part=DISC)
    part = parts.part_by_number(shop.store, DISC)
    assert part is not None
    first, second, *_ = stockbook.lines(shop.store, part.key)
    taking.off(first.location, DISC, first.quantity - 1)
    taking.off(second.location, DISC, second.quantity + 1)
    (move,) = taking.review().moves
    taking.do(pairing.move_pair, CREW.parts_manager, pairing.MovePair(taking.number, move))


def _settled(shop: Shop, number: str, empty: LineToCount) -> None:
    """What the two keepers find gone is explained, signed for and posted; the list is closed."""
    taking = Stocktaking(shop, clock.now(), number)
    taking.judge()
    line = taking.count(empty.place, empty.what, 0, CREW.other_storekeeper)
    taking.judge()
    again = judging.AskAgain(number, (line,), "再看一次")
    taking.do(judging.ask_again, CREW.finance, again)
    taking.count(empty.place, empty.what, 0, CREW.warranty_admin)
    taking.judge()
    unexpected = taking.count("QUARANTINE", FILTER, 1)
    sorted_out = closing.SortOut(number, unexpected, 1, SortedFault.DAMAGED)
    taking.do(closing.sort_out, CREW.storekeeper, sorted_out)
    taking.judge()
    taking.count("QUARANTINE", FILTER, 0, CREW.other_storekeeper)
    taking.judge()
    taking.explain()
    taking.approve(level=Level.GENERAL, by=CREW.service_manager)
    taking.post()
    taking.close(keep=True, reason="下班")


def _late(shop: Shop, part: str) -> None:
    """Goods that came, and pieces that were moved, half an hour ago."""
    earlier, manager = clock.micros(clock.now()) - 30 * 60_000_000, CREW.parts_manager
    lines = (receiving.ReceiptLine(part, 2, 1000, "3-09-09-09"),)
    receipt = receiving.Receive("厂家", "LATE-1", lines)
    asked = late_papers.ReceiveLate(receipt, earlier, "停电")
    late_papers.receive_late(shop, manager, asked)
    move = moving.Move(part, "3-09-09-09", "1-07-01-02", 1)
    late_papers.move_late(shop, manager, late_papers.MoveLate(move, earlier, "停电"))
