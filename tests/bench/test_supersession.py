"""How long it takes to say what stands in for a part among 100,000, seven of eight in chains."""

import random

import pytest

from shopfloor.desk.master import WritePart
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.substituting import part_chain
from tests.bench.figures import at_most
from tests.bench.test_finding import PARTS, enter, timed

CHAIN = 8
MOST = 0.010
"""Seconds at the 95th percentile: a third of what a scan's answer may take."""


@pytest.mark.bench
def test_a_chain_among_a_hundred_thousand(
    shop: Shop, administrator: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [
        WritePart(f"P{n:06}", "刹车片", "件", 100, supersedes=f"P{n - 1:06}" if n % CHAIN else "")
        for n in range(PARTS)
    ]
    for first in range(0, PARTS, 10_000):
        enter(shop, administrator, made[first : first + 10_000])
    told = random.Random(7)

    def ask() -> None:
        chain = part_chain(shop, administrator, told.choice(made).number)
        assert len(chain.parts) == CHAIN

    took = timed(200, ask)
    with capsys.disabled():
        middle, late = 1000 * took[100], 1000 * took[190]
        print(f"\n{shop.store.engine.name}: a chain in {middle:.1f} ms, p95 {late:.1f} ms")
    what = f"a chain among 100,000 parts, p95 of 10 ms, {shop.store.engine.name}"
    assert at_most(3, what, took[190] / MOST, 1)
