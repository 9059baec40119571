"""Where a cluster lies, and whose it is."""

import fcntl
import os
import tempfile
from pathlib import Path

# Bytes in memory for up to 1 GB of log, and 8 MB for every database that lives at one time.
ROOM = 4 << 30


def new_folder(*, durable: bool = False) -> Path:
    """A folder for a cluster: short enough for a socket, and open to the server's user.

    pytest's own are neither: theirs are long, and closed to everybody but root when root tests.
    Unless it is to be `durable` it lies in memory where there is room: a new database takes some
    40 ms there, and ten times that on a slow disk.
    """
    parent = "/tmp" if durable or not _has_room(Path("/dev/shm")) else "/dev/shm"
    return Path(tempfile.mkdtemp(prefix="shopfloor-pg-", dir=parent))


def own(folder: Path) -> int | None:
    """Become the owner of the cluster in `folder`: it ends at the latest when this process does.

    Gives the descriptor to close when it is stopped, or None where another process, or an earlier
    call in this one, owns the folder already.
    """
    alive = os.open(folder / "alive", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(alive)
        return None
    return alive


def _has_room(memory: Path) -> bool:
    if not memory.is_dir():
        return False
    system = os.statvfs(memory)
    # Containers often give it 64 MB, and forbid to run a program there, as a copied server is.
    runs = not system.f_flag & os.ST_NOEXEC
    return runs and os.access(memory, os.W_OK) and system.f_bavail * system.f_frsize > ROOM
