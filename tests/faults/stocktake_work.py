"""A stocktake's own work, piece by piece, for processes that are killed in it: a list is opened,
taken, counted by hand and by a handheld's file, judged, explained, approved, posted and closed
while the shop goes on; each piece is one act under an operation id of its own.

Posting meets everything at once: a line that posts and leaves less than a slip reserves, and a
line that goes back to be counted because its place would fall below nought.
"""

import datetime as dt
from collections import Counter as Sum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shopfloor import clock
from shopfloor.desk.acting import Act, done_before
from shopfloor.desk.master import WritePart
from shopfloor.desk.moving import Move, move
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.requisitions import OpenRequisition, Wanted, open_requisition
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.slips import WriteSlip, write_slip
from shopfloor.desk.stocktaking.approving import Approve, approve_differences
from shopfloor.desk.stocktaking.causes import Explain, explain_differences
from shopfloor.desk.stocktaking.closing import Close, close_stocktake
from shopfloor.desk.stocktaking.count_import import import_counts
from shopfloor.desk.stocktaking.counting import Count, OfList, count, take_back_count
from shopfloor.desk.stocktaking.judging import judge_counts
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.desk.stocktaking.posting import Post, post_differences
from shopfloor.desk.stocktaking.taking import TakeLines
from shopfloor.desk.stocktaking.taking import take_lines as take
from shopfloor.rules.parts import Policy
from shopfloor.rules.proofs import Proof
from shopfloor.rules.stock_approval import Level
from shopfloor.rules.stock_review import Cause
from shopfloor.rules.stocktake import ListKind
from tests.counter import DISC, PLUG, enter, opened_counter
from tests.people import CREW, hire_crew, vouched
from tests.sheets import write_csv
from tests.stocktaking import SIGNER

GREASE = "GREASE"
BINS = {GREASE: "3-01-01-01", DISC: "1-07-01-02", PLUG: "1-03-01-01"}
BEGAN = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
EACH = dt.timedelta(minutes=20)
"""Time between two pieces, longer than the booking lag: what was counted can be judged."""

LIST, DRAWN = "ST-{:06}", "RQ-{:06}"


@dataclass(frozen=True)
class Piece:
    """An act, what is asked of the ``turn``-th list, and what is different in the book after."""

    act: Callable[..., Any]
    by: Actor
    asked: Callable[[int], Any]
    changes: dict[str, int]


def counted(part: str, quantity: int) -> Piece:
    def asked(turn: int) -> Count:
        return Count(LIST.format(turn), BINS[part], part, quantity)

    return Piece(count, CREW.storekeeper, asked, {"counts": 1})


def take_file_in(shop: Shop, by: Actor, number: str, *, op: str, proofs: Sequence[Proof]) -> None:
    """The other storekeeper's counts of a minute ago, out of a handheld whose clock is right."""
    at = (clock.now() - dt.timedelta(minutes=1)).isoformat()
    heads = ("bin", "number", "quantity", "counted_by", "counted_at")
    rows = [(BINS[part], part, found, "6", at) for part, found in ((GREASE, "9"), (DISC, "1"))]
    with TemporaryDirectory() as folder:
        file = write_csv(Path(folder, "counts.csv"), [heads, *rows])
        import_counts(shop, by, number, file, device_clock=clock.now(), op=op)


def of_list(act: Act[Any, Any], by: Actor, **changes: int) -> Piece:
    return Piece(act, by, lambda turn: OfList(LIST.format(turn)), changes)


def moved(source: str, target: str, lies: int) -> Piece:
    asked = Move(DISC, source, target, 2)
    return Piece(move, CREW.storekeeper, lambda _: asked, {"discs in their bin": lies})


CYCLE = (
    Piece(
        open_stocktake, CREW.parts_manager,
        lambda _: OpenStocktake(ListKind.IRREGULAR, first="1-01-01-01", last="9-99-99-99"),
        {"open lists": 1},
    ),
    Piece(take, CREW.storekeeper, lambda turn: TakeLines(LIST.format(turn)), {"taken": 1}),
    counted(GREASE, 9),
    counted(DISC, 1),
    counted(PLUG, 7),
    of_list(take_back_count, CREW.storekeeper, counts=-1),
    counted(PLUG, 10),
    of_list(judge_counts, CREW.service, judged=3, agreed=1),
    Piece(take_file_in, CREW.service, LIST.format, {"counts": 2}),
    of_list(judge_counts, CREW.service, judged=2),
    Piece(
        explain_differences, CREW.parts_manager,
        lambda turn: Explain(LIST.format(turn), Cause.LOST), {"explained": 2},
    ),
    Piece(
        approve_differences, CREW.service_manager,
        lambda turn: Approve(LIST.format(turn), level=Level.SERVICE), {"approved": 2},
    ),
    Piece(
        open_requisition, CREW.storekeeper,
        lambda _: OpenRequisition("RO-000001", 7, (Wanted(GREASE, 10),)), {},
    ),
    Piece(
        write_slip, CREW.storekeeper, lambda turn: WriteSlip(DRAWN.format(turn)),
        {"reserved": 10, "written slips": 1},
    ),
    moved(BINS[DISC], "QUARANTINE", -2),
    Piece(
        post_differences, CREW.finance, lambda turn: Post(LIST.format(turn)),
        {"posted": 1, "grease": -1, "reserved": -10, "written slips": -1},
    ),
    Piece(
        close_stocktake, CREW.parts_manager,
        lambda turn: Close(LIST.format(turn), keep=True, reason="明天再盘"), {"open lists": -1},
    ),
    Piece(
        receive, CREW.storekeeper,
        lambda turn: Receive("Bosch", f"LS-G{turn}", (ReceiptLine(GREASE, 1, 1001),)),
        {"grease": 1},
    ),
    moved("QUARANTINE", BINS[DISC], 2),
)  # fmt: skip
"""All that happens to one list; behind it the shelves are as they were before."""

COUNTING, TAKING_IN, POSTING = (
    next(n for n, piece in enumerate(CYCLE) if piece.act is act)
    for act in (count, take_file_in, post_differences)
)


def prepare(shop: Shop) -> None:
    """The crew, a counter with ten of each part, and an order that grease is drawn for."""
    hire_crew(shop)
    counter = opened_counter(shop)
    grease = WritePart(
        GREASE, "润滑脂", "支", 900, old_part_policy=Policy.NONE, bin=BINS[GREASE]
    )  # fmt: skip
    enter(shop, grease)
    counter.stock(GREASE, 10)
    counter.order()


def step(shop: Shop, n: int) -> None:
    """The ``n``-th piece, at its own time."""
    cycle, at = divmod(n, len(CYCLE))
    piece, op = CYCLE[at], f"stocktake/{n}"
    asked = piece.asked(cycle + 1)
    with clock.held_at(BEGAN + n * EACH):
        proofs = [] if done_before(shop, op) else signed(shop, piece.act, asked)
        piece.act(shop, piece.by, asked, op=op, proofs=proofs)


def signed(shop: Shop, act: object, asked: object) -> list[Proof]:
    """The proofs that an act waits for."""
    due = signatures_of(shop, act, asked) if isinstance(act, Act) else ()
    return [vouched(SIGNER[one.meaning], one.meaning, one.shown) for one in due]


def done(shop: Shop) -> int:
    """The pieces that stand in the book."""
    return _counted(shop, "SELECT count(*) FROM journal WHERE op LIKE 'stocktake/%'")


def agrees(shop: Shop, pieces: int) -> None:
    """Everything that so many pieces change is there, and nothing else."""
    expected = Sum({"grease": 10, "discs in their bin": 10})
    for n in range(pieces):
        expected.update(CYCLE[n % len(CYCLE)].changes)
    found = {fact: _counted(shop, asked) for fact, asked in FACTS.items()}
    right = {fact: expected[fact] for fact in FACTS}
    assert found == right, pieces


def _counted(shop: Shop, asked: str) -> int:
    row = shop.store.one(asked)
    return int(row[0]) if row else 0


_STOCK = f"SELECT {{}} FROM part_stock s JOIN part p ON p.key = s.key WHERE p.number = '{GREASE}'"

FACTS = {
    "open lists": "SELECT count(*) FROM stocktake WHERE state = 'open'",
    "taken": "SELECT count(*) FROM stocktake_taken",
    "counts": "SELECT (SELECT count(*) FROM stock_count) - (SELECT count(*) FROM count_withdrawn)",
    "judged": "SELECT count(*) FROM count_judged",
    "agreed": "SELECT count(*) FROM line_standing WHERE state = 'agreed'",
    "explained": "SELECT count(*) FROM difference_explained",
    "approved": "SELECT count(*) FROM difference_approved",
    "posted": "SELECT count(*) FROM difference_posted",
    "written slips": "SELECT count(*) FROM issue_slip WHERE state = 'written'",
    "grease": _STOCK.format("on_hand"),
    "reserved": _STOCK.format("reserved"),
    "discs in their bin": "SELECT b.quantity FROM balance b JOIN part p ON p.key = b.part "
    f"JOIN location l ON l.key = b.location WHERE p.number = '{DISC}' AND l.code = '{BINS[DISC]}'",
}
