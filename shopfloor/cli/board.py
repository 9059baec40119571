"""``board``: the dispatch board without a screen: once, on paper, at an earlier moment."""

import typer

from shopfloor.cli import board_cars, board_jobs, board_meeting, board_rounds, board_stops
from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json
from shopfloor.rules.site import training_banner
from shopfloor.words import say

board = typer.Typer(help=say("help.board"), invoke_without_command=True)
AS_OF = typer.Option("", "--as-of", help=say("help.board_as_of"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(board, name="board")


@board.callback()
def once(
    context: typer.Context,
    once: bool = typer.Option(False, "--once", help=say("help.board_once")),
    as_of: str = AS_OF,
    as_json: bool = AS_JSON,
) -> None:
    if context.invoked_subcommand is None:
        _show(context, as_of, as_json)


@board.command("print", help=say("help.board_print"))
def print_(context: typer.Context, as_of: str = AS_OF, as_json: bool = AS_JSON) -> None:
    _show(context, as_of, as_json, paper=True)


def _show(context: typer.Context, as_of: str, as_json: bool, paper: bool = False) -> None:
    from shopfloor.desk.board.showing import moment, see_board

    with acting_in(context) as (shop, who):
        shown = see_board(shop, who, moment(shop, as_of))
        name, banner = shop.site.name, training_banner(shop.site)
    if as_json:
        show_json(shown.board)
        return
    from shopfloor.screens.board_text import board_page, board_text

    board, zone = shown.board, shown.workshop.zone
    lines = board_page(board, zone, name, banner) if paper else board_text(board, zone)
    print("\n".join(lines))


for _part in (board_cars, board_jobs, board_rounds, board_stops, board_meeting):
    _part.add_to(board)
