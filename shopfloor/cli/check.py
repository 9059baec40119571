"""``check``: every invariant of the house."""

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_findings, show_json, tell
from shopfloor.words import say


def add_to(app: typer.Typer) -> None:
    """Add this noun's command."""
    app.command("check", help=say("help.check"))(check)


def check(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.checking import check

    with acting_in(context) as (shop, who):
        findings = check(shop, who)
    if as_json:
        show_json(findings)
    else:
        show_findings(findings)
    if findings:
        tell("said.check_differs", count=len(findings))
        raise typer.Exit(5)
    tell("said.check_kept")
