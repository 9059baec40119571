"""What commands with a signature share: who signs, and the file with the PIN."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.acting import Act

A = TypeVar("A")
R = TypeVar("R")

SIGN_AS = typer.Option("", "--sign-as", help=say("help.sign_as"))
PIN_FILE = typer.Option(None, "--pin-file", help=say("help.sign_pin_file"))
OP = typer.Option("", help=say("help.op"))


def approver(given: str, file: Path | None) -> str:
    """Who approves, where their own PIN file is named too; the terminal's is who acts'."""
    return given if file is not None else ""


def do(
    context: typer.Context,
    act: "Act[A, R]",
    asked: A,
    op: str,
    sign_as: str = "",
    pin_file: Path | None = None,
) -> R:
    """Do an act whose request needs nothing looked up, signed by the one named."""
    from shopfloor.desk.by_pin import do_by_pin

    with acting_in(context) as (shop, who):
        return do_by_pin(shop, who, act, asked, op=op_of(op), given=sign_as, file=pin_file)
