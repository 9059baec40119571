"""The fixture `cluster`: one PostgreSQL server for a whole test run.

The process that pytest was called in makes the folder and owns it; under pytest-xdist it tells its
workers where that is. The first test that asks, in whatever process, starts the server; a run
without one starts none. The owner stops it when the run ends, also when workers have crashed.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.cluster import Cluster, shared
from tests.cluster_folder import new_folder, own

FOLDER = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    told: dict[str, Any] | None = getattr(config, "workerinput", None)
    if told is not None:
        config.stash[FOLDER] = Path(told["cluster_folder"])
        return
    folder = config.stash[FOLDER] = new_folder()
    config.add_cleanup(Cluster(folder, own(folder)).stop)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["cluster_folder"] = str(node.config.stash[FOLDER])


@pytest.fixture(scope="session")
def cluster(pytestconfig: pytest.Config) -> Cluster:
    return shared(pytestconfig.stash[FOLDER])
