"""What the pictures show is what the program shows."""

import re
from pathlib import Path

import pytest

from shopfloor import words
from tests.pages.picture import text_of
from tests.pages.scenes import FOLDER, pictures

CODE = re.compile(r"\b[0-9a-f]{8}\b")
"""The hash of an act, which no other act has."""


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_picture_shows_what_the_screen_shows_now(
    language: str, demo: Path, tmp_path: Path
) -> None:
    for file, picture in pictures(demo, tmp_path, language).items():
        stale = f"{file}: run `python -m tests.write_pictures`"
        assert file.is_file(), stale
        assert without_codes(file.read_text("utf-8")) == without_codes(picture), stale


def without_codes(picture: str) -> list[str]:
    return [CODE.sub("--------", line) for line in text_of(picture)]


def test_no_picture_lies_there_that_is_not_made_and_each_is_small() -> None:
    lying = sorted(FOLDER.iterdir())
    assert len(lying) == 2 * len({file.name.split(".")[0] for file in lying})
    for file in lying:
        assert file.stat().st_size < 20_000, file
        assert len(text_of(file.read_text("utf-8"))) == 24, file
