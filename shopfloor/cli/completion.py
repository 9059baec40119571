"""``completion``: what a shell needs to complete commands and options."""

from enum import StrEnum
from importlib.resources import files

import typer

from shopfloor.words import say


class Shell(StrEnum):
    """The shells that there is a function for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


SHELL = typer.Argument(..., help=say("help.completion_shell"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's command."""
    app.command("completion", help=say("help.completion"))(completion)


def completion(shell: Shell = SHELL) -> None:
    print(files("shopfloor.cli").joinpath("completions", f"shopfloor.{shell}").read_text(), end="")
