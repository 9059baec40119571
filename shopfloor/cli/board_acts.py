"""What the commands of the board share: the order, and how an act's answer is told."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.cli.signing import OP, do
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.acting import Act
    from shopfloor.desk.shop import Actor, Shop

A = TypeVar("A")
R = TypeVar("R")

ORDER = typer.Argument(..., help=say("help.board_order"))
LINE = typer.Argument(0, min=0, help=say("help.board_line"))
NOTE = typer.Option("", help=say("help.board_note"))

__all__ = ["AS_JSON", "LINE", "NOTE", "OP", "ORDER", "act_on", "act_with"]


def act_on(
    context: typer.Context,
    act: "Act[A, R]",
    asked: A,
    op: str,
    as_json: bool,
    sign_as: str = "",
    pin_file: Path | None = None,
) -> None:
    """Do an act and tell of it: which act, and the car where there is one."""
    _tell(act.name, do(context, act, asked, op, sign_as, pin_file), as_json)


def act_with(
    context: typer.Context,
    act: "Act[A, R]",
    ask: "Callable[[Shop, Actor], A]",
    op: str,
    as_json: bool,
) -> None:
    """The same where what is asked is read in the shop, as a time on its clock is."""
    with acting_in(context) as (shop, who):
        done = act(shop, who, ask(shop, who), op=op_of(op))
    _tell(act.name, done, as_json)


def _tell(act: str, done: Any, as_json: bool) -> None:
    if as_json:
        show_json(done)
        return
    car = " ".join(
        str(getattr(done, name)) for name in ("order", "plate", "of") if getattr(done, name, "")
    )
    tell("said.board_done", act=act, car=car or say("told.nothing"))
