"""``doctor``: what is wrong with this terminal, this machine and the store, and how to mend it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import typer

from shopfloor import settings
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.rules.doctor.diagnosis import (
    Area,
    Diagnosis,
    Sign,
    exit_code,
    ok,
    refused,
)
from shopfloor.words import say

SIGNS = {Sign.OK: " ", Sign.WARN: "?", Sign.WRONG: "!"}
"""As on the board."""

WIDTH = 80


@dataclass(frozen=True)
class Told:
    """A diagnosis as ``--json`` has it, in the language that is spoken."""

    area: Area
    sign: Sign
    code: str
    sentence: str
    mend: str


def add_to(app: typer.Typer) -> None:
    """Add this noun's command."""
    app.command("doctor", help=say("help.doctor"))(doctor)


def doctor(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.cli import doctor_machine, doctor_terminal
    from shopfloor.desk.doctoring import examine

    found = [
        *doctor_machine.program(),
        *doctor_terminal.terminal(),
        *doctor_terminal.locale(),
        *_settings(context),
        *doctor_machine.clock(),
        *examine(context.obj),
        *doctor_machine.printer(context.obj.printer),
        *doctor_machine.ssh(),
    ]
    found.sort(key=lambda one: list(Area).index(one.area))
    if as_json:
        told = [Told(x.area, x.sign, x.code, x.sentence(), x.mend()) for x in found]
        show_json(told)
    else:
        print("\n".join(line for one in found for line in _lines(one)))
    unwell = sum(one.sign is not Sign.OK for one in found)
    tell("said.doctor_unwell" if unwell else "said.doctor_well", count=unwell)
    raise typer.Exit(exit_code(found))


def _settings(context: typer.Context) -> Iterator[Diagnosis]:
    """What stands wrong in this terminal's file or variables, options before the command too."""
    options = context.find_root().params
    _, faults = settings.salvaged(os.environ, lang=options["lang"])
    yield from (refused(Area.LOCALE, fault) for fault in faults)
    if not faults:
        file = settings.file_of(os.environ)
        yield ok(Area.LOCALE, "settings", file=file and str(file), lang=context.obj.lang)


def _lines(one: Diagnosis) -> Iterator[str]:
    from rich.cells import set_cell_size

    from shopfloor.cli.manual import wrapped

    named = f"{SIGNS[one.sign]} {set_cell_size(say(f'area.{one.area}'), 11)}"
    room = WIDTH - 14
    for text in (one.sentence(), one.mend()):
        for line in wrapped(text, room):
            yield f"{named} {line}"
            named = " " * 13
