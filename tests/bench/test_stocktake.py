"""A large list taken in, judged and posted, against SQL that writes the same rows set by set.

Both write the same digests into copies of the same file.  Processor time, so that a busy machine
tells the same.  ``SHOPFLOOR_BENCH_LINES`` asks for fewer than 100,000, for a quick look.
"""

import datetime as dt
import gc
import os
import sqlite3
import time
from collections.abc import Callable
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
from shopfloor.settings import Settings
from tests.counter import Counter
from tests.people import ADMINISTRATOR, CREW, hire_crew
from tests.sheets import write_csv
from tests.stocktaking import Stocktaking

LINES = int(os.environ.get("SHOPFLOOR_BENCH_LINES", "100000"))
AIM, AT_MOST = 3.0, 9.0
"""The aim is not met yet: beyond it the test is an expected failure, beyond the second a plain one.
"""

HAS = 5
COST = 3000
LAG = 15 * 60_000_000
OFF = {0: 1, 50: -1}
"""Two of a hundred lines are one piece off."""


def place_of(i: int) -> str:
    return f"{1 + i // 1_000_000}-{i // 10_000:02d}-{i // 100 % 100:02d}-{i % 100:02d}"


def furnished(shop: Shop, folder: Path) -> Stocktaking:
    """An open shop with so many parts, and a list of all of them."""
    parts = [("number", "name", "unit", "price", "old_part", "bin")]
    stock = [("number", "bin", "quantity", "unit_cost")]
    for i in range(LINES):
        parts.append((f"P{i:06d}", f"滤清器 {i}", "件", "50.00", "", place_of(i)))
        stock.append((f"P{i:06d}", place_of(i), str(HAS), "30.00"))
    import_parts(shop, ADMINISTRATOR, write_csv(folder / "parts.csv", parts))
    import_stock(shop, ADMINISTRATOR, write_csv(folder / "stock.csv", stock))
    hire_crew(shop)
    open_for_business(shop, ADMINISTRATOR, OpenShop())
    return Stocktaking(shop).opened(zone="1")


def counts(take: Stocktaking, by: str, which: range | list[int]) -> ImportCounts:
    at = clock.micros(take.now)
    return ImportCounts(take.number, 0, True, tuple(
        TypedRow(row, place_of(i), f"P{i:06d}", str(HAS + OFF.get(i % 100, 0)), by, at)
        for row, i in enumerate(which, 2)
    ))  # fmt: skip


def spent(done: Callable[[], Any]) -> float:
    """Processor seconds, without the garbage of what was made before."""
    gc.collect()
    gc.freeze()
    begun = time.process_time()
    done()
    took = time.process_time() - begun
    gc.unfreeze()
    return took


def copied(shop: Shop, path: Path) -> sqlite3.Connection:
    """The file as it stands, open for raw SQL with the digest that chained rows have."""
    raw = sqlite3.connect(path, isolation_level=None)
    with closing(sqlite3.connect(shop.settings.path)) as file:
        file.backup(raw)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.create_function("digest", 1, lambda text: sha256(text.encode()).digest())
    return raw


def insert(raw: sqlite3.Connection, table: str, columns: str, entry: int, rows: str) -> None:
    """Chained rows of one entry out of ``rows``, which selects the columns in order."""
    first = raw.execute(f"SELECT coalesce(max(key), (1 << 40)) FROM {table}").fetchone()[0]
    raw.execute(
        f"INSERT INTO {table} (key, entry, {columns}, digest) "
        f"SELECT k, {entry}, {columns}, digest(json_array('{table}', k, {entry}, {columns})) "
        f"FROM (SELECT {first} + row_number() OVER () AS k, * FROM ({rows}))"
    )


def raw_take_in(raw: sqlite3.Connection, asked: ImportCounts, entry: int) -> None:
    behind = raw.execute("SELECT sequence FROM journal_head").fetchone()[0]
    raw.execute("CREATE TEMP TABLE typed (row INTEGER PRIMARY KEY, bin, number, quantity, by, at)")
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany("INSERT INTO typed VALUES (?, ?, ?, ?, ?, ?)", (
        (one.line, one.bin, one.number, int(one.quantity), int(one.counted_by), one.counted_at)
        for one in asked.rows
    ))  # fmt: skip
    insert(
        raw, "stock_count", "line, person, again, quantity, behind, counted_at, lag, source", entry,
        f"SELECT s.key AS line, w.key AS person, s.again, t.quantity, {behind} AS behind, "
        f"t.at AS counted_at, {LAG} AS lag, 'file' AS source FROM typed t "
        "JOIN location l ON l.code = t.bin JOIN part p ON p.number = t.number "
        "JOIN line_standing s ON s.location = l.key AND s.part = p.key AND s.open = 1 "
        "JOIN staff w ON w.number = t.by ORDER BY t.row",
    )  # fmt: skip
    raw.execute(
        "UPDATE line_standing SET state = 'counted', person = c.person, stock_count = c.key "
        "FROM stock_count c WHERE c.line = line_standing.key"
    )
    raw.execute("COMMIT")


def raw_judge(raw: sqlite3.Connection, entry: int) -> None:
    raw.execute("BEGIN IMMEDIATE")
    insert(
        raw, "count_judged", "line, stock_count, expected, difference, value", entry,
        "SELECT line, stock_count, expected, difference, difference * worth / on_hand AS value "
        "FROM (SELECT s.key AS line, c.key AS stock_count, sum(e.quantity) AS expected, "
        "c.quantity - sum(e.quantity) AS difference, p.value AS worth, p.on_hand "
        "FROM line_standing s JOIN stock_count c ON c.key = s.stock_count "
        "JOIN part_stock p ON p.key = s.part "
        "JOIN stock_entry e ON e.part = s.part AND e.location = s.location "
        "JOIN journal j ON j.key = e.entry AND j.sequence <= c.behind "
        "WHERE s.state = 'counted' GROUP BY s.key ORDER BY s.line)",
    )  # fmt: skip
    insert(
        raw, "recount", "line, again, why", entry,
        "SELECT g.line, s.again + 1 AS again, 'differs' AS why FROM count_judged g "
        "JOIN line_standing s ON s.key = g.line WHERE g.difference <> 0 ORDER BY s.line",
    )  # fmt: skip
    raw.execute(
        "UPDATE line_standing SET state = 'agreed', open = 0, count_judged = g.key "
        "FROM count_judged g WHERE g.line = line_standing.key AND g.difference = 0"
    )
    raw.execute(
        "UPDATE line_standing SET state = 'to_count', again = r.again, person = NULL, "
        "stock_count = NULL FROM recount r WHERE r.line = line_standing.key"
    )
    raw.execute("COMMIT")


def raw_post(raw: sqlite3.Connection, number: str, entry: int) -> None:
    approved = (
        "line_standing s JOIN count_judged g ON g.key = s.count_judged WHERE s.state = 'approved'"
    )
    order = "ORDER BY g.difference < 0, s.line"
    raw.execute("BEGIN IMMEDIATE")
    insert(
        raw, "stock_entry", "part, location, quantity, value, kind, document, undoes", entry,
        f"SELECT s.part, s.location, g.difference AS quantity, g.value, 'count' AS kind, "
        f"'{number}' AS document, NULL AS undoes FROM {approved} {order}",
    )  # fmt: skip
    insert(
        raw, "difference_posted", "line, count_judged, stock_entry", entry,
        "SELECT s.key AS line, g.key AS count_judged, e.key AS stock_entry FROM line_standing s "
        "JOIN count_judged g ON g.key = s.count_judged JOIN stock_entry e ON e.part = s.part "
        f"AND e.location = s.location AND e.entry = {entry} WHERE s.state = 'approved' {order}",
    )  # fmt: skip
    for table, amount in (("balance", "quantity"), ("part_stock", "on_hand")):
        where = "e.part = balance.part AND e.location = balance.location"
        where = where if table == "balance" else "e.part = part_stock.key"
        worth = ", value = part_stock.value + e.value" if table == "part_stock" else ""
        raw.execute(
            f"UPDATE {table} SET {amount} = {table}.{amount} + e.quantity{worth} "
            f"FROM stock_entry e WHERE e.entry = {entry} AND {where}"
        )
    raw.execute("UPDATE line_standing SET state = 'posted', open = 0 WHERE state = 'approved'")
    raw.execute("COMMIT")


def same(shop: Shop, raw: sqlite3.Connection, entry: int, *tables: str) -> None:
    """The rows of one entry have the same digests on both sides."""
    for table in tables:
        sql = f"SELECT digest FROM {table} WHERE entry = {entry} ORDER BY key"
        ours = [bytes(row[0]) for row in shop.store.rows(sql)]
        assert ours, table
        assert ours == [bytes(row[0]) for row in raw.execute(sql)], table


def last_entry(shop: Shop) -> int:
    row = shop.store.one("SELECT max(key) FROM journal")
    assert row is not None
    return int(row[0])


@pytest.mark.bench
def test_a_large_list_against_the_bare_rows(sqlite_settings: Settings, tmp_path: Path) -> None:
    with open_shop(sqlite_settings) as shop:
        take = furnished(shop, tmp_path)
        told = _take_in_and_judge(shop, take, tmp_path) | _post(shop, take, tmp_path)
        take.sound()
    for name, (ours, bare) in told.items():
        print(f"{LINES} lines, {name}: {ours:.2f} s, bare {bare:.2f} s: {ours / bare:.1f}")
    ratio = sum(one[0] for one in told.values()) / sum(one[1] for one in told.values())
    print(f"all three: {ratio:.2f} times the bare rows (at most {AT_MOST:.0f}, aim {AIM:.0f})")
    assert ratio <= AT_MOST
    if ratio > AIM:
        pytest.xfail(f"{ratio:.2f} times the bare rows, the aim is {AIM:.0f}")


def _take_in_and_judge(
    shop: Shop, take: Stocktaking, folder: Path
) -> dict[str, tuple[float, float]]:
    take.pass_time(dt.timedelta(hours=1))
    asked = counts(take, str(Counter(shop).number(CREW.storekeeper)), range(LINES))
    take.pass_time(dt.timedelta(minutes=1))
    raw = copied(shop, folder / "raw.db")
    ours = spent(lambda: take.do(write_counts, CREW.storekeeper, asked))
    taken = last_entry(shop)
    judging = spent(take.judge)
    judged = last_entry(shop)
    bare = spent(lambda: raw_take_in(raw, asked, taken))
    bare_judging = spent(lambda: raw_judge(raw, judged))
    same(shop, raw, taken, "stock_count")
    same(shop, raw, judged, "count_judged", "recount")
    raw.close()
    return {"take-in": (ours, bare), "judge": (judging, bare_judging)}


def _post(shop: Shop, take: Stocktaking, folder: Path) -> dict[str, tuple[float, float]]:
    """The lines that differ, counted by somebody else alike, explained and approved."""
    take.pass_time(dt.timedelta(minutes=1))
    other = str(Counter(shop).number(CREW.other_storekeeper))
    again = counts(take, other, [i for i in range(LINES) if i % 100 in OFF])
    take.pass_time(dt.timedelta(minutes=1))
    take.do(write_counts, CREW.other_storekeeper, again)
    take.judge()
    take.explain()
    take.approve()
    raw = copied(shop, folder / "raw-post.db")
    ours = spent(take.post)
    posted = last_entry(shop)
    bare = spent(lambda: raw_post(raw, take.number, posted))
    same(shop, raw, posted, "stock_entry", "difference_posted")
    raw.close()
    return {"post": (ours, bare)}
