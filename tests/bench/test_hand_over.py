"""The hand-over against the same rows written raw: at least half as fast (`make bench`).

Both write through ``synchronous=FULL`` in one ``BEGIN IMMEDIATE``; the raw side replays the very
statements and values that the desk executed, on a copy of the store taken before them, with the
same schema, indexes and guards.  Six interleaved rounds of 250, in changing order.
"""

import os
import shutil
import sqlite3
import statistics
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shopfloor.desk.handing_over import RECEIVED, hand_over
from shopfloor.desk.shop import open_shop
from shopfloor.desk.slips import SlipNamed
from shopfloor.settings import Settings
from tests.bench.figures import at_least
from tests.counter import FILTER, Counter, opened_counter
from tests.people import CREW

ROUNDS, EACH = 6, 250
RAW_PRAGMAS = (
    "journal_mode=wal",
    "synchronous=full",
    "foreign_keys=1",
    "recursive_triggers=1",
    "trusted_schema=0",
    "cell_size_check=1",
    "cache_size=-65536",
)
Statement = tuple[str, tuple[Any, ...]]


def ready_slips(counter: Counter, count: int) -> list[str]:
    """Slips of one line with one old part, signed, picked to the tray."""
    order = counter.order()
    counter.stock(FILTER, count)
    slips = []
    for _ in range(count):
        requisition = counter.draw(order, (FILTER, 1))
        counter.bring(requisition)
        slip = counter.write(requisition).number
        counter.pick(slip)
        slips.append(counter.signed(slip))
    return slips


def recorded(settings: Settings, slips: list[str]) -> list[list[Statement]]:
    """Hand the slips over, and give the statements that wrote each."""
    found: list[list[Statement]] = []
    with open_shop(settings) as shop:
        counter, engine = Counter(shop), shop.store.engine
        run, many = engine.run, engine.many

        def noting(sql: str, values: tuple[Any, ...] = ()) -> Any:
            if sql.startswith(("INSERT", "UPDATE")):
                found[-1].append((sql, values))
            return run(sql, values)

        def noting_many(sql: str, rows: list[tuple[Any, ...]]) -> int:
            found[-1] += [(sql, row) for row in rows]
            return many(sql, rows)

        engine.run, engine.many = noting, noting_many  # type: ignore[method-assign]
        for slip in slips:
            found.append([])
            counter.hand_over(slip)
    return found


def raw_connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in RAW_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def raw_round(connection: sqlite3.Connection, written: list[list[Statement]]) -> float:
    """Seconds for the same rows, statement by statement."""
    began = time.perf_counter()
    for statements in written:
        connection.execute("BEGIN IMMEDIATE")
        for sql, values in statements:
            connection.execute(sql, values)
        connection.execute("COMMIT")
    return time.perf_counter() - began


def our_round(counter: Counter, slips: list[str]) -> float:
    """Seconds for the desk's calls, each with its proof in hand."""
    proofs = [counter.proof(slip, RECEIVED, CREW.technician) for slip in slips]
    began = time.perf_counter()
    for slip, proof in zip(slips, proofs, strict=True):
        hand_over(counter.shop, CREW.storekeeper, SlipNamed(slip), proofs=[proof])
    return time.perf_counter() - began


def flushes(folder: Path) -> float:
    """Flushes a second of this disk, now."""
    with (folder / "flush").open("wb", buffering=0) as file:
        began = time.perf_counter()
        for _ in range(200):
            file.write(b"x" * 4096)
            os.fsync(file.fileno())
        return 200 / (time.perf_counter() - began)


@pytest.mark.bench
def test_a_hand_over_is_at_least_half_as_fast_as_its_raw_rows(
    sqlite_opened_settings: Settings, tmp_path: Path
) -> None:
    ours, theirs = sqlite_opened_settings, tmp_path / "raw.db"
    with open_shop(ours) as shop:
        slips = ready_slips(opened_counter(shop), ROUNDS * EACH)
    first = replace(ours, database=str(tmp_path / "first.db"), pepper_file=str(ours.pepper))
    shutil.copy(ours.path, first.path)
    shutil.copy(ours.path, theirs)
    written = recorded(first, slips)
    with open_shop(ours) as shop, closing(raw_connection(theirs)) as connection:
        ratios: list[float] = []
        for turn in range(ROUNDS):
            batch = slice(turn * EACH, (turn + 1) * EACH)
            rounds = {
                "ours": lambda: our_round(Counter(shop), slips[batch]),  # noqa: B023
                "raw": lambda: raw_round(connection, written[batch]),  # noqa: B023
            }
            order = ("ours", "raw") if turn % 2 else ("raw", "ours")
            took = {name: rounds[name]() for name in order}
            ratios.append(took["raw"] / took["ours"])
            print(
                f"round {turn + 1}: ours {took['ours'] / EACH * 1e3:.3f} ms, "
                f"raw {took['raw'] / EACH * 1e3:.3f} ms, ratio {ratios[-1]:.2f}, "
                f"{flushes(tmp_path):.0f} flushes/s"
            )
    print(f"median ratio {statistics.median(ratios):.2f}, {len(written[0])} rows a hand-over")
    assert at_least(2, "hand-over, its raw rows to it", statistics.median(ratios), 0.5)
