"""``stocktake watch``: what of the counters' counts is worth a second look."""

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, show_table
from shopfloor.words import say


def add_to(stocktake: typer.Typer) -> None:
    """Add the command to the noun."""
    stocktake.command(help=say("help.stocktake_watch"))(watch)


def watch(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.stocktaking.watching_counters import watch_counters

    with acting_in(context) as (shop, who):
        found = watch_counters(shop, who)
    if as_json:
        show_json(found)
        return
    show_table(
        ("who", "counted", "differing", "second", "same", "too_fast", "after_looking", "signs"),
        [
            (
                f"{x.tally.number} {x.tally.name}", x.tally.counts, x.tally.differing,
                x.tally.second, x.tally.same, x.tally.too_fast, x.tally.after_looking,
                say("told.comma").join(say(f"count_sign.{one}") for one in x.signs),
            )
            for x in found
        ],
    )  # fmt: skip
