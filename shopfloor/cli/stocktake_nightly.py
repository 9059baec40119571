"""``stocktake nightly``: under cron, with nobody watching."""

import json
from pathlib import Path

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, tell
from shopfloor.rules.canonical import plain
from shopfloor.words import say


def add_to(stocktake: typer.Typer) -> None:
    """Add the command to the noun."""
    stocktake.command(help=say("help.stocktake_nightly"))(nightly)


def nightly(
    context: typer.Context,
    day: str = typer.Option("", help=say("help.night_day")),
    counts: str = typer.Option("", help=say("help.night_counts")),
    report: str = typer.Option("", help=say("help.night_report")),
    device_clock: str = typer.Option("", help=say("help.stocktake_device_clock")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking import nightly as night
    from shopfloor.desk.stocktaking.count_import import device_time
    from shopfloor.documents.nightly_report import page
    from shopfloor.rules.site import training_banner

    with acting_in(context, nightly=True) as (shop, who):
        folder = night.folder_of(shop, Path(report) if report else None)
        asked = night.AskedNight(
            day, Path(counts) if counts else None, device_time(shop, device_clock), folder
        )
        done = night.nightly(shop, who, asked)
        told = json.dumps(plain(done), ensure_ascii=False, indent=1)
        text = "\n".join(page(done, shop.site.name, training_banner(shop.site)))
        night.keep_report(folder, f"{done.site}-{done.day}.json", told + "\n")
        kept = night.keep_report(folder, f"{done.site}-{done.day}.txt", text + "\n")
    print(told if as_json else text)
    tell("said.night_report", file=kept)
    raise typer.Exit(done.exit_code)
