"""A paper as a file, whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from shopfloor.errors import Fault


@dataclass(eq=False)
class FileUnwritable(Fault):
    """The file cannot be written where it was to go."""

    file: str
    reason: str


def write_whole(file: Path, data: bytes) -> None:
    """Write a file in the place of what stood there; raises FileUnwritable."""
    with in_place_of(file) as page:
        page.write(data)


@contextmanager
def in_place_of(file: Path) -> Iterator[BinaryIO]:
    """A file that stands under its name once all of it is written; raises FileUnwritable."""
    unfinished = file.with_name(f".{file.name}.writing")
    try:
        with unfinished.open("wb") as page:
            yield page
            page.flush()
            os.fsync(page.fileno())
        unfinished.replace(file)
    except OSError as error:
        raise FileUnwritable(str(file), error.strerror or str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)
