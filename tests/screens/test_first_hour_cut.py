"""The first hour is left, cut or killed half-way, and goes on where it was."""

import re
import signal
from pathlib import Path

import pytest

from shopfloor.rules.first_hour import Question
from tests.screens.at_first_hour import PATIENCE, Machine, made


def test_leaving_before_the_last_question_leaves_the_answers_alone(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    with machine.hour() as hour:
        hour.through(machine, until=Question.OPENING)
        hour.terminal.send("\x1b[21~")
        assert hour.terminal.wait(PATIENCE) == 0
    assert [one.name for one in machine.home.iterdir()] == [".config"]
    assert [one.name for one in (machine.home / ".config").iterdir()] == [machine.kept.name]
    assert machine.kept.stat().st_mode & 0o777 == 0o600
    with machine.hour() as hour:
        hour.asked(Question.OPENING)
        hour.told(hour.say("first_hour.goes_on"))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_line_that_is_cut_goes_on_at_the_same_question(tmp_path: Path, number: int) -> None:
    machine = Machine(tmp_path)
    with machine.hour() as hour:
        hour.through(machine, until=Question.PARTS)
        hour.terminal.signal(number)
        hour.terminal.wait(PATIENCE)
    assert not machine.database.exists()
    with machine.hour() as hour:
        hour.asked(Question.PARTS)
        hour.answer("parts.csv", Question.STOCK)


MARKS = ("shop", "people", "parts", "paper")


@pytest.mark.parametrize("mark", MARKS)
def test_killed_while_the_shop_is_made_the_next_run_goes_on(tmp_path: Path, mark: str) -> None:
    machine = Machine(tmp_path)
    with machine.hour() as hour:
        hour.through(machine, opens="1")
        start = hour.say(f"first_hour_done.{mark}", site="T1", store="", file="", clock="", to="",
                         count=0, lines=0, parts=0, value=0, badges=0, labels=0,
                         pepper="").split()[0]  # fmt: skip
        hour.terminal.wait_for(
            lambda lines: any(one.startswith((f" {start}", "    12 ")) for one in lines[1:]),
            PATIENCE,
        )
        hour.terminal.signal(signal.SIGKILL)
        hour.terminal.wait(PATIENCE)
    with machine.hour() as hour:
        hour.terminal.wait_for("B-00012", PATIENCE)
        hour.leave_pins(hour.say("screen.own_pin_of", person="陈国强"))
        hour.choose_pin("739164")
        hour.terminal.wait_for("5QD615301", PATIENCE)
    made(machine, "open")


def test_the_pins_of_a_page_that_was_never_left_are_others_the_next_time(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    seen: list[str] = []
    for _ in range(2):
        with machine.hour() as hour:
            if not seen:
                hour.through(machine)
            shown = hour.terminal.wait_for("B-00012", PATIENCE)
            found = [re.search(r"(\d{6}) +B-00002", line) for line in shown]
            seen += [one[1] for one in found if one]
            hour.terminal.signal(signal.SIGKILL)
            hour.terminal.wait(PATIENCE)
    assert len(set(seen)) == 2
