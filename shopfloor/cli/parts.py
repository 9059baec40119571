"""``parts``: the master."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from shopfloor.cli import labels, part_changes, supersession
from shopfloor.cli.acting import acting_in
from shopfloor.cli.printing import AS_JSON, show_json, show_table, tell
from shopfloor.cli.settings import APPROVER_PIN_FILE
from shopfloor.cli.sheets import (
    APPROVED_BY,
    ENCODING,
    FILE,
    PLAN,
    REJECTS,
    approver_of,
    faults_told,
)
from shopfloor.cli.signing import approver, do
from shopfloor.rules.canonical import plain
from shopfloor.rules.parts import Category, Policy
from shopfloor.rules.quantities import Money, parse_money
from shopfloor.words import say, unit

if TYPE_CHECKING:
    from shopfloor.desk.imports import Imported
    from shopfloor.desk.part_import import PartsImported

parts = typer.Typer(help=say("help.parts"), no_args_is_help=True)

_CATEGORY = typer.Option(None, help=say("help.part_category"))
_OLD_PART = typer.Option(None, help=say("help.part_old_part"))


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.add_typer(parts, name="parts")


@parts.command(help=say("help.parts_add"))
def add(
    context: typer.Context,
    number: str = typer.Argument(..., help=say("help.part_number")),
    name: str = typer.Argument(..., help=say("help.part_name")),
    unit: str = typer.Option("件", help=say("help.part_unit")),
    price: str = typer.Option(..., help=say("help.part_price")),
    content: int = typer.Option(1, min=1, max=1_000_000, help=say("help.part_content")),
    category: Category | None = _CATEGORY,
    old_part: Policy | None = _OLD_PART,
    bin_: str = typer.Option("", "--bin", help=say("help.part_bin")),
    approved_by: str = APPROVED_BY,
    approver_pin_file: Path | None = APPROVER_PIN_FILE,
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.master import WritePart, write_part

    asked = WritePart(
        number, name, unit, parse_money(price), content=content, category=category,
        old_part_policy=old_part, bin=bin_,
    )  # fmt: skip
    signer = approver(approved_by, approver_pin_file)
    written = do(context, write_part, asked, op, signer, approver_pin_file)
    if as_json:
        show_json(written)
    else:
        policy = say(f"policy.{written.old_part_policy}")
        tell("said.part_written", number=written.number, policy=policy)
        if written.preparation:
            tell("said.import_preparation")


@parts.command("list", help=say("help.parts_list"))
def list_(
    context: typer.Context,
    after: str = typer.Option("", help=say("help.list_after")),
    limit: int = typer.Option(50, min=1, max=100_000, help=say("help.list_limit")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.catalogue import list_parts

    with acting_in(context) as (shop, who):
        listed = list_parts(shop, who, after, limit + 1)
    page = listed[:limit]
    if as_json:
        told = [plain(one.part) | {"bin": one.bin, "barcodes": list(one.barcodes)} for one in page]
        show_json([{name: one[name] for name in one if name != "key"} for one in told])
    else:
        show_table(
            ("part", "name", "unit", "price", "old_part", "bin", "barcode"),
            [
                (
                    one.part.number,
                    one.part.name,
                    unit(one.part.unit),
                    Money(one.part.price),
                    say(f"policy.{one.part.old_part_policy}"),
                    one.bin,
                    " ".join(one.barcodes),
                )
                for one in page
            ],
        )
    if len(listed) > limit:
        tell("said.more_after", after=page[-1].part.number)


@parts.command("import", help=say("help.parts_import"))
def import_(
    context: typer.Context,
    file: Path = FILE,
    encoding: str = ENCODING,
    rejects: str = REJECTS,
    plan: bool = PLAN,
    approved_by: str = APPROVED_BY,
    approver_pin_file: Path | None = APPROVER_PIN_FILE,
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.part_import import import_parts

    with acting_in(context) as (shop, who), faults_told(rejects, plan):
        done = import_parts(
            shop,
            who,
            file,
            encoding=encoding,
            plan=plan,
            op=op or None,
            approve=approver_of(shop, approved_by, approver_pin_file),
        )
    if as_json:
        show_json(done)
    else:
        _tell_imported(done, file)


def _tell_imported(done: "Imported[PartsImported]", file: Path) -> None:
    if done.again:
        tell("said.import_again")
    answer = done.answer
    tell(
        "said.parts_imported", file=file, new=answer.new, changed=answer.changed,
        unchanged=answer.unchanged,
    )  # fmt: skip
    if done.to_sign:
        tell("said.import_to_sign", count=len(done.to_sign))
        show_table(
            ("part", "old_part", "old_each"),
            [(x.part, say(f"policy.{x.old_part_policy}"), x.old_per_unit) for x in done.to_sign],
        )
    if done.planned:
        tell("said.import_planned")
    elif answer.preparation and not done.again:
        tell("said.import_preparation")


part_changes.add_to(parts)
parts.command("label", help=say("help.parts_label"))(labels.parts)
parts.command(help=say("help.parts_chain"))(supersession.chain)
