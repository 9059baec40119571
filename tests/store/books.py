"""A shop with something in every chained table that acts can fill."""

from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.paper import PrintPaper, print_paper
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.canonical import canonical
from shopfloor.rules.paper import PaperKind, PaperWay
from shopfloor.store.journal import Entry, Writing
from tests import counter as counters
from tests.counter import opened_counter
from tests.people import CREW
from tests.store.board_rows import board_by_hand

FILTER = WritePart("06L115562B", "机油滤清器", "件", 4500, bin="1-02-03-04", barcodes=("690123",))
PLUG = WritePart("06K905601D", '火花塞 "NGK"', "件", 6800)


def fill(shop: Shop, actor: Actor) -> None:
    """Two parts, two receipts of two lines, and one act for what no act fills yet."""
    write_part(shop, actor, FILTER)
    write_part(shop, actor, PLUG)
    for paper in ("LS-77", "LS-78"):
        lines = (ReceiptLine(FILTER.number, 10, 3000), ReceiptLine(PLUG.number, 4, 5100))
        receive(shop, actor, Receive("Bosch", paper, lines))
    with shop.store.writing() as writing:
        sign(writing, actor)
        writing.row("setting", name="zone", value="Asia/Shanghai", holds_from="2026-11-23")
        append(writing, actor, "setting.change", "zone/1")
    write_part(shop, actor, WritePart("1K0615301AA", "制动盘", "件", 38000))


def fill_gate(shop: Shop) -> None:
    """A part through the gate and back, and by hand a row in what no act of that fills."""
    counter = opened_counter(shop)
    requisition = counter.draw(counter.order(), (counters.FILTER, 2), (counters.PLUG, 1))
    counter.bring(requisition)
    counter.excuse(requisition)
    slip = counter.write(requisition, (1, 2)).number
    counter.pick(slip)
    counter.hand_over(counter.signed(slip))
    counter.bring_back(slip)
    print_paper(shop, counter.clerk, PrintPaper(PaperKind.SLIP, (slip,), PaperWay.FILE))
    with shop.store.writing() as writing:
        part = writing.rows("SELECT key FROM part ORDER BY key")[0][0]
        line = writing.rows("SELECT key FROM requisition_line ORDER BY key")[0][0]
        job, order = writing.rows("SELECT key, repair_order FROM job")[0]
        writing.row("setting", name="zone", value="Asia/Shanghai", holds_from="2026-11-23")
        writing.row("shortage", requisition_line=line, part=part, quantity=1)
        writing.put("barcode", code="690123", part=part)
        writing.put("bay", code="B01", kind="repair")
        writing.put("order_part", repair_order=order, line=1, job=job, part=part, quantity=1)
        writing.row(
            "reconciliation", day="2026-11-23", through=1, shown=bytes(32),
            storekeeper=CREW.storekeeper.person, parts_manager=CREW.parts_manager.person,
            remark="",
        )  # fmt: skip
        writing.row(
            "lost_sale", part=part, named="5QD615301", quantity=1, kind="price",
            repair_order=order, plate="", remark="",
        )  # fmt: skip
        writing.put(
            "arrival", number="AR-000001", part=part, quantity=1, arrived=0,
            expected_at=writing.head.booked_at, source="", state="expected",
        )  # fmt: skip
        kit = writing.put("kit", code="BRK-F", name="前轮制动套件", name_en="", active=1)
        writing.put("kit_part", kit=kit, line=1, part=part, quantity=2)
        count_by_hand(writing, part)
        board_by_hand(writing, order, job)
        [(place,)] = writing.rows("SELECT key FROM location WHERE code = 'TRAY'")
        writing.put("prepared", requisition_line=line, part=part, bin=place, tote=place, quantity=0)
        append(writing, CREW.parts_manager, "shortage.note", "by hand")


def count_by_hand(writing: Writing, part: int) -> None:
    """A row in each table of the stocktake."""
    keeper = CREW.storekeeper.person
    tag = writing.rows("SELECT key FROM old_part ORDER BY key")[0][0]
    made = writing.put(
        "stocktake", number="ST-000001", kind="daily", day="2026-11-23", scope="{}",
        state="closed", remark="",
    )  # fmt: skip
    line = writing.row(
        "stocktake_line", stocktake=made, line=1, location=None, part=None, old_part=tag,
        why="share",
    )  # fmt: skip
    writing.row("stocktake_taken", stocktake=made, person=keeper, first=1, last=1)
    counted = writing.row(
        "stock_count", line=line, person=keeper, again=1, quantity=0, behind=1,
        counted_at=writing.head.booked_at, lag=0, source="screen",
    )  # fmt: skip
    writing.row("count_withdrawn", stock_count=counted)
    writing.row("line_skipped", line=line, person=keeper, reason="ladder")
    writing.row("stock_looked", part=part, person=keeper, reason="customer asks")
    writing.row("recount", line=line, again=2, why="asked")
    judged = writing.row(
        "count_judged", line=line, stock_count=counted, expected=1, difference=-1, value=0
    )
    writing.row(
        "difference_explained", line=line, count_judged=judged, cause="lost", responsible=None,
        remark="",
    )  # fmt: skip
    writing.row("difference_approved", line=line, count_judged=judged)
    writing.row("difference_posted", line=line, count_judged=judged, stock_entry=None)
    writing.row("sorted_out", line=line, quantity=1, fault="damaged", remark="")
    writing.change(
        "INSERT INTO line_standing (key, stocktake, line, old_part, state, again, open) "
        "VALUES (?, ?, 1, ?, 'posted', 2, 0)",
        line, made, tag,
    )  # fmt: skip


def sign(writing: Writing, actor: Actor) -> None:
    """A signature row; its nonce is the row's own key."""
    writing.row(
        "signature",
        person=actor.person,
        role="administrator",
        deputy=0,
        meaning="setting.change",
        shown=bytes(range(32)),
        nonce=writing.peek("signature").to_bytes(16, "big"),
        terminal=actor.terminal,
        signed_at=writing.head.booked_at,
    )


def append(writing: Writing, actor: Actor, act: str, op: str, later: int = 1000) -> int:
    """The entry of a hand-made act, ``later`` microseconds after the one before."""
    at = writing.head.booked_at + later
    asked = canonical({"act": act, "arguments": {}, "person": actor.person})
    return writing.append(
        Entry(op, act, actor.person, actor.terminal, at, at, False, asked, {"answer": {}})
    )
