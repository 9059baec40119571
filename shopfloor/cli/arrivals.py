"""``arrivals``: what is on its way."""

from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, at, show_json, show_table, tell
from shopfloor.cli.signing import OP, do
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.arrivals import ArrivalStands

arrivals = typer.Typer(help=say("help.arrivals"), no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(arrivals, name="arrivals")


@arrivals.command(help=say("help.arrivals_add"))
def add(
    context: typer.Context,
    part: str = typer.Argument(..., help=say("help.arrival_part")),
    quantity: str = typer.Argument(..., help=say("help.arrival_quantity")),
    when: str = typer.Argument(..., help=say("help.arrival_when")),
    source: str = typer.Option("", help=say("help.arrival_source")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.arrivals import expect_arrival, typed_arrival

    with acting_in(context) as (shop, who):
        asked = typed_arrival(shop, part, quantity, when, source)
        stands = expect_arrival(shop, who, asked, op=op_of(op))
    _show(stands, as_json)


@arrivals.command(help=say("help.arrivals_void"))
def void(
    context: typer.Context,
    number: str = typer.Argument(..., help=say("help.arrival_number")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.arrivals import VoidArrival, void_arrival

    _show(do(context, void_arrival, VoidArrival(number), op), as_json)


@arrivals.command("list", help=say("help.arrivals_list"))
def list_(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.arrivals import arrival_list
    from shopfloor.desk.house import zone_of

    with acting_in(context) as (shop, who):
        found, zone = arrival_list(shop, who), zone_of(shop)
    if as_json:
        show_json(found)
        return
    show_table(
        ("arrival", "part", "name", "quantity", "expected", "source"),
        [
            (one.number, one.part, one.name, one.shown(one.open), at(one.expected_at, zone),
             one.source)
            for one in found
        ],
    )  # fmt: skip


def _show(stands: "ArrivalStands", as_json: bool) -> None:
    if as_json:
        show_json(stands)
    else:
        tell("said.arrival", number=stands.number, part=stands.part, state=stands.state)
