"""However the screens end, the terminal is as it was, and nothing is said but in sentences."""

import io
import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from shopfloor.cli.screens import EncodingUnfit, TerminalMissing, TerminalUnfit, check_terminal
from shopfloor.settings import Settings
from tests.screens.at_terminal import environment, shopfloor, type_by_hand
from tests.terminal import Terminal
from tests.warm import MAIN

LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_restores_the_terminal(stocked: Settings, number: int) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for("06L115562B")
        terminal.signal(number)
        assert terminal.wait() == 128 + number
        assert LEFT_ALTERNATE_SCREEN in terminal.raw
        assert b"Traceback" not in terminal.raw


def test_a_cut_line_ends_it(stocked: Settings) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for("06L115562B")
        terminal.hang_up()
        assert terminal.wait() == 128 + signal.SIGHUP


@pytest.mark.parametrize("term", ["dumb", "", None])
def test_a_terminal_that_can_place_nothing_is_refused_in_one_line(
    stocked: Settings, term: str | None
) -> None:
    with shopfloor(stocked, TERM=term) as terminal:
        assert terminal.wait() == 2
        told = terminal.raw.decode().strip().splitlines()
        assert len(told) == 1
        assert told[0].endswith("shopfloor --help")


@pytest.mark.parametrize(
    ("locale", "term"), [("C", "xterm-256color"), ("POSIX", "linux"), (None, "xterm")]
)
def test_chinese_is_shown_whatever_the_locale(
    stocked: Settings, locale: str | None, term: str
) -> None:
    with shopfloor(stocked, lang="zh_CN", LANG=locale, LC_ALL=locale, TERM=term) as terminal:
        terminal.wait_for("机油滤清器")


def test_another_encoding_is_refused(stocked: Settings) -> None:
    with shopfloor(stocked, PYTHONIOENCODING="gbk") as terminal:
        assert terminal.wait() == 2
        assert b"gbk" in terminal.raw


class _Tty(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_what_is_checked_of_a_terminal() -> None:
    good, pipe = _Tty(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    check_terminal({"TERM": "xterm"}, good, good, good)
    for name, streams in (
        ("stdin", (pipe, good, good)), ("stdout", (good, pipe, good)),
        ("stderr", (good, good, pipe)), ("stdin, stdout", (None, pipe, good)),
    ):  # fmt: skip
        with pytest.raises(TerminalMissing) as missing:
            check_terminal({"TERM": "xterm"}, *streams)
        assert (missing.value.streams, missing.value.exit_code) == (name, 2)
    for term in ({}, {"TERM": "dumb"}):
        with pytest.raises(TerminalUnfit):
            check_terminal(term, good, good, good)
    with pytest.raises(EncodingUnfit):
        check_terminal({"TERM": "xterm"}, good, _Tty(io.BytesIO(), "gb18030"), good)


def test_a_shop_that_cannot_be_opened_is_one_sentence(stocked: Settings) -> None:
    stocked.path.write_bytes(b"no database")
    argv = [sys.executable, "-c", MAIN]
    with Terminal(argv, env=environment(stocked, "en")) as terminal:
        assert terminal.wait() == 4
        assert b"restore the latest backup" in terminal.raw
        assert b"Traceback" not in terminal.raw


def test_a_defect_ends_it_without_showing_what_was_entered(
    stocked: Settings, tmp_path: Path
) -> None:
    argv = [sys.executable, "-m", "tests.screens.recording"]
    env = environment(stocked, "en") | {"RECORD": str(tmp_path / "no" / "such" / "folder")}
    with Terminal(argv, env=env) as terminal:
        terminal.wait_for("ready")
        type_by_hand(terminal, "246810-A")
        shown = len(terminal.raw)
        terminal.send("\r")
        assert terminal.wait() == 1
        ended = terminal.raw[shown:]
        assert LEFT_ALTERNATE_SCREEN in ended
        assert b"FileNotFoundError" in ended
        assert b"246810" not in ended[ended.index(LEFT_ALTERNATE_SCREEN) :]


def _foot_at(rows: int, lines: list[str]) -> bool:
    return lines[rows - 1].startswith(" F1 keys")


def test_a_narrow_and_a_wide_window_show_the_same_place(stocked: Settings) -> None:
    with shopfloor(stocked, size=(120, 40)) as terminal:
        terminal.wait_for("06L115562B")
        for columns, rows in ((80, 24), (60, 12), (132, 43), (80, 24)):
            terminal.resize(columns, rows)
            terminal.wait_for(partial(_foot_at, rows))
            terminal.wait_for(">06L115562B")
