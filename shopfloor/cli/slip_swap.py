"""``slip swap``: the wrong part back and the right one out, in one act."""

from pathlib import Path

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.cli.signing import OP
from shopfloor.rules.slips import Signing
from shopfloor.words import say

NUMBER = typer.Argument(..., metavar="SLIP", help=say("help.slip_number"))
LINE = typer.Argument(..., help=say("help.slip_swap_line"))
PART = typer.Argument(..., metavar="PART[*QUANTITY]", help=say("help.slip_swap_part"))
TECHNICIAN = typer.Option("", help=say("help.slip_swap_technician"))
TECHNICIAN_PIN = typer.Option(None, help=say("help.slip_swap_technician_pin"))
WARRANTY = typer.Option("", help=say("help.slip_swap_warranty"))
WARRANTY_PIN = typer.Option(None, help=say("help.slip_swap_warranty_pin"))
ADVISOR = typer.Option("", help=say("help.slip_swap_advisor"))
ADVISOR_PIN = typer.Option(None, help=say("help.slip_swap_advisor_pin"))


def add_to(slip: typer.Typer) -> None:
    """Add the command to the noun."""
    slip.command(help=say("help.slip_swap"))(swap)


def swap(
    context: typer.Context,
    number: str = NUMBER,
    line: int = LINE,
    part: str = PART,
    technician: str = TECHNICIAN,
    technician_pin_file: Path | None = TECHNICIAN_PIN,
    warranty: str = WARRANTY,
    warranty_pin_file: Path | None = WARRANTY_PIN,
    advisor: str = ADVISOR,
    advisor_pin_file: Path | None = ADVISOR_PIN,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.by_pin import do_by_pins
    from shopfloor.desk.slip_signing import slip_meaning
    from shopfloor.desk.stock import shown_to
    from shopfloor.desk.swapping import swap_part, typed_swap
    from shopfloor.rules.typed import parse_swap_ask

    signers = {
        slip_meaning(Signing.TECHNICIAN): (technician, technician_pin_file),
        slip_meaning(Signing.WARRANTY): (warranty, warranty_pin_file),
        slip_meaning(Signing.ADVISOR): (advisor, advisor_pin_file),
    }
    with acting_in(context) as (shop, who):
        asked = typed_swap(shop, number, line, *parse_swap_ask(part))
        done = do_by_pins(shop, who, swap_part, asked, op=op_of(op), signers=signers)
        shown = shown_to(shop, who, done)
    if as_json:
        show_json(shown)
        return
    back, out = done.back, done.out
    tell("said.taken_back", number=back.number, part=back.part, tags=back.tags or None)
    tell("said.slip_handed_over", slip=out.slip, collected_by=out.collected_by)
    if out.tags:
        show_table(("tag_before", "tag_now"), [(one.before, one.tag) for one in done.retagged])
        tell("said.retagged", tags=out.tags)
