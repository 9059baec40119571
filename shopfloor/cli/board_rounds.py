"""``board alarms`` and what answers them; ``board add-ons`` and their way (DSP-03, DSP-06, DSP-16,
ADD-01 to ADD-11)."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.board_acts import AS_JSON, NOTE, OP, ORDER, act_on, act_with
from shopfloor.cli.printing import show_json, show_table, tell
from shopfloor.cli.signing import do
from shopfloor.rules.alarm_names import about, moment_told, subject_of
from shopfloor.rules.alarms import Alarm, AlarmKind
from shopfloor.rules.quantities import Money
from shopfloor.rules.supplements import AddOnAnswer, Channel, Relation
from shopfloor.words import say
from shopfloor.words import tell as told

if TYPE_CHECKING:
    from shopfloor.desk.shop import Actor, Shop

patrol = typer.Typer(help=say("help.board_patrol"), no_args_is_help=True)
add_on = typer.Typer(help=say("help.board_add_on"), no_args_is_help=True)
ALARM = typer.Argument(..., help=say("help.board_alarm"))
NUMBER = typer.Argument(0, min=0, help=say("help.board_add_on_number"))
CUSTOMER = typer.Argument(..., help=say("help.board_customer"))
SPOKE_WITH = typer.Option(None, help=say("help.board_spoke_with"))
SIGNED_BY = typer.Option(Relation.OWNER, help=say("help.board_spoke_with"))
SIGNED_HOW = typer.Option(Channel.IN_PERSON, help=say("help.board_signed_how"))
CHANNEL = typer.Option(Channel.TELEPHONE, help=say("help.board_channel"))


def add_to(board: typer.Typer) -> None:
    """Add these commands to their noun."""
    board.command("alarms", help=say("help.board_alarms"))(alarms)
    board.command("answer", help=say("help.board_answer"))(answer)
    board.command("readiness", help=say("help.board_readiness"))(readiness)
    board.command("progress", help=say("help.board_progress"))(progress)
    board.command("add-ons", help=say("help.board_add_ons"))(add_ons)
    board.add_typer(patrol, name="patrol")
    board.add_typer(add_on, name="add-on")


def alarms(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.board.due import rounds_now

    with acting_in(context) as (shop, who):
        found = rounds_now(shop, who)
    if as_json:
        due = [_named(one, found.zone) for one in found.due]
        show_json({"due": due, "answered": [asdict(one) for one in found.answered]})
        return
    from shopfloor.screens.board_answered import answered_told

    for one in found.due:
        key, facts = one.sentence(found.now, found.zone)
        print(say(key, **facts))
        print("   ", "shopfloor", "board", *_answered_by(one, found.zone))
    print("\n".join(answered_told(found.answered, found.zone)))


def _named(one: Alarm, zone: str) -> dict[str, object]:
    """An alarm, and the two words that name it beside its kind."""
    named = {"about": about(subject_of(one), zone), "due": moment_told(one.due_at, zone)}
    return {**asdict(one), **named}


def _answered_by(one: Alarm, zone: str) -> tuple[str, ...]:
    """The command that answers it, to be copied."""
    if one.kind is AlarmKind.READINESS:
        return ("readiness",)
    of = about(subject_of(one), zone)
    if one.kind is AlarmKind.PROGRESS:
        return ("progress", of)
    return ("answer", one.kind.value, of, moment_told(one.due_at, zone))


def answer(
    context: typer.Context,
    kind: AlarmKind = ALARM,
    of: str = typer.Argument(..., metavar="ABOUT", help=say("help.board_about")),
    due: str = typer.Argument(..., help=say("help.board_due")),
    text: str = typer.Argument(..., help=say("help.board_answer_text")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.rounds import answer_alarm, answer_named

    asked = answer_named(kind, of, due, text)
    done = do(context, answer_alarm, asked, op)
    if as_json:
        show_json(done)
    else:
        tell("said.alarm_answered", kind=done.kind, about=of)


def readiness(
    context: typer.Context,
    attendance: bool = typer.Option(True, help=say("help.board_attendance")),
    equipment: bool = typer.Option(True, help=say("help.board_equipment")),
    parts: bool = typer.Option(True, help=say("help.board_parts")),
    reconditioned: bool = typer.Option(True, help=say("help.board_reconditioned")),
    note: str = NOTE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.rounds import ConfirmReadiness, confirm_readiness

    asked = ConfirmReadiness(attendance, equipment, parts, reconditioned, note)
    act_on(context, confirm_readiness, asked, op, as_json)


def progress(
    context: typer.Context,
    order: str = ORDER,
    at: str = typer.Argument("", help=say("help.board_moment")),
    measures: str = typer.Option("", help=say("help.board_measures")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.rounds import AnswerProgress, answer_progress
    from shopfloor.desk.board.showing import moment

    def ask(shop: "Shop", _who: "Actor") -> AnswerProgress:
        return AnswerProgress(order, moment(shop, at), bool(measures), measures)

    act_with(context, answer_progress, ask, op, as_json)


@patrol.command(help=say("help.board_patrol_begin"))
def begin(context: typer.Context, op: str = OP, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.board.rounds import BeginPatrol, begin_patrol

    act_on(context, begin_patrol, BeginPatrol(), op, as_json)


@patrol.command(help=say("help.board_patrol_end"))
def end(
    context: typer.Context,
    found: str = typer.Argument("", help=say("help.board_patrol_found")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.rounds import EndPatrol, end_patrol

    act_on(context, end_patrol, EndPatrol(found), op, as_json)


def add_ons(
    context: typer.Context,
    order: str = typer.Argument("", help=say("help.board_order")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.due import add_ons

    with acting_in(context) as (shop, who):
        found = add_ons(shop, who, order)
    if as_json:
        show_json(found)
        return
    show_table(
        ("order", "plate", "line", "work", "minutes", "money", "state"),
        [
            (one.order, one.plate, one.number, one.work, one.minutes, Money(one.fen),
             told(one.state))
            for one in found
        ],
    )  # fmt: skip


@add_on.command(help=say("help.board_add_on_report"))
def report(
    context: typer.Context,
    order: str = ORDER,
    minutes: int = typer.Argument(..., min=0, help=say("help.board_minutes")),
    work: str = typer.Argument(..., help=say("help.board_work")),
    skill: str = typer.Option("", help=say("help.board_skill")),
    safety: bool = typer.Option(False, help=say("help.board_safety")),
    note: str = NOTE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.supplements import ReportAddOn, report_add_on

    asked = ReportAddOn(order, work, minutes, skill, safety, note)
    act_on(context, report_add_on, asked, op, as_json)


@add_on.command(help=say("help.board_add_on_ask"))
def ask(
    context: typer.Context,
    order: str = ORDER,
    number: int = NUMBER,
    channel: Channel = CHANNEL,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.supplements import AskCustomer, ask_customer

    act_on(context, ask_customer, AskCustomer(order, channel, number), op, as_json)


@add_on.command("answer", help=say("help.board_add_on_answer"))
def answer_(
    context: typer.Context,
    order: str = ORDER,
    customer: AddOnAnswer = CUSTOMER,
    number: int = NUMBER,
    channel: Channel = CHANNEL,
    spoke_with: Relation | None = SPOKE_WITH,
    amount: str = typer.Option("", help=say("help.board_amount")),
    message_taker: int = typer.Option(0, help=say("help.board_taker")),
    promised: str = typer.Option("", help=say("help.board_moment")),
    note: str = NOTE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.showing import moment
    from shopfloor.desk.board.supplements import AnswerAddOn, answer_add_on
    from shopfloor.rules.quantities import parse_money

    fen = parse_money(amount) if amount else None

    def ask(shop: "Shop", _who: "Actor") -> AnswerAddOn:
        return AnswerAddOn(
            order, customer, channel, spoke_with, number, fen, message_taker, note,
            moment(shop, promised),
        )  # fmt: skip

    act_with(context, answer_add_on, ask, op, as_json)


@add_on.command(help=say("help.board_add_on_write"))
def write(
    context: typer.Context,
    order: str = ORDER,
    to: int = typer.Argument(..., help=say("help.board_to")),
    number: int = NUMBER,
    three_guarantees: bool = typer.Option(False, help=say("help.board_three_guarantees")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.supplements import WriteAddOn, write_add_on

    act_on(context, write_add_on, WriteAddOn(order, to, number, three_guarantees), op, as_json)


@add_on.command("tell", help=say("help.board_add_on_tell"))
def tell_(
    context: typer.Context,
    order: str = ORDER,
    number: int = NUMBER,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.supplements import TellTeam, tell_team

    act_on(context, tell_team, TellTeam(order, number), op, as_json)


@add_on.command(help=say("help.board_add_on_signed"))
def signed(
    context: typer.Context,
    order: str = ORDER,
    number: int = NUMBER,
    signed_by: Relation = SIGNED_BY,
    channel: Channel = SIGNED_HOW,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.signing import SignAddOn, sign_add_on

    act_on(context, sign_add_on, SignAddOn(order, signed_by, channel, number), op, as_json)
