"""What is installed from the wheel is the whole program, in both languages."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as pip installs it out of a wheel of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(site), str(wheel)], check=True)
    return site


def said(installed: Path, *args: str, **env: str) -> str:
    """What the installed program prints."""
    told = {**os.environ, "PYTHONPATH": str(installed), "COLUMNS": "80", **env}
    main = "import shopfloor.cli as c; print(c.__file__); c.main()"
    done = subprocess.run(
        [sys.executable, "-c", main, *args], check=True, capture_output=True, text=True,
        env=told, cwd=installed,
    )  # fmt: skip
    assert done.stdout.startswith(str(installed)), "the checkout was run, not what is installed"
    return done.stdout.partition("\n")[2]


def test_what_is_installed_speaks_both_languages(installed: Path) -> None:
    english, chinese = (said(installed, "--lang", lang, "--help") for lang in ("en", "zh_CN"))
    assert "What waits for who asks" in english
    assert "等自己处理的事" in chinese


def test_what_is_installed_makes_a_shop(installed: Path, tmp_path: Path) -> None:
    shop = {"SHOPFLOOR_DATABASE": str(tmp_path / "shop.db")}
    said(installed, "init", "--site", "T1", "--name", "店", **shop)
    assert "lock_minutes" in said(installed, "settings", "list", "--json", **shop)


def test_every_file_that_the_program_reads_is_installed(installed: Path) -> None:
    for kind in ("toml", "tcss", "sql", "txt"):
        here = {one.relative_to(ROOT) for one in (ROOT / "shopfloor").rglob(f"*.{kind}")}
        there = {one.relative_to(installed) for one in (installed / "shopfloor").rglob(f"*.{kind}")}
        assert here == there, kind
