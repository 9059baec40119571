"""Completion: what is offered at each place of a command, and in the shells themselves."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from shopfloor.cli import completing
from shopfloor.cli.completion import Shell
from shopfloor.cli.root import build
from shopfloor.settings import Settings
from tests.cli.conftest import Command
from tests.screens.at_terminal import REPOSITORY
from tests.warm import MAIN

TIMEOUT = 20

LOOK = """import sys
from shopfloor.cli import main
main()
print(*sys.modules, file=sys.stderr)
"""


def _offered(*words: str) -> list[str]:
    return [name for name, _ in completing.offers(build(), list(words))]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("stockt",), ["stocktake"]),
        (("stock",), ["stocktake", "stock"]),
        (("stocktake", "co"), ["count", "code", "count-line"]),
        (("stocktake", "open", "q"), ["quarterly"]),
        (("stocktake", "open", "daily", ""), []),
        (("stocktake", "open", "--day", ""), []),
        (("--database", "stock", "doct"), ["doctor"]),
        (("--site=T1", "doct"), ["doctor"]),
        (("--site", "=", "T1", "doct"), ["doctor"]),
        (("doctor", "--j"), ["--json"]),
        (("doctor", "--json", "--"), ["--help"]),
        (("locations", "add", "X", "--kind", "to"), ["tote"]),
        (("locations", "add", "X", "--kind=to"), ["--kind=tote"]),
        (("locations", "add", "X", "--kind", "="), None),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("--as", ""), []),
        (("no-such-noun", ""), None),
    ],
)
def test_what_may_stand_next_is_offered(words: tuple[str, ...], offered: list[str] | None) -> None:
    found = _offered(*words)
    assert found == offered if offered is not None else len(found) > 2


def test_every_noun_and_verb_is_offered_with_its_meaning() -> None:
    nouns = completing.offers(build(), [""])
    assert len(nouns) > 25
    assert all(meaning for _, meaning in nouns)
    assert {"doctor", "stocktake", "board"} <= {name for name, _ in nouns}
    assert completing.offers(build(), []) == nouns


def test_completing_loads_neither_screens_nor_store_and_needs_no_sound_settings(
    tmp_path: Path,
) -> None:
    broken = tmp_path / "settings.toml"
    broken.write_text("lang = [")
    done = subprocess.run(
        [sys.executable, "-c", LOOK, "docto"],
        env=os.environ | {"_SHOPFLOOR_COMPLETE": "1", "SHOPFLOOR_CONFIG": str(broken)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("doctor\t")
    assert not {"textual", "peewee", "psycopg", "rich"} & set(done.stderr.split())


def test_the_script_of_each_shell_is_printed(sqlite_settings: Settings, command: Command) -> None:
    for shell in Shell:
        done = command(sqlite_settings, "completion", shell)
        assert (done.code, done.err) == (0, "")
        assert "_SHOPFLOOR_COMPLETE=1" in done.out
    assert command(sqlite_settings, "completion", "csh").code == 2


PROGRAM = """#!/bin/sh
if [ "$_SHOPFLOOR_COMPLETE" ] || [ "$1" = completion ]; then exec {python} -c "{main}" "$@"; fi
echo "ran:[$*]"
"""
"""The real program where it completes; else it says what the shell made of the line."""


def test_completion_and_manual_are_there_with_broken_settings(
    sqlite_settings: Settings, command: Command
) -> None:
    assert command(sqlite_settings, "completion", "bash", lang="de").code == 0
    done = command(sqlite_settings, "man", lang="de")
    assert (done.code, done.out.splitlines()[0][:9]) == (0, ".TH SHOPF")


READY = {
    "bash": ("bash", ["--norc", "--noprofile"], 'eval "$(shopfloor completion bash)"'),
    "zsh": (
        "zsh",
        ["-f"],
        'autoload -U compinit; compinit -u -D; eval "$(shopfloor completion zsh)"',
    ),
    "fish": ("fish", ["--no-config"], "shopfloor completion fish | source"),
}


@pytest.fixture(params=READY)
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[pexpect.spawn]:
    """A real shell at a terminal in which completion is switched on."""
    program, options, ready = READY[request.param]
    if shutil.which(program) is None:
        pytest.skip(f"no {program} on this machine")
    ours = tmp_path / "bin"
    ours.mkdir()
    (ours / "shopfloor").write_text(PROGRAM.format(python=sys.executable, main=MAIN))
    (ours / "shopfloor").chmod(0o755)
    told = os.environ | {
        "PATH": f"{ours}:{os.environ['PATH']}", "PYTHONPATH": str(REPOSITORY),
        "SHOPFLOOR_LANG": "en", "HOME": str(tmp_path), "TERM": "xterm", "PS1": "ready> ",
        "SHOPFLOOR_CONFIG": os.devnull,
    }  # fmt: skip
    spawned = pexpect.spawn(
        program, options, env=told, cwd=str(tmp_path), timeout=TIMEOUT, dimensions=(40, 200),
        encoding="utf-8",
    )  # fmt: skip
    spawned.sendline(f"{ready}; echo switched-''on")
    spawned.expect("switched-on")
    yield spawned
    spawned.close(force=True)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("doct", "doctor"),
        ("stocktake sor", "stocktake sort-out"),
        ("doctor --js", "doctor --json"),
        ("stocktake open quar", "stocktake open quarterly"),
        ("stocktake import ST-1 coun", "stocktake import ST-1 counts.csv"),
    ],
)
def test_a_shell_completes_nouns_verbs_options_words_and_files(
    shell: pexpect.spawn, tmp_path: Path, typed: str, completed: str
) -> None:
    (tmp_path / "counts.csv").touch()
    shell.send(f"shopfloor {typed}\t\r")
    shell.expect_exact(f"ran:[{completed}]")
