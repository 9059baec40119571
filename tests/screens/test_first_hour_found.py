"""What the first hour finds on the machine: settings, a lost database, a printer, no terminal."""

import os
import signal
import tomllib
from pathlib import Path

from shopfloor import words
from shopfloor.rules.first_hour import Question
from tests.lp import lp_in
from tests.screens.at_first_hour import PATIENCE, Machine


def test_settings_that_are_there_stay_but_for_what_was_answered(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.settings_file.parent.mkdir()
    machine.settings_file.write_text('# mine\nterminal = "T-07"\nlang = "en"\n')
    with machine.hour() as hour:
        hour.through(machine, until=Question.OPENING)
        before = f"{machine.settings_file.name}.before"
        hour.told(hour.say("first_hour.file_there", file=machine.settings_file, before=before))
        hour.answer("2")
        hour.terminal.wait_for("B-00012", PATIENCE)
    told = tomllib.loads(machine.settings_file.read_text())
    assert (told["terminal"], told["database"]) == ("T-07", str(machine.database))
    assert "# mine" in machine.settings_file.with_name(before).read_text()


def test_a_file_of_settings_that_is_named_and_not_there_yet_is_made(tmp_path: Path) -> None:
    named = tmp_path / "etc" / "t1.toml"
    machine = Machine(tmp_path, SHOPFLOOR_CONFIG=str(named))
    with machine.hour() as hour:
        hour.through(machine)
        hour.told(hour.say("first_hour.then_stay"))
        hour.leave_pins("5QD615301")
    assert tomllib.loads(named.read_text("utf-8"))["database"] == str(machine.database)
    assert not (machine.home / ".config").exists()
    assert machine.run("check").returncode == 0


def test_a_database_that_was_lost_is_not_taken_for_an_empty_machine(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    (machine.work / "shopfloor.db.pepper").write_text("secret")
    with machine.hour() as hour:
        hour.terminal.wait(PATIENCE)
        assert b"shopfloor.db.pepper" in hour.terminal.raw
    assert not machine.kept.exists()


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    done = machine.run()
    assert (done.returncode, done.stdout) == (2, "")
    assert "shopfloor --help" in done.stderr
    assert [*machine.home.iterdir()] == []


def test_a_sheet_that_changed_meanwhile_is_mended_or_left_out(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    with machine.hour((100, 40)) as hour:
        hour.through(machine, until=Question.OPENING)
        machine.write("stock.csv", "number,bin,quantity,unit_cost\nNOT-THERE,1-02-03-04,1,1\n")
        hour.answer("2")
        hour.told(words.say("wanted.part_unknown", "en"))
        hour.refused(
            words.say("refusal.choice_unknown", "en", given="later", known=("Enter", "-")), "later"
        )
        hour.terminal.send("\x1b")
        hour.told(hour.say("first_hour.stays_made"))
        hour.answer("-")
        hour.told(hour.say("first_hour.then_stay"))
        hour.terminal.send("\r")
        hour.terminal.wait_for("06L115562B", PATIENCE)
    assert '"on_hand": 0' in machine.run("stock", "show", "06L115562B", "--json").stdout


def test_badges_and_labels_go_to_a_printer_that_is_named(tmp_path: Path) -> None:
    folder = lp_in(tmp_path / "tray")
    machine = Machine(tmp_path, PATH=f"{folder}{os.pathsep}{os.environ['PATH']}")
    with machine.hour() as hour:
        hour.through(machine, until=Question.PAPER)
        hour.answer("lp:dot", Question.OPENING)
        hour.answer("2")
        hour.terminal.wait_for("B-00012", PATIENCE)
        hour.terminal.signal(signal.SIGKILL)
        hour.terminal.wait(PATIENCE)
    assert tomllib.loads(machine.settings_file.read_text())["printer"] == "dot"
    assert any(b"%PDF" in one.read_bytes() for one in folder.iterdir() if one.is_file())
