"""How long fifty thousand parts take to come in."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from shopfloor.desk.part_import import import_parts
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock_import import import_stock
from tests.bench.figures import at_most

PARTS = 50_000


def catalogue(folder: Path, price: int = 100) -> Path:
    lines = ["number,name,unit,price,old_part,bin,barcode"]
    for i in range(PARTS):
        place = f"{1 + i // 1_000_000}-{i // 10_000:02d}-{i // 100 % 100:02d}-{i % 100:02d}"
        lines.append(f"P{i:06d},滤清器 {i},件,{price + i}.50,,{place},690{i:010d}")
    path = folder / f"parts-{price}.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def opening(folder: Path) -> Path:
    lines = ["number,bin,quantity,unit_cost"]
    for i in range(PARTS):
        place = f"{1 + i // 1_000_000}-{i // 10_000:02d}-{i // 100 % 100:02d}-{i % 100:02d}"
        lines.append(f"P{i:06d},{place},{1 + i % 7},30.00")
    path = folder / "stock.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def timed(done: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and seconds of this process's processor."""
    wall, ours = time.perf_counter(), time.process_time()
    done()
    return time.perf_counter() - wall, time.process_time() - ours


@pytest.mark.bench
def test_fifty_thousand_parts_and_their_stock_come_in(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    told = {
        "new": timed(lambda: import_parts(shop, administrator, catalogue(tmp_path))),
        "changed": timed(lambda: import_parts(shop, administrator, catalogue(tmp_path, 200))),
        "stock": timed(lambda: import_stock(shop, administrator, opening(tmp_path))),
    }
    assert shop.store.rows("SELECT count(*) FROM part_record") == [(2 * PARTS,)]
    assert shop.store.rows("SELECT count(*) FROM stock_entry") == [(PARTS,)]
    for name, (wall, ours) in told.items():
        print(f"{shop.store.engine.name} {name}: {wall:.1f} s, of which {ours:.1f} s our own CPU")
    worst = max(ours for _, ours in told.values())
    what = f"50,000 lines of a sheet, of 30 s of processor, {shop.store.engine.name}"
    assert at_most(2, what, worst / 30, 1)
