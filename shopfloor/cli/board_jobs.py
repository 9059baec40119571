"""``board assign`` to ``board correct``: what is done to a job, and what is suggested for it."""

import sys
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.board_acts import AS_JSON, LINE, NOTE, OP, ORDER, act_on, act_with
from shopfloor.cli.printing import show_json
from shopfloor.rules.ticks import names, typed_ticks
from shopfloor.rules.washing import WashItem
from shopfloor.rules.workshop import StopReason
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.shop import Actor, Shop

HANDS = typer.Argument(..., metavar="HAND...", help=say("help.board_hands"))
REASON = typer.Argument(..., help=say("help.board_reason"))
TICKED = typer.Option("", help=say("help.board_ticked", items=names(WashItem)))
JOB = typer.Argument(..., min=1, help=say("help.board_line"))


def add_to(board: typer.Typer) -> None:
    """Add these commands to their noun."""
    for name, key, command in (
        ("assign", "assign", assign), ("unassign", "unassign", unassign), ("brief", "brief", brief),
        ("start", "start", start), ("stop", "stop", stop), ("finish", "finish", finish),
        ("go-on", "go_on", go_on), ("correct", "correct", correct), ("suggest", "suggest", suggest),
    ):  # fmt: skip
        board.command(name, help=say(f"help.board_{key}"))(command)


def assign(
    context: typer.Context,
    order: str = ORDER,
    line: int = JOB,
    hands: list[str] = HANDS,
    at: str = typer.Option("", help=say("help.board_moment")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.assigning import Assign, assign
    from shopfloor.desk.board.showing import moment
    from shopfloor.desk.house import zone_of
    from shopfloor.rules.hands import parse_hands

    told = parse_hands(" ".join(hands))
    with acting_in(context) as (shop, who):
        done = assign(shop, who, Assign(order, line, told, moment(shop, at)), op=op_of(op))
        zone = zone_of(shop)
    if as_json:
        show_json(done)
        return
    from shopfloor.screens.board_assigned import assigned_told

    print(assigned_told(done, zone), file=sys.stderr)


def unassign(
    context: typer.Context,
    order: str = ORDER,
    line: int = JOB,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.assigning import JobNamed, unassign

    act_on(context, unassign, JobNamed(order, line), op, as_json)


def brief(
    context: typer.Context,
    order: str = ORDER,
    line: int = LINE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.assigning import JobNamed, brief

    act_on(context, brief, JobNamed(order, line), op, as_json)


def start(
    context: typer.Context,
    order: str = ORDER,
    line: int = LINE,
    technician: int = typer.Option(0, help=say("help.board_technician")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.clocking import StartJob, start_job

    act_on(context, start_job, StartJob(order, line, technician), op, as_json)


def stop(
    context: typer.Context,
    order: str = ORDER,
    reason: StopReason = REASON,
    line: int = LINE,
    note: str = NOTE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.clocking import StopJob, stop_job

    act_on(context, stop_job, StopJob(order, reason, line, note), op, as_json)


def finish(
    context: typer.Context,
    order: str = ORDER,
    line: int = LINE,
    ticked: str = TICKED,
    note: str = typer.Option("", help=say("help.board_wash_note")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.clocking import FinishJob, finish_job

    asked = FinishJob(order, line, typed_ticks(WashItem, ticked), note)
    act_on(context, finish_job, asked, op, as_json)


def go_on(
    context: typer.Context,
    order: str = ORDER,
    line: int = LINE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.assigning import JobNamed
    from shopfloor.desk.board.clocking import reopen_job

    act_on(context, reopen_job, JobNamed(order, line), op, as_json)


def correct(
    context: typer.Context,
    order: str = ORDER,
    line: int = JOB,
    nth: int = typer.Argument(..., min=1, help=say("help.board_nth")),
    begins: str = typer.Argument(..., help=say("help.board_moment")),
    ends: str = typer.Argument("", help=say("help.board_moment")),
    why: str = typer.Option(..., help=say("help.board_why")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.clocking import CorrectClocking, correct_clocking
    from shopfloor.desk.board.listing import moment_of
    from shopfloor.desk.board.showing import moment

    def ask(shop: "Shop", _who: "Actor") -> CorrectClocking:
        begun, ended = moment_of(shop, begins), moment(shop, ends)
        return CorrectClocking(order, line, nth, begun, ended, why)

    act_with(context, correct_clocking, ask, op, as_json)


def suggest(
    context: typer.Context, order: str = ORDER, line: int = JOB, as_json: bool = AS_JSON
) -> None:
    from shopfloor.desk.board.suggesting import suggest_by_number

    with acting_in(context) as (shop, who):
        made = suggest_by_number(shop, who, order, line)
    if as_json:
        show_json(made.suggestion)
        return
    from shopfloor.screens.board_suggesting import suggestion_told

    print("\n".join(suggestion_told(made)))
