"""Stops a PostgreSQL cluster whose owner died without doing so.

Run as a script, `cluster_keeper.py FOLDER USER COMMAND...`: COMMAND stops the server and is run as
USER. It answers as soon as it keeps watch, and watches on as a process of its own: a test run that
is killed outright, which no `finally` survives, leaves no server and no folder behind.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

STOP_SECONDS = 60


def keep(folder: Path, user: int, command: list[str]) -> None:
    with (folder / "alive").open("rb") as alive:
        if os.fork():
            return
        # The one wait without a bound: it lasts as long as the owner, and no longer.
        fcntl.flock(alive, fcntl.LOCK_EX)
        # Stopped in good order, the folder is gone; its name may be another cluster's by now.
        if os.fstat(alive.fileno()).st_nlink:
            subprocess.run(
                command,
                cwd=folder,
                timeout=STOP_SECONDS,
                check=False,
                user=user if os.geteuid() == 0 else None,
            )
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
