"""What commands that book a late paper have in common: ``--late T --reason R``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.printing import tell
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.late_papers import AlreadyCounted
    from shopfloor.desk.shop import Shop

LATE = typer.Option("", help=say("help.late"))
LATE_REASON = typer.Option("", help=say("help.late_reason"))


def show_counted(shop: "Shop", counted: "Sequence[AlreadyCounted]") -> None:
    """What a count had in it already, in the part's unit."""
    from shopfloor.desk.stock import find_part

    for one in counted:
        quantity = find_part(shop, one.part).quantity(one.quantity)
        told = {"part": one.part, "location": one.location, "stocktake": one.stocktake}
        tell("said.already_counted", quantity=quantity, **told)
