"""The rows of a great stocktake, written set by set: each table is one ``INSERT … SELECT`` whose
digests SQLite makes of its own ``json_array()``, with SHA-256 as a registered function."""

import sqlite3
from collections.abc import Sequence
from hashlib import sha256

from shopfloor.desk.stocktaking.count_import import TypedRow
from shopfloor.store.tables import CHAINED

LAG = 15 * 60_000_000

WORTH = (
    "sign(g.difference) * CASE WHEN abs(g.difference) = p.on_hand THEN p.value "
    "ELSE (2 * p.value * abs(g.difference) + p.on_hand) / (2 * p.on_hand) END"
)
"""SQL: fen of a difference ``g`` of a part ``p`` of which something lies there, half up (E07)."""


class Sets:
    """The rows of one act; ``entry`` is the act's key in the journal."""

    def __init__(self, connection: sqlite3.Connection, entry: int) -> None:
        self.run, self.many, self.entry = connection.execute, connection.executemany, entry
        self.digests: dict[str, str] = {}
        connection.create_function("sha256", 1, _digest, deterministic=True)

    def take_in(self, told: Sequence[TypedRow]) -> None:
        self.run(
            "CREATE TEMP TABLE told (bin TEXT, number TEXT, quantity TEXT, person TEXT, at INTEGER)"
        )
        self.many(
            "INSERT INTO told VALUES (?, ?, ?, ?, ?)",
            ((one.bin, one.number, one.quantity, one.counted_by, one.counted_at) for one in told),
        )
        self.insert(
            "stock_count",
            "SELECT t.rowid place, s.key line, w.key person, 1 again, "
            "CAST(t.quantity AS INTEGER) quantity, "
            "(SELECT sequence FROM journal_head) behind, t.at counted_at, "
            f"{LAG} lag, 'file' source FROM told t JOIN location l ON l.code = t.bin "
            "JOIN part p ON p.number = t.number JOIN staff w ON w.number = t.person "
            "JOIN line_standing s ON s.location = l.key AND s.part = p.key AND s.open = 1",
        )
        self.run(
            "UPDATE line_standing SET state = 'counted', person = c.person, stock_count = c.key "
            "FROM stock_count c WHERE c.line = line_standing.key"
        )

    def judge(self) -> None:
        self.insert(
            "count_judged",
            "SELECT g.place, g.line, g.stock_count, g.expected, g.difference, "
            f"CASE WHEN g.difference = 0 THEN 0 ELSE {WORTH} END value FROM ("
            "SELECT s.line place, s.key line, c.key stock_count, b.quantity expected, "
            "c.quantity - b.quantity difference, s.part FROM line_standing s "
            "JOIN stock_count c ON c.key = s.stock_count "
            "JOIN balance b ON b.part = s.part AND b.location = s.location "
            "WHERE s.state = 'counted') g JOIN part_stock p ON p.key = g.part",
        )
        self.insert(
            "recount",
            "SELECT g.key place, g.line, 2 again, 'differs' why FROM count_judged g "
            "WHERE g.difference <> 0",
        )
        self.run(
            "UPDATE line_standing SET state = 'agreed', count_judged = g.key, open = 0 "
            "FROM count_judged g WHERE g.line = line_standing.key AND g.difference = 0"
        )
        self.run(
            "UPDATE line_standing SET state = 'to_count', again = 2, person = NULL, "
            "stock_count = NULL FROM recount r WHERE r.line = line_standing.key"
        )

    def post(self, number: str) -> None:
        first = self.insert(
            "stock_entry",
            "SELECT s.line place, s.part, s.location, g.difference quantity, "
            f"{WORTH} value, 'count' kind, '{number}' document, NULL undoes "
            "FROM line_standing s JOIN count_judged g ON g.key = s.count_judged "
            "JOIN part_stock p ON p.key = s.part WHERE s.state = 'approved'",
        )
        self.insert(
            "difference_posted",
            "SELECT s.line place, s.key line, s.count_judged, e.key stock_entry "
            f"FROM line_standing s JOIN stock_entry e ON e.key >= {first} AND e.part = s.part "
            "AND e.location = s.location WHERE s.state = 'approved'",
        )
        self.run(
            "UPDATE line_standing SET state = 'posted', open = 0 FROM difference_posted d "
            "WHERE d.line = line_standing.key"
        )
        self.run(
            "UPDATE balance SET quantity = balance.quantity + e.quantity FROM stock_entry e "
            "WHERE e.key >= ? AND e.part = balance.part AND e.location = balance.location",
            (first,),
        )
        self.run(
            "UPDATE part_stock SET on_hand = on_hand + e.quantity, value = part_stock.value + "
            "e.value FROM stock_entry e WHERE e.key >= ? AND e.part = part_stock.key",
            (first,),
        )

    def insert(self, table: str, query: str) -> int:
        """The rows of a query in the order of its ``place``, with keys and digests; the first
        key."""
        (last,) = self.run(f"SELECT max(key) FROM {table}").fetchone()
        first = (last or 1 << 40) + 1
        columns = ", ".join(CHAINED[table].values())
        self.run(
            f"INSERT INTO {table} SELECT key, {self.entry}, {columns}, sha256(CAST(json_array("
            f"'{table}', key, {self.entry}, {columns}) AS BLOB)) FROM (SELECT {first} - 1 + "
            f"row_number() OVER (ORDER BY place) key, * FROM ({query})) ORDER BY key"
        )
        made = self.run(f"SELECT digest FROM {table} WHERE key >= {first} ORDER BY key")
        self.digests[table] = sha256(b"".join(row[0] for row in made)).hexdigest()
        return int(first)


def _digest(text: bytes) -> bytes:
    return sha256(text).digest()
