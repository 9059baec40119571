"""The rows of a great stocktake, made with their digests in Python and written in batches."""

import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from shopfloor.desk.stocktaking.count_import import TypedRow
from shopfloor.rules.book import value_out
from shopfloor.rules.canonical import row_digest
from shopfloor.store.tables import CHAINED
from tests.bench.raw_sets import LAG


class Rows:
    """The rows of one act; ``entry`` is the act's key in the journal."""

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
