"""What the first hour answers to a path or an address that nothing can have."""

import pwd
from dataclasses import replace
from pathlib import Path

import pytest

from shopfloor.errors import Fault
from shopfloor.rules.first_hour import NOTHING, QUESTIONS, Answers, Question
from shopfloor.screens.first_hour_questions import preset, take
from shopfloor.screens.remembered import Remembered, ViewsUnreadable
from shopfloor.settings import (
    DatabaseMalformed,
    HomeUnknown,
    PathImpossible,
    Settings,
    file_of,
    load,
    written_at,
)
from shopfloor.words import LANGUAGES, sentence
from tests.screens.at_first_hour import PATIENCE, Machine

LONG = f"/{'x' * 300}/x"
ASKED = Answers(lang="zh_CN", code="T1", number=1, name="店", parts="/srv/parts.csv")
SHEETS = (Question.PEOPLE, Question.PARTS, Question.STOCK)
CASES = [
    *((Question.DATABASE, given, DatabaseMalformed) for given in (
        "postgresql://[::1", "postgresql://h:①/x", "postgresql://h:99999999/x", "postgresql://h/x?y=1",
    )),
    (Question.DATABASE, "~nosuch/x.db", HomeUnknown),
    (Question.DATABASE, f"{LONG}.db", PathImpossible),
    *((question, "~nosuch/x.csv", HomeUnknown) for question in SHEETS),
    *((question, f"{LONG}.csv", PathImpossible) for question in SHEETS),
    (Question.PAPER, "~nosuch/paper", HomeUnknown),
    (Question.PAPER, LONG, PathImpossible),
]  # fmt: skip


@pytest.mark.parametrize(("question", "given", "fault"), CASES)
def test_a_place_that_cannot_be_is_refused_with_its_mend(
    tmp_path: Path, question: Question, given: str, fault: type[Fault]
) -> None:
    answers = replace(ASKED, asked=QUESTIONS.index(question))
    with pytest.raises(fault) as refused:
        take(Settings(database=str(tmp_path / "x.db")), answers, given)
    for lang in LANGUAGES:
        assert len(sentence(refused.value, lang)) < 260


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account that has no home folder, as a service or a container may have."""

    def nobody(uid: int) -> None:
        raise KeyError(uid)

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)


@pytest.mark.usefixtures("homeless")
def test_an_account_without_a_home_has_the_settings_of_its_machine() -> None:
    assert written_at({}) == Path("/etc/shopfloor.toml")
    assert file_of({}) in (Path("/etc/shopfloor.toml"), None)
    assert load({}).store == Path("shopfloor.db").absolute()


@pytest.mark.usefixtures("homeless")
def test_it_is_asked_for_what_would_lie_at_home() -> None:
    at_server = replace(ASKED, database="postgresql://h/x")
    database, paper = QUESTIONS.index(Question.DATABASE), QUESTIONS.index(Question.PAPER)
    assert preset(Settings(), replace(ASKED, asked=database), "") == ""
    assert preset(Settings(), replace(at_server, asked=paper), "") == NOTHING


@pytest.mark.usefixtures("homeless")
def test_it_is_told_that_nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    with pytest.raises(ViewsUnreadable, match="T1-14"):
        Remembered("T1", 14)


def test_help_that_is_longer_than_the_window_tells_that_more_follows(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    with machine.hour(size=(80, 14)) as hour:
        hour.through(machine, until=Question.SITE)
        hour.terminal.send("\x1bOP")
        hour.told(hour.say("first_hour.help"))
        hour.terminal.wait_for("more lines: PgDn", PATIENCE)
        hour.terminal.send("\x1b[F")
        hour.terminal.wait_for("lines above: PgUp", PATIENCE)
