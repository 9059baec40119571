"""Stores of an older schema, and what they are made of."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from shopfloor.settings import Settings
from shopfloor.store import engine, guards, schema
from shopfloor.store.database import connect
from tests.cluster import Cluster
from tests.older import older_file, older_server

NEWEST = schema.scripts("sqlite")[-1][0]


@pytest.fixture
def postgres_older(cluster: Cluster, tmp_path: Path) -> Iterator[Settings]:
    name = f"older_{uuid4().hex[:12]}"
    cluster.create_database(name)
    yield older_server(cluster.dsn(name), tmp_path)
    cluster.drop_database(name)


@pytest.fixture
def sqlite_older(tmp_path: Path) -> Settings:
    return older_file(tmp_path)


@pytest.fixture(params=["sqlite", "postgres"])
def older(request: pytest.FixtureRequest) -> Settings:
    """A store of schema 3 in which everything was done, closed, on each engine in turn."""
    chosen: Settings = request.getfixturevalue(f"{request.param}_older")
    return chosen


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has the store open is waited for no longer than this."""
    monkeypatch.setattr(engine, "PATIENCE", 0.3)


def standing(settings: Settings) -> tuple[list[str], list[Any]]:
    """What the database is made of and which migrations made it, by a connection that is shut."""
    opened = connect(settings)
    try:
        made = opened.run("SELECT key, name FROM migration ORDER BY key").fetchall()
        return guards.normalised(schema.standing(opened)), [tuple(row) for row in made]
    finally:
        opened.close()
