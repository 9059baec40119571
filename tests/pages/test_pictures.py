"""What the pictures show is what the program shows."""

from pathlib import Path

import pytest

from shopfloor import words
from tests.pages.picture import text_of, without_codes
from tests.pages.scenes import FOLDER, pictures


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_picture_shows_what_the_screen_shows_now(
    language: str, demo: Path, tmp_path: Path
) -> None:
    for file, picture in pictures(demo, tmp_path, language).items():
        stale = f"{file}: run `python -m tests.write_pictures`"
        assert file.is_file(), stale
        assert shown(file.read_text("utf-8")) == shown(picture), stale


def shown(picture: str) -> list[str]:
    return [without_codes(line) for line in text_of(picture)]


def test_no_picture_lies_there_that_is_not_made_and_each_is_small() -> None:
    lying = sorted(FOLDER.iterdir())
    assert len(lying) == 2 * len({file.name.split(".")[0] for file in lying})
    for file in lying:
        assert file.stat().st_size < 20_000, file
        assert len(text_of(file.read_text("utf-8"))) == 24, file
