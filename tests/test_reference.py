"""What ``docs/reference`` and the manual say is what the code does."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from shopfloor import words
from tests.write_reference import ROOT, file_of, made

LINE_BEGINS = re.compile(
    r"^\.(?:TH|SH|SS|TP|RS|RE|P|ad|nh)(?: |$)|^(?:\\f[BR]|\\&|\\\(|[^.'\\])", re.DOTALL
)
"""A request that the page uses, or text."""

REQUESTS_NESTED = {".RS": 1, ".RE": -1}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_page_is_what_the_code_says_now(language: str) -> None:
    for file, text in made(language).items():
        stale = f"{file}: run `python -m tests.write_reference`"
        assert file.is_file(), stale
        assert file.read_text("utf-8") == text, stale


def test_no_page_lies_there_that_is_not_made() -> None:
    lying = [*ROOT.glob("docs/reference/*"), *ROOT.glob("docs/man/**/*.1")]
    names = ("commands", "acts", "house_numbers", "exit_codes", "keys", "man")
    wanted = {file_of(name, language) for name in names for language in words.LANGUAGES}
    assert set(lying) == wanted


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_manual_is_troff_that_every_reader_takes(language: str) -> None:
    file = file_of("man", language)
    depth = 0
    for line in file.read_text("utf-8").splitlines():
        assert LINE_BEGINS.match(line), line
        assert not re.search(r"\\(?![e:&(fh-])|\\f[^BR]", line), line
        depth += REQUESTS_NESTED.get(line, 0)
        assert depth in (0, 1)
    assert depth == 0
    _read_by(["mandoc", "-Tlint", "-W", "error"], file)
    _read_by(["groff", "-man", "-Kutf8", "-Tutf8", "-wmac", "-z"], file)


def _read_by(program: list[str], file: Path) -> None:
    """Where the machine has the reader: without a complaint."""
    if shutil.which(program[0]) is None:
        return
    done = subprocess.run([*program, str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
