"""``receive``: goods against the supplier's paper."""

from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.late import LATE, LATE_REASON, show_counted
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.rules.quantities import Money
from shopfloor.rules.typed import ReceiptLineMalformed
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.late_papers import ReceivedLate
    from shopfloor.desk.receiving import Receive, Received
    from shopfloor.desk.shop import Actor, Shop

LINES = typer.Option(
    [], "--line", metavar="PART*QUANTITY@COST[@BIN]", help=say("help.receive_line")
)


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command("receive", help=say("help.receive"))(receive)


def receive(
    context: typer.Context,
    part: str = typer.Argument("", help=say("help.receive_part")),
    quantity: str = typer.Argument("", help=say("help.receive_quantity")),
    supplier: str = typer.Option(..., help=say("help.receive_supplier")),
    paper: str = typer.Option(..., help=say("help.receive_paper")),
    cost: str = typer.Option("", help=say("help.receive_cost")),
    bin_: str = typer.Option("", "--bin", help=say("help.receive_bin")),
    line: list[str] = LINES,
    late: str = LATE,
    reason: str = LATE_REASON,
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk import late_papers, receiving
    from shopfloor.desk.stock import find_part

    with acting_in(context) as (shop, who):
        typed = [*_first(part, quantity, cost, bin_), *line]
        asked = receiving.Receive(supplier, paper, receiving.typed_receipt(shop, typed))
        told = _booked(shop, who, asked, late, reason, op)
        received, counted = late_papers.parted(told)
        found = [find_part(shop, one.part) for one in received.lines]
        if as_json:
            show_json(told)
            return
        show_counted(shop, counted)
    tell("said.received", number=received.number, supplier=supplier, paper=paper)
    show_table(
        ("part", "location", "quantity", "value"),
        [
            (one.part, one.location, part_.quantity(one.quantity), Money(one.value))
            for one, part_ in zip(received.lines, found, strict=True)
        ],
    )


def _booked(
    shop: "Shop", who: "Actor", asked: "Receive", late: str, reason: str, op: str
) -> "Received | ReceivedLate":
    """The goods in the book, at their own time where the paper is late."""
    from shopfloor.desk import late_papers, receiving

    op = op or receiving.op_of_receipt(shop, asked)
    happened = late_papers.late_time(shop, late, reason)
    if happened is None:
        return receiving.receive(shop, who, asked, op=op)
    paper = late_papers.ReceiveLate(asked, happened, reason)
    return late_papers.receive_late(shop, who, paper, op=f"{op}/{happened}")


def _first(part: str, quantity: str, cost: str, bin_: str) -> list[str]:
    """The line of the arguments in the form of ``--line``; raises ReceiptLineMalformed where only
    some of it was given."""
    if not (part or quantity or cost or bin_):
        return []
    told = f"{part}*{quantity}@{cost}" + (f"@{bin_}" if bin_ else "")
    if not (part and quantity and cost):
        raise ReceiptLineMalformed(told)
    return [told]
