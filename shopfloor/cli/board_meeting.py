"""``board report`` and ``board replay``: the day for the dispatch meeting (DSP-13, DSP-15)."""

import sys
from time import sleep

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, at, show_json, show_table
from shopfloor.rules.board_report import BoardReport, OnTime
from shopfloor.words import say
from shopfloor.words import tell as told

LONGEST = 2.0
"""Seconds that a replay waits at most from one step to the next."""

DAY = typer.Argument("", help=say("help.board_day"))


def add_to(board: typer.Typer) -> None:
    """Add these commands to their noun."""
    board.command("report", help=say("help.board_report"))(report)
    board.command("replay", help=say("help.board_replay"))(replay)


def report(context: typer.Context, day: str = DAY, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.board.reporting import report_of_day

    with acting_in(context) as (shop, who):
        made = report_of_day(shop, who, day)
    if as_json:
        show_json(made)
    else:
        _show(made)


def _show(made: BoardReport) -> None:
    print(say("board_report.title", day=made.day))
    for key, rate in (("typed", made.typed), ("defaulted", made.defaulted)):
        print(say(f"board_report.{key}", kept=rate.kept, of=rate.of, percent=_percent(rate)))
    print(say("board_report.unpromised", count=made.unpromised))
    print(
        say(
            "board_report.checks", inspected=made.inspected, first=made.first_time,
            rework=made.rework,
        )
    )  # fmt: skip
    followed = made.suggestions
    print(
        say(
            "board_report.followed", taken=followed.taken, of=followed.of,
            kept_taken=_percent(followed.kept_taken), kept_other=_percent(followed.kept_other),
        )
    )  # fmt: skip
    show_table(
        ("technician", "present", "clocked", "standard", "efficiency", "utilisation", "jobs"),
        [
            (one.name, one.present, one.clocked, one.standard, told(one.efficiency),
             told(one.utilisation), one.jobs)
            for one in made.technicians
        ],
    )  # fmt: skip
    waited = [one for one in made.waiting if one.stops]
    if waited:
        show_table(
            ("reason", "minutes", "stops"),
            [(told(one.reason), one.minutes, one.stops) for one in waited],
        )


def _percent(rate: OnTime) -> str:
    return str(told(rate.percent)) if rate.percent is None else f"{rate.percent} %"


def pause(last: int | None, at: int, speed: int) -> float:
    """Seconds from one step to the next, of moments in microseconds; ``speed`` 0: none."""
    if not speed or last is None:
        return 0.0
    return min(LONGEST, (at - last) / 1_000_000 / speed)


def replay(
    context: typer.Context,
    day: str = DAY,
    speed: int = typer.Option(0, min=0, help=say("help.board_speed")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.reporting import replay as steps
    from shopfloor.desk.house import zone_of
    from shopfloor.screens.board_text import board_text

    last = None
    with acting_in(context) as (shop, who):
        zone = zone_of(shop)
        for step in steps(shop, who, day):
            sleep(pause(last, step.at, speed))
            last = step.at
            if as_json:
                show_json(step)
                continue
            if sys.stdout.isatty():
                print("\x1b[H\x1b[2J", end="")
            print(f"{at(step.at, zone)}  {step.person}  {say(f'act.{step.act}')}")
            print("\n".join(board_text(step.board, zone)), flush=True)
