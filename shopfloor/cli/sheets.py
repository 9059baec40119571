"""What commands that take a sheet share: its faults on stderr, and the rejects beside it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.printing import tell
from shopfloor.rules.sheets import SheetFault, SheetRefused
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.imports import Approver
    from shopfloor.desk.shop import Shop

FILE = typer.Argument(..., help=say("help.sheet"))
ENCODING = typer.Option("", help=say("help.sheet_encoding"))
REJECTS = typer.Option("", help=say("help.sheet_rejects"))
APPROVED_BY = typer.Option("", help=say("help.sheet_approved_by"))
PLAN = typer.Option(False, "--plan", help=say("help.sheet_plan"))

_SHOWN = 100


def approver_of(shop: "Shop", given: str, file: Path | None) -> "Approver | None":
    """The second person, by staff number and PIN file; None where nobody was named."""
    if not given or file is None:
        return None
    from shopfloor.desk.identity import proof_from

    return lambda meaning, shown: proof_from(shop, given, file, meaning, shown)


@contextmanager
def faults_told(rejects: str, plan: bool) -> Iterator[None]:
    """Tell a sheet's faults, write the rejects (not under ``--plan``), and end with 1."""
    try:
        yield
    except SheetRefused as refused:
        show_faults(refused.faults)
        tell("said.sheet_refused", file=refused.file, count=refused.count)
        if not plan:
            _write(refused, Path(rejects or f"{refused.file}.rejects.csv"))
        raise typer.Exit(1) from refused


def show_faults(faults: tuple[SheetFault, ...]) -> None:
    """One fault in two lines: where it is and what was read, then what was expected."""
    for one in faults[:_SHOWN]:
        where = [one.file]
        if one.line:
            where.append(say("said.fault_line", line=one.line))
        if one.column:
            where.append(say("said.fault_column", column=one.column))
        if one.value:
            where.append(say("said.fault_value", value=one.value))
        print(" ".join(where), file=sys.stderr)
        print(f"    {one.wanted} {one.mend}", file=sys.stderr)
    if len(faults) > _SHOWN:
        tell("said.faults_more", count=len(faults) - _SHOWN)


def _write(refused: SheetRefused, to: Path) -> None:
    from shopfloor.documents.rejects import rejects_csv

    try:
        to.write_text(rejects_csv(refused.faults, refused.sheet), "utf-8", newline="")
    except OSError as error:
        tell("said.rejects_unwritable", file=to, reason=error.strerror)
    else:
        tell("said.rejects", file=to)
