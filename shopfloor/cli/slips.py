"""``slip``: written, picked, signed, handed over, cancelled; a part taken back or swapped."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from shopfloor.cli import slip_paper, slip_swap
from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, at, show_json, show_table, tell
from shopfloor.cli.signing import OP, PIN_FILE, SIGN_AS, do
from shopfloor.rules.canonical import plain
from shopfloor.rules.quantities import Money
from shopfloor.rules.slips import Signing
from shopfloor.words import say
from shopfloor.words import tell as told

if TYPE_CHECKING:
    from shopfloor.desk.slips import SlipStands
    from shopfloor.rules.counter import SlipShown, SlipWaiting

slip = typer.Typer(help=say("help.slip"), no_args_is_help=True)

NUMBER = typer.Argument(..., metavar="SLIP", help=say("help.slip_number"))
LINES = typer.Argument(None, metavar="[LINE*QUANTITY]...", help=say("help.slip_take"))
SIGNING = typer.Argument(..., help=say("help.slip_signing"))
DUE = typer.Option(None, help=say("help.slip_due"))
HEADS = ("slip", "order", "plate", "technician", "advisor", "state", "waits_for", "since")


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(slip, name="slip")


@slip.command(help=say("help.slip_write"))
def write(
    context: typer.Context,
    requisition: str = typer.Argument(..., help=say("help.requisition_number")),
    lines: list[str] = LINES,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.counter import slip_shown
    from shopfloor.desk.slips import WriteSlip, typed_takes, write_slip

    with acting_in(context) as (shop, who):
        asked = WriteSlip(requisition, typed_takes(shop, requisition, lines or ()))
        written = write_slip(shop, who, asked, op=op_of(op))
        shown = slip_shown(shop, who, written.number)
    if as_json:
        show_json(plain(written) | {"code": shown.code})
        return
    tell("said.slip_written", number=written.number, order=written.order, plate=written.plate)
    tell("said.slip_code", code=shown.code)
    _show_lines(shown)


@slip.command(help=say("help.slip_pick"))
def pick(
    context: typer.Context, number: str = NUMBER, op: str = OP, as_json: bool = AS_JSON
) -> None:
    from shopfloor.desk.slip_picking import pick_slip
    from shopfloor.desk.slips import SlipNamed

    _show_standing(do(context, pick_slip, SlipNamed(number), op), as_json)


@slip.command(help=say("help.slip_sign"))
def sign(
    context: typer.Context,
    number: str = NUMBER,
    signing: Signing = SIGNING,
    sign_as: str = SIGN_AS,
    pin_file: Path | None = PIN_FILE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.slip_signing import SignSlip, sign_slip

    asked = SignSlip(number, signing)
    _show_standing(do(context, sign_slip, asked, op, sign_as, pin_file), as_json)


@slip.command(help=say("help.slip_cancel"))
def cancel(
    context: typer.Context, number: str = NUMBER, op: str = OP, as_json: bool = AS_JSON
) -> None:
    from shopfloor.desk.slip_picking import cancel_slip
    from shopfloor.desk.slips import SlipNamed

    _show_standing(do(context, cancel_slip, SlipNamed(number), op), as_json)


@slip.command(help=say("help.slip_hand_over"))
def hand_over(
    context: typer.Context,
    number: str = NUMBER,
    sign_as: str = SIGN_AS,
    pin_file: Path | None = PIN_FILE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.by_pin import do_by_pin
    from shopfloor.desk.handing_over import hand_over as act
    from shopfloor.desk.slips import SlipNamed
    from shopfloor.desk.stock import shown_to

    asked = SlipNamed(number)
    with acting_in(context) as (shop, who):
        handed = do_by_pin(shop, who, act, asked, op=op_of(op), given=sign_as, file=pin_file)
        shown = shown_to(shop, who, handed)
    if as_json:
        show_json(shown)
    else:
        tell("said.slip_handed_over", slip=handed.slip, collected_by=handed.collected_by)


@slip.command(help=say("help.slip_take_back"))
def take_back(
    context: typer.Context,
    number: str = NUMBER,
    line: int = typer.Argument(..., help=say("help.slip_line")),
    quantity: str = typer.Argument(..., help=say("help.slip_quantity")),
    sign_as: str = SIGN_AS,
    pin_file: Path | None = PIN_FILE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.returns import take_back_typed
    from shopfloor.desk.stock import shown_to

    with acting_in(context) as (shop, who):
        op = op_of(op)
        back = take_back_typed(shop, who, number, line, quantity, sign_as, pin_file, op=op)
        shown = shown_to(shop, who, back)
    if as_json:
        show_json(shown)
        return
    tell("said.taken_back", number=back.number, part=back.part, tags=back.tags or None)
    show_table(("part", "value"), [(back.part, Money(back.value) if "value" in shown else "-")])


@slip.command(help=say("help.slip_show"))
def show(context: typer.Context, number: str = NUMBER, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.counter import slip_shown
    from shopfloor.desk.house import zone_of

    with acting_in(context) as (shop, who):
        shown, zone = slip_shown(shop, who, number), zone_of(shop)
    if as_json:
        show_json(shown)
        return
    show_slip(shown, zone)


def show_slip(shown: "SlipShown", zone: str) -> None:
    """A slip with its lines, old parts and signatures."""
    show_table((*HEADS, "code"), [(*_row(shown.slip, zone), shown.code)])
    _show_lines(shown)
    show_table(
        ("meaning", "signer", "role", "when"),
        [
            (told(one.meaning, "meaning"), one.person, told(one.role), at(one.at, zone))
            for one in shown.signatures
        ],
    )


@slip.command("list", help=say("help.slip_list"))
def list_(
    context: typer.Context,
    due: Signing | None = DUE,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.counter import waiting_slips
    from shopfloor.desk.house import zone_of

    with acting_in(context) as (shop, who):
        found, zone = waiting_slips(shop, who, due), zone_of(shop)
    if as_json:
        show_json(found)
        return
    show_table(HEADS, [_row(one, zone) for one in found])
    if not found:
        tell("said.nothing_waits")


def _row(one: "SlipWaiting", zone: str) -> tuple[object, ...]:
    return (
        one.number, one.order, one.plate, one.technician, one.advisor, told(one.state),
        told(one.missing), at(one.written_at, zone),
    )  # fmt: skip


def _show_lines(shown: "SlipShown") -> None:
    show_table(
        ("line", "part", "name", "quantity", "location"),
        [(one.line, one.part, one.name, one.shown(), one.bin) for one in shown.lines],
    )
    show_table(
        ("line", "tags"),
        [("", tag) for tag in shown.tags]
        + [(str(one.line), f"{told(one.reason)} ({one.approver})") for one in shown.exceptions],
    )


def _show_standing(stands: "SlipStands", as_json: bool) -> None:
    if as_json:
        show_json(stands)
        return
    missing = Signing(stands.missing) if stands.missing else None
    tell("said.slip_stands", slip=stands.slip, state=stands.state, missing=missing)


slip_swap.add_to(slip)
slip_paper.add_to(slip)
