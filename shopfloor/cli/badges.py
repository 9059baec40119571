"""``staff badges``: a sheet of badges, to a printer or as PDF."""

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.paper import PRINTER, TO, write_file
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.documents import printer as printers
from shopfloor.words import say

NUMBERS = typer.Argument(None, metavar="[NUMBER]...", help=say("help.staff_badges_numbers"))


def add_to(staff: typer.Typer) -> None:
    """Add the command to its noun."""
    staff.command("badges", help=say("help.staff_badges"))(badges)


def badges(
    context: typer.Context,
    numbers: list[int] = NUMBERS,
    to: str = TO,
    printer: str = PRINTER,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk import badges as desk
    from shopfloor.documents.badges import badges_pdf

    printer = printer or context.obj.printer
    if not (to or printer):
        raise printers.PrinterUnset()
    with acting_in(context) as (shop, who):
        made = desk.badges(shop, who, tuple(numbers or ()))
    if to:
        write_file(to, badges_pdf(made))
    else:
        printers.send(badges_pdf(made), printer, "badges")
    if as_json and to != "-":
        show_json(made)
    else:
        tell("said.printed", documents=tuple(one.badge for one in made), to=to or printer)
