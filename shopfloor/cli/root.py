"""``shopfloor``: the options before the command, the commands by noun, and how it ends.

Data goes to stdout, everything else to stderr, the meaning into the exit code (``errors``).
"""

import os
import sys
from importlib import import_module

import typer

from shopfloor import settings, words
from shopfloor.cli import completing, mistyped, speaking, tree
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
    "todo",
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
    "completion",
    "man",
    "demo",
)


def main() -> None:
    """The console entry point; ends the process with the exit code."""
    try:
        if completing.ASKED in os.environ:
            words.speak(settings.salvaged()[0].lang)
            completing.answer(build(), sys.argv[1:])
            return
        words.speak(speaking.language(sys.argv, os.environ.get("SHOPFLOOR_LANG")))
        sys.exit(build()(standalone_mode=False))
    except typer.TyperException as error:
        sys.exit(mistyped.tell(error))
    except ShopfloorError as error:
        print(words.sentence(error), file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  the reader went away
        sys.exit(1)


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
    import_module("shopfloor.cli.before").add_to(app)
    for noun in NOUNS:
        import_module(f"shopfloor.cli.{noun}").add_to(app)
    tree.speak_in(app)
    return app
