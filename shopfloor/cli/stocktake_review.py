"""``stocktake`` once it is counted: judge, review, explain, approve, post, close."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import AS_JSON, at, show_json, show_table, tell
from shopfloor.cli.signing import OP, do
from shopfloor.rules.quantities import Money
from shopfloor.rules.stock_approval import Level
from shopfloor.rules.stock_review import Cause
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.rules.stock_review import Review, ReviewLine

NUMBER = typer.Argument(..., metavar="LIST", help=say("help.stocktake_number"))
LINES = typer.Argument(..., help=say("help.stocktake_lines"))
CAUSE = typer.Argument(..., help=say("help.stocktake_cause"))
EXPLAIN_LINES = typer.Argument(None, help=say("help.stocktake_explain_lines"))
APPROVE_LINES = typer.Argument(None, help=say("help.stocktake_approve_lines"))
POST_LINES = typer.Argument(None, help=say("help.stocktake_post_lines"))
LEVEL = typer.Option(Level.PARTS, help=say("help.stocktake_level"))
PARTS_PIN = typer.Option(None, help=say("help.stocktake_parts_pin"))
SERVICE_PIN = typer.Option(None, help=say("help.stocktake_service_pin"))
GENERAL_PIN = typer.Option(None, help=say("help.stocktake_general_pin"))


def add_to(stocktake: typer.Typer) -> None:
    """Add the commands of the review to the noun."""
    told = (
        ("judge", say("help.stocktake_judge"), judge),
        ("review", say("help.stocktake_review"), review),
        ("ask-again", say("help.stocktake_ask_again"), ask_again),
        ("explain", say("help.stocktake_explain"), explain),
        ("approve", say("help.stocktake_approve"), approve),
        ("post", say("help.stocktake_post"), post),
    )
    for name, help_, command in told:
        stocktake.command(name, help=help_)(command)


def judge(
    context: typer.Context, number: str = NUMBER, op: str = OP, as_json: bool = AS_JSON
) -> None:
    from shopfloor.desk.stocktaking.counting import OfList
    from shopfloor.desk.stocktaking.judging import judge_counts

    told = do(context, judge_counts, OfList(number), op)
    if as_json:
        show_json(told)
        return
    tell(
        "said.judged", number=told.stocktake, judged=told.judged, agreed=told.agreed,
        differs=told.differs, again=told.again,
    )  # fmt: skip
    if told.waiting:
        tell("said.judging_waits", lines=told.waiting)


def review(
    context: typer.Context,
    number: str = NUMBER,
    line: int = typer.Option(0, min=0, help=say("help.stocktake_of_line")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.house import zone_of
    from shopfloor.desk.stocktaking.reviewing import review as reviewing

    with acting_in(context, nightly=True) as (shop, who):
        told, zone = reviewing(shop, who, number, line), zone_of(shop)
    if as_json:
        show_json(told)
        return
    _show_review(told)
    if line:
        _show_line(told.lines[0], zone)


def _show_review(told: "Review") -> None:
    show_table(
        ("line_number", "bin", "part", "name", "counted", "by_book", "difference", "percent",
         "value", "state", "counted_by", "rounds", "cause", "explain_by"),
        [_row(one) for one in told.lines],
    )  # fmt: skip
    tell("said.review_totals", net=_money(told.net), absolute=_money(told.absolute),
         to_count=told.to_count)  # fmt: skip
    if told.hidden:
        tell("said.review_hidden", lines=told.hidden)
    if told.overdue:
        tell("said.review_overdue", lines=told.overdue)
    for one in told.moves:
        tell("said.review_move", quantity=one.shown, part=one.part, source=one.source,
             target=one.target)  # fmt: skip


def _money(fen: int | None) -> str:
    return "-" if fen is None else str(Money(fen))


def _row(one: "ReviewLine") -> tuple[object, ...]:
    return (
        one.line, one.place, one.what, one.name, one.shown(one.counted), one.shown(one.expected),
        one.shown(one.difference), one.percent, _money(one.value), say(f"line_state.{one.state}"),
        one.counted_by, len(one.rounds),
        say(f"cause.{one.explanation.cause}") if one.explanation else "",
        f"{one.explain_by}!" if one.overdue else one.explain_by,
    )  # fmt: skip


def _show_line(one: "ReviewLine", zone: str) -> None:
    for turn in one.rounds:
        told = {
            "again": turn.again, "person": turn.person, "quantity": one.shown(turn.quantity),
            "sequence": turn.sequence, "at": at(turn.at, zone),
        }  # fmt: skip
        if turn.why is None:
            tell("said.review_round", **told)
        else:
            tell("said.review_round_why", why=say(f"again.{turn.why}"), **told)
    show_table(
        ("entry_number", "date", "entry_kind", "document", "quantity", "booked_by"),
        [
            (x.sequence, at(x.at, zone), say(f"entry_kind.{x.kind}"), x.document,
             one.shown(x.quantity), x.person)
            for x in one.moved
        ],
    )  # fmt: skip


def ask_again(
    context: typer.Context,
    number: str = NUMBER,
    lines: list[int] = LINES,
    reason: str = typer.Option(..., help=say("help.stocktake_ask_why")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking import judging

    asked = judging.AskAgain(number, tuple(lines), reason)
    told = do(context, judging.ask_again, asked, op)
    if as_json:
        show_json(told)
    else:
        tell("said.asked_again", number=told.stocktake, lines=told.lines)


def explain(
    context: typer.Context,
    number: str = NUMBER,
    cause: Cause = CAUSE,
    lines: list[int] = EXPLAIN_LINES,
    responsible: int = typer.Option(0, help=say("help.stocktake_responsible")),
    remark: str = typer.Option("", help=say("help.stocktake_remark")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking.causes import Explain, explain_differences

    asked = Explain(number, cause, tuple(lines or ()), responsible, remark)
    told = do(context, explain_differences, asked, op)
    if as_json:
        show_json(told)
    else:
        tell("said.explained", number=told.stocktake, cause=told.cause, lines=told.lines)


def approve(
    context: typer.Context,
    number: str = NUMBER,
    lines: list[int] = APPROVE_LINES,
    level: Level = LEVEL,
    parts: str = typer.Option("", help=say("help.stocktake_parts")),
    parts_pin_file: Path | None = PARTS_PIN,
    service: str = typer.Option("", help=say("help.stocktake_service")),
    service_pin_file: Path | None = SERVICE_PIN,
    general: str = typer.Option("", help=say("help.stocktake_general")),
    general_pin_file: Path | None = GENERAL_PIN,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.by_pin import do_by_pins
    from shopfloor.desk.stocktaking.approving import Approve, approve_differences
    from shopfloor.rules.staff import Permission

    signers = {
        Permission.APPROVE_AS_PARTS.value: (parts, parts_pin_file),
        Permission.APPROVE_AS_SERVICE.value: (service, service_pin_file),
        Permission.APPROVE_AS_GENERAL.value: (general, general_pin_file),
    }
    asked = Approve(number, tuple(lines or ()), level)
    with acting_in(context) as (shop, who):
        told = do_by_pins(shop, who, approve_differences, asked, op=op_of(op), signers=signers)
    if as_json:
        show_json(told)
        return
    tell(
        "said.approved", number=told.stocktake, signers=told.signers, lines=told.lines,
        net=Money(told.net), absolute=Money(told.absolute),
    )  # fmt: skip


def post(
    context: typer.Context,
    number: str = NUMBER,
    lines: list[int] = POST_LINES,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking.posting import Post, post_differences

    told = do(context, post_differences, Post(number, tuple(lines or ())), op)
    if as_json:
        show_json(told)
        return
    tell(
        "said.differences_posted", number=told.stocktake, posted=told.posted,
        already=told.already, net=Money(told.net), absolute=Money(told.absolute),
    )  # fmt: skip
    for one in told.again:
        tell("said.posting_again", line=one.line, why=one.why)
    if told.released:
        tell("said.slips_released", slips=told.released)
