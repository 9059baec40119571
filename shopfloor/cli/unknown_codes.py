"""``unknown-codes``: what was scanned at the counter and named nothing."""

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, at, show_json, show_table
from shopfloor.words import say


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command("unknown-codes", help=say("help.unknown_codes"))(unknown_codes)


def unknown_codes(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.gathering import unknown_codes as listed
    from shopfloor.desk.house import zone_of

    with acting_in(context) as (shop, who):
        found, zone = listed(shop, who), zone_of(shop)
    if as_json:
        show_json(found)
        return
    show_table(
        ("code", "times", "terminal", "who", "when"),
        [(one.code, one.times, one.terminal, one.person, at(one.seen_at, zone)) for one in found],
    )
