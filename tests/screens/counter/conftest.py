"""A counter of its own for each test, its keeper at the terminal."""

from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.counter import Counter
from tests.screens.at_counter import copied


@pytest.fixture
def settings(counter_template: Path, tmp_path: Path) -> Settings:
    """A counter with ten of each part on its shelf, and its keeper at the terminal."""
    return copied(counter_template, tmp_path)


@pytest.fixture
def order(settings: Settings) -> str:
    """A car whose advisor is staff number 9."""
    with open_shop(settings) as shop:
        return Counter(shop).order()
