"""``find``: a part by whatever is known of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.rules.canonical import plain
from shopfloor.rules.quantities import Money, Quantity
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.rules.parts import PartStanding

_HIDDEN = ("on_hand", "reserved", "value")


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command("find", help=say("help.find"))(find)


def find(
    context: typer.Context,
    text: str = typer.Argument(..., help=say("help.find_text")),
    after: str = typer.Option("", help=say("help.find_after")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk import finding
    from shopfloor.desk.stock import find_part

    with acting_in(context) as (shop, who):
        behind = find_part(shop, after).key if after else 0
        found = finding.find(shop, who, text, behind)
    if as_json:
        show_json(standings_told(found.lines, found.valued, bool(found.next)))
    elif found.lines:
        show_standings(found.lines, found.valued, bool(found.next))
    else:
        tell("said.none_found")


def standings_told(lines: Sequence["PartStanding"], valued: bool, more: bool) -> dict[str, Any]:
    """Lines for a script, without what is not to be seen: no value, or for who counts the part no
    figure at all; ``next`` is the number to go on behind,
    where there is more."""
    told = [plain(line) for line in lines]
    for line in told:
        for name in _HIDDEN if line.pop("hidden") else () if valued else ("value",):
            del line[name]
    return {"lines": told} | ({"next": lines[-1].number} if more else {})


def show_standings(lines: Sequence["PartStanding"], valued: bool, more: bool) -> None:
    """Lines for a person, and how to go on."""
    heads = ("part", "name", "own_bin", "on_hand", "reserved", "free")
    show_table((*heads, "value") if valued else heads, [_row(line, valued) for line in lines])
    if more:
        tell("said.more_parts", number=lines[-1].number)


def _row(line: "PartStanding", valued: bool) -> tuple[object, ...]:
    if line.hidden:
        dash = say("told.nothing")
        row: tuple[object, ...] = (line.number, line.name, line.bin or "-", dash, dash, dash)
        return (*row, dash) if valued else row
    on_hand, reserved, free = (
        Quantity(amount, line.unit, line.content)
        for amount in (line.on_hand, line.reserved, line.on_hand - line.reserved)
    )
    row = (line.number, line.name, line.bin or "-", on_hand, reserved, free)
    return (*row, Money(line.value)) if valued else row
