"""What holds of every command."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from shopfloor.cli.root import build

NO_TABLE = {"acts run", "ledger export", "demo", "completion", "man"}
"""What prints one JSON object a line anyway, what opens the screens, and what others read."""


def _commands(command: object, path: str = "") -> Iterator[tuple[str, TyperCommand]]:
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            yield from _commands(inner, f"{path} {name}".strip())
    elif isinstance(command, TyperCommand):
        yield path, command


def _tree() -> list[tuple[str, TyperCommand]]:
    found = list(_commands(typer.main.get_command(build())))
    assert len(found) > 40
    return found


def paths(app: typer.Typer) -> list[str]:
    """Every command as it is typed."""
    return [path for path, _ in _commands(typer.main.get_command(app))]


def test_every_command_that_prints_prints_json() -> None:
    without = {
        path
        for path, command in _tree()
        if not any("--json" in parameter.opts for parameter in command.params)
    }
    assert without <= NO_TABLE


def test_every_command_and_option_of_ours_says_what_it_is() -> None:
    for path, command in _tree():
        assert command.help, path
        for parameter in command.params:
            assert getattr(parameter, "help", ""), (path, parameter.name)


def test_the_commands_load_neither_screens_nor_store() -> None:
    program = (
        "import sys; from shopfloor.cli.root import build; build(); "
        "print([m for m in ('textual', 'peewee', 'psycopg', 'argon2', 'python_calamine', "
        "'reportlab') "
        "if m in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("language", "wanted"), [("en", 0), ("zh_CN", 1)])
def test_the_whole_page_of_the_program_is_in_one_language(language: str, wanted: int) -> None:
    """In a process of its own: what is imported before the language is known speaks the preset."""
    program = "from shopfloor.cli import main; main()"
    asked = [sys.executable, "-c", program, "--lang", language, "--help"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    told = [line for line in done.stdout.splitlines() if re.search("[\u3400-\u9fff]", line)]
    assert bool(told) == wanted
