"""The board is printed and replayed at the command line, and says what cannot be done."""

import pytest

from shopfloor.cli.board_meeting import pause
from tests.cli.board.conftest import CAR, Board


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_board_is_printed_at_any_moment(board: Board, lang: str) -> None:
    board.data("board", "receive", CAR)
    for given in (("board",), ("board", "--once"), ("board", "print"), ("board", "report")):
        done = board.run(*given, lang=lang)
        assert (done.code, done.err) == (0, "")
    assert CAR not in board.run("board", lang=lang).out
    assert "粤B10001" in board.run("board", lang=lang).out
    assert board.data("board", "--as-of", "2026-11-22 10:00")["cards"] == []
    assert "粤B10001" in board.run("board", "replay", lang=lang).out
    assert board.run("board", "--as-of", "noon").code == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("board", "start", CAR), 3),
        (("board", "assign", CAR, "1", "seven"), 2),
        (("board", "accept", CAR, "--problem", "jack"), 2),
        (("board", "receive", "RO-000099"), 3),
        (("board", "receive"), 2),
    ],
)
def test_what_cannot_be_done_is_refused_in_both_languages(
    board: Board, given: tuple[str, ...], code: int
) -> None:
    for lang in ("en", "zh_CN"):
        done = board.run(*given, lang=lang)
        assert (done.code, done.out) == (code, "")
        assert done.err


def test_the_day_is_replayed_step_by_step_at_the_speed_that_is_asked_for(board: Board) -> None:
    board.data("board", "receive", CAR)
    told = board.run("board", "replay", "--speed", "60").out
    assert told == board.run("board", "replay").out
    assert told.count("receive car") == 1


@pytest.mark.parametrize(
    ("last", "at", "speed", "seconds"),
    [
        (None, 90_000_000, 60, 0),
        (30_000_000, 90_000_000, 0, 0),
        (30_000_000, 90_000_000, 60, 1),
        (30_000_000, 900_000_000, 60, 2),
    ],
)
def test_a_replay_keeps_the_pace_of_the_day_but_waits_no_longer_than_two_seconds(
    last: int | None, at: int, speed: int, seconds: float
) -> None:
    assert pause(last, at, speed) == seconds
