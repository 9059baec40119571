"""``requisition``: what technicians draw for an order."""

from typing import TYPE_CHECKING

import typer

from shopfloor.cli import prepicking, supersession
from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.cli.signing import OP, do
from shopfloor.words import say
from shopfloor.words import tell as told

if TYPE_CHECKING:
    from shopfloor.desk.requisitions import RequisitionOpened
    from shopfloor.rules.counter import RequisitionShown

requisition = typer.Typer(help=say("help.requisition"), no_args_is_help=True)

NUMBER = typer.Argument(..., metavar="REQUISITION", help=say("help.requisition_number"))
WANTED = typer.Argument(..., metavar="PART*QUANTITY...", help=say("help.requisition_wanted"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(requisition, name="requisition")


@requisition.command("open", help=say("help.requisition_open"))
def open_(
    context: typer.Context,
    order: str = typer.Argument(..., help=say("help.requisition_order")),
    wanted: list[str] = WANTED,
    technician: int = typer.Option(..., help=say("help.requisition_technician")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.requisitions import OpenRequisition, open_requisition
    from shopfloor.desk.typed_lines import typed_parts

    with acting_in(context) as (shop, who):
        asked = OpenRequisition(order, technician, typed_parts(shop, wanted))
        opened = open_requisition(shop, who, asked, op=op_of(op))
    _show_opened(opened, as_json)


@requisition.command(help=say("help.requisition_add"))
def add(
    context: typer.Context,
    number: str = NUMBER,
    wanted: list[str] = WANTED,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.requisitions import AddLines, add_lines
    from shopfloor.desk.typed_lines import typed_parts

    with acting_in(context) as (shop, who):
        asked = AddLines(number, typed_parts(shop, wanted))
        opened = add_lines(shop, who, asked, op=op_of(op))
    _show_opened(opened, as_json)


@requisition.command(help=say("help.requisition_close"))
def close(
    context: typer.Context, number: str = NUMBER, op: str = OP, as_json: bool = AS_JSON
) -> None:
    from shopfloor.desk.requisitions import CloseRequisition, close_requisition

    ended = do(context, close_requisition, CloseRequisition(number), op)
    if as_json:
        show_json(ended)
    else:
        tell("said.requisition_ended", requisition=ended.requisition, tags=ended.tags or None)
        prepicking.show_pieces(ended.pieces)


@requisition.command(help=say("help.requisition_show"))
def show(context: typer.Context, number: str = NUMBER, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.counter import requisition_shown

    with acting_in(context) as (shop, who):
        shown = requisition_shown(shop, who, number)
    if as_json:
        show_json(shown)
    else:
        _show(shown)


@requisition.command("list", help=say("help.requisition_list"))
def list_(
    context: typer.Context,
    order: str = typer.Option("", help=say("help.order_given")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.counter import waiting_requisitions

    with acting_in(context) as (shop, who):
        found = waiting_requisitions(shop, who, order)
    if as_json:
        show_json(found)
        return
    show_table(
        ("requisition", "order", "plate", "technician", "state"),
        [
            (one.number, one.order, one.plate, one.technician, _state(one.state))
            for one in found
        ],
    )  # fmt: skip


def _state(state: str) -> str:
    return say(f"requisition_state.{state}")


def _show_opened(opened: "RequisitionOpened", as_json: bool) -> None:
    if as_json:
        show_json(opened)
        return
    tell("said.requisition_opened", number=opened.number)
    show_table(
        ("line", "part", "old_part_policy", "owed"),
        [(one.line, one.part, told(one.policy), one.owed) for one in opened.lines],
    )


def _show(shown: "RequisitionShown") -> None:
    show_table(
        ("requisition", "order", "plate", "technician", "state"),
        [(shown.number, shown.order, shown.plate, shown.technician, _state(shown.state))],
    )
    show_table(
        (
            "line", "part", "name", "location", "wanted", "open", "owed", "may_leave", "prepared",
            "tags", "offered",
        ),
        [
            (
                one.line,
                one.part,
                one.name,
                one.bin,
                one.shown(one.wanted),
                one.shown(one.open),
                one.owed,
                one.shown(one.may_leave),
                " ".join((str(one.shown(one.prepared)), *one.totes)) if one.prepared else "-",
                " ".join(one.tags),
                " ".join(other.part for other in one.offered),
            )
            for one in shown.lines
        ],
    )  # fmt: skip
    show_table(
        ("slip", "state", "waits_for"),
        [(one.number, told(one.state), told(one.missing)) for one in shown.slips],
    )


requisition.command(help=say("help.requisition_substitute"))(supersession.substitute)
requisition.command(help=say("help.requisition_prepare"))(prepicking.prepare)
requisition.command("put-back", help=say("help.requisition_put_back"))(prepicking.put_back)
