"""Files that appear under their name only when they are whole, and outlive a loss of power."""

import os
from contextlib import suppress
from pathlib import Path


def unfinished_of(path: Path) -> Path:
    """Where a file is made before it gets its name: beside it, each process its own."""
    return path.with_name(f".{path.name}.{os.getpid()}")


def clear(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError, NotADirectoryError):
            path.with_name(path.name + ending).unlink()


def keep_names(folder: Path) -> None:
    """Make the names in a folder outlive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
