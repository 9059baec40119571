"""``kit``: parts that are drawn together, under one code."""

from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.cli.signing import OP, do
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.rules.kits import KitShown

kit = typer.Typer(help=say("help.kit"), no_args_is_help=True)

CODE = typer.Argument(..., help=say("help.kit_code"))
PARTS = typer.Argument(..., metavar="PART*QUANTITY...", help=say("help.kit_parts"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(kit, name="kit")


@kit.command(help=say("help.kit_write"))
def write(
    context: typer.Context,
    code: str = CODE,
    parts: list[str] = PARTS,
    name: str = typer.Option(..., help=say("help.kit_name")),
    name_en: str = typer.Option("", help=say("help.kit_name_en")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.kits import typed_kit, write_kit

    with acting_in(context) as (shop, who):
        asked = typed_kit(shop, code, name, name_en, parts)
        written = write_kit(shop, who, asked, op=op_of(op))
    if as_json:
        show_json(written)
    else:
        tell("said.kit_written", kit=written.code, count=written.parts)


@kit.command(help=say("help.kit_retire"))
def retire(context: typer.Context, code: str = CODE, op: str = OP, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.kits import RetireKit, retire_kit

    retired = do(context, retire_kit, RetireKit(code), op)
    if as_json:
        show_json(retired)
    else:
        tell("said.kit_retired", kit=retired.code)


@kit.command(help=say("help.kit_show"))
def show(context: typer.Context, code: str = CODE, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.kits import kit_shown

    with acting_in(context) as (shop, who):
        shown = kit_shown(shop, who, code)
    if as_json:
        show_json(shown)
    else:
        _show(shown)


@kit.command("list", help=say("help.kit_list"))
def list_(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.kits import kit_list

    with acting_in(context) as (shop, who):
        found = kit_list(shop, who)
    if as_json:
        show_json(found)
        return
    show_table(
        ("kit", "name", "parts"),
        [(one.code, one.name, " ".join(part.part for part in one.parts)) for one in found],
    )


def _show(shown: "KitShown") -> None:
    show_table(("kit", "name", "name_en"), [(shown.code, shown.name, shown.name_en)])
    show_table(
        ("part", "name", "quantity", "location", "free"),
        [
            (
                one.part,
                one.name,
                one.shown(one.quantity),
                one.bin,
                one.shown(one.free) or say("told.nothing"),
            )
            for one in shown.parts
        ],
    )
