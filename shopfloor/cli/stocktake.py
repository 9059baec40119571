"""``stocktake``: lists, and what is counted on them."""

from typing import TYPE_CHECKING

import typer

from shopfloor.cli import (
    stocktake_close,
    stocktake_files,
    stocktake_look,
    stocktake_nightly,
    stocktake_review,
    stocktake_sheet,
    stocktake_watch,
)
from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.cli.signing import OP, do
from shopfloor.rules.count_sheets import ranges
from shopfloor.rules.stocktake import ListKind
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.rules.counting import ListShown

stocktake = typer.Typer(help=say("help.stocktake"), no_args_is_help=True)

NUMBER = typer.Argument(..., metavar="LIST", help=say("help.stocktake_number"))
KIND = typer.Argument(..., help=say("help.stocktake_kind"))
PLACE = typer.Argument(..., metavar="BIN", help=say("help.stocktake_place"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(stocktake, name="stocktake")


@stocktake.command("open", help=say("help.stocktake_open"))
def open_(
    context: typer.Context,
    kind: ListKind = KIND,
    day: str = typer.Option("", help=say("help.stocktake_day")),
    zone: str = typer.Option("", help=say("help.stocktake_zone")),
    first: str = typer.Option("", "--from", help=say("help.stocktake_from")),
    last: str = typer.Option("", "--to", help=say("help.stocktake_to")),
    part: str = typer.Option("", help=say("help.stocktake_part")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake

    asked = OpenStocktake(kind, day, zone, first, last, part)
    made = do(context, open_stocktake, asked, op)
    if as_json:
        show_json(made)
        return
    tell("said.stocktake_opened", number=made.number, lines=made.lines, places=made.places)
    if made.elsewhere:
        tell("said.stocktake_elsewhere", lines=made.elsewhere)


@stocktake.command("list", help=say("help.stocktake_list"))
def list_(
    context: typer.Context,
    everything: bool = typer.Option(False, "--all", help=say("help.stocktake_all")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking.listing import lists

    with acting_in(context) as (shop, who):
        found = lists(shop, who, everything)
    if as_json:
        show_json(found)
    else:
        _show_lists(found)


@stocktake.command(help=say("help.stocktake_status"))
def status(context: typer.Context, number: str = NUMBER, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.stocktaking.listing import list_status

    with acting_in(context) as (shop, who):
        shown = list_status(shop, who, number)
    if as_json:
        show_json(shown)
        return
    _show_lists((shown.list,))
    show_table(
        ("line", "bin", "part", "name", "state", "counted"),
        [
            (one.line, one.place, one.what, one.name, say(f"line_state.{one.state}"), one.shown)
            for one in shown.lines
        ],
    )
    if shown.pages_missing:
        missing = ranges(shown.pages_missing)
        tell("said.pages_missing", pages=shown.pages, missing=missing)


def _show_lists(found: "tuple[ListShown, ...]") -> None:
    show_table(
        ("stocktake", "kind", "day", "state", "lines", "counted", "untaken", "mine", "again"),
        [
            (
                one.number, say(f"list_kind.{one.kind}"), one.day, say(f"list_state.{one.state}"),
                one.lines, one.counted, one.untaken, one.mine, one.again,
            )
            for one in found
        ],
    )  # fmt: skip


@stocktake.command(help=say("help.stocktake_take"))
def take(
    context: typer.Context,
    number: str = NUMBER,
    first: int = typer.Argument(0, help=say("help.stocktake_first_line")),
    last: int = typer.Argument(0, help=say("help.stocktake_last_line")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking.taking import TakeLines, take_lines

    taken = do(context, take_lines, TakeLines(number, first, last), op)
    if as_json:
        show_json(taken)
    else:
        tell("said.lines_taken", number=taken.stocktake, lines=taken.lines)


@stocktake.command(help=say("help.stocktake_count"))
def count(
    context: typer.Context,
    number: str = NUMBER,
    place: str = typer.Argument(..., metavar="BIN", help=say("help.stocktake_count_place")),
    what: str = typer.Argument(..., metavar="PART", help=say("help.stocktake_what")),
    quantity: str = typer.Argument(..., help=say("help.stocktake_quantity")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking import counting

    with acting_in(context) as (shop, who):
        asked = counting.typed_count(shop, number, place.strip("-"), what, quantity)
        counted = counting.count(shop, who, asked, op=op_of(op))
        shown = counting.shown_count(shop, counted)
    if as_json:
        show_json(counted)
        return
    tell(
        "said.counted", sequence=counted.sequence, place=counted.place or None, what=counted.what,
        quantity=shown,
    )  # fmt: skip
    if counted.unexpected:
        tell("said.counted_unexpected", what=counted.what)


@stocktake.command(help=say("help.stocktake_empty"))
def empty(
    context: typer.Context,
    number: str = NUMBER,
    place: str = PLACE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking.counting import CountEmpty, count_empty

    counted = do(context, count_empty, CountEmpty(number, place), op)
    if as_json:
        show_json(counted)
    else:
        tell("said.counted_empty", sequence=counted.sequence, place=counted.place)


@stocktake.command("take-back", help=say("help.stocktake_take_back"))
def take_back(
    context: typer.Context, number: str = NUMBER, op: str = OP, as_json: bool = AS_JSON
) -> None:
    from shopfloor.desk.stocktaking.counting import OfList, take_back_count

    taken = do(context, take_back_count, OfList(number), op)
    if as_json:
        show_json(taken)
    else:
        tell("said.count_taken_back", sequence=taken.sequence)


@stocktake.command("pass-by", help=say("help.stocktake_pass_by"))
def pass_by(
    context: typer.Context,
    number: str = NUMBER,
    place: str = PLACE,
    reason: str = typer.Option(..., help=say("help.stocktake_reason")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking.taking import PassBy
    from shopfloor.desk.stocktaking.taking import pass_by as passing

    passed = do(context, passing, PassBy(number, place, reason), op)
    if as_json:
        show_json(passed)
    else:
        tell("said.passed_by", place=passed.place, lines=passed.lines)


stocktake_files.add_to(stocktake)
stocktake_sheet.add_to(stocktake)
stocktake_review.add_to(stocktake)
stocktake_close.add_to(stocktake)
stocktake_look.add_to(stocktake)
stocktake_watch.add_to(stocktake)
stocktake_nightly.add_to(stocktake)
