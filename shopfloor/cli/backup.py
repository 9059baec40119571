"""``backup`` and ``restore``."""

from pathlib import Path

import typer

from shopfloor import clock
from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.words import say


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command("backup", help=say("help.backup"))(backup)
    app.command("restore", help=say("help.restore"))(restore)


def backup(
    context: typer.Context,
    file: str = typer.Argument(..., help=say("help.backup_file")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.backup import back_up

    with acting_in(context) as (shop, who):
        made = back_up(shop, who, Path(file))
    if as_json:
        show_json(made)
    else:
        tell("said.backed_up", **_told(made.booked_at), **vars(made))


def restore(
    context: typer.Context,
    file: str = typer.Argument(..., help=say("help.restore_file")),
    plan: bool = typer.Option(False, "--plan", help=say("help.restore_plan")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.backup import restore

    restored = restore(context.obj, Path(file), plan)
    found = restored.backup
    if as_json:
        show_json(restored)
    else:
        facts = vars(found) | {"database": restored.database}
        tell("said.restored" if restored.made else "said.restorable", **_told(found.booked_at),
             **facts)  # fmt: skip
    if not restored.pepper_here:
        tell("said.pepper_wanted", pepper=found.pepper, file=context.obj.pepper)


def _told(booked_at: int) -> dict[str, str]:
    return {"last": clock.local(clock.instant(booked_at), "Asia/Shanghai").strftime("%F %T")}
