"""``receive``: goods against the supplier's paper."""

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.rules.quantities import Money, parse_money
from shopfloor.words import say


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command("receive", help=say("help.receive"))(receive)


def receive(
    context: typer.Context,
    part: str = typer.Argument(..., help=say("help.receive_part")),
    quantity: str = typer.Argument(..., help=say("help.receive_quantity")),
    supplier: str = typer.Option(..., help=say("help.receive_supplier")),
    paper: str = typer.Option(..., help=say("help.receive_paper")),
    cost: str = typer.Option(..., help=say("help.receive_cost")),
    bin_: str = typer.Option("", "--bin", help=say("help.receive_bin")),
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk import receiving
    from shopfloor.desk.stock import find_part

    with acting_in(context) as (shop, who):
        found = find_part(shop, part)
        line = receiving.ReceiptLine(found.number, found.parse(quantity), parse_money(cost), bin_)
        received = receiving.receive(
            shop,
            who,
            receiving.Receive(supplier, paper, (line,)),
            op=op or receiving.receipt_op(supplier, paper),
        )
    if as_json:
        show_json(received)
        return
    tell("said.received", number=received.number, supplier=supplier, paper=paper)
    show_table(
        ("part", "location", "quantity", "value"),
        [
            (one.part, one.location, found.quantity(one.quantity), Money(one.value))
            for one in received.lines
        ],
    )
