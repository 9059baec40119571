"""``board stop-work`` and what follows it: the customer stops the work after it has begun (E61)."""

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.board_acts import AS_JSON, OP, ORDER, act_on, act_with
from shopfloor.cli.printing import show_json, show_table
from shopfloor.rules.supplements import Channel, Relation
from shopfloor.words import say

CHANNEL = typer.Option(Channel.IN_PERSON, help=say("help.board_channel"))
SPOKE_WITH = typer.Option(Relation.OWNER, help=say("help.board_spoke_with"))
SIGNED_HOW = typer.Option(Channel.IN_PERSON, help=say("help.board_signed_how"))
SIGNED_BY = typer.Option(Relation.OWNER, help=say("help.board_spoke_with"))


def add_to(board: typer.Typer) -> None:
    """Add these commands to their noun."""
    board.command("stop-work", help=say("help.board_stop_work"))(stop_work)
    board.command("parts-out", help=say("help.board_parts_out"))(parts_out)
    board.command("built-in", help=say("help.board_built_in"))(built_in)
    board.command("signed", help=say("help.board_signed"))(signed)


def stop_work(
    context: typer.Context,
    order: str = ORDER,
    why: str = typer.Argument(..., help=say("help.board_stop_why")),
    channel: Channel = CHANNEL,
    spoke_with: Relation = SPOKE_WITH,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.stopping import StopWork, stop_work

    act_on(context, stop_work, StopWork(order, channel, spoke_with, why), op, as_json)


def parts_out(context: typer.Context, order: str = ORDER, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.board.stopping import parts_to_settle

    with acting_in(context) as (shop, who):
        found = parts_to_settle(shop, who, order)
    if as_json:
        show_json(found)
        return
    show_table(
        ("requisition", "line", "part", "name", "out", "drawn"),
        [
            (one.requisition, one.line, one.part, one.name, one.shown(one.out),
             one.shown(one.drawn))
            for one in found
        ],
    )  # fmt: skip


def built_in(
    context: typer.Context,
    requisition: str = typer.Argument(..., help=say("help.requisition_number")),
    line: int = typer.Argument(..., min=1, help=say("help.board_line_out")),
    quantity: str = typer.Argument("", help=say("help.board_quantity_in")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.stopping import build_in, typed_build_in

    act_with(
        context, build_in, lambda shop, _who: typed_build_in(shop, requisition, line, quantity),
        op, as_json,
    )  # fmt: skip


def signed(
    context: typer.Context,
    order: str = ORDER,
    signed_by: Relation = SIGNED_BY,
    channel: Channel = SIGNED_HOW,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.signing import SignStop, sign_stop

    act_on(context, sign_stop, SignStop(order, signed_by, channel), op, as_json)
