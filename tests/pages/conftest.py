"""What all pages share: the demo as it stands at their time, and a program that waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.demo import make_demo
from shopfloor.settings import Settings
from tests.conftest import TEN_TWENTY
from tests.pages.ready import waits


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its file; the pepper lies beside it."""
    settings = Settings(database=str(tmp_path_factory.mktemp("demo") / "shop.db"))
    with clock.held_at(TEN_TWENTY):
        make_demo(settings)
    return settings.path


@pytest.fixture(scope="session")
def waiting() -> Iterator[Path]:
    """Where the program waits for commands."""
    with waits() as door:
        yield door
