"""``demo``: the demo shop, opened, or told where there is no terminal."""

import sys
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.rules.quantities import Quantity
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.demo import DemoTold


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command("demo", help=say("help.demo"))(demo)


def demo(
    context: typer.Context,
    reset: bool = typer.Option(False, "--reset", help=say("help.demo_reset")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk import demo as desk
    from shopfloor.desk.shop import open_shop

    settings = context.obj
    done = desk.reset_demo(settings) if reset else desk.make_demo(settings)
    tell("said.demo_made" if done.fresh else "said.demo_there", store=settings.database)
    if sys.stdin.isatty() and sys.stdout.isatty() and not as_json:
        from shopfloor.cli.screens import open_on_terminal

        raise typer.Exit(open_on_terminal(settings))
    with open_shop(settings) as shop:
        told = desk.tell_demo(shop)
    if as_json:
        show_json(told)
    else:
        _show(told)
        tell("said.demo_how", store=settings.database)


def _show(told: "DemoTold") -> None:
    print(say("said.demo_title", site=told.site, name=told.name))
    print()
    show_table(
        ("staff", "name", "roles", "badge", "pin"),
        [
            (one.number, one.name, " ".join(say(f"role.{role}") for role in one.roles),
             one.badge, one.pin)
            for one in told.people
        ],
    )  # fmt: skip
    print(f"\n{say('said.demo_waiting', count=len(told.waiting))}")
    show_table(
        ("slip", "order", "plate", "technician", "state", "missing"),
        [
            (one.number, one.order, one.plate, one.technician, say(f"slip_state.{one.state}"),
             say(f"signing.{one.missing}") if one.missing else "")
            for one in told.waiting
        ],
    )  # fmt: skip
    print(f"\n{say('said.demo_stock', parts=told.parts, shown=len(told.stock))}")
    show_table(
        ("part", "name", "bin", "on_hand", "reserved"),
        [
            (one.number, one.name, one.bin, Quantity(one.on_hand, one.unit, one.content),
             Quantity(one.reserved, one.unit, one.content))
            for one in told.stock
        ],
    )  # fmt: skip
