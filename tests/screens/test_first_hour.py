"""The first hour at a real terminal: ten questions on an empty machine make a shop."""

import os
import re
import signal
import tomllib
from pathlib import Path

import pytest

from shopfloor import words
from shopfloor.rules.first_hour import QUESTIONS, Answers, Hire, Question
from shopfloor.rules.roles import Role
from shopfloor.screens import first_hour_questions
from shopfloor.settings import Settings
from tests.documents.test_badges import read
from tests.lp import lp_in
from tests.screens.at_first_hour import GOOD_PARTS, PATIENCE, Hour, Machine
from tests.screens.at_terminal import squeezed, type_by_hand

LANGUAGES = pytest.mark.parametrize("lang", words.LANGUAGES)


def sound(machine: Machine) -> None:
    """What was made is whole, and nothing is wrong with its database."""
    assert machine.run("check").returncode == 0
    doctor = machine.run("doctor").stdout
    assert "! database" not in doctor
    assert "! 数据库" not in doctor


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
        for _ in range(2):
            type_by_hand(hour.terminal, "739164\r")
        hour.terminal.wait_for("5QD615301", PATIENCE)
        assert "张伟" in hour.terminal.lines()[0]
        hour.terminal.send("\x1b[21~")
        assert hour.terminal.wait(PATIENCE) == 0
    _made(machine, "open")


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


def _made(machine: Machine, phase: str) -> None:
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
        assert "T1朝阳店" in shown
        assert "Asia/Shanghai04:00" in shown
        assert "besidesyou:2" in shown
        assert "stock.csv" in shown


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
        for _ in range(2):
            type_by_hand(hour.terminal, "739164\r")
        hour.terminal.wait_for("5QD615301", PATIENCE)
    _made(machine, "open")


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
