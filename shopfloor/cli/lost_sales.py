"""``lost-sale``: what was asked for and not sold."""

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, at, show_json, show_table, tell
from shopfloor.cli.signing import OP
from shopfloor.rules.lost_sales import LostKind
from shopfloor.words import say
from shopfloor.words import tell as told

lost_sale = typer.Typer(help=say("help.lost_sale"), no_args_is_help=True)

KIND = typer.Option(..., help=say("help.lost_sale_kind"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(lost_sale, name="lost-sale")


@lost_sale.command(help=say("help.lost_sale_add"))
def add(
    context: typer.Context,
    part: str = typer.Argument(..., help=say("help.lost_sale_part")),
    quantity: str = typer.Argument("1", help=say("help.lost_sale_quantity")),
    kind: LostKind = KIND,
    order: str = typer.Option("", help=say("help.lost_sale_order")),
    plate: str = typer.Option("", help=say("help.lost_sale_plate")),
    remark: str = typer.Option("", help=say("help.lost_sale_remark")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.lost_sales import NoteLostSale, note_lost_sale, typed_lost

    with acting_in(context) as (shop, who):
        number, count = typed_lost(shop, part, quantity)
        asked = NoteLostSale(number, count, kind, order, plate, remark)
        noted = note_lost_sale(shop, who, asked, op=op_of(op))
    if as_json:
        show_json(noted)
    else:
        tell("said.lost_sale_noted", part=noted.part, kind=kind)


@lost_sale.command("list", help=say("help.lost_sale_list"))
def list_(
    context: typer.Context,
    month: str = typer.Option("", help=say("help.lost_sale_month")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.house import zone_of
    from shopfloor.desk.lost_sales import lost_sale_list

    with acting_in(context) as (shop, who):
        found, zone = lost_sale_list(shop, who, month), zone_of(shop)
    if as_json:
        show_json(found)
        return
    show_table(
        ("part", "name", "quantity", "reason", "order", "plate", "note", "who", "when"),
        [
            (one.part, one.name, one.shown(), told(one.kind), one.order, one.plate, one.remark,
             one.person, at(one.at, zone))
            for one in found
        ],
    )  # fmt: skip
