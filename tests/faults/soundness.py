"""Whether a store is whole, written a second time and in plain steps: chain, rows, balances."""

from hashlib import sha256

from shopfloor.rules.canonical import entry_hash, read, row_digest
from shopfloor.store.opening import damage
from shopfloor.store.store import Store
from shopfloor.store.tables import CHAINED

ENTRY = "key, sequence, op, act, person, terminal, happened_at, booked_at, late, asked, facts"


def assert_sound(store: Store) -> None:
    """One state of the store: no entry missing or changed, no row too many, books that add up."""
    with store.reading():
        assert damage(store) == []
        _chain(store)
        _balances(store)


def _chain(store: Store) -> None:
    previous, sequence, named = bytes(32), 0, dict.fromkeys(CHAINED, 0)
    for *columns, before, hashed in store.rows(
        f"SELECT {ENTRY}, previous, hash FROM journal ORDER BY sequence"
    ):
        sequence += 1
        assert columns[1] == sequence
        assert bytes(before) == previous
        previous = bytes(hashed)
        assert entry_hash(bytes(before), columns) == previous
        for table, (count, first, digest) in read(columns[-1])["rows"].items():
            _rows(store, table, columns[0], count, first, digest)
            named[table] += count
    head = store.head()
    assert (head.sequence, head.hash) == (sequence, previous)
    for table, count in named.items():
        assert store.one(f"SELECT count(*) FROM {table}") == (count,), table


def _rows(store: Store, table: str, entry: int, count: int, first: int, digest: str) -> None:
    columns = ", ".join(CHAINED[table].columns())
    rows = store.rows(f"SELECT {columns} FROM {table} WHERE entry = ? ORDER BY key", entry)
    assert [row[0] for row in rows] == list(range(first, first + count)), table
    for key, _, *values, told in rows:
        assert row_digest(table, key, entry, values) == bytes(told), (table, key)
    assert sha256(b"".join(bytes(row[-1]) for row in rows)).hexdigest() == digest


def _balances(store: Store) -> None:
    entries = store.rows(
        "SELECT part, location, sum(quantity) FROM stock_entry GROUP BY part, location "
        "HAVING sum(quantity) <> 0"
    )
    kept = store.rows("SELECT part, location, quantity FROM balance WHERE quantity <> 0")
    assert sorted((p, lo, int(q)) for p, lo, q in entries) == sorted(kept)
    totals = store.rows("SELECT part, sum(quantity), sum(value) FROM stock_entry GROUP BY part")
    stock = store.rows("SELECT key, on_hand, value FROM part_stock")
    assert sorted((p, int(q), int(v)) for p, q, v in totals) == sorted(stock)
