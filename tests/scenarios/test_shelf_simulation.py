"""Counted while the shop goes on, the book says in the end what lies on the shelves."""

from pathlib import Path

import pytest

from shopfloor.desk.shop import Shop, open_shop
from shopfloor.settings import Settings
from tests.scenarios.shelf_simulation import a_day, by_snapshot, wrong


def counted_to_the_end(shop: Shop, folder: Path, seed: int, parts: int, *trade: int) -> None:
    """A day of receipts, moves and hand-overs, so many of each."""
    receipts, moves, handed = trade
    day = a_day(shop, folder, seed, parts, (receipts, moves, handed))
    opened = day.shelves.book()
    at_first = wrong(opened, day.shelves.shelf())
    assert len(at_first) == parts * 3 // 100

    day.go()
    snapshot = wrong(by_snapshot(day, opened), day.shelves.shelf())
    posted = day.settle()

    left = wrong(day.shelves.book(), day.shelves.shelf())
    print(f"seed {seed}: {len(at_first)} wrong, snapshot {len(snapshot)}, left {sorted(left)}")
    assert left == set()
    assert posted == len(at_first)
    assert len(snapshot) > len(at_first)
    day.take.sound()


@pytest.mark.parametrize("seed", [1, 2])
def test_every_book_equals_its_shelf_where_a_snapshot_leaves_wrong_ones(
    sqlite_opened_settings: Settings, tmp_path: Path, seed: int
) -> None:
    with open_shop(sqlite_opened_settings) as shop:
        counted_to_the_end(shop, tmp_path, seed, 300, 30, 30, 8)


@pytest.mark.faults
@pytest.mark.parametrize("seed", range(10, 13))
def test_two_thousand_parts_in_four_hours(
    opened_settings: Settings, tmp_path: Path, seed: int
) -> None:
    with open_shop(opened_settings) as shop:
        counted_to_the_end(shop, tmp_path, seed, 2000, 90, 90, 30)
