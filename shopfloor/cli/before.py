"""The options before the command, and what is done where none follows: the screens."""

import os

import typer

from shopfloor import settings, words
from shopfloor.cli.screens import open_on_terminal
from shopfloor.cli.speaking import DESPITE


def add_to(app: typer.Typer) -> None:
    """Add the options."""
    app.callback(invoke_without_command=True)(options)


def options(
    context: typer.Context,
    database: str = typer.Option("", help=words.say("help.database")),
    site: str = typer.Option("", help=words.say("help.site")),
    lang: str = typer.Option("", help=words.say("help.lang")),
    acting: str = typer.Option("", "--as", help=words.say("help.as")),
) -> None:
    told = {"database": database, "site": site, "lang": lang, "acting": acting}
    first = context.invoked_subcommand is None and settings.is_unwritten(os.environ)
    if first or context.invoked_subcommand in DESPITE:
        context.obj, _ = settings.salvaged(os.environ, **told)
    else:
        context.obj = settings.load(os.environ, **told)
    words.speak(context.obj.lang)
    if context.invoked_subcommand is None:
        raise typer.Exit(open_on_terminal(context.obj))
