"""An empty machine, and somebody at its terminal who makes a shop."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

from shopfloor import words
from shopfloor.rules.first_hour import QUESTIONS, Question
from tests.documents.test_badges import read
from tests.screens.at_terminal import REPOSITORY, squeezed, type_by_hand
from tests.terminal import Terminal
from tests.warm import MAIN

GOOD_PARTS = """\
    配件编码,名称,单位,售价,旧件,库位
    5QD615301,前刹车盘,件,380.00,须交,1-07-01-02
    06L115562B,机油滤清器,件,45,须交,1-02-03-04
    """
BAD_PARTS = """\
    配件编码,名称,单位,售价,旧件,库位
    5QD615301,前刹车盘,件,三百八,须交,1-07-01-02
    06L115562B,机油滤清器,件,45,也许,1-2-3-4
    """
GOOD_STOCK = """\
    number,bin,quantity,unit_cost
    5QD615301,1-07-01-02,8,210.50
    06L115562B,1-02-03-04,30,21
    """
BAD_STOCK = """\
    number,bin,quantity,unit_cost
    5QD615301,1-07-01-02,8.5,210.50
    NOT-THERE,1-02-03-04,30,21
    """


PATIENCE = 90.0
"""Seconds for what hashes PINs with their real parameters, on a machine that does much else."""


class Machine:
    """A home and a working folder of its own, in which nothing is set up."""

    def __init__(self, folder: Path, lang: str = "en", **more: str) -> None:
        self.home, self.work, self.lang = folder / "home", folder / "work", lang
        self.home.mkdir(parents=True)
        self.work.mkdir()
        self.env: dict[str, str | None] = {
            **{name: None for name in os.environ if name.startswith("SHOPFLOOR_")},
            "HOME": str(self.home),
            "PYTHONPATH": str(REPOSITORY),
            **more,
        }
        for name, text in (("parts", GOOD_PARTS), ("bad", BAD_PARTS), ("stock", GOOD_STOCK),
                           ("badstock", BAD_STOCK)):  # fmt: skip
            self.write(f"{name}.csv", text)

    @property
    def settings_file(self) -> Path:
        return self.home / ".config" / "shopfloor.toml"

    @property
    def kept(self) -> Path:
        return self.home / ".config" / "shopfloor.toml.first-hour"

    @property
    def database(self) -> Path:
        """Where the shop is made if nothing else is said."""
        return self.home / "shopfloor" / "t1.db"

    def write(self, name: str, text: str) -> Path:
        """A file of the working folder."""
        path = self.work / name
        path.write_text(dedent(text), "utf-8")
        return path

    def run(self, *args: str) -> subprocess.CompletedProcess[str]:
        """A command, without a terminal."""
        env = {**os.environ, **{"LANG": "C.UTF-8"}, **self.env}
        return subprocess.run(
            [sys.executable, "-c", MAIN, *args],
            env={name: value for name, value in env.items() if value is not None},
            cwd=self.work,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    @contextmanager
    def hour(self, size: tuple[int, int] = (80, 24), **env: str) -> Iterator["Hour"]:
        """``shopfloor`` on a terminal."""
        argv = [sys.executable, "-c", MAIN]
        with Terminal(argv, env=self.env | env, cwd=self.work, size=size) as terminal:
            yield Hour(terminal, self.lang)


class Hour:
    """Somebody who answers, and reads what is shown."""

    def __init__(self, terminal: Terminal, lang: str) -> None:
        self.terminal, self.lang = terminal, lang

    def say(self, key: str, **facts: object) -> str:
        """A sentence in the language of the terminal."""
        return words.say(key, self.lang, **facts)

    def asked(self, question: Question) -> list[str]:
        """The screen as soon as the question is open."""
        at = f"{QUESTIONS.index(question) + 1}/10"
        named = self.say(f"first_hour_title.{question}") + "> "
        return self.terminal.wait_for(
            lambda lines: lines[0].endswith(at) and any(x.startswith(named[:-1]) for x in lines),
            PATIENCE,
        )

    def answer(self, text: str, then: Question | None = None) -> None:
        """Type an answer; what is asked next is waited for."""
        self.terminal.send(f"{text}\r")
        if then is not None:
            self.asked(then)

    def told(self, text: str) -> str:
        """Wait for a text, wherever it is folded; the whole screen without blanks."""
        bare = "".join(text.split())
        return squeezed(self.terminal.wait_for(lambda lines: bare in squeezed(lines), PATIENCE))

    def refused(self, text: str, given: str) -> None:
        """An answer that does not do, and why."""
        self.terminal.send(f"{given}\r")
        self.told(f"! {text}")

    def leave_pins(self, then: str) -> None:
        """Turn the page of the PINs to its end, and go on to what shows ``then``."""
        if "t1-paper" not in squeezed(self.terminal.lines()):
            self.terminal.send("\r")
            self.told("t1-paper")
        self.terminal.send("\r")
        self.told(then)

    def through(self, machine: Machine, opens: str = "2", *, until: Question | None = None) -> None:
        """Answer from the first question, up to one or to the end."""
        given: Mapping[Question, tuple[str, ...]] = {
            Question.LANGUAGE: ("2" if self.lang == "en" else "1",),
            Question.SITE: ("T1 朝阳店",),
            Question.DATABASE: ("",),
            Question.NAME: ("张伟",),
            Question.CLOCK: ("04:00",),
            Question.PEOPLE: ("陈国强 14", "12 王库管 storekeeper", ""),
            Question.PARTS: ("parts.csv",),
            Question.STOCK: ("stock.csv",),
            Question.PAPER: ("",),
            Question.OPENING: (opens,),
        }
        for question in QUESTIONS:
            if question is Question.LANGUAGE:
                self.terminal.wait_for(lambda lines: lines[0].endswith("1/10"), PATIENCE)
            else:
                self.asked(question)
            if question is until:
                return
            for one in given[question]:
                self.answer(one)
                if question is Question.PEOPLE and one:
                    self.told(one.split()[-2])

    def choose_pin(self, pin: str) -> None:
        """Type it twice by hand, the second time when one is asked to."""
        type_by_hand(self.terminal, f"{pin}\r")
        self.terminal.wait_for(self.say("screen.own_pin_again"), PATIENCE)
        type_by_hand(self.terminal, f"{pin}\r")


def sound(machine: Machine) -> None:
    """What was made is whole, and nothing is wrong with its database."""
    assert machine.run("check").returncode == 0
    doctor = machine.run("doctor").stdout
    assert "! database" not in doctor
    assert "! 数据库" not in doctor


def made(machine: Machine, phase: str) -> None:
    sound(machine)
    assert not machine.kept.exists()
    told = tomllib.loads(machine.settings_file.read_text("utf-8"))
    assert told == {"database": str(machine.database), "lang": machine.lang, "site": "T1"}
    listed = machine.run("stock", "list").stdout
    assert "5QD615301" in listed
    again = machine.run("open-shop", "--op", "once-more")
    assert (again.returncode == 3) is (phase == "open")
    settings = machine.run("settings", "list", "--json").stdout
    assert re.search(r'"name": "day_starts",\s+"value": "240"|"value": "240"', settings)
    paper = machine.home / "shopfloor" / "t1-paper"
    codes = {f"B-{number:05d}" for number in (1, 2, 12)}
    assert read((paper / "badges.pdf").read_bytes()) == [{("Code128", one) for one in codes}]
    bins = read((paper / "bins.pdf").read_bytes())
    assert bins == [{("Code128", "1-07-01-02")}, {("Code128", "1-02-03-04")}]
