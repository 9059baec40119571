"""``stocktake look``: figures of what one counts, with a reason."""

import typer

from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.cli.signing import OP, do
from shopfloor.words import say


def add_to(stocktake: typer.Typer) -> None:
    """Add the command to the noun."""
    stocktake.command(help=say("help.stocktake_look"))(look)


def look(
    context: typer.Context,
    part: str = typer.Argument(..., help=say("help.part_given")),
    reason: str = typer.Option(..., help=say("help.stocktake_look_reason")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking.looking import Look
    from shopfloor.desk.stocktaking.looking import look as act

    looked = do(context, act, Look(part, reason), op)
    if as_json:
        show_json(looked)
    else:
        tell("said.stocktake_looked", part=looked.part)
