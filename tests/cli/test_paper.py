"""Paper at the command line, with a printer that is a program."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import catalogue
from tests.cli.conftest import Command
from tests.cli.test_counter import Window
from tests.counter import DISC, opened_counter
from tests.people import PIN

LP = """#!/bin/sh
[ -e "{folder}/jammed" ] && {{ echo "paper jam" >&2; exit 1; }}
echo "$@" >> "{folder}/asked"
cat > "{folder}/data"
"""


@pytest.fixture
def window(opened_settings: Settings, command: Command, pin_file: Callable[[str], str]) -> Window:
    with open_shop(opened_settings) as shop:
        counter = opened_counter(shop)
        drawn = counter.draw(counter.order(), (DISC, 1))
        counter.bring(drawn)
        counter.write(drawn)
    return Window(opened_settings, command, pin_file(PIN))


@pytest.fixture
def tray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the printer ``dot`` puts what it prints."""
    folder = tmp_path / "tray"
    folder.mkdir()
    lp = folder / "lp"
    lp.write_text(LP.format(folder=folder), "utf-8")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


SLIP = "IS-000001"


def test_a_slip_goes_to_a_file_and_says_when_it_goes_again(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "slip.txt"
    assert window.run("slip", "print", SLIP, "--to", str(file), lang="zh_CN").code == 0
    first = file.read_text("utf-8")
    assert first.count("\f") == 1
    assert "第一联 服务顾问" in first
    assert "补打" not in first
    done = window.run(
        "slip", "print", SLIP, "--to", str(file), "--encoding", "gb18030", lang="zh_CN"
    )
    assert (done.code, done.out) == (0, "")
    assert "补打 第 1 次" in file.read_bytes().decode("gb18030")
    listed = window.run("slip", "print", SLIP, "--to", "-", "--pick-list")
    assert "PICK LIST" in listed.out
    answered = window.data("slip", "print", SLIP, "--to", str(file))
    assert answered == {"kind": "slip", "prints": [{"document": SLIP, "copy_number": 3}]}


def test_a_slip_goes_to_the_printer_as_its_own_bytes(window: Window, tray: Path) -> None:
    done = window.run("slip", "print", SLIP, "--printer", "dot", "--encoding", "gb18030")
    assert (done.code, done.out) == (0, "")
    assert (tray / "asked").read_text() == f"-d dot -t {SLIP} -o raw\n"
    text = (tray / "data").read_bytes().decode("gb18030")
    assert text.endswith("\f")
    assert "\n" not in text.replace("\r\n", "")


def test_a_print_that_failed_was_one(window: Window, tray: Path) -> None:
    (tray / "jammed").touch()
    done = window.run("slip", "print", SLIP, "--printer", "dot")
    assert (done.code, done.out) == (1, "")
    assert "paper jam" in done.err
    (tray / "jammed").unlink()
    assert window.run("slip", "print", SLIP, "--printer", "dot").code == 0
    assert "REPRINT No. 1" in (tray / "data").read_text("utf-8")


def test_without_printer_and_file_nothing_is_journalled(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = window.head()
    done = window.run("slip", "print", SLIP)
    assert (done.code, done.out) == (2, "")
    assert catalogue("en")["refusal.printer_unset"] in done.err
    assert window.head() == head
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "no `lp`" in window.run("slip", "print", SLIP, "--printer", "dot").err
    missing = str(tmp_path / "no" / "slip.txt")
    assert window.run("slip", "print", SLIP, "--to", missing).code == 1
