"""``staff``: who works here, what they may do, and how they prove who they are."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from shopfloor.cli import badges
from shopfloor.cli.acting import acting_in, op_of, shop_of
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.cli.settings import APPROVER_PIN_FILE
from shopfloor.cli.signing import approver
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.staff import Issued, StaffShown

staff = typer.Typer(help=say("help.staff"), no_args_is_help=True)

NUMBER = typer.Argument(..., help=say("help.staff_number"))
ROLE = typer.Option([], "--role", help=say("help.staff_role"))
OLD_FILE = typer.Option(..., help=say("help.staff_old_file"))
NEW_FILE = typer.Option(..., help=say("help.staff_new_file"))
OP = typer.Option("", help=say("help.op"))
APPROVED_BY = typer.Option("", help=say("help.staff_approved_by"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(staff, name="staff")


@staff.command("list", help=say("help.staff_list"))
def list_(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.staff import staff_list

    with acting_in(context) as (shop, who):
        found = staff_list(shop, who)
    if as_json:
        show_json(found)
        return
    show_table(
        ("number", "name", "badge", "roles", "account", "standing"), [_row(one) for one in found]
    )


@staff.command(help=say("help.staff_add"))
def add(
    context: typer.Context,
    number: int = NUMBER,
    name: str = typer.Argument(..., help=say("help.staff_name")),
    roles: list[str] = ROLE,
    badge: str = typer.Option("", help=say("help.staff_badge")),
    account: str = typer.Option("", help=say("help.staff_account")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.staff import AddStaff, add_staff
    from shopfloor.rules.posts import parse_role

    asked = AddStaff(number, name, tuple(map(parse_role, roles)), badge, account or None)
    with acting_in(context) as (shop, who):
        issued = add_staff(shop, who, asked, op=op_of(op))
    _show_issued(issued, as_json)


@staff.command(help=say("help.staff_reissue"))
def reissue(
    context: typer.Context,
    number: int = NUMBER,
    pin: bool = typer.Option(True, "--pin/--no-pin", help=say("help.staff_reissue_pin")),
    badge: str = typer.Option("", help=say("help.staff_badge")),
    approved_by: str = APPROVED_BY,
    approver_pin_file: Path | None = APPROVER_PIN_FILE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.pins import reissue_by_pin
    from shopfloor.desk.staff import Reissue

    asked, signer = Reissue(number, pin, badge), approver(approved_by, approver_pin_file)
    with acting_in(context) as (shop, who):
        issued = reissue_by_pin(shop, who, asked, signer, approver_pin_file, op=op_of(op))
    _show_issued(issued, as_json)


@staff.command(help=say("help.staff_bind"))
def bind(
    context: typer.Context,
    number: int = NUMBER,
    account: str = typer.Argument("", help=say("help.staff_bind_account")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk import staff as desk

    with acting_in(context) as (shop, who):
        bound = desk.bind(shop, who, desk.Bind(number, account or None), op=op_of(op))
    _show(bound, as_json)


@staff.command(help=say("help.staff_change"))
def change(
    context: typer.Context,
    number: int = NUMBER,
    name: str = typer.Option("", help=say("help.staff_name")),
    roles: list[str] = ROLE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk import staff as desk
    from shopfloor.rules.posts import parse_role

    asked = desk.ChangeStaff(number, name, tuple(map(parse_role, roles)))
    with acting_in(context) as (shop, who):
        changed = desk.change_staff(shop, who, asked, op=op_of(op))
    _show(changed, as_json)


@staff.command(help=say("help.staff_retire"))
def retire(
    context: typer.Context, number: int = NUMBER, op: str = OP, as_json: bool = AS_JSON
) -> None:
    from shopfloor.desk import staff as desk

    with acting_in(context) as (shop, who):
        gone = desk.retire(shop, who, desk.OfStaff(number), op=op_of(op))
    _show(gone, as_json)


@staff.command("open", help=say("help.staff_open"))
def open_(
    context: typer.Context, number: int = NUMBER, op: str = OP, as_json: bool = AS_JSON
) -> None:
    from shopfloor.desk import staff as desk

    with acting_in(context) as (shop, who):
        opened = desk.open_person(shop, who, desk.OfStaff(number), op=op_of(op))
    _show(opened, as_json)


@staff.command(help=say("help.staff_pin"))
def pin(
    context: typer.Context,
    number: str = typer.Argument(..., help=say("help.staff_given")),
    old_file: Path = OLD_FILE,
    new_file: Path = NEW_FILE,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.pins import choose_pin_from

    with shop_of(context) as shop:
        chosen = choose_pin_from(shop, number, old_file, new_file)
    if as_json:
        show_json(chosen)
    else:
        tell("said.pin_chosen", person=chosen.name)


def _row(one: "StaffShown") -> tuple[object, ...]:
    roles = "、".join(say(f"role.{role}") for role in one.roles)
    standing = say("standing.active" if one.active else "standing.retired")
    return one.number, one.name, one.badge, roles, one.account or "-", standing


def _show(one: "StaffShown", as_json: bool) -> None:
    if as_json:
        show_json(one)
    else:
        show_table(("number", "name", "badge", "roles", "account", "standing"), [_row(one)])


def _show_issued(issued: "Issued", as_json: bool) -> None:
    """The person, and the PIN where this very call made one: the only time that it is shown."""
    if as_json:
        show_json(issued)
        return
    one = issued.staff
    if issued.pin is not None:
        show_table(("number", "name", "badge", "pin"), [(*_row(one)[:3], issued.pin)])
        tell("said.pin_once", person=one.name)
        return
    _show(one, as_json)
    tell("said.pin_unshown", person=one.name)


badges.add_to(staff)
