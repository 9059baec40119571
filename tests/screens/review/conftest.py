"""A judged list, at the terminal of the parts manager."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopfloor import clock, words
from shopfloor.settings import Settings
from tests.screens.at_counter import copied
from tests.screens.at_review import judged, opened
from tests.screens.headless import Headless


@pytest.fixture(autouse=True)
def an_hour_later() -> Iterator[None]:
    """The template was made just now, by the machine's clock."""
    with clock.held_at(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)):
        yield


@pytest.fixture
def settings(review_template: Path, tmp_path: Path) -> Settings:
    return copied(review_template, tmp_path)


@pytest.fixture
def screen(settings: Settings) -> Iterator[Headless]:
    """The parts manager at the judged list."""
    words.speak("en")
    judged(settings)
    screen = opened(settings, 4)
    yield screen
    screen.close()
