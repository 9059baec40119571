"""The first hour at a real terminal: ten questions on an empty machine make a shop."""

import re
from pathlib import Path

import pytest

from shopfloor import words
from shopfloor.rules.first_hour import QUESTIONS, Answers, Hire, Question
from shopfloor.rules.roles import Role
from shopfloor.screens import first_hour_questions
from shopfloor.settings import Settings
from tests.screens.at_first_hour import GOOD_PARTS, PATIENCE, Hour, Machine, made, sound
from tests.screens.at_terminal import squeezed

LANGUAGES = pytest.mark.parametrize("lang", words.LANGUAGES)


@pytest.mark.parametrize("dash", ["-", "－"])
def test_a_dash_of_either_width_takes_the_last_person_away(dash: str) -> None:
    hires = (Hire(2, "陈国强", (Role.FINANCE,)), Hire(3, "李娜", (Role.STOREKEEPER,)))
    answers = Answers(QUESTIONS.index(Question.PEOPLE), people=hires)
    taken = first_hour_questions.take(Settings(), answers, dash)
    assert taken.answers.people == hires[:1]


@LANGUAGES
def test_ten_questions_make_an_open_shop(tmp_path: Path, lang: str) -> None:
    """A faulty sheet first and a good one then, wrong answers at every question."""
    machine = Machine(tmp_path, lang)
    with machine.hour() as hour:
        _ask_wrongly(machine, hour)
        hour.answer("1")
        pinned = hour.terminal.wait_for("B-00012", PATIENCE)
        assert any(re.search(r"陈国强 +\d{6} +B-00002", line) for line in pinned)
        hour.leave_pins(hour.say("screen.own_pin_of", person="陈国强"))
        hour.refused(words.say("refusal.scan_not_pin", lang), "739164")
        hour.choose_pin("739164")
        hour.terminal.wait_for("5QD615301", PATIENCE)
        assert "张伟" in hour.terminal.lines()[0]
        hour.terminal.send("\x1b[21~")
        assert hour.terminal.wait(PATIENCE) == 0
    made(machine, "open")


def _ask_wrongly(machine: Machine, hour: Hour) -> None:
    hour.terminal.wait_for("1/10", PATIENCE)
    hour.terminal.send("9\r")
    hour.told("1 中文")
    hour.told("9")
    hour.answer("2" if hour.lang == "en" else "1", Question.SITE)
    hour.refused(hour.say("refusal.site_name_missing", given="T1"), "T1")
    hour.refused(hour.say("refusal.site_code_malformed", given="上海"), "上海 朝阳店")
    hour.answer("T1 朝阳店", Question.DATABASE)
    (machine.work / "taken.db").write_text("a letter")
    taken = hour.say("refusal.store_exists", store=machine.work / "taken.db")
    hour.refused(taken, "taken.db")
    hour.answer("", Question.NAME)
    hour.refused(hour.say("first_hour.answer_wanted"), "")
    hour.refused(hour.say("refusal.name_missing", number=1), "17")
    hour.answer("张伟", Question.CLOCK)
    hour.refused(hour.say("refusal.day_start_malformed", given="25:00"), "25:00")
    out = hour.say("refusal.house_number_out", name="zone", value="Mars", allowed="Area/City")
    hour.refused(out, "Mars")
    hour.answer("04:00", Question.PEOPLE)
    _people(machine, hour)
    hour.refused(hour.say("refusal.sheet_refused", file=machine.work / "no.csv", count=1), "no.csv")
    hour.terminal.send("bad.csv\r")
    for key in ("not_money", "not_a_policy", "not_a_bin"):
        hour.told(words.say(f"wanted.{key}", hour.lang))
    machine.write("bad.csv", GOOD_PARTS)
    hour.answer("", Question.STOCK)
    hour.told(hour.say("first_hour.parts_seen", parts=2, bins=2))
    hour.terminal.send("badstock.csv\r")
    hour.told(words.say("wanted.part_unknown", hour.lang))
    hour.answer("stock.csv", Question.PAPER)
    hour.told(hour.say("first_hour.stock_seen", lines=2, parts=2, value="2314.00"))
    hour.refused(hour.say("refusal.file_unwritable", file=f"{machine.work}/bad.csv/x",
                          reason="Not a directory"), "bad.csv/x")  # fmt: skip
    hour.answer("", Question.OPENING)
    hour.refused(hour.say("refusal.choice_unknown", given="yes", known=("1", "2")), "yes")


def _people(machine: Machine, hour: Hour) -> None:
    hour.refused(hour.say("refusal.hire_malformed", given="陈国强"), "陈国强")
    hour.terminal.send("陈国强 king\r")
    hour.told(hour.say("role.warranty_admin"))
    hour.terminal.send("陈国强 总经理\r")
    hour.told(hour.say("first_hour.so_many", count=1))
    taken = hour.say("refusal.staff_number_taken", number=2, person="陈国强")
    hour.refused(taken, "2 王库管 8")
    machine.write("people.csv", "姓名,角色,工号\n王库管,库管员,12\n李会计,出纳,13\n")
    hour.terminal.send("people.csv\r")
    hour.told("“出纳”")
    machine.write("people.csv", "姓名,角色,工号\n王库管,库管员,12\n李会计,财务,13\n")
    hour.terminal.send("people.csv\r")
    hour.told(hour.say("first_hour.so_many", count=3))
    hour.terminal.send("-\r")
    hour.told(hour.say("first_hour.so_many", count=2))
    hour.answer("", Question.PARTS)


def test_a_shop_that_stays_in_preparation_opens_later(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    with machine.hour((120, 40)) as hour:
        hour.through(machine)
        hour.told(hour.say("first_hour.then_stay"))
        hour.leave_pins("5QD615301")
    sound(machine)
    assert "陈国强" in machine.run("staff", "list").stdout
    assert machine.run("open-shop").returncode == 3, "the general manager has chosen no PIN yet"


def test_nobody_opens_without_a_general_manager(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    with machine.hour() as hour:
        hour.through(machine, until=Question.PEOPLE)
        hour.answer("", Question.PARTS)
        hour.answer("-", Question.STOCK)
        hour.refused(hour.say("refusal.parts_first"), "stock.csv")
        hour.answer("", Question.PAPER)
        hour.answer("-", Question.OPENING)
        hour.refused(hour.say("refusal.manager_missing"), "1")
        hour.answer("2")
        hour.terminal.wait_for("B-00001", PATIENCE)


def test_esc_goes_back_through_every_question_with_its_answer(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    with machine.hour() as hour:
        hour.through(machine, until=Question.OPENING)
        for question in reversed(QUESTIONS[1:-1]):
            hour.terminal.send("\x1b")
            hour.asked(question)
        hour.terminal.send("\x1b")
        hour.terminal.wait_for(lambda lines: lines[0].endswith("1/10"), PATIENCE)
        for question in QUESTIONS[1:]:
            hour.answer("", question)
        shown = squeezed(hour.terminal.lines())
        assert "Asia/Shanghai04:00" in shown
        assert "besidesyou:2" in shown
        assert "stock.csv" in shown
        hour.terminal.send("\x1b[5~")
        hour.told("T1朝阳店")


def test_what_is_typed_before_the_pins_are_shown_does_not_put_them_away(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    with machine.hour() as hour:
        hour.through(machine, until=Question.OPENING)
        hour.terminal.send("2\r\r\r\r")
        hour.told(hour.say("first_hour.then_stay"))
        hour.terminal.send("\x1bOP")
        hour.told(hour.say("first_hour.help"))
        hour.terminal.send("\x1b")
        hour.terminal.wait_for("B-00012", PATIENCE)
