"""A shop for a test: real, on both engines, made by copying a template."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from argon2 import PasswordHasher

from shopfloor import clock, words
from shopfloor.desk import proving
from shopfloor.desk.founding import Found, found_shop
from shopfloor.desk.preparation import OpenShop, open_for_business
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.settings import Settings
from tests.cluster import Cluster
from tests.people import ADMINISTRATOR, CREW, Crew, hire_crew

pytest_plugins = ["tests.cluster_fixtures"]

TEN_TWENTY = dt.datetime(2026, 11, 23, 2, 20, tzinfo=dt.UTC)
"""10:20 of a Monday in Shanghai: the now of every test."""

FOUND = Found("T1", 1, "测试店", "管理员", "nobody-here")


@pytest.fixture(scope="session", autouse=True)
def _cheap_pins() -> Iterator[None]:
    """PINs are hashed with the cheapest parameters; the tests of the real ones put them back."""
    kept, proving.HASHER = proving.HASHER, PasswordHasher(1, 8, 1)
    yield
    proving.HASHER = kept


@pytest.fixture(autouse=True)
def _ten_twenty() -> Iterator[None]:
    with clock.held_at(TEN_TWENTY):
        words.speak("en")
        yield


@pytest.fixture(autouse=True)
def _own_views(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered at a terminal, no test finds of another."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def _opened(settings: Settings) -> None:
    """Make the shop of the templates ready: the crew hired, the preparation ended."""
    with clock.held_at(TEN_TWENTY), open_shop(settings) as shop:
        hire_crew(shop)
        open_for_business(shop, ADMINISTRATOR, OpenShop())


@pytest.fixture(scope="session")
def sqlite_template(_cheap_pins: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    settings = Settings(database=str(folder / "shop.db"), terminal="T-01")
    with clock.held_at(TEN_TWENTY):
        found_shop(settings, FOUND).close()
    return settings.path


@pytest.fixture(scope="session")
def sqlite_opened_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = _copied(sqlite_template, tmp_path_factory.mktemp("opened"))
    _opened(settings)
    return settings.path


@pytest.fixture(scope="session")
def postgres_template(
    _cheap_pins: None, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    name = f"template_{uuid4().hex[:12]}"
    cluster.create_database(name)
    pepper = str(tmp_path_factory.mktemp("pepper") / "pepper")
    settings = Settings(database=cluster.dsn(name), terminal="T-01", pepper_file=pepper)
    with clock.held_at(TEN_TWENTY):
        found_shop(settings, FOUND).close()
    return settings


@pytest.fixture(scope="session")
def postgres_opened_template(cluster: Cluster, postgres_template: Settings) -> Settings:
    name = f"opened_{uuid4().hex[:12]}"
    cluster.create_database(name, _database(postgres_template))
    settings = replace(postgres_template, database=cluster.dsn(name))
    _opened(settings)
    return settings


def _copied(template: Path, folder: Path) -> Settings:
    settings = Settings(database=str(folder / "shop.db"), terminal="T-01")
    shutil.copy(template, settings.path)
    shutil.copy(template.with_name("shop.db.pepper"), settings.pepper)
    return settings


def _database(settings: Settings) -> str:
    return urlsplit(settings.database).path[1:]


@contextmanager
def _cloned(cluster: Cluster, template: Settings) -> Iterator[Settings]:
    name = f"shop_{uuid4().hex[:12]}"
    cluster.create_database(name, _database(template))
    yield replace(template, database=cluster.dsn(name))
    cluster.drop_database(name)


@pytest.fixture
def sqlite_settings(sqlite_template: Path, tmp_path: Path) -> Settings:
    """A shop in a file of its own; its pepper lies beside it."""
    return _copied(sqlite_template, tmp_path)


@pytest.fixture
def sqlite_opened_settings(sqlite_opened_template: Path, tmp_path: Path) -> Settings:
    """An open shop with its crew, in a file of its own."""
    return _copied(sqlite_opened_template, tmp_path)


@pytest.fixture
def postgres_settings(cluster: Cluster, postgres_template: Settings) -> Iterator[Settings]:
    """A shop in a database of its own."""
    with _cloned(cluster, postgres_template) as settings:
        yield settings


@pytest.fixture
def postgres_opened_settings(
    cluster: Cluster, postgres_opened_template: Settings
) -> Iterator[Settings]:
    """An open shop with its crew, in a database of its own."""
    with _cloned(cluster, postgres_opened_template) as settings:
        yield settings


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


@pytest.fixture(params=["sqlite", "postgres"])
def opened_settings(request: pytest.FixtureRequest) -> Settings:
    """A shop whose preparation has ended, with its crew, on each engine in turn."""
    chosen: Settings = request.getfixturevalue(f"{request.param}_opened_settings")
    return chosen


@pytest.fixture
def opened_shop(opened_settings: Settings) -> Iterator[Shop]:
    """A shop at work: the preparation has ended, the crew is there, PINs are ``people.PIN``."""
    with open_shop(opened_settings) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgres"])
def opened_shops(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Callable[[], AbstractContextManager[Shop]]:
    """A shop at work as often as one is wanted, on each engine in turn."""

    @contextmanager
    def fresh() -> Iterator[Shop]:
        if request.param == "sqlite":
            folder = tmp_path / uuid4().hex
            folder.mkdir()
            template: Path = request.getfixturevalue("sqlite_opened_template")
            with open_shop(_copied(template, folder)) as shop:
                yield shop
            return
        cluster: Cluster = request.getfixturevalue("cluster")
        whole: Settings = request.getfixturevalue("postgres_opened_template")
        with _cloned(cluster, whole) as settings, open_shop(settings) as shop:
            yield shop

    return fresh


@pytest.fixture
def crew() -> Crew:
    """Who works in ``opened_shop``."""
    return CREW


@pytest.fixture
def administrator() -> Actor:
    """Staff number 1, who founded the shop."""
    return ADMINISTRATOR
