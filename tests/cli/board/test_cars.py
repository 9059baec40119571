"""A car from expected to parked by commands, washed before the work, sent back, stopped."""

from shopfloor.desk.shop import open_shop
from shopfloor.rules.workshop import CheckKind
from tests.cli.board.conftest import ADVISOR, CAR, INSPECTOR, SUPERVISOR, Board, stage
from tests.counter import OIL, opened_counter
from tests.workshop import FIRST, SECOND, Floor


def test_a_car_goes_from_expected_to_parked_by_commands(board: Board) -> None:
    board.data("board", "items", CAR, "备胎", "千斤顶", by=ADVISOR)
    assert board.data("board", "receive", CAR)["order"] == CAR
    board.data("board", "accept", CAR, "--problem", "2:no jack")
    sheet = board.data("board", "sheet", CAR)
    assert [(one["state"], one["note"]) for one in sheet] == [
        ("agreed", ""),
        ("problem", "no jack"),
    ]
    board.data("board", "symptom", CAR, "noise")
    board.data("board", "mark", CAR, "--priority", "3", "--lounge", "--note", "waits")
    halves = (str(FIRST), "B01", "50%", "+", f"{SECOND} B01 50%")
    made = board.data("board", "assign", CAR, "1", *halves)
    assert len(made["planned"]) == 2
    board.data("board", "unassign", CAR, "1")
    board.data("board", "assign", CAR, "1", f"{FIRST} B01")
    board.data("board", "brief", CAR)
    board.data("board", "start", CAR)
    assert [one["cars"] for one in board.data("board", "bays") if one["cars"]] == [["粤B10001"]]
    assert "()" not in board.run("board", "bays").out
    board.data("board", "stop", CAR, "consultation", "--note", "ask")
    board.data("board", "go-on", CAR)
    board.data("board", "start", CAR)
    board.data("board", "finish", CAR)
    board.data("board", "check-self", CAR, str(FIRST), "--line", "1")
    for kind, signer in (("leader", SUPERVISOR), ("final", INSPECTOR)):
        done = board.data("board", "check", CAR, kind, "--sign-as", signer)
        assert done["passed"] == 1
    board.data("board", "assign", CAR, "2", f"{SECOND} W01")
    board.data("board", "start", CAR)
    scratched = board.run("board", "finish", CAR, "--ticked", "cabin,boot")
    assert (scratched.code, "instruments clean" in scratched.err) == (3, True)
    wrong = board.run("board", "finish", CAR, "--ticked", "roof")
    assert (wrong.code, "ashtray" in wrong.err) == (2, True)
    board.data("board", "finish", CAR, "--ticked", "all")
    board.data("board", "park", CAR, "A3")
    assert stage(board) == "finished"
    assert board.data("board", "undo")["act"] == "car.park"
    assert stage(board) == "washed"
    board.data("board", "park", CAR, "A3")
    assert board.data("board", "hand-in", CAR, "--ticked", "all", by=ADVISOR)["taken"] == 1
    assert stage(board) == "handed_in"
    shown = board.run("orders", "show", CAR, by=ADVISOR).out
    assert "with its advisor 2026-11-23 10:" in shown
    assert board.data("orders", "show", CAR, by=ADVISOR)["order"]["handed_in_at"] > 0


def test_a_wash_before_the_work_and_a_finished_car_that_is_sent_back_by_commands(
    board: Board,
) -> None:
    for step in (("receive",), ("prewash",), ("prewash", "--no-wanted"), ("mark", "--no-wash")):
        board.data("board", step[0], CAR, *step[1:])
    assert board.run("board", "prewash", CAR, "--no-wanted").code == 3
    with open_shop(board.settings) as shop:
        floor = Floor(shop)
        floor.accept_car(CAR)
        floor.assign(CAR)
        floor.start(CAR)
        floor.finish(CAR)
        floor.tick(CAR)
        for kind in (CheckKind.LEADER, CheckKind.FINAL):
            floor.check(CAR, kind)
        floor.park(CAR)
    back = board.data("board", "hand-in", CAR, "--line", "1", "--cause", "rags", by=ADVISOR)
    assert back["taken"] == 0
    assert stage(board) == "rework"


def test_a_car_is_sent_back_by_command_with_its_cause(board: Board) -> None:
    for step in (("receive",), ("accept",), ("symptom", "noise")):
        board.data("board", step[0], CAR, *step[1:])
    board.data("board", "assign", CAR, "1", f"{FIRST} B01")
    board.data("board", "start", CAR)
    board.data("board", "finish", CAR)
    unsigned = board.run("board", "check", CAR, "self", "--sign-as", SUPERVISOR)
    assert (unsigned.code, f"board check-self {CAR}" in unsigned.err) == (3, True)
    board.data("board", "check-self", CAR, str(FIRST), "--line", "1")
    back = ("--line", "1", "--cause", "loose", "--sign-as", SUPERVISOR)
    assert board.data("board", "check", CAR, "leader", *back)["passed"] == 0
    assert stage(board) == "rework"


def test_a_customer_stops_the_work_by_commands(board: Board) -> None:
    with open_shop(board.settings) as shop:
        floor, counter = Floor(shop), opened_counter(shop)
        floor.ready(CAR)
        floor.assign(CAR)
        floor.start(CAR)
        drawn = counter.draw(CAR, (OIL, 4_500))
        counter.hand_over(counter.signed(counter.write(drawn).number))
    ended = board.data(
        "board", "stop-work", CAR, "sells the car", "--channel", "telephone", "--spoke-with",
        "driver", by=ADVISOR,
    )  # fmt: skip
    assert (ended["ended"], ended["signature_due"]) == ([1], True)
    assert stage(board) == "ended_early"
    (out,) = board.data("board", "parts-out", CAR)
    assert (out["part"], out["out"], out["drawn"]) == (OIL, 4_500, 0)
    assert "4.5" in board.run("board", "parts-out", CAR).out
    assert board.run("board", "park", CAR, "A3").code == 3
    assert board.data("board", "built-in", drawn, "1", "0.5")["quantity"] == 500
    assert board.data("board", "built-in", drawn, "1")["quantity"] == 4_000
    assert stage(board) == "work_done"
    assert board.run("board", "signed", CAR, "--channel", "telephone", by=ADVISOR).code == 3
    assert board.data("board", "signed", CAR, "--channel", "message", by=ADVISOR)["order"] == CAR
