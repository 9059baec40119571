"""``acts``: acts from a file, and a ledger done once more."""

import json
import sys
from pathlib import Path

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_findings, show_json, tell
from shopfloor.rules.act_lines import ActLine, ActsMalformed, ActsUnreadable
from shopfloor.words import say

acts = typer.Typer(help=say("help.acts"), no_args_is_help=True)

EXPORT = typer.Argument(..., help=say("help.acts_export"))

_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(acts, name="acts")


@acts.command(help=say("help.acts_run"))
def run(
    context: typer.Context,
    file: str = typer.Argument(..., help=say("help.acts_file")),
    stop: bool = typer.Option(False, "--stop", help=say("help.acts_stop")),
) -> None:
    from shopfloor.desk.running import run_acts

    content = _content(file)
    done = refused = 0
    with acting_in(context) as (shop, who):
        lines = _read(file, content)
        for one in run_acts(shop, who, lines, stop=stop):
            print(_line(one.told()))
            refused += one.refusal is not None
            done += one.refusal is None
    tell("said.acts_done", done=done, refused=refused, left=len(lines) - done - refused)
    raise typer.Exit(3 if refused else 0)


@acts.command(help=say("help.acts_replay"))
def replay(
    context: typer.Context,
    export: Path = EXPORT,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.replaying import replay_export

    with acting_in(context) as (shop, who):
        replayed = replay_export(shop, who, export)
    if as_json:
        show_json(replayed)
    else:
        show_findings(replayed.findings)
    tell("said.replayed", done=replayed.entries, again=replayed.again)
    if replayed.findings:
        tell("said.replay_differs", count=len(replayed.findings))
        raise typer.Exit(5)
    tell("said.replay_agrees", rows=replayed.rows)


def _content(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise ActsUnreadable(file, error.strerror or "?") from error


def _read(file: str, content: bytes) -> list[ActLine]:
    """The lines; those that cannot be read are told, all of them."""
    from shopfloor.desk.running import read_acts

    try:
        return read_acts(file, content)
    except ActsMalformed as malformed:
        for fault in malformed.faults:
            print(fault.sentence(), file=sys.stderr)
        raise
