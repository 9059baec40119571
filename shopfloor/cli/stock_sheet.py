"""``stock import``: the opening stock."""

from pathlib import Path

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.cli.settings import APPROVER_PIN_FILE
from shopfloor.cli.sheets import (
    APPROVED_BY,
    ENCODING,
    FILE,
    PLAN,
    REJECTS,
    approver_of,
    faults_told,
)
from shopfloor.rules.quantities import Money
from shopfloor.words import say


def add_to(stock: typer.Typer) -> None:
    """Add the command to the noun."""
    stock.command("import", help=say("help.stock_import"))(import_)


def import_(
    context: typer.Context,
    file: Path = FILE,
    encoding: str = ENCODING,
    rejects: str = REJECTS,
    plan: bool = PLAN,
    approved_by: str = APPROVED_BY,
    approver_pin_file: Path | None = APPROVER_PIN_FILE,
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stock_import import import_stock

    with acting_in(context) as (shop, who), faults_told(rejects, plan):
        done = import_stock(
            shop,
            who,
            file,
            encoding=encoding,
            plan=plan,
            op=op or None,
            approve=approver_of(shop, approved_by, approver_pin_file),
        )
    if as_json:
        show_json(done)
        return
    if done.again:
        tell("said.import_again")
    answer = done.answer
    tell(
        "said.stock_imported", file=file, lines=answer.lines, parts=answer.parts,
        value=Money(answer.value),
    )  # fmt: skip
    if done.planned:
        tell("said.import_planned")
    elif answer.preparation and not done.again:
        tell("said.import_preparation")
