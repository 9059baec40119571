"""Alarms, patrols, progress and promises by commands."""

import pytest

from tests.cli.board.conftest import ADVISOR, CAR, Board


def test_alarms_are_told_and_answered_by_commands(board: Board) -> None:
    due = {one["kind"]: one for one in board.data("board", "alarms")["due"]}
    assert "readiness" in due
    board.data("board", "readiness", "--no-parts", "--note", "two short")
    assert board.data("board", "patrol", "begin")["minutes"] == 0
    assert board.data("board", "patrol", "end", "oil on the floor")["minutes"] == 0
    due = {one["kind"]: one for one in board.data("board", "alarms")["due"]}
    short = due["patrol_short"]
    assert (short["about"], short["due"]) == (
        "2026-11-23T08:00:00+08:00", "2026-11-23T10:20:00+08:00",
    )  # fmt: skip
    named = ("board", "answer", "patrol_short", short["about"], short["due"], "called away")
    assert " ".join(named[:-1]) in board.run("board", "alarms").out
    first = board.run(*named, "--op", "k-1")
    assert (first.code, "2026-11-23T08:00" in first.err) == (0, True)
    again = board.run(*named, "--op", "k-1", lang="zh_CN")
    assert (again.code, again.err.count("–")) == (0, 0), "a retry is harmless"
    assert board.run(*named).code == 3, "it is answered"
    assert "DSP-06" in board.run("board", "alarms").out
    told = board.data("board", "alarms")["answered"]
    assert [(one["person"], one["kind"], one["answer"]) for one in told] == [
        ("员工14", "patrol_short", "called away"), ("员工14", "readiness", "two short"),
    ]  # fmt: skip
    for lang, words in (("en", "Answered today"), ("zh_CN", "今天已答复")):
        text = board.run("board", "alarms", lang=lang).out
        assert all(one in text for one in (words, "员工14", "called away", "two short"))


@pytest.mark.parametrize(
    "given",
    [
        ("patrol_short", "RO-000001", "2026-11-23T10:20:00+08:00"),
        ("patrol_short", "2026-11-23T08:00:00+08:00", "2026-11-23T10:20"),
        ("tell_add_on", "RO-000001", "2026-11-23T10:20:00+08:00"),
        ("call_customer", "RO-000001/2", "2026-11-23T10:20:00+08:00"),
        ("99", "RO-000001", "2026-11-23T10:20:00+08:00"),
    ],
)
def test_what_names_no_alarm_is_refused(board: Board, given: tuple[str, ...]) -> None:
    assert board.run("board", "answer", *given, "what").code == 2


def test_progress_and_promise_are_told_by_commands(board: Board) -> None:
    board.data("board", "receive", CAR)
    board.data("board", "progress", CAR, "17:00")
    board.data("board", "progress", CAR, "--measures", "one more technician")
    moved = board.data("board", "promise", CAR, "2026-11-23 18:00", by=ADVISOR)
    assert moved["promised_at"] == 1_795_428_000_000_000
    assert board.run("board", "promise", CAR, "soon", by=ADVISOR).code == 2
