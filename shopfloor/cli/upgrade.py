"""``upgrade``: the database up to the schema of this program."""

import typer

from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.words import say


def add_to(app: typer.Typer) -> None:
    """Add this noun's command."""
    app.command("upgrade", help=say("help.upgrade"))(upgrade)


def upgrade(
    context: typer.Context,
    plan: bool = typer.Option(False, "--plan", help=say("help.upgrade_plan")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.upgrading import upgrade

    found = upgrade(context.obj, plan)
    if as_json:
        show_json(found)
    if found.before == found.after:
        tell("said.upgraded_already", **vars(found))
    elif plan:
        tell("said.upgradable", **vars(found))
    else:
        tell("said.upgraded", **vars(found))
        if found.backup:
            tell("said.upgraded_from", **vars(found))
