"""How long fifty thousand parts take to come in."""

import time
from pathlib import Path

import pytest

from shopfloor.desk.part_import import import_parts
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock_import import import_stock

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


@pytest.mark.bench
def test_fifty_thousand_parts_and_their_stock_come_in(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    told = {}
    for name, path in (("new", catalogue(tmp_path)), ("changed", catalogue(tmp_path, 200))):
        start = time.perf_counter()
        answer = import_parts(shop, administrator, path).answer
        told[name] = time.perf_counter() - start
        assert (answer.new, answer.changed) == ((PARTS, 0) if name == "new" else (0, PARTS))
    start = time.perf_counter()
    import_stock(shop, administrator, opening(tmp_path))
    told["stock"] = time.perf_counter() - start
    print(shop.store.engine.name, {name: round(seconds, 1) for name, seconds in told.items()})
    assert max(told.values()) < 60
