"""``python -m tests.write_reference``: write ``docs/reference`` and the manual from the code."""

import os
import subprocess
import sys
from pathlib import Path

from shopfloor import words

ROOT = Path(__file__).parents[1]


def made(language: str) -> dict[Path, str]:
    """The pages of a language by the file that each belongs into, made in a process of its own."""
    asked = [sys.executable, "-m", "tests.write_reference", language]
    environment = os.environ | {"COLUMNS": "80", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(asked, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    texts = done.stdout.decode().split("\0")
    return {
        file_of(name, language): text for name, text in zip(texts[::2], texts[1::2], strict=True)
    }


def file_of(name: str, language: str) -> Path:
    """English is the plain name; ``man`` lies as ``man -M docs/man`` wants it."""
    if name == "man":
        folder = "man1" if language == "en" else f"{language}/man1"
        return ROOT / "docs" / "man" / folder / "shopfloor.1"
    ending = ".md" if language == "en" else f".{language}.md"
    return ROOT / "docs" / "reference" / f"{name}{ending}"


def main() -> None:
    if len(sys.argv) > 1:
        words.speak(sys.argv[1])
        from tests.reference import pages

        print("\0".join(part for page in pages().items() for part in page), end="")
        return
    for language in words.LANGUAGES:
        for file, text in made(language).items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
