"""The command line in a process of its own: as another account, with less disk."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import shopfloor
from shopfloor.settings import Settings

SAY = """
import contextlib, io, os, pwd, sys
from shopfloor.cli import main
account = {account!r}
if account:
    # everything is loaded first: that account may not reach this interpreter's own files
    import shopfloor.desk.acting, shopfloor.desk.receiving, shopfloor.desk.stock, rich.cells
    database = os.environ.pop("SHOPFLOOR_DATABASE")
    with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(SystemExit):
        os.environ["SHOPFLOOR_DATABASE"] = os.devnull + "/nothing"
        main()
    os.environ["SHOPFLOOR_DATABASE"] = database
    told = pwd.getpwnam(account)
    os.setgroups([])
    os.setgid(told.pw_gid)
    os.setuid(told.pw_uid)
main()
"""

PACKAGE = Path(shopfloor.__file__).parents[1]


def command(
    settings: Settings, *words: str, account: str | None = None, largest_file: int | None = None
) -> subprocess.CompletedProcess[str]:
    """``shopfloor WORDS`` as it ends; ``largest_file`` in bytes is all the disk it gets."""

    def less_disk() -> None:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    told = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(PACKAGE),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SHOPFLOOR_CONFIG": os.devnull,
        "SHOPFLOOR_DATABASE": settings.database,
        "SHOPFLOOR_LANG": "en",
        "SHOPFLOOR_PEPPER_FILE": str(settings.pepper),
    }
    return subprocess.run(
        [sys.executable, "-c", SAY.format(account=account), *words],
        env=told, text=True, capture_output=True, timeout=30, check=False,
        preexec_fn=less_disk, cwd="/",
    )  # fmt: skip


def told_json(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    """What a command printed with ``--json``; it must have ended well."""
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every account of this machine can reach, unlike pytest's."""
    with tempfile.TemporaryDirectory(prefix="shopfloor-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
