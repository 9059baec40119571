"""What a process does over and over until it is killed: one workload a row of ``WORKLOADS``.

A workload's step does the ``n``-th piece of work under an operation id made from ``n`` alone, so
that a piece that was not acknowledged can be asked for again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Shop
from tests.faults import gate_work, stocktake_work
from tests.people import ADMINISTRATOR


@dataclass(frozen=True)
class Workload:
    """``prepare`` once; ``step(shop, n)`` is one acknowledged piece; ``done(shop)`` counts the
    pieces that stand in the book; ``agrees(shop, n)`` holds the book to what ``n`` pieces make of
    it."""

    prepare: Callable[[Shop], None]
    step: Callable[[Shop, int], None]
    done: Callable[[Shop], int]
    agrees: Callable[[Shop, int], None]


def _parts(shop: Shop) -> None:
    write_part(shop, ADMINISTRATOR, WritePart("P-1", "滤芯", "件", 100, bin="1-01-01-01"))
    write_part(shop, ADMINISTRATOR, WritePart("P-2", "机油", "升", 100, content=1000))


def _receipt(shop: Shop, n: int) -> None:
    lines = (ReceiptLine("P-1", n % 7 + 1, 3333), ReceiptLine("P-2", 1500, 6001))
    receive(shop, ADMINISTRATOR, Receive("Bosch", f"LS-{n}", lines), op=f"receipt/{n}")


def _receipts(shop: Shop) -> int:
    row = shop.store.one("SELECT count(*) FROM goods_receipt")
    return int(row[0]) if row else 0


def _on_hand(shop: Shop, receipts: int) -> None:
    """So many receipts' pieces are on hand."""
    row = shop.store.one("SELECT s.on_hand FROM part_stock s JOIN part p ON p.key = s.key "
                         "WHERE p.number = 'P-1'")  # fmt: skip
    assert (row[0] if row else 0) == sum(n % 7 + 1 for n in range(receipts))


WORKLOADS = {
    "receipt": Workload(_parts, _receipt, _receipts, _on_hand),
    "gate": Workload(gate_work.prepare, gate_work.step, gate_work.done, gate_work.agrees),
    "stocktake": Workload(
        stocktake_work.prepare, stocktake_work.step, stocktake_work.done, stocktake_work.agrees
    ),
}
