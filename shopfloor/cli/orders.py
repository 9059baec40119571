"""``orders``: repair orders by quick entry."""

import typer

from shopfloor.cli import order_sheet
from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, at, show_json, show_table, tell
from shopfloor.rules.orders import OldPartChoice, OrderTold
from shopfloor.rules.quantities import Money, Quantity
from shopfloor.words import say
from shopfloor.words import tell as told

orders = typer.Typer(help=say("help.orders"), no_args_is_help=True)

JOBS = typer.Option(..., "--job", help=say("help.order_job"))
OLD_PARTS = typer.Option(..., help=say("help.order_old_parts"))
PARTS = typer.Option([], "--part", help=say("help.order_part"))
HEADS = ("order", "plate", "advisor", "promised", "money", "state")


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(orders, name="orders")


@orders.command(help=say("help.orders_add"))
def add(
    context: typer.Context,
    plate: str = typer.Argument(..., help=say("help.order_plate")),
    advisor: int = typer.Option(..., help=say("help.order_advisor")),
    job: list[str] = JOBS,
    old_parts: OldPartChoice = OLD_PARTS,
    part: list[str] = PARTS,
    promised: str = typer.Option("", help=say("help.order_promised")),
    customer: str = typer.Option("", help=say("help.order_customer")),
    telephone: str = typer.Option("", help=say("help.order_telephone")),
    vin: str = typer.Option("", help=say("help.order_vin")),
    model: str = typer.Option("", help=say("help.order_model")),
    number: str = typer.Option("", help=say("help.order_number")),
    amount: str = typer.Option("", help=say("help.order_amount")),
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.order_entry import QuickOrder, enter_order

    typed = QuickOrder(
        plate, advisor, tuple(job), old_parts, tuple(part), promised, number, vin, model,
        customer, telephone, amount,
    )  # fmt: skip
    with acting_in(context) as (shop, who):
        written = enter_order(shop, who, typed, op=op_of(op))
    if as_json:
        show_json(written)
    else:
        tell("said.order_written", number=written.number)


@orders.command("list", help=say("help.orders_list"))
def list_(
    context: typer.Context,
    after: str = typer.Option("", help=say("help.order_given")),
    limit: int = typer.Option(100, min=1, max=1000, help=say("help.list_limit")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.house import zone_of
    from shopfloor.desk.orders import list_orders

    with acting_in(context) as (shop, who):
        found, zone = list_orders(shop, who, after, limit), zone_of(shop)
    if as_json:
        show_json(found)
    else:
        show_table(HEADS, [_row(one, zone) for one in found])


@orders.command(help=say("help.orders_show"))
def show(
    context: typer.Context,
    order: str = typer.Argument(..., help=say("help.order_given")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.house import zone_of
    from shopfloor.desk.orders import show_order

    with acting_in(context) as (shop, who):
        shown, zone = show_order(shop, who, order), zone_of(shop)
    if as_json:
        show_json(shown)
        return
    show_table(HEADS, [_row(shown.order, zone)])
    show_table(
        ("line", "work", "minutes", "skill", "three_guarantees", "state"),
        [
            (one.line, one.work, one.minutes, one.skill, _mark(one.three_guarantees),
             told(one.state))
            for one in shown.jobs
        ],
    )  # fmt: skip
    show_table(
        ("part", "name", "quantity", "job"),
        [
            (one.part, one.name, Quantity(one.quantity, one.unit, one.content), one.job)
            for one in shown.parts
        ],
    )


def _row(one: OrderTold, zone: str) -> tuple[object, ...]:
    how = told(one.promised_how)
    promised = how if one.promised_at is None else f"{at(one.promised_at, zone)} {how}"
    amount = "" if one.amount is None else Money(one.amount)
    return one.number, one.plate, one.advisor, promised, amount, _state(one, zone)


def _state(one: OrderTold, zone: str) -> object:
    """An open order of which the advisor took the car over is only to be settled (DLV-02)."""
    if one.handed_in_at is None:
        return told(one.state)
    return f"{say('stage.handed_in')} {at(one.handed_in_at, zone)}"


def _mark(yes: bool) -> str:
    return "✓" if yes else ""


order_sheet.add_to(orders)
