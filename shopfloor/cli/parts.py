"""``parts``: the master."""

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.rules.quantities import parse_money
from shopfloor.words import say

parts = typer.Typer(help=say("help.parts"), no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(parts, name="parts")


@parts.command(help=say("help.parts_add"))
def add(
    context: typer.Context,
    number: str = typer.Argument(..., help=say("help.part_number")),
    name: str = typer.Argument(..., help=say("help.part_name")),
    unit: str = typer.Option("件", help=say("help.part_unit")),
    price: str = typer.Option(..., help=say("help.part_price")),
    bin_: str = typer.Option("", "--bin", help=say("help.part_bin")),
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.master import WritePart, write_part

    with acting_in(context) as (shop, who):
        asked = WritePart(number, name, unit, parse_money(price), bin=bin_)
        written = write_part(shop, who, asked, op=op_of(op))
    if as_json:
        show_json(written)
    else:
        policy = say(f"policy.{written.old_part_policy}")
        tell("said.part_written", number=written.number, policy=policy)
