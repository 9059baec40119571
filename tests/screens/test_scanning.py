"""Scans arrive whole, each by itself and in their order, however the bytes come."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shopfloor.settings import Settings
from tests.keys import Key
from tests.screens.at_terminal import environment, shopfloor
from tests.terminal import Terminal

SCANS = [f"{n:04d}-06L115562B-ABCDEFGHIJKLMN" for n in range(200)]


@contextmanager
def recording(settings: Settings, record: Path) -> Iterator[Terminal]:
    argv = [sys.executable, "-m", "tests.screens.recording"]
    with Terminal(argv, env=environment(settings, "en") | {"RECORD": str(record)}) as terminal:
        terminal.wait_for("ready")
        yield terminal


def recorded(record: Path) -> list[str]:
    return [json.loads(line) for line in record.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("suffix", ["\r", "\n", "\r\n", "\t"])
def test_two_hundred_scans_in_one_burst_are_two_hundred_entries(
    stocked: Settings, tmp_path: Path, suffix: str
) -> None:
    assert {len(scan) for scan in SCANS} == {30}
    with recording(stocked, tmp_path / "record") as terminal:
        terminal.send("".join(scan + suffix for scan in SCANS))
        terminal.wait_for("200 recorded", timeout=60)
    assert recorded(tmp_path / "record") == SCANS


@pytest.mark.parametrize("piece", [1, 7])
def test_pieces_of_a_scan_are_one_scan(stocked: Settings, tmp_path: Path, piece: int) -> None:
    data = "".join(f"{scan}机油\r" for scan in SCANS[:20]).encode()
    with recording(stocked, tmp_path / "record") as terminal:
        for start in range(0, len(data), piece):
            terminal.send(data[start : start + piece])
        terminal.wait_for("20 recorded")
    assert recorded(tmp_path / "record") == [f"{scan}机油" for scan in SCANS[:20]]


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
def test_a_paste_of_lines_is_one_entry_a_line(
    stocked: Settings, tmp_path: Path, ending: str
) -> None:
    with recording(stocked, tmp_path / "record") as terminal:
        terminal.send("\x1b[200~" + ending.join(SCANS[:3]) + "\x1b[201~")
        terminal.wait_for("2 recorded")
        terminal.wait_for(f"> {SCANS[2]}")
        terminal.send("\r")
        terminal.wait_for("3 recorded")
    assert recorded(tmp_path / "record") == SCANS[:3]


def test_control_characters_in_a_scan_are_dropped(stocked: Settings, tmp_path: Path) -> None:
    with recording(stocked, tmp_path / "record") as terminal:
        terminal.send("\x02AB\x15C\x1dD\x03\x11\x10E\x01F\r")
        terminal.wait_for("1 recorded, ABCDEF")


def test_a_blank_of_any_width_is_a_blank(stocked: Settings, tmp_path: Path) -> None:
    with recording(stocked, tmp_path / "record") as terminal:
        terminal.send("T1\u3000朝阳\xa0店\u3000\r\x1b[200~李娜\u30008\n\x1b[201~\u3000\r")
        terminal.wait_for("2 recorded")
        terminal.send("end\r")
        terminal.wait_for("3 recorded")
    assert recorded(tmp_path / "record") == ["T1 朝阳 店", "李娜 8", "end"]


def test_a_key_keeps_its_place_between_two_scans(stocked: Settings, tmp_path: Path) -> None:
    with recording(stocked, tmp_path / "record") as terminal:
        terminal.send(f"{SCANS[0]}\r{Key.F3}{SCANS[1]}\r")
        terminal.wait_for("3 recorded")
    assert recorded(tmp_path / "record") == [SCANS[0], "F3", SCANS[1]]


def test_a_key_pressed_again_before_its_answer_acts_once(stocked: Settings, tmp_path: Path) -> None:
    with recording(stocked, tmp_path / "record") as terminal:
        terminal.send(f"{Key.F3}{Key.F3}{Key.F3}{SCANS[0]}\r")
        terminal.wait_for("2 recorded")
        terminal.send(Key.F3)
        terminal.wait_for("3 recorded, F3")
    assert recorded(tmp_path / "record") == ["F3", SCANS[0], "F3"]


def test_a_function_key_cannot_take_half_a_scan(stocked: Settings, tmp_path: Path) -> None:
    with recording(stocked, tmp_path / "record") as terminal:
        terminal.send(f"{SCANS[0][:10]}{Key.F3}{SCANS[0][10:]}\r")
        terminal.wait_for("2 recorded")
    assert recorded(tmp_path / "record") == ["F3", SCANS[0]]


def test_the_stock_list_answers_the_last_of_a_burst(stocked: Settings) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for("06L115562B")
        terminal.send("".join(f"{scan}\r" for scan in SCANS))
        terminal.wait_for(f"barcode {SCANS[-1]}.", timeout=60)
        terminal.send("06L115562B\r")
        terminal.wait_for("Oil filter: 10 pc free.")
