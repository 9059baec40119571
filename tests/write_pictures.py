"""``python -m tests.write_pictures``: write ``docs/pictures`` from the demo's screens."""

import os
import tempfile
from pathlib import Path

from shopfloor import clock, words
from shopfloor.desk.demo import make_demo
from shopfloor.settings import Settings
from tests.conftest import TEN_TWENTY
from tests.pages.picture import without_codes
from tests.pages.scenes import pictures


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, clock.held_at(TEN_TWENTY):
        demo = Settings(database=str(Path(folder) / "demo.db"))
        make_demo(demo)
        for language in words.LANGUAGES:
            # What a person's screens remember of the last time is in no picture.
            os.environ["XDG_STATE_HOME"] = str(Path(folder) / language)
            for file, picture in pictures(demo.path, Path(folder), language).items():
                _keep(file, picture)


def _keep(file: Path, picture: str) -> None:
    """Write a picture, unless only the codes of its acts are others."""
    file.parent.mkdir(exist_ok=True)
    old = file.read_text("utf-8") if file.is_file() else ""
    if without_codes(old) != without_codes(picture):
        file.write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
