"""``locations``: bins and other places."""

import typer

from shopfloor.cli import labels
from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.rules.locations import LocationKind
from shopfloor.words import say

locations = typer.Typer(help=say("help.locations"), no_args_is_help=True)
_KIND = typer.Option(LocationKind.SHELF, help=say("help.location_kind"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(locations, name="locations")


@locations.command("list", help=say("help.locations_list"))
def list_(
    context: typer.Context,
    after: str = typer.Option("", help=say("help.list_after")),
    limit: int = typer.Option(50, min=1, max=100_000, help=say("help.list_limit")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.locations import list_locations

    with acting_in(context) as (shop, who):
        listed = list_locations(shop, who, after, limit + 1)
    page = listed[:limit]
    if as_json:
        show_json(page)
    else:
        show_table(
            ("location", "kind", "part"),
            [(one.code, say(f"location_kind.{one.kind}"), one.part) for one in page],
        )
    if len(listed) > limit:
        tell("said.more_after", after=page[-1].code)


@locations.command(help=say("help.locations_add"))
def add(
    context: typer.Context,
    code: str = typer.Argument(..., help=say("help.location_code")),
    kind: LocationKind = _KIND,
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.locations import WriteLocation, write_location

    with acting_in(context) as (shop, who):
        written = write_location(shop, who, WriteLocation(code, kind), op=op_of(op))
    if as_json:
        show_json(written)
    else:
        tell("said.location_written", code=written.code)


locations.command("label", help=say("help.locations_label"))(labels.bins)
