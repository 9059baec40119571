"""A great stocktake against the same rows written raw (`make bench`): taking in, judging and
posting together cost at most three times their rows.

Taking in, judging and posting are each done by the desk, and by set-based SQL on a copy of the
store taken just before: the same rows with their digests, the same states, one transaction, through
``synchronous=FULL``.  Reading a handheld's file is no part of it, on neither side.
``SHOPFLOOR_BENCH_LINES`` asks for fewer than 100,000, for a quick look.
"""

import datetime as dt
import gc
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from shopfloor import clock
from shopfloor.desk.part_import import import_parts
from shopfloor.desk.preparation import OpenShop, open_for_business
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.desk.stock_import import import_stock
from shopfloor.desk.stocktaking.count_import import ImportCounts, TypedRow, write_counts
from shopfloor.rules.book import value_out
from shopfloor.rules.canonical import read, row_digest
from shopfloor.rules.stock_approval import Level
from shopfloor.rules.stocktake import ListKind
from shopfloor.settings import Settings
from shopfloor.store.tables import CHAINED
from shopfloor.store.tables.spine import Journal
from tests.bench.test_hand_over import raw_connection
from tests.people import ADMINISTRATOR, CREW, hire_crew
from tests.stocktaking import Stocktaking

LINES = int(os.environ.get("SHOPFLOOR_BENCH_LINES", "100000"))
HELD, OFF = 5, 50
"""So much lies of each part; each fiftieth count has one less."""
LAG = 15 * 60_000_000
STATES = ("line_standing", "balance", "part_stock")
STOREKEEPER, OTHER = 5, 6
"""Staff numbers."""

JOURNAL = Journal.columns()

Timed = tuple[float, float]


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
    for step, (ours, raw) in told.items():
        print(f"\n{step} {LINES} lines: {ours:.2f} s, raw {raw:.2f} s, {ours / raw:.2f} times",
              end="")  # fmt: skip
    ours, raw = (sum(one) for one in zip(*told.values(), strict=True))
    print(f"\nthe whole stocktake costs {ours / raw:.2f} times its rows (at most 3)")
    assert ours <= 3 * raw


def _measured(shop: Shop, stocktaking: Stocktaking, store: Path, folder: Path) -> dict[str, Timed]:
    """Seconds of the desk and of the raw rows, by step."""
    told: dict[str, Timed] = {}

    def step(name: str, do: Callable[[], object], raw: "Callable[[Raw], None]") -> None:
        shop.store.engine.run("PRAGMA wal_checkpoint(TRUNCATE)")
        gc.freeze()  # what the test holds is walked through by neither side
        copy = folder / f"{name}.db"
        shutil.copy(store, copy)
        begun = time.perf_counter()
        do()
        ours = time.perf_counter() - begun
        told[name] = ours, _raw(copy, store, raw)
        copy.unlink()

    def take_in(asked: ImportCounts) -> None:
        stocktaking.do(write_counts, CREW.service, asked)

    first = counts(stocktaking.number, stocktaking.now)
    stocktaking.pass_time(dt.timedelta(minutes=2))
    step("take in", lambda: take_in(first), lambda raw: raw.take_in(first.rows))
    step("judge", stocktaking.judge, Raw.judge)
    take_in(counts(stocktaking.number, stocktaking.now, again=True))
    assert stocktaking.judge().differs == -(-LINES // OFF)
    stocktaking.explain()
    stocktaking.approve(level=Level.GENERAL, by=CREW.service_manager)
    step("post", stocktaking.post, lambda raw: raw.post(stocktaking.number))
    return told


class Raw:
    """The rows of one act, written set by set; ``entry`` is the act's key in the journal."""

    def __init__(self, connection: sqlite3.Connection, entry: int) -> None:
        self.connection, self.entry = connection, entry
        self.digests: dict[str, str] = {}

    def take_in(self, told: Sequence[TypedRow]) -> None:
        run = self.connection.execute
        lines = {
            (code, number): key for key, code, number in run(
                "SELECT s.key, l.code, p.number FROM line_standing s "
                "JOIN location l ON l.key = s.location JOIN part p ON p.key = s.part"
            )
        }  # fmt: skip
        people = {str(number): key for number, key in run("SELECT number, key FROM staff")}
        (behind,) = run("SELECT sequence FROM journal_head").fetchone()
        rows = [
            (lines[one.bin, one.number], people[one.counted_by], 1, int(one.quantity), behind,
             one.counted_at, LAG, "file")
            for one in told
        ]  # fmt: skip
        self.insert("stock_count", rows)
        run(
            "UPDATE line_standing SET state = 'counted', person = c.person, stock_count = c.key "
            "FROM stock_count c WHERE c.line = line_standing.key"
        )

    def judge(self) -> None:
        run = self.connection.execute
        found = run(
            "SELECT s.key, c.key, c.quantity, b.quantity, p.on_hand, p.value FROM line_standing s "
            "JOIN stock_count c ON c.key = s.stock_count "
            "JOIN balance b ON b.part = s.part AND b.location = s.location "
            "JOIN part_stock p ON p.key = s.part WHERE s.state = 'counted' ORDER BY s.line"
        ).fetchall()
        rows = [
            (line, count, lies, seen - lies, -value_out(lies - seen, on_hand, value))
            for line, count, seen, lies, on_hand, value in found
        ]
        self.insert("count_judged", rows)
        again = [(row[0], 2, "differs") for row in rows if row[3]]
        self.insert("recount", again)
        run(
            "UPDATE line_standing SET state = 'agreed', count_judged = g.key, open = 0 "
            "FROM count_judged g WHERE g.line = line_standing.key AND g.difference = 0"
        )
        run(
            "UPDATE line_standing SET state = 'to_count', again = 2, person = NULL, "
            "stock_count = NULL FROM recount r WHERE r.line = line_standing.key"
        )

    def post(self, number: str) -> None:
        run = self.connection.execute
        found = run(
            "SELECT s.key, s.count_judged, s.part, s.location, g.difference, p.on_hand, p.value "
            "FROM line_standing s JOIN count_judged g ON g.key = s.count_judged "
            "JOIN part_stock p ON p.key = s.part WHERE s.state = 'approved' ORDER BY s.line"
        ).fetchall()
        first = self.insert("stock_entry", [
            (part, at, off, -value_out(-off, on_hand, value), "count", number, None)
            for _, _, part, at, off, on_hand, value in found
        ])  # fmt: skip
        posted = [(row[0], row[1], key) for key, row in enumerate(found, first)]
        self.insert("difference_posted", posted)
        run(
            "UPDATE line_standing SET state = 'posted', open = 0 FROM difference_posted d "
            "WHERE d.line = line_standing.key"
        )
        run(
            "UPDATE balance SET quantity = balance.quantity + e.quantity FROM stock_entry e "
            "WHERE e.key >= ? AND e.part = balance.part AND e.location = balance.location",
            (first,),
        )
        run(
            "UPDATE part_stock SET on_hand = on_hand + e.quantity, value = part_stock.value + "
            "e.value FROM stock_entry e WHERE e.key >= ? AND e.part = part_stock.key",
            (first,),
        )

    def insert(self, table: str, rows: list[tuple[Any, ...]]) -> int:
        """Chained rows with their digests; the first key."""
        (last,) = self.connection.execute(f"SELECT max(key) FROM {table}").fetchone()
        first = (last or 1 << 40) + 1
        made = [
            (key, self.entry, *row, row_digest(table, key, self.entry, row))
            for key, row in enumerate(rows, first)
        ]
        marks = ", ".join("?" * len(CHAINED[table].columns()))
        self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", made)
        self.digests[table] = sha256(b"".join(row[-1] for row in made)).hexdigest()
        return int(first)


def _raw(copy: Path, store: Path, do: Callable[[Raw], None]) -> float:
    """Seconds of the raw rows; they are those of the desk."""
    with closing(raw_connection(copy)) as connection, closing(sqlite3.connect(store)) as desk:
        entry = desk.execute("SELECT * FROM journal ORDER BY key DESC LIMIT 1").fetchone()
        of_desk = read(entry[JOURNAL.index("facts")])["rows"]
        connection.execute("SELECT count(*) FROM line_standing").fetchone()
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        marks = ", ".join("?" * len(entry))
        connection.execute(f"INSERT INTO journal VALUES ({marks})", entry)
        raw = Raw(connection, entry[0])
        do(raw)
        connection.execute("COMMIT")
        took = time.perf_counter() - begun
        assert {table: told[2] for table, told in of_desk.items()} == raw.digests
        for table in (*raw.digests, *STATES):
            order = f"SELECT * FROM {table} ORDER BY 1"
            assert connection.execute(order).fetchall() == desk.execute(order).fetchall(), table
    return took
