"""Who does what where and when, by commands: bays, assigning, suggesting, correcting, the crew."""

from typing import Any

from tests.cli.board.conftest import ADVISOR, CAR, SUPERVISOR, Board
from tests.workshop import FIRST, SECOND


def test_a_stretch_of_work_is_corrected_by_command(board: Board) -> None:
    for step in (("receive",), ("accept",), ("symptom", "noise")):
        board.data("board", step[0], CAR, *step[1:])
    board.data("board", "assign", CAR, "1", f"{FIRST} B01", "--at", "10:20")
    board.data("board", "start", CAR)
    board.data("board", "finish", CAR)
    right = ("10:00", "10:15", "--why", "clocked late")
    assert board.data("board", "correct", CAR, "1", "1", *right)["order"] == CAR
    assert board.run("board", "correct", CAR, "1", "2", *right).code == 3


def test_who_does_a_job_is_told_with_start_finish_and_margin(board: Board) -> None:
    board.data("board", "receive", CAR)
    refused = board.run("board", "start", CAR, "1", "--technician", str(SECOND))
    assert refused.code == 3
    told = board.run("board", "assign", CAR, "1", str(FIRST), "B01", "--at", "11:00")
    assert "员工7 B01 11:00–11:30" in told.err
    assert "promised" not in told.err
    board.data("board", "promise", CAR, "12:15", by=ADVISOR)
    told = board.run("board", "assign", CAR, "1", str(FIRST), "B01", "--at", "11:00")
    assert "员工7 B01 11:00–11:30; promised for 12:15, +0:45 from the end" in told.err
    told = board.run("board", "assign", CAR, "1", f"{FIRST}", "B01", "--at", "12:00", lang="zh_CN")
    assert "承诺 12:15，本项完工后余 -1:15" in told.err


def test_the_best_three_are_told_and_why_not_the_others(board: Board) -> None:
    board.data("board", "receive", CAR)
    made = board.data("board", "suggest", CAR, "1")
    assert [one["bay"] > 0 for one in made["best"]] == [True, True]
    assert "员工7 B01" in board.run("board", "suggest", CAR, "1").out


def test_the_crew_is_kept_and_listed_by_commands(board: Board) -> None:
    def keep(*given: str) -> Any:
        return board.data("crew", *given, by=SUPERVISOR)

    keep("team", "2", "二组", SUPERVISOR)
    keep("technician", str(SECOND), "--skill", "电工", "--team", "2", "--efficiency", "120")
    keep("shift", str(SECOND), "1", "09:00-18:00", "--break", "12:00-13:00")
    keep("absence", "15:00", "16:00", "--technician", str(SECOND), "--reason", "training")
    told = next(one for one in board.data("crew", "list") if one["number"] == SECOND)
    assert (told["team"], told["skills"], told["efficiency"]) == ("2", ["电工"], 120)
    assert told["hours"] == ["09:00-12:00", "13:00-15:00", "16:00-18:00"]
    assert [one["reason"] for one in told["away"]] == ["training"]
    assert "2026-11-23 15:00 – 2026-11-23 16:00 training" in board.run("crew", "list").out
    keep("absence", "15:00", "16:00", "--technician", str(SECOND))
    assert not any(one["away"] for one in board.data("crew", "list"))
    assert "13:00-18:00" in board.run("crew", "list", lang="zh_CN").out
    assert board.run("crew", "shift", str(SECOND), "1", "9-18", by=SUPERVISOR).code == 3


def test_a_bay_is_made_once_by_who_may_and_work_is_assigned_to_it(board: Board) -> None:
    assert "The bay B20 is made.\n" in board.run("board", "bay", "b20", "wash", by=SUPERVISOR).err
    assert board.data("board", "bay", "B21", by=SUPERVISOR) == {"code": "B21"}
    assert board.run("board", "bay", "B20", by=SUPERVISOR).code == 3
    assert board.run("board", "bay", "B22").code == 3
    kinds = {one["bay"]: one["kind"] for one in board.data("board", "bays")}
    assert (kinds["B20"], kinds["B21"], "B22" in kinds) == ("wash", "repair", False)
    board.data("board", "receive", CAR)
    board.data("board", "accept", CAR)
    board.data("board", "symptom", CAR, "试车确认")
    board.data("board", "assign", CAR, "1", f"{FIRST} B21")
