"""``man``: the manual page of the program, in the language that is spoken."""

import typer

from shopfloor.words import say


def add_to(app: typer.Typer) -> None:
    """Add this noun's command."""
    app.command("man", help=say("help.man"))(man)


def man() -> None:
    from shopfloor.cli import roff, root
    from shopfloor.cli.described import described

    print(roff.page(described(root.build())), end="")
