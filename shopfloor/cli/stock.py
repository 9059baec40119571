"""``stock``: what lies where, and what it is worth."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from shopfloor.cli import stock_sheet, supersession
from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.find import show_standings, standings_told
from shopfloor.cli.late import LATE, LATE_REASON, show_counted
from shopfloor.cli.printing import AS_JSON, at, show_json, show_table, tell
from shopfloor.cli.settings import APPROVER_PIN_FILE
from shopfloor.cli.signing import approver
from shopfloor.clock import instant, local
from shopfloor.rules.canonical import plain
from shopfloor.rules.quantities import Money, Quantity
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.card import Card
    from shopfloor.desk.late_papers import MovedLate
    from shopfloor.desk.moving import Moved
    from shopfloor.desk.reversing import Reversed
    from shopfloor.rules.book import CardLine

stock = typer.Typer(help=say("help.stock"), no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(stock, name="stock")


@stock.command(help=say("help.stock_show"))
def show(
    context: typer.Context,
    part: str = typer.Argument(..., help=say("help.part_given")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.house import zone_of
    from shopfloor.desk.stock import show_stock

    with acting_in(context) as (shop, who):
        shown, zone = show_stock(shop, who, part), zone_of(shop)
    if as_json:
        show_json(shown)
        return
    standing = shown.standing

    def told(amount: int) -> Quantity:
        return Quantity(amount, standing.unit, standing.content)

    show_table(
        ("part", "name", "on_hand", "reserved", "free", "value"),
        [
            (
                standing.number,
                standing.name,
                told(standing.on_hand),
                told(standing.reserved),
                told(standing.on_hand - standing.reserved),
                "-" if shown.value is None else Money(shown.value),
            )
        ],
    )
    counted = {place: at(when, zone) for place, when in shown.counted}
    show_table(
        ("location", "quantity", "last_counted"),
        [(x.location, told(x.quantity), counted.get(x.location, "-")) for x in shown.lines],
    )
    if shown.offered:
        supersession.show_parts(shown.offered)


@stock.command("list", help=say("help.stock_list"))
def list_(
    context: typer.Context,
    after: str = typer.Option("", help=say("help.find_after")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.card import stock_list
    from shopfloor.desk.stock import find_part

    with acting_in(context) as (shop, who):
        found = stock_list(shop, who, find_part(shop, after).key if after else 0)
    valued = found.total is not None
    if as_json:
        told = standings_told(found.lines, valued, bool(found.next))
        show_json(told | ({"total": found.total} if found.total is not None else {}))
        return
    show_standings(found.lines, valued, bool(found.next))
    if found.total is not None:
        tell("said.total_value", value=Money(found.total))


@stock.command(help=say("help.stock_move"))
def move(
    context: typer.Context,
    part: str = typer.Argument(..., help=say("help.part_given")),
    quantity: str = typer.Argument(..., help=say("help.move_quantity")),
    source: str = typer.Option(..., "--from", help=say("help.move_source")),
    target: str = typer.Option(..., "--to", help=say("help.move_target")),
    late: str = LATE,
    reason: str = LATE_REASON,
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk import late_papers, moving
    from shopfloor.desk.stock import find_part

    with acting_in(context) as (shop, who):
        found = find_part(shop, part)
        asked = moving.Move(found.number, source, target, found.parse(quantity))
        happened = late_papers.late_time(shop, late, reason)
        if happened is None:
            done: Moved | MovedLate = moving.move(shop, who, asked, op=op_of(op))
        else:
            paper = late_papers.MoveLate(asked, happened, reason)
            done = late_papers.move_late(shop, who, paper, op=op_of(op))
        if as_json:
            show_json(done)
            return
        moved = done.moved if isinstance(done, late_papers.MovedLate) else done
        show_counted(shop, done.counted if isinstance(done, late_papers.MovedLate) else ())
    told = plain(moved) | {"quantity": found.quantity(moved.quantity)}
    left = None if moved.left is None else found.quantity(moved.left)
    tell("said.moved", **told | {"left": left})


@stock.command(help=say("help.stock_reverse"))
def reverse(
    context: typer.Context,
    given: str = typer.Argument(..., help=say("help.reverse_given")),
    reason: str = typer.Option(..., help=say("help.reverse_reason")),
    part: str = typer.Option("", help=say("help.reverse_part")),
    approved_by: str = typer.Option("", help=say("help.reverse_by")),
    approver_pin_file: Path | None = APPROVER_PIN_FILE,
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.by_pin import do_by_pin
    from shopfloor.desk.reversing import Reverse
    from shopfloor.desk.reversing import reverse as take_back
    from shopfloor.desk.stock import shown_to

    asked, signer = Reverse(given, reason, part), approver(approved_by, approver_pin_file)
    with acting_in(context) as (shop, who):
        done = do_by_pin(
            shop, who, take_back, asked, op=op_of(op), given=signer, file=approver_pin_file
        )
        shown = shown_to(shop, who, done)
    if as_json:
        show_json(shown)
    else:
        _show_reversed(done, "difference" in shown)


def _show_reversed(done: "Reversed", valued: bool) -> None:
    def worth(fen: int) -> object:
        return Money(fen) if valued else "-"

    tell("said.reversed", undone=done.undone, sequence=done.sequence)
    show_table(
        ("part", "location", "value", "difference"),
        [(x.part, x.location, worth(x.value), worth(x.difference)) for x in done.lines],
    )
    if done.difference and valued:
        tell("said.reversed_difference", difference=Money(done.difference))
    if done.alone:
        tell("said.reversed_alone")


@stock.command(help=say("help.stock_card"))
def card(
    context: typer.Context,
    part: str = typer.Argument(..., help=say("help.part_given")),
    bin_: str = typer.Option("", "--bin", help=say("help.card_bin")),
    last: int = typer.Option(0, min=0, help=say("help.card_last")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.card import bin_card

    with acting_in(context) as (shop, who):
        found = bin_card(shop, who, part, bin_, last)
    if as_json:
        show_json(found)
        return
    show_table(
        ("date", "entry_number", "entry_kind", "document", "location", "came", "went", "balance",
         "value", "booked_by", "undoes"),
        [_card_row(found, line) for line in found.lines],
    )  # fmt: skip
    balance = found.part.quantity(found.balance)
    told = {"part": found.part.number, "name": found.part.name, "balance": balance}
    if found.location:
        tell("said.card_balance_at", location=found.location, **told)
    else:
        tell("said.card_balance", **told)


def _card_row(found: "Card", line: "CardLine") -> tuple[object, ...]:
    def told(amount: int) -> str:
        return str(found.part.quantity(amount)) if amount else ""

    return (
        f"{local(instant(line.at), found.zone):%Y-%m-%d %H:%M}",
        line.sequence,
        say(f"entry_kind.{line.kind}"),
        line.document or "-",
        line.location,
        told(line.came),
        told(line.went),
        found.part.quantity(line.balance),
        "-" if line.value is None else Money(line.value),
        f"{line.person} {line.person_name}",
        line.undoes or "",
    )


stock_sheet.add_to(stock)
