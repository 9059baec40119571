"""``counter``: the parts counter's end of day."""

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.words import say

counter = typer.Typer(help=say("help.counter"), no_args_is_help=True)

DAY = typer.Option("", help=say("help.counter_of_day"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(counter, name="counter")


@counter.command(help=say("help.counter_day"))
def day(context: typer.Context, day: str = DAY, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.counter_day import counter_day
    from shopfloor.desk.house import zone_of
    from shopfloor.documents.counter_day import page
    from shopfloor.rules.site import training_banner

    with acting_in(context, nightly=True) as (shop, who):
        told, zone, site = counter_day(shop, who, day), zone_of(shop), shop.site
    if as_json:
        show_json(told)
    else:
        print("\n".join(page(told, site.name, training_banner(site), zone)))
    tell("said.day_holds" if told.report.holds else "said.day_differs", day=told.report.day)
    raise typer.Exit(0 if told.report.holds else 5)
