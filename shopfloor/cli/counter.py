"""``counter``: the parts counter's end of day, and what lies ready on its rack."""

from pathlib import Path

import typer

from shopfloor.cli import prepicking
from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.cli.signing import OP
from shopfloor.words import say

counter = typer.Typer(help=say("help.counter"), no_args_is_help=True)

KEEPER_PIN = typer.Option(None, help=say("help.counter_keeper_pin"))
MANAGER_PIN = typer.Option(None, help=say("help.counter_manager_pin"))
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


@counter.command(help=say("help.counter_reconcile"))
def reconcile(
    context: typer.Context,
    shown: str = typer.Argument(..., metavar="DIGEST", help=say("help.counter_shown")),
    day: str = typer.Option(..., help=say("help.counter_reconcile_day")),
    storekeeper: str = typer.Option("", help=say("help.counter_storekeeper")),
    storekeeper_pin_file: Path | None = KEEPER_PIN,
    manager: str = typer.Option("", help=say("help.counter_manager")),
    manager_pin_file: Path | None = MANAGER_PIN,
    remark: str = typer.Option("", help=say("help.counter_remark")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk import reconciling
    from shopfloor.desk.by_pin import do_by_pins

    signers = {
        reconciling.AS_KEEPER: (storekeeper, storekeeper_pin_file),
        reconciling.AS_MANAGER: (manager, manager_pin_file),
    }
    asked = reconciling.Reconcile(day, shown, remark)
    with acting_in(context) as (shop, who):
        done = do_by_pins(shop, who, reconciling.reconcile, asked, op=op_of(op), signers=signers)
    if as_json:
        show_json(done)
    else:
        tell(
            "said.day_reconciled", day=done.day, storekeeper=done.storekeeper,
            parts_manager=done.parts_manager,
        )  # fmt: skip


counter.command(help=say("help.counter_prepared"))(prepicking.prepared)
