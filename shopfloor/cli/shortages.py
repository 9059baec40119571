"""``shortage``: what the shelves could not give."""

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, at, show_json, show_table, tell
from shopfloor.cli.signing import OP
from shopfloor.words import say

shortage = typer.Typer(help=say("help.shortage"), no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(shortage, name="shortage")


@shortage.command(help=say("help.shortage_note"))
def note(
    context: typer.Context,
    requisition: str = typer.Argument(..., help=say("help.requisition_number")),
    line: int = typer.Argument(..., help=say("help.old_part_line")),
    quantity: str = typer.Argument(..., help=say("help.shortage_quantity")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.requisitions import NoteShortage, note_shortage
    from shopfloor.desk.typed_lines import typed_quantity

    with acting_in(context) as (shop, who):
        asked = NoteShortage(requisition, line, typed_quantity(shop, requisition, line, quantity))
        noted = note_shortage(shop, who, asked, op=op_of(op))
    if as_json:
        show_json(noted)
    else:
        tell("said.shortage_noted", part=noted.part)


@shortage.command("list", help=say("help.shortage_list"))
def list_(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.counter import shortage_list
    from shopfloor.desk.house import zone_of

    with acting_in(context) as (shop, who):
        found, zone = shortage_list(shop, who), zone_of(shop)
    if as_json:
        show_json(found)
        return
    show_table(
        ("part", "name", "quantity", "order", "requisition", "who", "when",
         "expected"),
        [
            (one.part, one.name, one.shown() or say("told.nothing"), one.order,
             f"{one.requisition}/{one.line}", one.person, at(one.at, zone),
             at(one.expected, zone) if one.expected else None)
            for one in found
        ],
    )  # fmt: skip
