"""``audit``: a paper's code against the journal."""

from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, at, show_findings, show_json, show_table, tell
from shopfloor.cli.slips import show_slip
from shopfloor.words import say
from shopfloor.words import tell as told

if TYPE_CHECKING:
    from shopfloor.rules.audits import Audited

CODE = typer.Argument(..., metavar="CODE", help=say("help.audit_code"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's command."""
    app.command("audit", help=say("help.audit"))(audit)


def audit(context: typer.Context, code: str = CODE, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.auditing import audit
    from shopfloor.desk.ledger import zone_of

    with acting_in(context) as (shop, who):
        found, zone = audit(shop, who, code), zone_of(shop)
    if as_json:
        show_json(found)
    else:
        _show(found, zone)
    sequence = found.entry.sequence
    if found.findings:
        tell("said.audit_broken", code=found.code, sequence=sequence, count=len(found.findings))
        raise typer.Exit(5)
    tell("said.audit_proven", code=found.code, sequence=sequence, head=found.head)


def _show(found: "Audited", zone: str) -> None:
    entry = found.entry
    show_table(
        ("sequence", "at", "person", "name", "act", "terminal", "code"),
        [
            (entry.sequence, at(entry.happened_at, zone), entry.number, entry.name,
             told(entry.act, "act"), entry.terminal, found.code)
        ],
    )  # fmt: skip
    if found.slip is not None:
        show_slip(found.slip, zone)
    if found.prints:
        show_table(
            ("paper", "document", "print", "when", "who", "terminal"),
            [
                (told(one.kind), one.document, one.copy_number, at(one.at, zone), one.person,
                 one.terminal)
                for one in found.prints
            ],
        )  # fmt: skip
    show_findings(found.findings)
