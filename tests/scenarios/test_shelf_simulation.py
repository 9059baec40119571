"""Counting while the shop runs leaves the book equal to the shelf; a snapshot does not."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopfloor.desk.shop import Shop
from tests.scenarios.shelf_simulation import Shelf


def counted_day(shop: Shop, folder: Path, parts: int, movements: int, seed: int) -> Shelf:
    shelf = Shelf(shop, Random(seed), folder, parts, movements)
    shelf.run()
    shelf.settle()
    return shelf


def prove(shelf: Shelf) -> None:
    """Nothing is wrong by count-instant; the snapshot leaves wrong what moved before its count."""
    uncounted = shelf.wrong(shelf.book(without_counts=True))
    by_snapshot = shelf.wrong(shelf.by_snapshot())
    by_instant = shelf.wrong(shelf.book())
    print(f"\n{shelf.parts} parts, wrong: no count {len(uncounted)}, snapshot {len(by_snapshot)}, "
          f"count-instant {len(by_instant)}")  # fmt: skip
    assert by_instant == []
    assert len(by_snapshot) > 0
    assert len(uncounted) > 0
    shelf.stocktaking.sound()


@pytest.mark.parametrize("seed", [1])
def test_two_hundred_parts_counted_while_the_shop_runs_end_as_they_lie(
    opened_shop: Shop, tmp_path: Path, seed: int
) -> None:
    prove(counted_day(opened_shop, tmp_path, parts=200, movements=50, seed=seed))


@pytest.mark.faults
@pytest.mark.parametrize("seed", range(3))
def test_two_thousand_parts_counted_while_the_shop_runs_end_as_they_lie(
    opened_shop: Shop, tmp_path: Path, seed: int
) -> None:
    prove(counted_day(opened_shop, tmp_path, parts=2000, movements=210, seed=seed))


HALF_AN_HOUR = st.integers(-1_800, 1_800).map(lambda seconds: dt.timedelta(seconds=seconds))


@settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    random=st.randoms(use_true_random=False),
    parts=st.integers(1, 12),
    movements=st.integers(0, 10),
    handhelds=st.tuples(HALF_AN_HOUR, HALF_AN_HOUR),
    fast=st.integers(0, 300).map(lambda seconds: dt.timedelta(seconds=seconds)),
)
def test_any_small_shop_that_is_counted_while_it_works_ends_as_it_lies(
    opened_shops: Callable[[], AbstractContextManager[Shop]],
    tmp_path: Path,
    random: Random,
    parts: int,
    movements: int,
    handhelds: tuple[dt.timedelta, dt.timedelta],
    fast: dt.timedelta,
) -> None:
    with opened_shops() as shop:
        shelf = Shelf(shop, random, tmp_path, parts, movements, fast, handhelds)
        shelf.run()
        shelf.settle()
        assert shelf.wrong(shelf.book()) == []
        shelf.stocktaking.sound()
