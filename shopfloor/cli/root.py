"""``shopfloor``: the options before the command, the commands by noun, and how it ends.

Data goes to stdout, everything else to stderr, the meaning into the exit code (``errors``).
"""

import os
import sys
from importlib import import_module

import typer

from shopfloor import settings, words
from shopfloor.cli import mistyped, tree
from shopfloor.cli.screens import open_on_terminal
from shopfloor.errors import ShopfloorError

NOUNS = (
    "shop",
    "staff",
    "settings",
    "goods",
    "parts",
    "kits",
    "stocktake",
    "locations",
    "stock",
    "find",
    "orders",
    "requisitions",
    "old_parts",
    "slips",
    "shortages",
    "unknown_codes",
    "lost_sales",
    "arrivals",
    "conservation",
    "counter",
    "board",
    "crew",
    "acts",
    "audit",
    "ledger",
    "check",
    "backup",
    "upgrade",
    "doctor",
    "demo",
)

DESPITE = frozenset({"doctor"})
"""What works also with settings that nothing else takes: it says what is wrong with them."""


def main() -> None:
    """The console entry point; ends the process with the exit code."""
    try:
        words.speak(_language(sys.argv, os.environ.get("SHOPFLOOR_LANG")))
        sys.exit(build()(standalone_mode=False))
    except typer.TyperException as error:
        sys.exit(mistyped.tell(error))
    except ShopfloorError as error:
        print(words.sentence(error), file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  the reader went away
        sys.exit(1)


def _language(arguments: list[str], told: str | None) -> str:
    """Help is made when the commands are, so the language is looked for before them."""
    for given, value in zip(arguments, [*arguments[1:], ""], strict=True):
        if given == "--lang":
            told = value
        elif given.startswith("--lang="):
            told = given.removeprefix("--lang=")
    if DESPITE & {*arguments}:
        told = told if told in words.LANGUAGES else settings.salvaged()[0].lang
    told = told or settings.load().lang
    if told not in words.LANGUAGES:
        raise settings.LanguageUnknown(told)
    return told


def build() -> typer.Typer:
    """The whole command tree, in the language that is spoken."""
    app = typer.Typer(
        name="shopfloor",
        cls=tree.Noun,
        help=words.say("help.shopfloor"),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    app.callback(invoke_without_command=True)(options)
    for noun in NOUNS:
        import_module(f"shopfloor.cli.{noun}").add_to(app)
    tree.speak_in(app)
    return app


def options(
    context: typer.Context,
    database: str = typer.Option("", help=words.say("help.database")),
    site: str = typer.Option("", help=words.say("help.site")),
    lang: str = typer.Option("", help=words.say("help.lang")),
    acting: str = typer.Option("", "--as", help=words.say("help.as")),
) -> None:
    told = {"database": database, "site": site, "lang": lang, "acting": acting}
    if context.invoked_subcommand in DESPITE:
        context.obj, _ = settings.salvaged(os.environ, **told)
    else:
        context.obj = settings.load(os.environ, **told)
    words.speak(context.obj.lang)
    if context.invoked_subcommand is None:
        raise typer.Exit(open_on_terminal(context.obj))
