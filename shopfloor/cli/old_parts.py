"""``old-part``: in, excepted, given out, and where it was last."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from shopfloor.cli import labels
from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, at, show_json, show_table, tell
from shopfloor.cli.signing import OP, PIN_FILE, SIGN_AS, do
from shopfloor.rules.old_parts import Account, Reason, TagState
from shopfloor.words import say
from shopfloor.words import tell as told

if TYPE_CHECKING:
    from shopfloor.desk.old_parts import OldPartMoved

old_part = typer.Typer(help=say("help.old_part"), no_args_is_help=True)

REQUISITION = typer.Argument(..., help=say("help.requisition_number"))
LINE = typer.Argument(..., help=say("help.old_part_line"))
TAG = typer.Argument(..., help=say("help.old_part_given"))
TAGS = typer.Option([], "--tag", help=say("help.old_part_tag"))
REASON = typer.Option(..., help=say("help.old_part_reason"))
ACCOUNT = typer.Option(None, help=say("help.old_part_account"))
STATE = typer.Option(None, help=say("help.old_part_state"))
SEEN = typer.Option([], "--seen", help=say("help.old_part_seen"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(old_part, name="old-part")


@old_part.command(help=say("help.old_part_take"))
def take(
    context: typer.Context,
    requisition: str = REQUISITION,
    line: int = LINE,
    tag: list[str] = TAGS,
    seen: list[str] = SEEN,
    count: int = typer.Option(1, min=1, max=1000, help=say("help.old_part_count")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.old_parts import TakeOldParts, take_old_parts, typed_ones

    asked = TakeOldParts(requisition, line, typed_ones(tag, seen, count))
    taken = do(context, take_old_parts, asked, op)
    if as_json:
        show_json(taken)
    else:
        tell("said.old_parts_in", tags=taken.tags, owed=taken.owed)


@old_part.command("except", help=say("help.old_part_except"))
def except_(
    context: typer.Context,
    requisition: str = REQUISITION,
    line: int = LINE,
    reason: Reason = REASON,
    units: int = typer.Option(1, min=1, help=say("help.old_part_units")),
    note: str = typer.Option("", help=say("help.old_part_note")),
    sign_as: str = SIGN_AS,
    pin_file: Path | None = PIN_FILE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.old_parts import ExceptOldPart, except_old_part

    asked = ExceptOldPart(requisition, line, units, reason, note)
    excepted = do(context, except_old_part, asked, op, sign_as, pin_file)
    if as_json:
        show_json(excepted)
    else:
        tell("said.old_part_excepted", owed=excepted.owed)


@old_part.command(help=say("help.old_part_withdraw"))
def withdraw(
    context: typer.Context,
    requisition: str = REQUISITION,
    line: int = LINE,
    units: int = typer.Option(1, min=1, help=say("help.old_part_units")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.old_parts import WithdrawException, withdraw_exception

    withdrawn = do(context, withdraw_exception, WithdrawException(requisition, line, units), op)
    if as_json:
        show_json(withdrawn)
    else:
        tell("said.exception_withdrawn", units=withdrawn.units, owed=withdrawn.owed)


@old_part.command(help=say("help.old_part_release"))
def release(context: typer.Context, tag: str = TAG, op: str = OP, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.old_parts import ReleaseOldPart, release_old_part

    _show_moved(do(context, release_old_part, ReleaseOldPart(tag), op), as_json)


@old_part.command(help=say("help.old_part_hand_back"))
def hand_back(
    context: typer.Context, tag: str = TAG, op: str = OP, as_json: bool = AS_JSON
) -> None:
    from shopfloor.desk.old_parts import HandBackOldPart, hand_back_old_part

    _show_moved(do(context, hand_back_old_part, HandBackOldPart(tag), op), as_json)


@old_part.command(help=say("help.old_part_show"))
def show(context: typer.Context, tag: str = TAG, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.counter import tag_shown
    from shopfloor.desk.house import zone_of

    with acting_in(context) as (shop, who):
        shown, zone = tag_shown(shop, who, tag), zone_of(shop)
    if as_json:
        show_json(shown)
        return
    show_table(
        ("tag", "part", "name", "seen", "requisition", "plate", "account", "state"),
        [
            (
                shown.tag,
                shown.part,
                shown.name,
                shown.seen,
                f"{shown.requisition}/{shown.line}",
                shown.plate,
                told(shown.account),
                told(shown.state),
            )
        ],
    )
    show_table(
        ("when", "who", "done", "state", "place", "slip"),
        [
            (at(one.at, zone), one.person, told(one.act, "act"), told(one.state), told(one.place),
             one.slip)
            for one in shown.steps
        ],
    )  # fmt: skip


@old_part.command("list", help=say("help.old_part_list"))
def list_(
    context: typer.Context,
    account: Account | None = ACCOUNT,
    state: TagState | None = STATE,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.counter import old_part_list
    from shopfloor.desk.house import zone_of

    with acting_in(context) as (shop, who):
        found, zone = old_part_list(shop, who, account, state), zone_of(shop)
    if as_json:
        show_json(found)
        return
    show_table(
        ("tag", "order", "plate", "part", "seen", "account", "state", "place", "since"),
        [
            (one.tag, one.order, one.plate, one.part, one.seen, told(one.account),
             told(one.state), told(one.place), at(one.since, zone))
            for one in found
        ],
    )  # fmt: skip


@old_part.command(help=say("help.old_part_exceptions"))
def exceptions(
    context: typer.Context,
    day: str = typer.Option("", help=say("help.old_part_day")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.counter import exception_list
    from shopfloor.desk.house import zone_of

    with acting_in(context) as (shop, who):
        found, zone = exception_list(shop, who, day), zone_of(shop)
    if as_json:
        show_json(found)
        return
    show_table(
        ("requisition", "order", "part", "name", "reason", "note", "approver", "clerk", "when",
         "state"),
        [
            (f"{one.requisition}/{one.line}", one.order, one.part, one.name, told(one.reason),
             one.note, one.approver, one.clerk, at(one.at, zone), told(one.state))
            for one in found
        ],
    )  # fmt: skip


def _show_moved(moved: "OldPartMoved", as_json: bool) -> None:
    if as_json:
        show_json(moved)
    else:
        tell("said.old_part_moved", tag=moved.tag, place=moved.place)


old_part.command("label", help=say("help.old_part_label"))(labels.tags)
