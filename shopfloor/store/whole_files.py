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


def name_it(unfinished: Path, path: Path) -> None:
    """Give a whole file its name for good; FileExistsError where the name is taken."""
    _flush(unfinished)
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:
        # a file system without links (a stick): reserve the name, then take its place
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        os.replace(unfinished, path)
    keep_names(path.parent)


def put_text(path: Path, text: str) -> None:
    """A text under its name, in the place of what stood there, whole or not at all."""
    unfinished = unfinished_of(path)
    unfinished.write_text(text, "utf-8")
    _flush(unfinished)
    os.replace(unfinished, path)
    keep_names(path.parent)


def keep_names(folder: Path) -> None:
    """Make the names in a folder outlive a loss of power."""
    _flush(folder)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
