"""The demo as it stands at the time of the pages, made once."""

from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.demo import make_demo
from shopfloor.settings import Settings
from tests.conftest import TEN_TWENTY


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its file; the pepper lies beside it."""
    settings = Settings(database=str(tmp_path_factory.mktemp("demo") / "shop.db"))
    with clock.held_at(TEN_TWENTY):
        make_demo(settings)
    return settings.path
