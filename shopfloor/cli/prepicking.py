"""``requisition prepare``, ``requisition put-back``, ``counter prepared``: the pre-pick rack."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, at, show_json, show_table, tell
from shopfloor.cli.signing import OP, do
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.fetching import Carried
    from shopfloor.rules.prepicking import RackRow, ShortPart

NUMBER = typer.Argument(..., metavar="REQUISITION", help=say("help.requisition_number"))


def prepare(
    context: typer.Context,
    number: str = NUMBER,
    into: str = typer.Option(..., metavar="TOTE", help=say("help.prepare_into")),
    line: int = typer.Option(0, help=say("help.prepare_line")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.house import zone_of
    from shopfloor.desk.prepicking import Prepare
    from shopfloor.desk.prepicking import prepare as act

    with acting_in(context) as (shop, who):
        done, zone = act(shop, who, Prepare(number, into, line), op=op_of(op)), zone_of(shop)
    if as_json:
        show_json(done)
        return
    show_pieces(done.pieces)
    where = {"requisition": done.requisition, "plate": done.plate}
    tell("said.prepared", tote=done.tote, **where)
    for one in done.short:
        tell("counter.prepare_short", part=one.part, short=one.shown(), expected=_day(one, zone))


def put_back(
    context: typer.Context, number: str = NUMBER, op: str = OP, as_json: bool = AS_JSON
) -> None:
    from shopfloor.desk.prepicking import PutBack
    from shopfloor.desk.prepicking import put_back as act

    done = do(context, act, PutBack(number), op)
    if as_json:
        show_json(done)
    else:
        show_pieces(done.pieces)
        tell("counter.put_back", requisition=done.requisition)


def show_pieces(pieces: Sequence["Carried"]) -> None:
    """What is carried from where to where; nothing where nothing is."""
    if pieces:
        show_table(
            ("line", "part", "quantity", "from_place", "to_place"),
            [(one.line, one.part, one.shown(), one.source, one.target) for one in pieces],
        )


def prepared(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.house import zone_of
    from shopfloor.desk.prepicking import prepared_board

    with acting_in(context, nightly=True) as (shop, who):
        board, zone = prepared_board(shop, who), zone_of(shop)
    if as_json:
        show_json(board)
        return
    show_table(
        (
            "plate", "order", "requisition", "promised", "tote", "ready", "short_parts",
            "prepared_by", "prepared_at",
        ),
        [_row(one, zone) for one in board],
    )  # fmt: skip


def _row(row: "RackRow", zone: str) -> tuple[object, ...]:
    short = say("told.comma").join(
        f"{one.part} {one.shown()} {_day(one, zone) or '?'}" for one in row.short
    )
    return (
        row.plate,
        row.order,
        row.requisition,
        "-" if row.promised_at is None else at(row.promised_at, zone),
        " ".join(row.totes) or "-",
        f"{row.ready}/{row.lines}",
        short or "-",
        row.prepared_by or "-",
        "-" if row.prepared_at is None else at(row.prepared_at, zone),
    )


def _day(one: "ShortPart", zone: str) -> str | None:
    return None if one.expected is None else at(one.expected, zone)[5:10]
