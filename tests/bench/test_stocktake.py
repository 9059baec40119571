"""A great stocktake against the same rows written raw (`make bench`): taking in, judging and
posting together cost at most three times their rows.

Taking in, judging and posting are each done by the desk, and by raw SQL on copies of the store
taken just before, set by set and in batches made in Python: the same rows with their digests to
the byte, the same states, one transaction, through ``synchronous=FULL``.  Reading a handheld's file
is no part of it, on any side.  ``SHOPFLOOR_BENCH_LINES`` asks for fewer than 100,000, for a quick
look.
"""

import datetime as dt
import gc
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.part_import import import_parts
from shopfloor.desk.preparation import OpenShop, open_for_business
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.desk.stock_import import import_stock
from shopfloor.desk.stocktaking.count_import import ImportCounts, TypedRow, write_counts
from shopfloor.rules.canonical import read
from shopfloor.rules.stock_approval import Level
from shopfloor.rules.stocktake import ListKind
from shopfloor.settings import Settings
from shopfloor.store.tables.spine import Journal
from tests.bench.figures import at_most
from tests.bench.raw_rows import Rows
from tests.bench.raw_sets import Sets
from tests.bench.test_hand_over import raw_connection
from tests.people import ADMINISTRATOR, CREW, hire_crew
from tests.stocktaking import Stocktaking

LINES = int(os.environ.get("SHOPFLOOR_BENCH_LINES", "100000"))
HELD, OFF = 5, 50
"""So much lies of each part; each fiftieth count has one less."""
STATES = ("line_standing", "balance", "part_stock")
STOREKEEPER, OTHER = 5, 6
"""Staff numbers."""

JOURNAL = Journal.columns()

Raw = Sets | Rows
Timed = tuple[float, float, float]
"""Seconds of the desk, of the sets, of the batches."""


def place(number: int) -> str:
    return (
        f"{1 + number // 1_000_000}-{number // 10_000 % 100:02d}-"
        f"{number // 100 % 100:02d}-{number % 100:02d}"
    )


def sheet(path: Path, heads: str, row: Callable[[int], str], step: int = 1) -> Path:
    path.write_text("\n".join([heads, *map(row, range(0, LINES, step))]), "utf-8")
    return path


def stocked(shop: Shop, folder: Path) -> Stocktaking:
    """A shop with a part in each bin, and a list of them all."""
    import_parts(
        shop, ADMINISTRATOR,
        sheet(folder / "parts.csv", "number,name,unit,price,old_part,bin,barcode",
              lambda n: f"P{n:06d},滤清器,件,10.00,,{place(n)},"),
    )  # fmt: skip
    import_stock(
        shop, ADMINISTRATOR,
        sheet(folder / "stock.csv", "number,bin,quantity,unit_cost",
              lambda n: f"P{n:06d},{place(n)},{HELD},30.00"),
    )  # fmt: skip
    hire_crew(shop)
    open_for_business(shop, ADMINISTRATOR, OpenShop())
    return Stocktaking(shop).opened(ListKind.IRREGULAR, first=place(0), last=place(LINES))


def counts(number: str, at: dt.datetime, again: bool = False) -> ImportCounts:
    """The counts of all lines, or those of the lines that are off by the second counter."""
    told, person = clock.micros(at), str(OTHER if again else STOREKEEPER)
    rows = (
        TypedRow(n + 2, place(n), f"P{n:06d}", str(HELD - (n % OFF == 0)), person, told)
        for n in range(0, LINES, OFF if again else 1)
    )
    return ImportCounts(number, 0, True, tuple(rows))


@pytest.mark.bench
def test_a_great_stocktake_costs_at_most_three_times_its_rows(
    sqlite_settings: Settings, tmp_path: Path
) -> None:
    with open_shop(sqlite_settings) as shop:
        stocktaking = stocked(shop, tmp_path)
        told = _measured(shop, stocktaking, sqlite_settings.path, tmp_path)
    told["the whole"] = tuple(sum(one) for one in zip(*told.values(), strict=True))
    for step, (ours, sets, batches) in told.items():
        print(f"\n{step} {LINES} lines: {ours:.2f} s, raw {sets:.2f} s by sets, {batches:.2f} s in "
              f"batches: {ours / sets:.2f} and {ours / batches:.2f} times", end="")  # fmt: skip
    print()
    ours, sets, _ = told["the whole"]
    assert at_most(4, "take in, judge, post 100,000 lines, to raw sets", ours / sets, 3)


def _measured(shop: Shop, stocktaking: Stocktaking, store: Path, folder: Path) -> dict[str, Timed]:
    """Seconds by step."""
    told: dict[str, Timed] = {}

    def step(name: str, do: Callable[[], object], raw: Callable[[Raw], None]) -> None:
        shop.store.engine.run("PRAGMA wal_checkpoint(TRUNCATE)")
        gc.freeze()  # what the test holds is walked through by neither side
        copy, again = folder / f"{name}.db", folder / f"{name} again.db"
        shutil.copy(store, copy)
        shutil.copy(store, again)
        begun = time.perf_counter()
        do()
        ours = time.perf_counter() - begun
        told[name] = ours, _raw(copy, store, Sets, raw), _raw(again, store, Rows, raw)
        copy.unlink()
        again.unlink()

    def take_in(asked: ImportCounts) -> None:
        stocktaking.do(write_counts, CREW.service, asked)

    first = counts(stocktaking.number, stocktaking.now)
    stocktaking.pass_time(dt.timedelta(minutes=2))
    step("take in", lambda: take_in(first), lambda raw: raw.take_in(first.rows))
    step("judge", stocktaking.judge, lambda raw: raw.judge())
    take_in(counts(stocktaking.number, stocktaking.now, again=True))
    assert stocktaking.judge().differs == -(-LINES // OFF)
    stocktaking.explain()
    stocktaking.approve(level=Level.GENERAL, by=CREW.service_manager)
    step("post", stocktaking.post, lambda raw: raw.post(stocktaking.number))
    return told


def _raw(copy: Path, store: Path, kind: type[Raw], do: Callable[[Raw], None]) -> float:
    """Seconds of the raw rows; they are those of the desk."""
    with closing(raw_connection(copy)) as connection, closing(sqlite3.connect(store)) as desk:
        entry = desk.execute("SELECT * FROM journal ORDER BY key DESC LIMIT 1").fetchone()
        of_desk = read(entry[JOURNAL.index("facts")])["rows"]
        connection.execute("SELECT count(*) FROM line_standing").fetchone()
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        marks = ", ".join("?" * len(entry))
        connection.execute(f"INSERT INTO journal VALUES ({marks})", entry)
        raw = kind(connection, entry[0])
        do(raw)
        connection.execute("COMMIT")
        took = time.perf_counter() - begun
        assert {table: told[2] for table, told in of_desk.items()} == raw.digests
        for table in (*raw.digests, *STATES):
            order = f"SELECT * FROM {table} ORDER BY 1"
            assert connection.execute(order).fetchall() == desk.execute(order).fetchall(), table
    return took
