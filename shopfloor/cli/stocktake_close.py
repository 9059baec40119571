"""``stocktake`` at its end: what is sorted out for write-off, and closing the list."""

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.cli.signing import OP, do
from shopfloor.rules.stock_review import SortedFault
from shopfloor.words import say

FAULT = typer.Argument(..., help=say("help.stocktake_fault"))
NUMBER = typer.Argument(..., metavar="LIST", help=say("help.stocktake_number"))


def add_to(stocktake: typer.Typer) -> None:
    """Add the commands of the end to the noun."""
    stocktake.command(help=say("help.stocktake_close"))(close)
    stocktake.command("sort-out", help=say("help.stocktake_sort_out"))(sort_out)


def close(
    context: typer.Context,
    number: str = NUMBER,
    uncounted: str = typer.Option("", help=say("help.stocktake_uncounted")),
    reason: str = typer.Option("", help=say("help.stocktake_close_why")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking.closing import Close, close_stocktake

    told = do(context, close_stocktake, Close(number, uncounted == "keep", reason), op)
    if as_json:
        show_json(told)
        return
    tell(
        "said.stocktake_closed", number=told.stocktake, agreed=told.agreed, posted=told.posted,
        uncounted=told.uncounted,
    )  # fmt: skip
    if told.sorted_out:
        show_table(
            ("line_number", "bin", "part", "quantity", "fault"),
            [
                (x.line, x.place, x.what, x.shown, say(f"sorted_fault.{x.fault}"))
                for x in told.sorted_out
            ],
        )


def sort_out(
    context: typer.Context,
    number: str = NUMBER,
    line: int = typer.Argument(..., help=say("help.stocktake_one_line")),
    quantity: str = typer.Argument(..., help=say("help.stocktake_sort_quantity")),
    fault: SortedFault = FAULT,
    remark: str = typer.Option("", help=say("help.stocktake_remark")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking import closing

    with acting_in(context) as (shop, who):
        asked = closing.typed_sorted(shop, number, line, quantity, fault, remark)
        told = closing.sort_out(shop, who, asked, op=op_of(op))
        shown = closing.shown_sorted(shop, told)
    if as_json:
        show_json(told)
    else:
        tell("said.sorted_out", number=told.stocktake, line=told.line, quantity=shown)
