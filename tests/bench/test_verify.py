"""Proving the chain against the least that it could cost: a loop of SHA-256 over the same bytes.

``SHOPFLOOR_BENCH_ENTRIES`` asks for fewer entries than 200,000, for a quick look.
"""

import os
import time
from hashlib import sha256

import pytest

from shopfloor.desk.ledger import ZONE
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.settings import Settings
from shopfloor.store import chain
from shopfloor.store.journal import Writing
from shopfloor.store.tables import CHAINED
from shopfloor.store.verifying import verify
from tests.store.books import append, fill, sign

ENTRIES = int(os.environ.get("SHOPFLOOR_BENCH_ENTRIES", "200000"))
ROUNDS = 3


@pytest.mark.bench
def test_verifying_costs_at_most_eight_times_the_hashing(
    sqlite_settings: Settings, administrator: Actor
) -> None:
    with open_shop(sqlite_settings) as shop:
        fill(shop, administrator)
        write(shop, administrator, ENTRIES)
        texts = everything(shop)
        ratios = []
        for _ in range(ROUNDS):
            hashing, proving = timed_hashing(texts), timed_verifying(shop)
            ratios.append(proving / hashing)
            print(
                f"\n{ENTRIES} entries, {len(texts)} texts: hashing {hashing:.2f} s, "
                f"verifying {proving:.2f} s, {ratios[-1]:.2f} times"
            )
    assert sorted(ratios)[ROUNDS // 2] <= 8


def write(shop: Shop, actor: Actor, count: int) -> None:
    """So many entries with the rows of a hand-over each, in one transaction."""
    engine = shop.store.engine
    part, shelf = shop.store.rows("SELECT part, key FROM location WHERE part IS NOT NULL")[0]
    engine.begin()
    head = shop.store.head()
    for number in range(count):
        writing = Writing(engine, head)
        for _ in range(3):
            sign(writing, actor)
        for kind, quantity in (("pick", 1), ("issue", -1)):
            writing.row(
                "stock_entry", part=part, location=shelf, quantity=quantity, value=0, kind=kind,
                document=f"IS-{number:06d}", undoes=None,
            )  # fmt: skip
        append(writing, actor, "slip.hand_over", f"slip/IS-{number:06d}")
        head = shop.store.head()
    engine.commit()


def everything(shop: Shop) -> list[bytes]:
    """The canonical bytes of all entries and rows."""
    texts = []
    page = chain.entry_page(shop.store, chain.BEFORE_ALL)
    while page:
        texts += [entry[5] for entry in page]
        page = chain.entry_page(shop.store, page[-1][0])
    for table in CHAINED:
        rows = chain.row_page(shop.store, table, chain.BEFORE_ALL)
        while rows:
            texts += [row[2] for row in rows]
            rows = chain.row_page(shop.store, table, rows[-1][0])
    return texts


def timed_hashing(texts: list[bytes]) -> float:
    """Seconds of one loop."""
    begun = time.perf_counter()
    for text in texts:
        sha256(text).digest()
    return time.perf_counter() - begun


def timed_verifying(shop: Shop) -> float:
    """Seconds of one proof."""
    begun = time.perf_counter()
    assert list(verify(shop.store, ZONE)) == []
    return time.perf_counter() - begun
