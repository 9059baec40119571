"""``board receive`` to ``board park``: what is done to a car in the workshop."""

from pathlib import Path

import typer

from shopfloor.cli.acting import acting_in
from shopfloor.cli.board_acts import AS_JSON, NOTE, OP, ORDER, act_on, act_with
from shopfloor.cli.printing import show_json, show_table, tell
from shopfloor.cli.signing import PIN_FILE, SIGN_AS, do
from shopfloor.rules.handing_in import HandInPoint
from shopfloor.rules.ticks import names, typed_ticks
from shopfloor.rules.workshop import BayKind, CheckKind
from shopfloor.words import say
from shopfloor.words import tell as told

ITEMS = typer.Argument(..., help=say("help.board_items"))
PROBLEMS = typer.Option([], "--problem", help=say("help.board_problem"))
KIND = typer.Argument(..., help=say("help.board_kind"))
LINES = typer.Option([], "--line", help=say("help.board_lines"))
POINTS = typer.Option("", "--ticked", help=say("help.board_points", items=names(HandInPoint)))
BAY_KIND = typer.Argument(BayKind.REPAIR, help=say("help.board_bay_kind"))
REDO = typer.Option([], "--line", help=say("help.board_hand_in_lines"))


def add_to(board: typer.Typer) -> None:
    """Add these commands to their noun."""
    for name, key, command in (
        ("receive", "receive", receive), ("mark", "mark", mark), ("items", "items_add", items),
        ("sheet", "sheet", sheet), ("accept", "accept", accept), ("symptom", "symptom", symptom),
        ("promise", "promise", promise), ("check-self", "check_self", check_self),
        ("check", "check", check), ("park", "park", park), ("undo", "undo", undo),
        ("bay", "bay", bay), ("bays", "bays", bays),
        ("prewash", "prewash", prewash), ("hand-in", "hand_in", hand_in),
    ):  # fmt: skip
        board.command(name, help=say(f"help.board_{key}"))(command)


def receive(
    context: typer.Context, order: str = ORDER, op: str = OP, as_json: bool = AS_JSON
) -> None:
    from shopfloor.desk.board.receiving_cars import CarNamed, receive_car

    act_on(context, receive_car, CarNamed(order), op, as_json)


def mark(
    context: typer.Context,
    order: str = ORDER,
    priority: int | None = typer.Option(None, min=0, max=9, help=say("help.board_priority")),
    lounge: bool | None = typer.Option(None, help=say("help.board_lounge")),
    wash: bool | None = typer.Option(None, help=say("help.board_wash")),
    note: str | None = typer.Option(None, help=say("help.board_note")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.receiving_cars import Mark, mark_car

    act_on(context, mark_car, Mark(order, priority, lounge, wash, note), op, as_json)


def items(
    context: typer.Context,
    order: str = ORDER,
    items: list[str] = ITEMS,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.receiving_cars import ListItems, list_items

    act_on(context, list_items, ListItems(order, tuple(items)), op, as_json)


def sheet(context: typer.Context, order: str = ORDER, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.board.listing import sheet_of

    with acting_in(context) as (shop, who):
        found = sheet_of(shop, who, order)
    if as_json:
        show_json(found)
    else:
        rows = [(one.line, one.item, told(one.state), one.note) for one in found]
        show_table(("line", "item", "state", "note"), rows)


def accept(
    context: typer.Context,
    order: str = ORDER,
    problem: list[str] = PROBLEMS,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.listing import typed_problem
    from shopfloor.desk.board.receiving_cars import AcceptCar, accept_car

    asked = AcceptCar(order, tuple(map(typed_problem, problem)))
    act_on(context, accept_car, asked, op, as_json)


def symptom(
    context: typer.Context,
    order: str = ORDER,
    found: str = typer.Argument(..., help=say("help.board_found")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.receiving_cars import ConfirmSymptom, confirm_symptom

    act_on(context, confirm_symptom, ConfirmSymptom(order, found), op, as_json)


def promise(
    context: typer.Context,
    order: str = ORDER,
    at: str = typer.Argument(..., help=say("help.board_moment")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.listing import moment_of
    from shopfloor.desk.board.promising import Promise, promise

    act_with(context, promise, lambda shop, _who: Promise(order, moment_of(shop, at)), op, as_json)


def check_self(
    context: typer.Context,
    order: str = ORDER,
    technician: int = typer.Argument(..., help=say("help.board_technician")),
    line: list[int] = LINES,
    note: str = NOTE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.checking_cars import SelfCheck, self_check

    act_on(context, self_check, SelfCheck(order, technician, tuple(line), note), op, as_json)


def check(
    context: typer.Context,
    order: str = ORDER,
    kind: CheckKind = KIND,
    redo: list[int] = LINES,
    cause: str = typer.Option("", help=say("help.board_cause")),
    note: str = NOTE,
    sign_as: str = SIGN_AS,
    pin_file: Path | None = PIN_FILE,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.checking_cars import CheckCar, check_car

    failed = bool(redo or cause)
    asked = CheckCar(order, kind, not failed, note, tuple(redo), cause)
    act_on(context, check_car, asked, op, as_json, sign_as, pin_file)


def park(
    context: typer.Context,
    order: str = ORDER,
    place: str = typer.Argument(..., help=say("help.board_place")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.checking_cars import ParkCar, park_car

    act_on(context, park_car, ParkCar(order, place), op, as_json)


def prewash(
    context: typer.Context,
    order: str = ORDER,
    wanted: bool = typer.Option(True, help=say("help.board_prewash_wanted")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.washing import PreWash, prewash

    act_on(context, prewash, PreWash(order, wanted), op, as_json)


def hand_in(
    context: typer.Context,
    order: str = ORDER,
    ticked: str = POINTS,
    redo: list[int] = REDO,
    cause: str = typer.Option("", help=say("help.board_hand_in_cause")),
    note: str = typer.Option("", help=say("help.board_hand_in_note")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.board.handing_in import HandIn, hand_in

    asked = HandIn(order, typed_ticks(HandInPoint, ticked), note, tuple(redo), cause)
    act_on(context, hand_in, asked, op, as_json)


def undo(context: typer.Context, op: str = OP, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.board.undoing import UndoLast, undo_last

    act_on(context, undo_last, UndoLast(), op, as_json)


def bays(context: typer.Context, as_json: bool = AS_JSON) -> None:
    from shopfloor.desk.board.listing import bays_now

    with acting_in(context) as (shop, who):
        found = bays_now(shop, who)
    if as_json:
        show_json(found)
    else:
        rows = [
            (one.bay, told(one.kind), told(one.cars or None), told(one.standing or None))
            for one in found
        ]
        show_table(("bay", "kind", "cars", "held_by"), rows)


def bay(
    context: typer.Context,
    code: str = typer.Argument(..., help=say("help.board_bay_code")),
    kind: BayKind = BAY_KIND,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.bays import WriteBay, write_bay

    written = do(context, write_bay, WriteBay(code, kind), op)
    if as_json:
        show_json(written)
    else:
        tell("said.bay_written", bay=written.code)
