"""``todo``: what waits for whoever asks, at every desk."""

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, show_table
from shopfloor.words import say


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("todo", help=say("help.todo"))(todo)


def todo(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.todo import todo as waits

    with acting_in(context) as (shop, who):
        found = waits(shop, who)
    if as_json:
        show_json(found)
        return
    show_table(
        ("late", "where", "todo"),
        [
            ("!" if one.late else "", say(f"place.{one.desk}"), say(one.sentence, **one.facts))
            for one in found
        ],
    )
