"""``python -m tests.write_pictures``: write ``docs/pictures`` from the demo's screens."""

import os
import tempfile
from pathlib import Path

from shopfloor import clock, words
from shopfloor.desk.demo import make_demo
from shopfloor.settings import Settings
from tests.conftest import TEN_TWENTY
from tests.pages.scenes import pictures


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, clock.held_at(TEN_TWENTY):
        demo = Settings(database=str(Path(folder) / "demo.db"))
        make_demo(demo)
        for language in words.LANGUAGES:
            # What a person's screens remember of the last time is in no picture.
            os.environ["XDG_STATE_HOME"] = str(Path(folder) / language)
            for file, picture in pictures(demo.path, Path(folder), language).items():
                file.parent.mkdir(exist_ok=True)
                file.write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
