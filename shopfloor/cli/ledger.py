"""``ledger``: the journal, its proof, its seal, and the whole of it as a file."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import typer

from shopfloor import words
from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_findings, show_json, show_table, tell
from shopfloor.documents.files import FileUnwritable, in_place_of
from shopfloor.errors import Fault
from shopfloor.rules.seals import CODE
from shopfloor.words import say

ledger = typer.Typer(help=say("help.ledger"), no_args_is_help=True)


@dataclass(eq=False)
class SealsUnreadable(Fault):
    """A file of seals that cannot be read."""

    file: str
    reason: str
    exit_code = 2


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(ledger, name="ledger")


@ledger.command("list", help=say("help.ledger_list"))
def list_entries(
    context: typer.Context,
    after: int = typer.Option(0, help=say("help.ledger_after")),
    limit: int = typer.Option(50, help=say("help.ledger_limit"), min=1, max=10000),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.ledger import entries

    with acting_in(context) as (shop, who):
        lines = entries(shop, who, after, limit)
    if as_json:
        show_json(lines)
        return
    show_table(
        ("sequence", "at", "person", "name", "act", "terminal", "code"),
        [
            (x.sequence, x.at, x.number, x.name, words.tell(x.act, "act"), x.terminal, x.code)
            for x in lines
        ],
    )


@ledger.command(help=say("help.ledger_verify"))
def verify(
    context: typer.Context,
    seal_given: str = typer.Option("", "--seal", help=say("help.ledger_seal_given")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.ledger import verify

    seals = _seals(seal_given) if seal_given else ""
    with acting_in(context) as (shop, who):
        verified = verify(shop, who, seals)
    if as_json:
        show_json(verified)
    else:
        show_findings(verified.findings)
    if verified.findings:
        tell("said.ledger_differs", count=len(verified.findings))
        raise typer.Exit(5)
    if not as_json:
        print(f"{verified.site} {verified.sequence} {verified.hash}")
    tell("said.ledger_proven", sequence=verified.sequence)
    if verified.sealed is not None:
        tell("said.seal_fits", sequence=verified.sealed)


@ledger.command(help=say("help.ledger_seal"))
def seal(
    context: typer.Context,
    out: str = typer.Option("", help=say("help.ledger_seal_out")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.ledger import seal

    with acting_in(context) as (shop, who):
        made = seal(shop, who)
    if out:
        _keep(Path(out), made.line())
    if as_json:
        show_json({"site": made.site, "sequence": made.sequence, "hash": made.hash.hex()})
    else:
        print(made.line())


@ledger.command(help=say("help.ledger_export"))
def export(
    context: typer.Context,
    out: str = typer.Option("", help=say("help.ledger_export_out")),
) -> None:
    from shopfloor.desk.ledger import export

    with acting_in(context) as (shop, who):
        lines = export(shop, who)
        if not out:
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
            sys.stdout.writelines(f"{line}\n" for line in lines)
        else:
            tell("said.exported", count=_write(Path(out), lines), file=out)


def _seals(given: str) -> str:
    """A seal or slip code itself, or what stands in the file of that name."""
    if CODE.fullmatch(given) or len(given.split()) == 3:
        return given
    try:
        return Path(given).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SealsUnreadable(given, str(error)) from error


def _keep(file: Path, line: str) -> None:
    """Add a line to the file unless it is its last one already."""
    try:
        with file.open("a+", encoding="utf-8") as book:
            book.seek(0)
            if [kept.strip() for kept in book][-1:] != [line]:
                book.write(f"{line}\n")
                book.flush()
                os.fsync(book.fileno())
    except OSError as error:
        raise FileUnwritable(str(file), error.strerror or str(error)) from error


def _write(file: Path, lines: Iterable[str]) -> int:
    """Answers how many lines."""
    count = 0
    with in_place_of(file) as page:
        for line in lines:
            page.write(f"{line}\n".encode())
            count += 1
    return count
