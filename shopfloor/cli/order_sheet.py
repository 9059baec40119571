"""``orders import``: a sheet of repair orders."""

from pathlib import Path

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.cli.sheets import ENCODING, FILE, PLAN, REJECTS, faults_told
from shopfloor.words import say


def add_to(orders: typer.Typer) -> None:
    """Add the command to the noun."""
    orders.command("import", help=say("help.orders_import"))(import_)


def import_(
    context: typer.Context,
    file: Path = FILE,
    encoding: str = ENCODING,
    rejects: str = REJECTS,
    plan: bool = PLAN,
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.order_import import import_orders

    with acting_in(context) as (shop, who), faults_told(rejects, plan):
        done = import_orders(shop, who, file, encoding=encoding, plan=plan, op=op or None)
    if as_json:
        show_json(done)
        return
    if done.again:
        tell("said.import_again")
    tell("said.orders_imported", file=file, count=len(done.answer.numbers))
    if done.planned:
        tell("said.import_planned")
