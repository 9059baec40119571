"""``conservation``: the proof that every new part left for its old part."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.words import say
from shopfloor.words import tell as told

if TYPE_CHECKING:
    from shopfloor.rules.conservation import (
        Conservation,
        ConservationProof,
        ConservedSum,
        ConservedTag,
    )

COUNTS = ("handed", "returned", "bound", "excepted")


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command("conservation", help=say("help.conservation"))(conservation)


def conservation(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.counter import conservation_proof

    with acting_in(context, nightly=True) as (shop, who):
        proof = conservation_proof(shop, who)
    if as_json:
        show_json(proof)
    else:
        _show(proof)
    tell(
        "said.conserved" if proof.holds else "said.not_conserved",
        broken=len(proof.broken),
        tags_in=proof.tags_in,
        bound=proof.bound,
        waiting=len(proof.waiting),
        handed_back=len(proof.handed_back),
    )
    raise typer.Exit(0 if proof.holds else 5)


def _show(proof: "ConservationProof") -> None:
    show_table(
        ("requisition", "line", "part", "order", "technician", *COUNTS, "broken"),
        [_line(one) for one in proof.lines],
    )
    for head, summed in (
        ("part", proof.parts),
        ("order", proof.orders),
        ("technician", proof.technicians),
    ):
        show_table((head, "lines", *COUNTS, "broken"), [_sum(one) for one in summed])
    _show_tags("said.tags_waiting", proof.waiting)
    _show_tags("said.tags_handed_back", proof.handed_back)


def _line(one: "Conservation") -> tuple[object, ...]:
    return (
        one.requisition, one.line, one.part, one.order, one.technician, one.handed, one.returned,
        one.bound - one.unbound, one.excepted - one.unexcepted, "" if one.holds else "✗",
    )  # fmt: skip


def _sum(one: "ConservedSum") -> tuple[object, ...]:
    return (
        one.name, one.lines, one.handed, one.returned, one.bound - one.unbound,
        one.excepted - one.unexcepted, one.broken,
    )  # fmt: skip


def _show_tags(title: str, tags: Sequence["ConservedTag"]) -> None:
    print(say(title))
    show_table(
        ("tag", "requisition", "part", "state", "place"),
        [(one.tag, one.requisition, one.part, told(one.state), told(one.place)) for one in tags],
    )
