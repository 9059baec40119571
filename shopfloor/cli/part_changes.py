"""``parts change``, ``parts policy``, ``parts teach``: one part at a time."""

from pathlib import Path

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.cli.settings import APPROVER_PIN_FILE
from shopfloor.cli.sheets import APPROVED_BY
from shopfloor.cli.signing import approver, do
from shopfloor.rules.parts import Category, Policy
from shopfloor.rules.quantities import parse_money
from shopfloor.words import say

_PART = typer.Argument(..., help=say("help.part_given"))
_CATEGORY = typer.Option(None, help=say("help.part_category"))
_POLICY = typer.Argument(..., help=say("help.part_policy"))
_OP = typer.Option("", help=say("help.op"))


def add_to(parts: typer.Typer) -> None:
    """Add the commands to the noun."""
    parts.command(help=say("help.parts_change"))(change)
    parts.command(help=say("help.parts_policy"))(policy)
    parts.command(help=say("help.parts_teach"))(teach)


def change(
    context: typer.Context,
    part: str = _PART,
    name: str | None = typer.Option(None, help=say("help.part_name")),
    name_en: str | None = typer.Option(None, help=say("help.part_name_en")),
    unit: str | None = typer.Option(None, help=say("help.part_unit")),
    price: str | None = typer.Option(None, help=say("help.part_price")),
    content: int | None = typer.Option(None, min=1, max=1_000_000, help=say("help.part_content")),
    category: Category | None = _CATEGORY,
    maker: str | None = typer.Option(None, help=say("help.part_maker")),
    models: str | None = typer.Option(None, help=say("help.part_models")),
    pack: int | None = typer.Option(None, min=1, max=1_000_000, help=say("help.part_pack")),
    supersedes: str | None = typer.Option(None, help=say("help.part_supersedes")),
    bin_: str | None = typer.Option(None, "--bin", help=say("help.part_bin")),
    op: str = _OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.master import ChangePart, change_part

    fen = None if price is None else parse_money(price)
    asked = ChangePart(
        part, name, name_en, unit, fen, content, category, maker, models, pack, supersedes, bin_
    )
    with acting_in(context) as (shop, who):
        changed = change_part(shop, who, asked, op=op_of(op))
    if as_json:
        show_json(changed)
    else:
        tell("said.part_changed" if changed.changed else "said.part_as_it_was",
             number=changed.number)  # fmt: skip


def policy(
    context: typer.Context,
    part: str = _PART,
    old_part: Policy = _POLICY,
    old_per_unit: int | None = typer.Option(None, help=say("help.part_old_per_unit")),
    approved_by: str = APPROVED_BY,
    approver_pin_file: Path | None = APPROVER_PIN_FILE,
    op: str = _OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.policies import SetPolicy, set_policy

    asked = SetPolicy(part, old_part, old_per_unit)
    signer = approver(approved_by, approver_pin_file)
    done = do(context, set_policy, asked, op, signer, approver_pin_file)
    if as_json:
        show_json(done)
        return
    ruling = done.ruling
    told = say(f"policy.{ruling.old_part_policy}")
    tell("said.policy_set", number=ruling.part, policy=told, each=ruling.old_per_unit)
    if done.preparation:
        tell("said.import_preparation")


def teach(
    context: typer.Context,
    part: str = _PART,
    barcode: str = typer.Argument(..., help=say("help.part_barcode")),
    op: str = _OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.barcodes import TeachBarcode, teach_barcode

    with acting_in(context) as (shop, who):
        taught = teach_barcode(shop, who, TeachBarcode(part, barcode), op=op_of(op))
    if as_json:
        show_json(taught)
    else:
        tell("said.barcode_taught", number=taught.part, barcode=taught.barcode)
