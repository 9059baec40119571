"""``stock``: what lies where, and what it is worth."""

import typer

from shopfloor.cli import stock_sheet
from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, show_table
from shopfloor.rules.quantities import Money, Quantity
from shopfloor.words import say

stock = typer.Typer(help=say("help.stock"), no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    stock_sheet.add_to(stock)
    app.add_typer(stock, name="stock")


@stock.command(help=say("help.stock_show"))
def show(
    context: typer.Context,
    part: str = typer.Argument(..., help=say("help.part_given")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stock import show_stock

    with acting_in(context) as (shop, who):
        shown = show_stock(shop, who, part)
    if as_json:
        show_json(shown)
        return
    standing = shown.standing

    def told(amount: int) -> Quantity:
        return Quantity(amount, standing.unit, standing.content)

    show_table(
        ("part", "name", "on_hand", "reserved", "free", "value"),
        [
            (
                standing.number,
                standing.name,
                told(standing.on_hand),
                told(standing.reserved),
                told(standing.on_hand - standing.reserved),
                "-" if shown.value is None else Money(shown.value),
            )
        ],
    )
    show_table(("location", "quantity"), [(x.location, told(x.quantity)) for x in shown.lines])
