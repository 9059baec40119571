"""``stocktake import`` and ``stocktake code``: counts from handhelds."""

from pathlib import Path

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.cli.sheets import ENCODING, FILE, PLAN, REJECTS, faults_told
from shopfloor.words import say

NUMBER = typer.Argument(..., metavar="LIST", help=say("help.stocktake_number"))


def add_to(stocktake: typer.Typer) -> None:
    """Add the commands to the noun."""
    stocktake.command("import", help=say("help.stocktake_import"))(import_)
    stocktake.command("code", help=say("help.stocktake_code"))(code)


def import_(
    context: typer.Context,
    number: str = NUMBER,
    file: Path = FILE,
    device_clock: str = typer.Option("", help=say("help.stocktake_device_clock")),
    encoding: str = ENCODING,
    rejects: str = REJECTS,
    plan: bool = PLAN,
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking.count_import import device_time, import_counts

    with acting_in(context) as (shop, who), faults_told(rejects, plan):
        shown = device_time(shop, device_clock)
        done = import_counts(
            shop, who, number, file, device_clock=shown, encoding=encoding, plan=plan, op=op or None
        )
    if as_json:
        show_json(done)
        return
    if done.again:
        tell("said.import_again")
    answer = done.answer
    tell(
        "said.counts_imported", number=answer.stocktake, file=file, counts=answer.counts,
        unexpected=answer.unexpected, there=answer.there,
    )  # fmt: skip
    if answer.known:
        tell("said.device_offset", seconds=answer.offset)
    else:
        tell("said.device_unknown")
    if done.planned:
        tell("said.import_planned")


def code(context: typer.Context, number: str = NUMBER, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.stocktaking.count_import import list_code

    with acting_in(context) as (shop, who):
        made = list_code(shop, who, number)
    if as_json:
        show_json(made)
    else:
        print(made)
