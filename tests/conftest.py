"""A shop for a test: real, on both engines, made by copying a template."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from shopfloor import clock, words
from shopfloor.desk.founding import Found, found_shop
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.rules import numbers
from shopfloor.settings import Settings
from tests.cluster import Cluster

pytest_plugins = ["tests.cluster_fixtures"]

TEN_TWENTY = dt.datetime(2026, 11, 23, 2, 20, tzinfo=dt.UTC)
"""10:20 of a Monday in Shanghai: the now of every test."""

FOUND = Found("T1", 1, "测试店", "管理员", "nobody-here")
ADMINISTRATOR = Actor(numbers.key(1, 1), "T-01")


@pytest.fixture(autouse=True)
def _ten_twenty() -> Iterator[None]:
    with clock.held_at(TEN_TWENTY):
        words.speak("en")
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    settings = Settings(database=str(folder / "shop.db"), terminal="T-01")
    with clock.held_at(TEN_TWENTY):
        found_shop(settings, FOUND).close()
    return settings.path


@pytest.fixture(scope="session")
def postgres_template(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    name = f"template_{uuid4().hex[:12]}"
    cluster.create_database(name)
    settings = Settings(
        database=cluster.dsn(name),
        terminal="T-01",
        pepper_file=str(tmp_path_factory.mktemp("pepper") / "pepper"),
    )
    with clock.held_at(TEN_TWENTY):
        found_shop(settings, FOUND).close()
    return settings


@pytest.fixture
def sqlite_settings(sqlite_template: Path, tmp_path: Path) -> Settings:
    """A shop in a file of its own; its pepper lies beside it."""
    settings = Settings(database=str(tmp_path / "shop.db"), terminal="T-01")
    shutil.copy(sqlite_template, settings.path)
    shutil.copy(sqlite_template.with_name("shop.db.pepper"), settings.pepper)
    return settings


@pytest.fixture
def postgres_settings(cluster: Cluster, postgres_template: Settings) -> Iterator[Settings]:
    """A shop in a database of its own."""
    name = f"shop_{uuid4().hex[:12]}"
    cluster.create_database(name, urlsplit(postgres_template.database).path[1:])
    yield Settings(
        database=cluster.dsn(name), terminal="T-01", pepper_file=postgres_template.pepper_file
    )
    cluster.drop_database(name)


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest) -> Settings:
    """A shop in preparation, closed, on each engine in turn."""
    chosen: Settings = request.getfixturevalue(f"{request.param}_settings")
    return chosen


@pytest.fixture
def shop(settings: Settings) -> Iterator[Shop]:
    """A shop in preparation, open, on each engine in turn."""
    with open_shop(settings) as opened:
        yield opened


@pytest.fixture
def administrator() -> Actor:
    """Staff number 1, who founded the shop."""
    return ADMINISTRATOR
