"""``crew``: who works in the workshop, in which team, with which skills, and when (DSP-23,
DSP-24)."""

from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.board_acts import AS_JSON, OP, act_on, act_with
from shopfloor.cli.printing import at, show_json, show_table
from shopfloor.words import say
from shopfloor.words import tell as told

if TYPE_CHECKING:
    from shopfloor.desk.board.crew_list import Leave
    from shopfloor.desk.shop import Actor, Shop

crew = typer.Typer(help=say("help.crew"), no_args_is_help=True)

TECHNICIAN = typer.Argument(..., help=say("help.board_technician"))
SKILLS = typer.Option([], "--skill", help=say("help.crew_skill"))
MOMENT = typer.Argument(..., help=say("help.board_moment"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(crew, name="crew")


@crew.command("list", help=say("help.crew_list"))
def list_(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.board.crew_list import crew_list
    from shopfloor.desk.house import zone_of

    with acting_in(context) as (shop, who):
        found, zone = crew_list(shop, who), zone_of(shop)
    if as_json:
        show_json(found)
        return
    show_table(
        ("number", "name", "team", "skills", "efficiency", "hours", "away"),
        [
            (one.number, one.name, one.team, told(one.skills), one.efficiency,
             " ".join(one.hours), told(tuple(_away(leave, zone) for leave in one.away) or None))
            for one in found
        ],
    )  # fmt: skip


def _away(leave: "Leave", zone: str) -> str:
    return f"{at(leave.begins_at, zone)} – {at(leave.ends_at, zone)} {leave.reason}"


@crew.command(help=say("help.crew_team"))
def team(
    context: typer.Context,
    code: str = typer.Argument(..., help=say("help.crew_code")),
    name: str = typer.Argument(..., help=say("help.crew_name")),
    leader: int = typer.Argument(..., help=say("help.crew_leader")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.crew import WriteTeam, write_team

    act_on(context, write_team, WriteTeam(code, name, leader), op, as_json)


@crew.command(help=say("help.crew_technician"))
def technician(
    context: typer.Context,
    technician: int = TECHNICIAN,
    skill: list[str] = SKILLS,
    team: str = typer.Option("", help=say("help.crew_code")),
    efficiency: int = typer.Option(100, help=say("help.crew_efficiency")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.crew import WriteTechnician, write_technician

    asked = WriteTechnician(technician, tuple(skill), team, efficiency)
    act_on(context, write_technician, asked, op, as_json)


@crew.command(help=say("help.crew_shift"))
def shift(
    context: typer.Context,
    technician: int = TECHNICIAN,
    weekday: int = typer.Argument(..., min=1, max=7, help=say("help.crew_weekday")),
    hours: str = typer.Argument(..., metavar="HH:MM-HH:MM", help=say("help.crew_hours")),
    pause: str = typer.Option("", "--break", help=say("help.crew_hours")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.crew import WriteShift, typed_hours, write_shift

    begins, ends = typed_hours(hours)
    rests, back = typed_hours(pause) if pause else (0, 0)
    asked = WriteShift(technician, weekday - 1, begins, ends, rests, back)
    act_on(context, write_shift, asked, op, as_json)


@crew.command(help=say("help.crew_absence"))
def absence(
    context: typer.Context,
    begins: str = MOMENT,
    ends: str = MOMENT,
    technician: int = typer.Option(0, help=say("help.board_technician")),
    bay: str = typer.Option("", help=say("help.crew_bay")),
    reason: str = typer.Option("", help=say("help.crew_reason")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.crew import WriteAbsence, write_absence
    from shopfloor.desk.board.listing import moment_of

    def ask(shop: "Shop", _who: "Actor") -> WriteAbsence:
        begins_at, ends_at = moment_of(shop, begins), moment_of(shop, ends)
        return WriteAbsence(begins_at, ends_at, reason, technician, bay)

    act_with(context, write_absence, ask, op, as_json)
