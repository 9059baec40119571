"""``parts chain`` and ``requisition substitute``: what stands in for a part that is out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.prepicking import show_pieces
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.cli.signing import OP, do
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.substituting import Substituted
    from shopfloor.rules.supersession import Linked


def chain(
    context: typer.Context,
    part: str = typer.Argument(..., help=say("help.part_given")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.substituting import part_chain

    with acting_in(context) as (shop, who):
        found = part_chain(shop, who, part)
    if as_json:
        show_json(found)
    else:
        show_parts(found.parts)


def show_parts(parts: Sequence["Linked"]) -> None:
    """Parts of a chain, with what lies free of each."""
    show_table(
        ("part", "name", "supersedes", "own_bin", "free"),
        [
            (x.part, x.name, x.supersedes or "-", x.bin or "-", x.shown() or say("told.nothing"))
            for x in parts
        ],
    )


def substitute(
    context: typer.Context,
    number: str = typer.Argument(..., metavar="REQUISITION", help=say("help.requisition_number")),
    line: int = typer.Argument(..., help=say("help.old_part_line")),
    part: str = typer.Argument(..., help=say("help.requisition_instead")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.substituting import Substitute
    from shopfloor.desk.substituting import substitute as act

    answer = do(context, act, Substitute(number, line, part), op)
    if as_json:
        show_json(answer)
    else:
        _tell(answer)


def _tell(answer: "Substituted") -> None:
    where = {"requisition": answer.requisition, "line": answer.line}
    tell("said.substituted", **where, part=answer.part, owed=answer.owed)
    if answer.tags:
        tell("said.old_parts_go_over", tags=answer.tags)
    if answer.back:
        tell("said.old_parts_go_back", tags=answer.back)
    if answer.void:
        tell("said.exceptions_void", count=answer.void)
    show_pieces(answer.pieces)
