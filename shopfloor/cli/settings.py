"""``settings``: the house's numbers, which live in the store."""

from pathlib import Path

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.cli.signing import approver
from shopfloor.words import say

settings = typer.Typer(help=say("help.settings"), no_args_is_help=True)

APPROVER_PIN_FILE = typer.Option(None, help=say("help.approver_pin_file"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(settings, name="settings")


@settings.command("list", help=say("help.settings_list"))
def list_(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.house import settings_list

    with acting_in(context) as (shop, who):
        found = settings_list(shop, who)
    if as_json:
        show_json(found)
        return
    show_table(
        ("setting", "setting_value", "preset", "allowed", "later", "meaning"),
        [
            (
                one.name,
                one.value,
                one.preset,
                one.allowed,
                ", ".join(f"{day}: {value}" for day, value in one.later) or "-",
                say(f"setting.{one.name}"),
            )
            for one in found
        ],
    )


@settings.command("set", help=say("help.settings_set"))
def set_(
    context: typer.Context,
    name: str = typer.Argument(..., help=say("help.setting_name")),
    value: str = typer.Argument(..., help=say("help.setting_value")),
    from_: str = typer.Option("", "--from", help=say("help.setting_from")),
    approved_by: str = typer.Option("", help=say("help.setting_approved_by")),
    approver_pin_file: Path | None = APPROVER_PIN_FILE,
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk import house
    from shopfloor.desk.by_pin import do_by_pin

    signer = approver(approved_by, approver_pin_file)
    with acting_in(context) as (shop, who):
        asked = house.dated(shop, name, value, from_)
        changed = do_by_pin(
            shop, who, house.change_setting, asked, op=op_of(op), given=signer,
            file=approver_pin_file,
        )  # fmt: skip
    if as_json:
        show_json(changed)
    else:
        tell("said.setting", name=name, value=changed.value, day=changed.holds_from)
